"""From the text that the reader made of a Word file back to the places of the file.

The reader adds labels of lists and bars of tables and mends spaces; the letters and digits stay, in their order. So
each line of the text is sought among the letters of the paragraphs, from where the line before it was found.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dondoc.language.marks import bare
from dondoc.papers.places import Paragraph, Place
from dondoc.reading.model import Span

_WINDOW = 4_000  # letters of the file in which a line is sought
_TELLING = 6  # fewer letters are taken only where the line before them ended
_LABEL = 8  # letters that the label of a list may add
_QUOTED = 300


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the text found in the file: where it begins in both."""

    start: int
    end: int
    at: int


@dataclass
class Placer:
    """Finds the places of one reading in one file."""

    text: str
    paragraphs: Sequence[Paragraph]
    _letters: str = ""
    _of: array[int] = field(default_factory=lambda: array("L"))  # letter → index of its paragraph
    _in: array[int] = field(default_factory=lambda: array("L"))  # letter → character of that paragraph
    _stretches: list[_Stretch] = field(default_factory=list)

    def __post_init__(self) -> None:
        found: list[str] = []
        for number, paragraph in enumerate(self.paragraphs):
            for at, letter in enumerate(bare(paragraph.text)):
                if letter.isalnum():
                    found.append(letter)
                    self._of.append(number)
                    self._in.append(at)
        self._letters = "".join(found)
        self._align(bare(self.text))

    def _align(self, text: str) -> None:
        at, start = 0, 0
        for line in text.split("\n"):
            cells = line.split("|") if line.startswith("|") else [line]
            for cell in cells:
                key = "".join(filter(str.isalnum, cell))
                hit, label = self._find(key, at)
                if hit >= 0:
                    begin = _after(text, start, label)
                    self._stretches.append(_Stretch(begin, start + len(cell), hit))
                    at = hit + len(key) - label
                start += len(cell) + 1

    def _find(self, key: str, at: int) -> tuple[int, int]:
        """Where the letters stand in the file, and how many of them are a label that the file does not hold."""
        for label in range(min(_LABEL, len(key))):
            rest = key[label:]
            if self._letters.startswith(rest, at):
                return at, label
            if len(rest) >= _TELLING and (hit := self._letters.find(rest, at, at + _WINDOW + len(rest))) >= 0:
                return hit, label
        return -1, 0

    def place(self, span: Span) -> Place:
        """Where the words of the span stand; only quoted where that cannot be told."""
        quoted = " ".join(span.of(self.text).split())[:_QUOTED]
        first = self._letter(span.start)
        if first is None:
            return Place(text=quoted)
        count = sum(map(str.isalnum, bare(span.of(self.text))))
        last = min(first + max(count, 1), len(self._of)) - 1
        number = self._of[first]
        across = self._of[last] != number
        while last > first and self._of[last] != number:
            last -= 1
        paragraph = self.paragraphs[number]
        place = paragraph.place.of(paragraph.text, self._in[first], self._in[last] + 1)
        return replace(place, text=_row(quoted), cell=0) if across else place

    def _letter(self, offset: int) -> int | None:
        """The letter of the file that stands at this character of the text."""
        number = bisect_right(self._stretches, offset, key=lambda stretch: stretch.start) - 1
        if number < 0:
            number = 0
        for stretch in self._stretches[number : number + 2]:
            if offset < stretch.end:
                begin = max(offset, stretch.start)
                ahead = sum(map(str.isalnum, bare(self.text[stretch.start : begin])))
                return min(stretch.at + ahead, len(self._of) - 1)
        return None


def _row(quoted: str) -> str:
    """The cells of a row apart by dots."""
    return " · ".join(each.strip() for each in quoted.strip("| ").split("|"))


def _after(text: str, start: int, letters: int) -> int:
    """The character behind so many letters."""
    while letters:
        letters -= text[start].isalnum()
        start += 1
    return start
