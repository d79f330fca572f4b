"""The head and foot of a document as short pieces: a line, a cell, or one of two columns that a page ran together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dondoc.language.marks import bare
from dondoc.reading import labels
from dondoc.reading.model import BlockKind, Outline, Span

_ANCHORS = re.compile(
    r"(?<=[\w;.)*-]) +(?=(?:CỘNG H[ÒO][ÀA]? XÃ HỘI|Độc lập ?[-–]|ĐẢNG CỘNG SẢN VIỆT NAM\s*$|Số ?:(?! *\d+ *$)|V/v |"
    r"(?P<place>[^\W\d_a-z][\w.\-]*(?: [\w.\-]+){0,3}, ?[Nn]gày\s*[\d.… ]*\s*tháng)))"
)
_HEAD_WORDS = re.compile(r"[Ss]ố ?:|Hạnh phúc|VIỆT NAM|NHÂN DÂN|SỞ |/[A-ZĐ]{2}|-{3}")
_LONGEST_RUN = 600  # two columns run together are no longer than this
_HEAD_BLOCKS = 60


@dataclass(frozen=True)
class Segment:
    """One piece of text and where it stands. Without slots: every rule asks for the same folded form again."""

    text: str
    span: Span
    kind: BlockKind

    @cached_property
    def bare(self) -> str:
        """Its folded form, of the same length. Made when asked for: most pieces of a long text are never looked at."""
        return bare(self.text)

    @cached_property
    def capitals(self) -> bool:
        """Whether it is in capitals."""
        return labels.is_capitals(self.text)

    def part(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(self.span.start + start, self.span.start + end)


def of(outline: Outline) -> tuple[Segment, ...]:
    """All pieces in order. Only the first blocks are searched for columns run together."""
    found: list[Segment] = []
    for number, block in enumerate(outline.blocks):
        for start, end in _pieces(block.flat, block.kind is BlockKind.ROW, number < _HEAD_BLOCKS):
            segment = _segment(block.flat, start, end, block.span.start, block.kind)
            if segment:
                found.append(segment)
    return tuple(found)


def _pieces(flat: str, is_row: bool, in_head: bool) -> list[tuple[int, int]]:
    if is_row or (in_head and "|" in flat):
        cuts = [-1, *(m.start() for m in re.finditer(r"\|", flat)), len(flat)]
        cells = [(a + 1, b) for a, b in pairwise(cuts) if b > a + 1]
        return [piece for a, b in cells for piece in _columns(flat, a, b, in_head)]
    return _columns(flat, 0, len(flat), in_head)


def _columns(flat: str, start: int, end: int, in_head: bool) -> list[tuple[int, int]]:
    if not in_head or end - start > _LONGEST_RUN:
        return [(start, end)]
    cuts = [start, *(m.end() for m in _ANCHORS.finditer(flat, start, end) if _cuts(flat, start, m)), end]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _cuts(flat: str, start: int, gap: re.Match[str]) -> bool:
    """A place before a date begins a column only after head words, and only at the place's first word."""
    if not gap["place"]:
        return True
    before = flat[start : gap.start()]
    if not gap["place"][0].isupper():
        return False
    last = before.rsplit(" ", 1)[-1]
    inside_name = last[:1].isupper() and (last[1:2].islower() or last.endswith("."))
    return not inside_name and _HEAD_WORDS.search(before) is not None


def _segment(flat: str, start: int, end: int, offset: int, kind: BlockKind) -> Segment | None:
    raw = flat[start:end]
    text = raw.strip(" #\t")
    if not text:
        return None
    at = offset + start + raw.index(text)
    return Segment(text, Span(at, at + len(text)), kind)
