"""The lines of a table of figures as HTML: there are thousands of cells on a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from dondoc.web.table_lines import Cell, NamedLine

_ZERO, _WITHIN = ' class="zero"', ' class="within"'


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
    return "".join([_cell(each) for each in cells])


def _cell(cell: Cell) -> str:
    words, _value, url, about, within, zero, escaped, of = cell
    if url:
        return f'<td{_look(about, within)}><a href="{escaped or escape(url)}">{_escaped(words)}</a></td>'
    return _rate(words, about, of) if of else _plain(words, about, within, zero)


def _rate(words: str, about: str, of: Iterable[Cell]) -> str:
    """The per cent, and below it what was divided by what: each number leads to its records."""
    parts = "/".join([_part(each) for each in of])
    return f'<td{_look(about, False)}>{_escaped(words)} <span class="of">({parts})</span></td>'


def _part(cell: Cell) -> str:
    words = _escaped(cell.words)
    return f'<a href="{cell.escaped or escape(cell.url)}">{words}</a>' if cell.url else words


@lru_cache(maxsize=4_000)
def _plain(words: str, about: str, within: bool, zero: bool) -> str:
    """Zeros, which come again and again."""
    return f"<td{_look(about, within)}><span{_ZERO if zero else ''}>{escape(words)}</span></td>"


def _look(about: str, within: bool) -> str:
    title = f' title="{escape(about)}"' if about else ""
    return _WITHIN + title if within else title


_escaped = lru_cache(maxsize=4_000)(escape)  # mostly small counts
