"""One page of a PDF as text: lines put together to paragraphs by where they end, ruled tables as rows of cells.

A PDF knows neither paragraphs nor tables, only where each letter stands and which lines are drawn. A line that ends
where the next word found no room goes on; drawn lines that cross make the cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dondoc.reading import labels

_PATHS = 2  # FPDF_PAGEOBJ_PATH
_WORD = re.compile(r"\S+")
_THIN = 3.0  # points; a drawn line is no thicker
_SHORT = 8.0  # and no shorter
_NEAR = 5.0  # lines this near are one: the double borders of cells
_COLUMN_GAP = 22.0  # between two words of a line; justified text stays below
_INDENT = 9.0
_FEW_LINES = 3
_APART = 1.6  # times the usual distance of lines
_MOST_PATHS = 6000
_ENDED = re.compile(r"[.;:!?…]['\"”’)]*\Z")
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?\Z")


Line = tuple[float, float, float]
"""A drawn line, in points: across the page its height, left and right end; down it its place, lower and upper end."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the lower left."""

    text: str
    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its lines, left to right and top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def cell_of(self, word: Word) -> tuple[int, int] | None:
        """Row and column of a word that stands inside."""
        centre = (word.left + word.right) / 2
        if not (self.columns[0] <= centre <= self.columns[-1] and self.rows[-1] <= word.middle <= self.rows[0]):
            return None
        row = sum(word.middle < edge for edge in self.rows) - 1
        column = sum(centre > edge for edge in self.columns) - 1
        return min(row, len(self.rows) - 2), min(column, len(self.columns) - 2)


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page. `open_end`: its last paragraph goes on overleaf; `open_start`: its first may be the rest."""

    lines: tuple[str, ...]
    open_end: bool
    open_start: bool


def read(page: Any) -> PageText:
    """The text of a pypdfium2 page."""
    lines = _lines(page)
    return arranged(lines, *_drawn(page)) if lines else arranged((), (), ())


def arranged(lines: Sequence[list[Word]], across: Sequence[Line], down: Sequence[Line]) -> PageText:
    """The text of a page from its lines of words and the lines drawn on it."""
    grids = [grid for group in _touching(across, down) if (grid := _grid(*group))]
    blocks: list[str] = []
    filled: dict[int, dict[tuple[int, int], list[str]]] = {}
    loose: list[list[Word]] = []
    for line in lines:
        rest = _into_tables(line, grids, filled, blocks)
        if rest:
            blocks.append(f"\x00{len(loose)}")  # where the line stands between tables
            loose.append(rest)
    return _together(blocks, loose, grids, filled)


def plain(page: PageText) -> str:
    """The lines of a page as text."""
    return "\n".join(page.lines)


def joined(pages: Iterable[PageText]) -> str:
    """The pages one after the other; a sentence or a table that a page cut is whole again."""
    text = ""
    before: PageText | None = None
    for page in pages:
        body = "\n".join(_without_headings(page.lines, before.lines if before else ()))
        if before is None:
            text = body
        elif before.open_end and page.open_start:
            text += " " + body
        elif before.lines and page.lines and before.lines[-1].startswith("| ") and page.lines[0].startswith("| "):
            text += "\n" + body
        else:
            text += "\f" + body
        before = page
    return text


def _without_headings(lines: Sequence[str], before: Sequence[str]) -> Sequence[str]:
    """Without the headings that a table repeats on each page it goes on to."""
    start = len(before)
    while start and before[start - 1].startswith("| "):
        start -= 1
    again = 0
    for line, heading in zip(lines, before[start:], strict=False):
        if line != heading or not line.startswith("| "):
            break
        again += 1
    return lines[again:] if again < len(lines) else lines


def _lines(page: Any) -> list[list[Word]]:
    words = page.get_textpage()
    try:
        text: str = words.get_text_range()
        if len(text) != words.count_chars():
            return [[Word(part, 0.0, 0.0, 0.0) for part in line.split()] for line in text.split("\n") if line.strip()]
        found: list[list[Word]] = []
        at = 0
        for line in text.split("\n"):
            row = [_word(words, at + m.start(), m[0]) for m in _WORD.finditer(line)]
            if row:
                found.append(row)
            at += len(line) + 1
        return found
    finally:
        words.close()


def _word(words: Any, at: int, text: str) -> Word:
    left, bottom, right, top = words.get_charbox(at)
    if len(text) > 1:
        right = words.get_charbox(at + len(text) - 1)[2]
    return Word(text.replace("\ufffe", "-").replace("\x02", "-"), left, max(left, right), (bottom + top) / 2)


def _drawn(page: Any) -> tuple[list[Line], list[Line]]:
    """The lines drawn on a page, across and down."""
    across: list[Line] = []
    down: list[Line] = []
    for number, shape in enumerate(page.get_objects(filter=[_PATHS], max_depth=3)):
        if number > _MOST_PATHS:
            return [], []
        left, bottom, right, top = shape.get_bounds()
        if top - bottom <= _THIN and right - left >= _SHORT:
            across.append(((top + bottom) / 2, left, right))
        elif right - left <= _THIN and top - bottom >= _SHORT:
            down.append(((left + right) / 2, bottom, top))
        elif right - left >= _SHORT and top - bottom >= _SHORT:
            across += [(top, left, right), (bottom, left, right)]
            down += [(left, bottom, top), (right, bottom, top)]
    return across, down


def _touching(across: Sequence[Line], down: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that meet, by the bands of the page that they cover: tables stand above each other."""
    bands: list[list[float]] = []
    for _, bottom, top in sorted(down, key=lambda line: -line[2]):
        if bands and top >= bands[-1][0] - _NEAR:
            bands[-1][0] = min(bands[-1][0], bottom)
        else:
            bands.append([bottom, top])
    groups = []
    for low, high in bands:
        rows = [line for line in across if low - _NEAR <= line[0] <= high + _NEAR]
        groups.append((rows, [line for line in down if line[1] >= low - _NEAR and line[2] <= high + _NEAR]))
    return groups


def _grid(across: list[Line], down: list[Line]) -> Grid | None:
    columns = _merged(line[0] for line in down)
    rows = _merged(line[0] for line in across)[::-1]
    if len(columns) < 3 or len(rows) < 3:
        return None  # a frame or an underlining
    return Grid(tuple(columns), tuple(rows))


def _merged(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _into_tables(
    line: Sequence[Word],
    grids: Sequence[Grid],
    filled: dict[int, dict[tuple[int, int], list[str]]],
    blocks: list[str],
) -> list[Word]:
    """Put the words of a line into the cells where they stand; give back the others."""
    rest: list[Word] = []
    for word in line:
        for number, grid in enumerate(grids):
            place = grid.cell_of(word)
            if place is None:
                continue
            if number not in filled:
                filled[number] = {}
                blocks.append(f"\x01{number}")
            filled[number].setdefault(place, []).append(word.text)
            break
        else:
            rest.append(word)
    return rest


def _together(
    blocks: Sequence[str],
    loose: Sequence[list[Word]],
    grids: Sequence[Grid],
    filled: dict[int, dict[tuple[int, int], list[str]]],
) -> PageText:
    """Paragraphs and tables in their order."""
    edges = _Edges.of(loose)
    out: list[str] = []
    last: list[Word] | None = None
    opens = False
    for block in blocks:
        number = int(block[1:])
        if block[0] == "\x01":
            out += ["", *_rows(grids[number], filled[number]), ""]
            last = None
            continue
        line = loose[number]
        if last is None and not any(out) and _PAGE_NUMBER.match(_text(line)) and len(loose) > 1:
            continue
        if last is not None and edges.goes_on(last, line, out[-1]):
            out[-1] += " " + _text(line)
        else:
            out += [""] if last is not None and edges.is_apart(last, line) else []
            out.append(_text(line))
            opens = opens or (len([o for o in out if o]) == 1 and line[0].left <= edges.left + _INDENT)
        last = line
    lines = tuple(_trimmed(out))
    ends = bool(last) and edges.is_full(last or []) and not _ENDED.search(out[-1])
    return PageText(lines, ends, opens and bool(lines) and labels.of(lines[0]) is None)


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Without the empty lines around tables at the edges of the page."""
    start = 0 if lines and lines[0] else 1
    end = len(lines) if lines and lines[-1] else len(lines) - 1
    return list(lines[start:end])


def _text(line: Sequence[Word]) -> str:
    parts = [line[0].text]
    for before, word in pairwise(line):
        parts.append("    " if word.left - before.right > _COLUMN_GAP else " ")
        parts.append(word.text)
    return "".join(parts)


def _rows(grid: Grid, cells: dict[tuple[int, int], list[str]]) -> list[str]:
    used = [n for n in range(len(grid.columns) - 1) if any(column == n for _, column in cells)]
    found = []
    for row in range(len(grid.rows) - 1):
        texts = [" ".join(cells.get((row, column), ())).replace("|", "/") for column in used]
        if any(texts):
            found.append("| " + " | ".join(texts) + " |")
    return found


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the text of a page begins and ends, and how far its lines are from one another, in points."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Sequence[Word]]) -> _Edges:
        """From the lines: the left edge most of them keep to, the right edge that the longest reach."""
        ends = sorted(line[-1].right for line in lines)
        starts = sorted(line[0].left for line in lines)
        if len(ends) < _FEW_LINES:
            return cls(0.0, 0.0, 0.0)  # too few to tell a full line from a short one
        gaps = sorted(gap for before, line in pairwise(lines) if (gap := _height(before) - _height(line)) > 0)
        return cls(starts[len(starts) // 10], ends[-1 - len(ends) // 20], gaps[len(gaps) // 2] if gaps else 0.0)

    def is_apart(self, line: Sequence[Word], following: Sequence[Word]) -> bool:
        """More room lies between the two than between other lines: the heading ends, the text begins."""
        return 0 < _APART * self.pitch < _height(line) - _height(following)

    def is_full(self, line: Sequence[Word]) -> bool:
        """The line reaches the right edge, give or take a short word."""
        return bool(line) and self.right > 0 and line[-1].right >= self.right - _COLUMN_GAP

    def goes_on(self, line: Sequence[Word], following: Sequence[Word], paragraph: str) -> bool:
        """The next word found no room in `line`, and the next line begins no paragraph of its own."""
        if self.right <= 0 or line[-1].right + following[0].right - following[0].left + 2 < self.right:
            return False
        if labels.of(_text(following)) or labels.is_capitals(_text(following)) or _is_column(line):
            return False
        start = following[0].left
        if start <= self.left + _INDENT or start <= line[0].left + 1:
            return True
        hangs = labels.of(paragraph) is not None and len(line) > 1
        return hangs and abs(start - line[1].left) < _NEAR  # under the first word after the label


def _height(line: Sequence[Word]) -> float:
    """Where a line stands on the page; letters with and without strokes above even out."""
    return sorted(word.middle for word in line)[len(line) // 2]


def _is_column(line: Sequence[Word]) -> bool:
    return any(b.left - a.right > _COLUMN_GAP for a, b in pairwise(line))
