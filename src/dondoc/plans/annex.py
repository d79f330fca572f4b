"""The plan as lines of a table, in the order of its text: headings numbered I, II and 1, 2; items through the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dondoc.plans.models import Heading, Item
from dondoc.plans.queries import Section

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or an item with its number; `depth` 0 for the larger headings."""

    number: str
    depth: int
    heading: Heading | None = None
    item: Item | None = None
    empty: bool = False  # a heading with nothing under it


def lines(sections: Sequence[Section]) -> list[Line]:
    """Every heading and item."""
    return list(_lines(sections))


def _lines(sections: Sequence[Section]) -> Iterator[Line]:
    count = 0
    named = [section for section in sections if section.heading is not None]
    for section in sections:
        if section.heading is not None:
            number = roman(named.index(section) + 1)
            yield Line(number, 0, heading=section.heading, empty=not section.items and not section.below)
        for part, depth in ((section, 1), *((below, 2) for below in section.below)):
            if part is not section:
                number = str(section.below.index(part) + 1)
                yield Line(number, 1, heading=part.heading, empty=not part.items)
            for item in part.items:
                count += 1
                yield Line(str(count), depth, item=item)


def roman(number: int) -> str:
    """A small number as headings bear it.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found
