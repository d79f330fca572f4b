"""The heads of a list's columns and the links to its pages as HTML: nearly every page has them.

A template takes six times as long for them, and would work out the address of the list anew for every link.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dondoc.language import numbers
from dondoc.web.icons import icon
from dondoc.web.listing import Column

# The names by which a list's address says how it is sorted and which page it shows.
ORDER, PAGE = "sap_xep", "trang"
SIGNS = {"ascending": "sort-ascending", "descending": "sort-descending"}


class Links:
    """The address of the list, ready to be written, with other values under one of its names."""

    def __init__(self, asked: QueryDict, name: str) -> None:
        query = dict(asked.lists())
        if name != PAGE:
            query.pop(PAGE, None)  # sorted otherwise, a list is read from its beginning
        query.setdefault(name, [])
        names = list(query)
        at = names.index(name)
        before, after = (
            urlencode({each: query[each] for each in part}, doseq=True) for part in (names[:at], names[at + 1 :])
        )
        self._before = escape(f"?{before}&{name}=" if before else f"?{name}=")
        self._after = escape(f"&{after}" if after else "")

    def to(self, value: object) -> str:
        """With that value."""
        return f"{self._before}{quote_plus(str(value))}{self._after}"


def heads_html(context: Context, columns: Iterable[Column]) -> SafeString:
    """The heads; those by which the list can be sorted are links, the first click to the first way."""
    links = Links(context["request"].GET, ORDER)
    return mark_safe("".join(_head(each, links) for each in columns))  # noqa: S308 — every value is escaped


def _head(column: Column, links: Links) -> str:
    now = f' aria-sort="{column.sorted}"' if column.sorted else ""
    numeric = ' class="num"' if column.numeric else ""
    words = escape(column.label)
    if column.order:
        sign = icon(SIGNS[column.sorted]) if column.sorted else ""
        words = f'<a href="{links.to(column.order)}">{words}{sign}</a>'
    return f'<th scope="col"{now}{numeric}>{words}</th>\n'


def pages_html(context: Context, page: Page[Any], offered: Iterable[int | str]) -> SafeString:
    """The links to other pages, `offered` as `listing.page_numbers` says; nothing where there is but one page."""
    if page.paginator.num_pages <= 1:
        return SafeString("")
    links = Links(context["request"].GET, PAGE)
    numbered = "".join(f"<li>{_number(each, page.number, links)}</li>" for each in offered)
    where = _("%(first)s–%(last)s trong %(total)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": numbers.written(page.paginator.count),
    }
    return mark_safe(  # noqa: S308 — made of numbers, of the address, which is escaped, and of our own words
        f'\n<nav class="pages" aria-label="{_("Các trang của danh sách")}">\n  <span>{where}</span>\n  <ul>\n'
        f"    {_before(page, links)}\n    {numbered}\n    {_after(page, links)}\n  </ul>\n</nav>"
    )


def _number(offered: int | str, here: int, links: Links) -> str:
    if offered == here:
        return f'<span class="here" aria-current="page">{offered}</span>'
    return f'<a href="{links.to(offered)}">{offered}</a>' if isinstance(offered, int) else '<span class="gap">…</span>'


def _before(page: Page[Any], links: Links) -> str:
    if not page.has_previous():
        return ""
    link = f'<a href="{links.to(page.previous_page_number())}" rel="prev" aria-label="{_("Trang trước")}">'
    return f"<li>{link}{icon('chevron-left')}</a></li>"


def _after(page: Page[Any], links: Links) -> str:
    if not page.has_next():
        return ""
    link = f'<a href="{links.to(page.next_page_number())}" rel="next" aria-label="{_("Trang sau")}">'
    return f"<li>{link}{icon('chevron-right')}</a></li>"
