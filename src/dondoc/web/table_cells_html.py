"""The lines of a table of figures as HTML: there are thousands of cells on a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from dondoc.web.table_lines import Cell, NamedLine

_ZERO = ' class="zero"'


def lines_html(lines: Iterable[NamedLine], heads: object = False) -> SafeString:
    """The lines one below the other; `heads`: beside the name of each what is said of it."""
    written = (
        f'<tr><th scope="row" class="name">{escape(line.name)}</th>'
        f"{_said(line) if heads else ''}{_cells(line.cells)}</tr>\n    "
        for line in lines
    )
    return mark_safe("".join(written))  # noqa: S308 — every value is escaped where it is written


def cells_html(cells: Iterable[Cell]) -> SafeString:
    """The cells of a line, one beside the other."""
    return mark_safe(_cells(cells))  # noqa: S308 — every value is escaped where it is written


def _said(line: NamedLine) -> str:
    return f'<td class="said">{escape(line.extra or "—")}</td>'


def _cells(cells: Iterable[Cell]) -> str:
    return "".join([_cell(*cell) for cell in cells])


def _cell(words: str, value: object, url: str, about: str, within: bool, zero: bool) -> str:
    look = ' class="within"' if within else ""
    title = f' title="{escape(about)}"' if about else ""
    if url:
        return f'<td{look}{title}><a href="{escape(url)}">{escape(words)}</a></td>'
    return f"<td{look}{title}><span{_ZERO if zero else ''}>{escape(words)}</span></td>"
