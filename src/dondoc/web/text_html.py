"""The lines of a document as HTML: every find a link to its item, with an underline of its own style."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dondoc.web.marks import Line, Mark, Run

_TAGS = {"≠": " m-tag-bad", "?": " m-tag-ask"}


def page(lines: Iterable[Line], *, links: bool = True) -> SafeString:
    """The paragraphs; `links=False` marks without linking (a clause quoted elsewhere)."""
    pieces: list[str] = []
    for is_row, group in groupby(lines, key=_is_row):
        if is_row:
            pieces.append(_table(group, links))
        else:
            pieces += [_paragraph(line, links) for line in group]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped below


def _is_row(line: Line) -> bool:
    """A row as the reader writes tables: | one | two |."""
    plain = "".join(run.text for run in line.runs).strip()
    return len(plain) > 1 and plain[0] == "|" == plain[-1]


def _table(rows: Iterable[Line], links: bool) -> str:
    inner = "".join(f"<tr>{_cells(row, links)}</tr>" for row in rows if not _is_rule(row))
    return f'<div class="text-table"><table>{inner}</table></div>'


def _is_rule(line: Line) -> bool:
    return not set("".join(run.text for run in line.runs)) - set(" |:-")


def _cells(line: Line, links: bool) -> str:
    """The runs of a row, cut again at its bars."""
    cells: list[list[Run]] = [[]]
    for run in line.runs:
        pieces = run.text.split("|")
        for place, piece in enumerate(pieces):
            if place:
                cells.append([])
            first, last = place == 0, place == len(pieces) - 1
            if piece or first or last:
                cells[-1].append(Run(piece, run.marks, run.begins if first else (), run.ends if last else ()))
    # What begins or ends at the outer bars belongs to the outer cells.
    outer, inner = (cells[0], cells[-1]), cells[1:-1] or [[]]
    inner[0][:0] = [Run("", run.marks, run.begins) for run in outer[0]]
    inner[-1] += [Run("", run.marks, (), run.ends) for run in outer[1]]
    return "".join(f"<td>{''.join(_run(run, links) for run in cell)}</td>" for cell in inner)


def _paragraph(line: Line, links: bool) -> str:
    plain = "".join(run.text for run in line.runs)
    if not plain.strip():
        return '<p class="blank"></p>'
    inner = "".join(_run(run, links) for run in line.runs)
    return f"<p{_layout(plain)}>{inner}</p>"


def _layout(plain: str) -> str:
    """Headings in capitals stand out as they do on paper."""
    letters = plain.strip()
    if len(letters) < 120 and letters.isupper() and sum(map(str.isalpha, letters)) > 3 and "|" not in letters:
        return ' class="strong"'
    return ""


def _run(run: Run, links: bool) -> str:
    text = escape(run.text)
    if not run.marks or not run.text.strip():
        return _pins(run, links) + str(text)
    inner = run.marks[0]
    title = f' title="{escape(inner.title)}"' if inner.title else ""
    tags = "".join(_tag(mark) for mark in run.ends if mark.tag)
    if not links:
        return f'<span class="{_classes(run)}"{title}>{text}</span>{tags}'
    keys = escape(" ".join(mark.key for mark in run.marks))
    to = f'data-k="{keys}" href="#r-{escape(inner.key)}"{title}'
    return f'{_pins(run, links)}<a class="{_classes(run)}" {to}>{text}</a>{tags}'


def _pins(run: Run, links: bool) -> str:
    """Where the finds that begin here can be pointed at."""
    return "".join(f'<span class="m-pin" id="t-{escape(mark.key)}"></span>' for mark in run.begins) if links else ""


def _classes(run: Run) -> str:
    styles = dict.fromkeys(f"m-{mark.kind.value}" for mark in run.marks)
    styles.update(dict.fromkeys(mark.style for mark in run.marks if mark.style))
    return " ".join(["m", *styles])


def _tag(mark: Mark) -> str:
    return f'<span class="m-tag{_TAGS.get(mark.tag, "")}" aria-hidden="true">{escape(mark.tag)}</span>'
