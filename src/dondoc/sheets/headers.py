"""Where the table begins in a sheet: below a title block, perhaps with a head of two lines and a line of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dondoc.sheets.cells import Cell, Kind

LOOKED_AT = 60
LONGEST_TITLE = 150
SHARE = 0.6
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}[a-z]?\)?(?:\s*=\s*[\d()+\-/*x :]+)?")

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Head:
    """The titles of the columns (never empty, each once), the row of the head, and the first row below it; from 0."""

    titles: tuple[str, ...]
    row: int
    first: int


def head_of(rows: Sequence[Sequence[Cell]], merged: Merged = ()) -> Head | None:
    """The head of the table whose first rows these are; None where no row holds anything."""
    row = _row_of_titles(rows)
    if row is None:
        return None
    titles = [cell.text.replace("\n", " ") for cell in rows[row]]
    first = row + 1
    groups = [(start[1], end[1]) for start, end in merged if start[0] == end[0] == row and end[1] > start[1]]
    if groups and first < len(rows) and _below(rows[first], groups):
        titles = _joined(titles, rows[first], groups)
        first += 1
    if first < len(rows) and _numbers_columns(rows[first]):
        first += 1
    return Head(_named(titles), row, first)


def _row_of_titles(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row that is nearly as wide as the table and holds nothing but short words."""
    looked = rows[:LOOKED_AT]
    widest = max((_filled(row) for row in looked), default=0)
    if widest == 0:
        return None
    wide = [number for number, row in enumerate(looked) if _filled(row) >= max(1, widest * SHARE)]
    return next((number for number in wide if _titles(looked[number])), wide[0])


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if not cell.empty)


def _titles(row: Sequence[Cell]) -> bool:
    held = [cell for cell in row if not cell.empty]
    return all(map(_title, held)) and len({cell.text for cell in held}) * 2 > len(held)


def _title(cell: Cell) -> bool:
    return cell.kind is Kind.TEXT and len(cell.text) <= LONGEST_TITLE and cell.number() is None and cell.day() is None


def _below(row: Sequence[Cell], groups: Sequence[tuple[int, int]]) -> bool:
    """Whether the row names the columns of a merged title and nothing else."""
    inside = {place for start, end in groups for place in range(start, end + 1)}
    held = {place for place, cell in enumerate(row) if not cell.empty}
    return bool(held) and held <= inside and all(row[place].kind is Kind.TEXT for place in held)


def _joined(titles: list[str], below: Sequence[Cell], groups: Sequence[tuple[int, int]]) -> list[str]:
    for start, end in groups:
        above = titles[start]
        for place in range(start, min(end + 1, len(titles))):
            titles[place] = " – ".join(part for part in (above, below[place].text) if part)
    return titles


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """The line "(1) (2) (3)" under a head."""
    held = [cell.text for cell in row if not cell.empty]
    if len(held) < 2 or not all(_COLUMN_NUMBER.fullmatch(text) for text in held):
        return False
    numbers = [int(found[0]) for text in held if (found := re.search(r"\d+", text))]
    return numbers[0] <= 1 and all(later - former == 1 for former, later in pairwise(numbers))


def _named(titles: Sequence[str]) -> tuple[str, ...]:
    """Every column by a name of its own: an empty title by its number, a repeated one with a number behind."""
    names: list[str] = []
    for place, title in enumerate(titles, start=1):
        plain = title or f"Cột {place}"
        name, again = plain, 2
        while name in names:
            name, again = f"{plain} ({again})", again + 1
        names.append(name)
    return tuple(names)
