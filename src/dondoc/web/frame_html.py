"""The rail and the tabs as HTML: the same few on every page, written once for each language and place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import format_html_join
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
    rows = ((url, _current(name, here), tabs[name].label) for name, url in shown)
    return format_html_join("", '<a href="{}"{}>{}</a>', rows)


def _sign(place: Place) -> SafeString:
    return icon(place.icon)


def _current(name: str, here: str) -> SafeString:
    return SafeString(' aria-current="page"' if name == here else "")
