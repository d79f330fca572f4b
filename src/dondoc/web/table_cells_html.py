"""The cells of a table of figures as HTML: there are thousands on a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from dondoc.web.table_lines import Cell


def cells_html(cells: Iterable[Cell]) -> SafeString:
    """The cells of a line, one beside the other."""
    return mark_safe("".join(map(_cell, cells)))  # noqa: S308 — every value is escaped where it is written


def _cell(cell: Cell) -> str:
    look = ' class="within"' if cell.within else ""
    about = f' title="{escape(cell.about)}"' if cell.about else ""
    return f"<td{look}{about}>{_words(cell)}</td>"


def _words(cell: Cell) -> str:
    if cell.url:
        return f'<a href="{escape(cell.url)}">{escape(cell.words)}</a>'
    look = ' class="zero"' if cell.zero else ""
    return f"<span{look}>{escape(cell.words)}</span>"
