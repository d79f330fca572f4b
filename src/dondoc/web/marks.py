"""A text cut where the finds begin and end, so that each find can be shown in its place.

Finds overlap (an order holds a citation, a citation a number), and a link cannot stand in a link. So every line is
cut into runs; a run knows all finds that cover it, and leads to the innermost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dondoc.reading.model import Span


class MarkKind(StrEnum):
    """What is marked, by the style of its underline."""

    HEAD = "head"
    CITE = "cite"
    ORDER = "order"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A find: its place, and the item of the reading (`r-<key>`) that belongs to it."""

    key: str
    kind: MarkKind
    span: Span
    style: str = ""  # a further class of the style sheet
    title: str = ""
    tag: str = ""  # a sign set after it: ✓, ≠, ?


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line covered by the same finds, innermost first."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()  # finds whose first character is here
    ends: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, cut into runs."""

    span: Span
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a long text that is shown on one page."""

    number: int
    span: Span


def lines(text: str, marks: Iterable[Mark], within: Span | None = None) -> Iterator[Line]:
    """The lines of `text` (or of the part `within`) with their runs.

    A find that crosses lines is marked on each. Time grows with the text and the finds, not with their product.
    """
    waiting = sorted((m for m in marks if m.span.end > m.span.start), key=lambda m: (m.span.start, -m.span.end))
    part = within or Span(0, len(text))
    open_marks: list[Mark] = []
    at = 0
    for span in _line_spans(text, part):
        while at < len(waiting) and waiting[at].span.start < span.end:
            open_marks.append(waiting[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.span.end > span.start]
        yield Line(span, tuple(_runs(text, span, open_marks)))


def _line_spans(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    while start <= part.end:
        end = text.find("\n", start, part.end)
        if end < 0:
            yield Span(start, part.end)
            return
        yield Span(start, end)
        start = end + 1


def _runs(text: str, line: Span, marks: Sequence[Mark]) -> Iterator[Run]:
    cuts = {line.start, line.end}
    for mark in marks:
        cuts.update(cut for cut in (mark.span.start, mark.span.end) if line.start < cut < line.end)
    places = sorted(cuts)
    for start, end in pairwise(places):
        covering = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
        covering.sort(key=lambda mark: (mark.span.end - mark.span.start, mark.key))
        yield Run(
            text[start:end],
            tuple(covering),
            tuple(mark for mark in covering if mark.span.start == start),
            tuple(mark for mark in covering if mark.span.end == end),
        )


_BREAK = re.compile(r"\n")


def portions(text: str, size: int) -> tuple[Portion, ...]:
    """The text in portions of about `size` characters, cut between lines."""
    spans: list[Span] = []
    start = 0
    while len(text) - start > size * 3 // 2:
        found = _BREAK.search(text, start + size, start + size * 3 // 2)
        end = found.end() if found else start + size
        spans.append(Span(start, end))
        start = end
    spans.append(Span(start, len(text)))
    return tuple(Portion(number, span) for number, span in enumerate(spans, 1))


def portion_of(offset: int, all_portions: Sequence[Portion]) -> int:
    """The number of the portion in which a character stands."""
    return next((each.number for each in all_portions if offset < each.span.end), all_portions[-1].number)
