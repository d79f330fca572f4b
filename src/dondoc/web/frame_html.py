"""The rail and the tabs as HTML: the same few on every page, written once for each language and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from dondoc.web.icons import icon
from dondoc.web.places import Link, Place, Tab, every_place, every_tab

# As many as there are sets of rights, places and languages, with room.
MOST = 2_000
Shown = tuple[tuple[str, str], ...]  # names with the addresses that they open


def rail_html(places: Sequence[Link], here: str) -> SafeString:
    """The entries of the rail; `here` is the place that the page belongs to."""
    return _rail(get_language(), _shown(places), here)


def tabs_html(tabs: Sequence[Link], here: str) -> SafeString:
    """The tabs of a place; `here` is the one that is open."""
    return _tabs(get_language(), _shown(tabs), here)


def _shown(links: Sequence[Link]) -> Shown:
    return tuple((each.name, each.url) for each in links)


@lru_cache(maxsize=MOST)
def _rail(_language: str | None, shown: Shown, here: str) -> SafeString:
    places = every_place()
    rows = ((url, _current(name, here), _sign(places[name]), places[name].label) for name, url in shown)
    return format_html_join("\n      ", '<li><a href="{}"{}>{}<span>{}</span></a></li>', rows)


@lru_cache(maxsize=MOST)
def _tabs(_language: str | None, shown: Shown, here: str) -> SafeString:
    tabs: dict[str, Tab] = every_tab()
    if not any(tabs[name].group for name, _url in shown):
        return _links(shown, here, tabs)
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, url in shown:
        groups.setdefault(str(tabs[name].group), []).append((name, url))
    opened = str(tabs[here].group) if here in tabs else ""
    within = groups.get(opened, [])
    rows = ((links[0][1], _opened(group == opened), group) for group, links in groups.items())
    heads = format_html_join("", '<a href="{}"{}>{}</a>', rows)
    return heads if len(within) < 2 else heads + _second(_links(within, here, tabs))


def _links(shown: Sequence[tuple[str, str]], here: str, tabs: Mapping[str, Tab]) -> SafeString:
    rows = ((url, _current(name, here), tabs[name].label) for name, url in shown)
    return format_html_join("", '<a href="{}"{}>{}</a>', rows)


def _second(links: SafeString) -> SafeString:
    """The tabs of the group that is open, in a line of their own."""
    return format_html('<span class="tabs-within">{}</span>', links)


def _opened(holds: bool) -> SafeString:
    """A group is marked when one of its tabs is the page: the page itself is marked in the line below."""
    return SafeString(' aria-current="true"' if holds else "")


def _sign(place: Place) -> SafeString:
    return icon(place.icon)


def _current(name: str, here: str) -> SafeString:
    return SafeString(' aria-current="page"' if name == here else "")
