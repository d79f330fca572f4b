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
HEAD_LINES = 30
TYPE, SUBJECT = "h-type", "h-subject"
# Two columns set side by side with spaces are kept as they are.
WIDE_GAP = "    "


def page(lines: Iterable[Line], *, links: bool = True) -> SafeString:
    """The paragraphs; `links=False` marks without linking (a clause quoted elsewhere)."""
    shown = list(lines)
    writer = _Writer(links, head_ends=_head_end(shown))
    pieces: list[str] = []
    for is_row, group in groupby(shown, key=_is_row):
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
    head_ends: int = -1  # the offset at which the type of the document stands; -1 where it is none
    pinned: set[str] = field(default_factory=set)

    def paragraph(self, line: Line) -> str:
        """A line of words."""
        plain = _plain(line)
        if not plain.strip():
            return '<p class="blank"></p>'
        return f"<p{self._layout(line, plain)}>{self._runs(line.runs)}</p>"

    def _layout(self, line: Line, plain: str) -> str:
        """As on paper: the head, the type and the subject in the middle, headings in capitals heavier."""
        title = _marked(line, TYPE) or (_marked(line, SUBJECT) and 0 <= self.head_ends < line.span.start)
        middle = title or (line.span.start <= self.head_ends and WIDE_GAP not in plain.strip())
        heavy = title or _is_heading(plain.strip())
        names = [name for name, holds in (("centred", middle), ("strong", heavy)) if holds]
        return f' class="{" ".join(names)}"' if names else ""

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


def _is_heading(plain: str) -> bool:
    return plain.isupper() and sum(map(str.isalpha, plain)) > 3 and len(plain) < LONGEST_HEADING


def _marked(line: Line, key: str) -> bool:
    """Whether the line begins with that item of the head."""
    first = next((run for run in line.runs if run.text.strip()), None)
    return first is not None and any(mark.key == key for mark in first.marks)


def _head_end(lines: list[Line]) -> int:
    """Where the type of the document stands, if it stands where heads end."""
    return next((line.span.start for line in lines[:HEAD_LINES] if _marked(line, TYPE)), -1)


def _classes(run: Run) -> str:
    styles = dict.fromkeys(f"m-{mark.kind.value}" for mark in run.marks)
    styles.update(dict.fromkeys(mark.style for mark in run.marks if mark.style))
    return " ".join(["m", *styles])


def _tag(mark: Mark) -> str:
    return f'<span class="m-tag{_TAGS.get(mark.tag, "")}" aria-hidden="true">{escape(mark.tag)}</span>'
