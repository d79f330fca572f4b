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
_NEAR = 60  # letters of the file in which a cell of a row is sought
_AHEAD = 25  # times its own letters
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
        at, start, above = 0, 0, ""
        for line in text.split("\n"):
            if not line.startswith("|"):
                at = self._fit([(start, line)], at)
            elif (whole := self._fit([(start, line)], at)) != at:
                at = whole
            else:
                # A cell merged with the one above is told again in the text; the next table may have one like it.
                told = {cell for _start, cell in _cells(above, 0)}
                at = self._fit([each for each in _cells(line, start) if each[1] not in told], at, most=_NEAR)
            start += len(line) + 1
            above = line

    def _fit(self, pieces: Sequence[tuple[int, str]], at: int, most: int = _WINDOW) -> int:
        """Find the pieces one behind the other; the letter behind the last one found."""
        for start, piece in pieces:
            key = "".join(filter(str.isalnum, piece))
            hit, label = self._find(key, at, most)
            if hit >= 0:
                self._stretches.append(_Stretch(_after(piece, label) + start, start + len(piece), hit))
                at = hit + len(key) - label
        return at

    def _find(self, key: str, at: int, most: int) -> tuple[int, int]:
        """Where the letters stand in the file, and how many of them are a label that the file does not hold.

        The fewer letters, the less far they are sought: they would be found in another sentence.
        """
        for label in range(min(_LABEL, len(key))):
            rest = key[label:]
            if self._letters.startswith(rest, at):
                return at, label
            far = min(most, _AHEAD * len(rest)) + len(rest)
            if len(rest) >= _TELLING and (hit := self._letters.find(rest, at, at + far)) >= 0:
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


def _cells(line: str, start: int) -> list[tuple[int, str]]:
    """The cells of a row, each with where it begins in the text."""
    found = []
    for cell in line.split("|"):
        found.append((start, cell))
        start += len(cell) + 1
    return found


def _after(piece: str, letters: int) -> int:
    """The character of the piece behind so many letters."""
    at = 0
    while letters:
        letters -= piece[at].isalnum()
        at += 1
    return at
