"""The lines of a document as HTML: every find a link to its item, with an underline of its own style."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dondoc.web.marks import Line, Mark, Run

_TAGS = {"≠": " m-tag-bad", "?": " m-tag-ask"}
LONGEST_HEADING = 120


def page(lines: Iterable[Line], *, links: bool = True) -> SafeString:
    """The paragraphs; `links=False` marks without linking (a clause quoted elsewhere)."""
    writer = _Writer(links)
    pieces: list[str] = []
    for is_row, group in groupby(lines, key=_is_row):
        if is_row:
            pieces.append(writer.table(group))
        else:
            pieces += [writer.paragraph(line) for line in group]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped below


def _plain(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def _is_row(line: Line) -> bool:
    """A row as the reader writes tables: | one | two |."""
    plain = _plain(line).strip()
    return len(plain) > 1 and plain[0] == "|" == plain[-1]


def _is_rule(line: Line) -> bool:
    return not set(_plain(line)) - set(" |:-")


@dataclass(slots=True)
class _Writer:
    """Writes runs; a find of several places is pointed at where it first stands."""

    links: bool
    pinned: set[str] = field(default_factory=set)

    def paragraph(self, line: Line) -> str:
        """A line of words."""
        plain = _plain(line)
        if not plain.strip():
            return '<p class="blank"></p>'
        return f"<p{_layout(plain)}>{self._runs(line.runs)}</p>"

    def table(self, rows: Iterable[Line]) -> str:
        """Rows that follow each other; the rule below the head is not shown."""
        inner = "".join(f"<tr>{self._cells(row)}</tr>" for row in rows if not _is_rule(row))
        return f'<div class="text-table"><table>{inner}</table></div>'

    def _cells(self, line: Line) -> str:
        """The runs of a row, cut again at its bars."""
        cells: list[list[Run]] = [[]]
        for run in line.runs:
            pieces = run.text.split("|")
            for place, piece in enumerate(pieces):
                if place:
                    cells.append([])
                begins, ends = run.begins if place == 0 else (), run.ends if place == len(pieces) - 1 else ()
                if piece or begins or ends:
                    cells[-1].append(Run(piece, run.marks, begins, ends))
        return "".join(f"<td>{self._runs(cell)}</td>" for cell in _without_outer(cells))

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        if not run.marks or not run.text.strip():
            return self._pins(run) + str(text)
        inner = run.marks[0]
        title = f' title="{escape(inner.title)}"' if inner.title else ""
        tags = "".join(_tag(mark) for mark in run.ends if mark.tag)
        if not self.links:
            return f'<span class="{_classes(run)}"{title}>{text}</span>{tags}'
        keys = escape(" ".join(mark.key for mark in run.marks))
        to = f'data-k="{keys}" href="#r-{escape(inner.key)}"{title}'
        return f'{self._pins(run)}<a class="{_classes(run)}" {to}>{text}</a>{tags}'

    def _pins(self, run: Run) -> str:
        """Where the finds that begin here can be pointed at."""
        keys = [mark.key for mark in run.begins if mark.key not in self.pinned] if self.links else []
        self.pinned.update(keys)
        return "".join(f'<span class="m-pin" id="t-{escape(key)}"></span>' for key in dict.fromkeys(keys))


def _without_outer(cells: list[list[Run]]) -> list[list[Run]]:
    """What stands outside the outer bars is nothing; what begins or ends at them belongs to the outer cells."""
    inner = cells[1:-1] or [[]]
    inner[0][:0] = [Run("", run.marks, run.begins) for run in cells[0]]
    inner[-1] += [Run("", run.marks, (), run.ends) for run in cells[-1]]
    return inner


def _layout(plain: str) -> str:
    """Headings in capitals stand out as they do on paper."""
    letters = plain.strip()
    heading = letters.isupper() and sum(map(str.isalpha, letters)) > 3
    return ' class="strong"' if heading and len(letters) < LONGEST_HEADING else ""


def _classes(run: Run) -> str:
    styles = dict.fromkeys(f"m-{mark.kind.value}" for mark in run.marks)
    styles.update(dict.fromkeys(mark.style for mark in run.marks if mark.style))
    return " ".join(["m", *styles])


def _tag(mark: Mark) -> str:
    return f'<span class="m-tag{_TAGS.get(mark.tag, "")}" aria-hidden="true">{escape(mark.tag)}</span>'
