"""Numbers of a book: how they are written, which are missing. Plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# "15", "0015", "15a", "Số 15", "15/2026" as an e-office or a clerk writes the number of an entry.
_NUMBER = re.compile(r"(?:số\s*:?\s*)?0*([1-9]\d{0,8})\s*([a-zđ]{0,2})(?:\s*/\s*((?:19|20)\d\d))?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EntryNumber:
    """The number of an entry: 15, or 15a; `year` where it is written with it."""

    number: int
    suffix: str = ""
    year: int | None = None

    def __str__(self) -> str:
        return f"{self.number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that follow one another and have no entry; `reason` where somebody wrote down why."""

    first: int
    last: int
    reason: str = ""

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return self.last - self.first + 1


def parsed(text: str) -> EntryNumber | None:
    """The number that the text writes; None where it writes none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    return EntryNumber(int(found[1]), found[2].lower(), int(found[3]) if found[3] else None)


def gaps(numbers: Iterable[int], *, last: int, notes: Mapping[int, str]) -> list[Gap]:
    """The missing ones of 1 to `last`, in stretches; a number with a note stands alone."""
    found: list[Gap] = []
    for first, end in _stretches(sorted(set(numbers)), last):
        found.extend(_divided(first, end, notes))
    return found


def _stretches(numbers: list[int], last: int) -> Iterator[tuple[int, int]]:
    expected = 1
    for number in (*numbers, last + 1):
        if number > last + 1:
            continue
        if number > expected:
            yield expected, number - 1
        expected = number + 1


def _divided(first: int, last: int, notes: Mapping[int, str]) -> Iterator[Gap]:
    start = first
    for noted in sorted(number for number in notes if first <= number <= last):
        if noted > start:
            yield Gap(start, noted - 1)
        yield Gap(noted, noted, notes[noted])
        start = noted + 1
    if start <= last:
        yield Gap(start, last)
