"""Which column of a foreign table is which of ours: guessed by title and by what the values look like, and explained.

The guess is an example to correct, never a decision: the face shows the first rows as they would be understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dondoc.language.folding import folded
from dondoc.sheets.cells import Cell
from dondoc.sheets.reading import Row

# A title that is one of the words stands whatever its values; one that only holds them needs values that look right.
EXACT, HOLDS, LOOKS, LOOKS_MIXED, LOOKS_OTHERWISE = 100, 50, 20, -30, -45
ENOUGH = 45
SAMPLE = 40
# Of the values that stand there, so many must look right: two thirds.
MOST_OF = 2 / 3

Looks = Callable[[Cell], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column of ours: titles it goes by (folded, the surest first), and what its values look like."""

    key: str
    label: str
    titles: tuple[str, ...]
    looks: Looks | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """The column taken for one of ours, "" where none was; `why` for the person who looks at it."""

    key: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    place: int
    wanted: Wanted
    why: str


def guessed(wanted: Sequence[Wanted], titles: Sequence[str], rows: Sequence[Row]) -> dict[str, Guess]:
    """The best use of the columns: the surest pair first, every column once."""
    candidates = [
        found
        for one in wanted
        for place, title in enumerate(titles)
        if (found := _candidate(one, place, title, rows[:SAMPLE])) is not None
    ]
    order = {one.key: number for number, one in enumerate(wanted)}
    candidates.sort(key=lambda found: (-found.score, order[found.wanted.key], found.place))
    taken: set[int] = set()
    guesses: dict[str, Guess] = {}
    for found in candidates:
        if found.place not in taken and found.wanted.key not in guesses:
            taken.add(found.place)
            guesses[found.wanted.key] = Guess(found.wanted.key, titles[found.place], found.why)
    return {one.key: guesses.get(one.key, Guess(one.key, "", "không cột nào giống")) for one in wanted}


def kept(wanted: Sequence[Wanted], titles: Sequence[str], map: Mapping[str, str]) -> dict[str, Guess] | None:
    """The map kept from last time, if this table still has its columns; else None."""
    used = {key: title for key, title in map.items() if title}
    if not used or not set(used.values()) <= set(titles):
        return None
    return {one.key: Guess(one.key, used.get(one.key, ""), "như lần trước") for one in wanted}


def applied(map: Mapping[str, str], row: Row) -> dict[str, Cell]:
    """The cells of a row under our names; what has no column is left out."""
    return {key: row[title] for key, title in map.items() if title}


def _candidate(wanted: Wanted, place: int, title: str, rows: Sequence[Row]) -> _Candidate | None:
    score, why = _by_title(wanted, title)
    if score == 0:
        return None
    more, said = _by_values(wanted, place, rows)
    total = score + more
    return _Candidate(total, place, wanted, "; ".join((why, *said))) if total >= ENOUGH else None


def _by_title(wanted: Wanted, title: str) -> tuple[int, str]:
    """How alike the titles are; a surer word counts a little more than a later one, a shorter title than a long."""
    ours = folded(title)
    for rank, word in enumerate(wanted.titles):
        if ours == word:
            return EXACT - rank, f"tiêu đề “{title}”"
    for rank, word in enumerate(wanted.titles):
        if f" {word} " in f" {ours} ":
            return HOLDS + len(word.split()) - rank, f"tiêu đề gần giống: “{title}”"
    return 0, ""


def _by_values(wanted: Wanted, place: int, rows: Sequence[Row]) -> tuple[int, tuple[str, ...]]:
    cells = [cell for row in rows if not (cell := row.at(place)).empty]
    if wanted.looks is None or not cells:
        return 0, ()
    right = sum(1 for cell in cells if wanted.looks(cell))
    said = (f"{right}/{len(cells)} giá trị đúng dạng",)
    if right >= len(cells) * MOST_OF:
        return LOOKS, said
    return (LOOKS_MIXED if right else LOOKS_OTHERWISE), said
