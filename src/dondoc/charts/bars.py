"""Stacked bars: one definition, drawn as SVG for a page (its bars are links) and as PNG for Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dondoc.charts.looks import Look

WIDTH = 330  # in CSS pixels: a third of a page on a desk, and nearly the whole of a phone of 360
PAPER = 640  # of an A4 page between its margins
Count = int | Decimal  # how many; or how much, of a bar that stands for a rate or for points


@dataclass(frozen=True, slots=True)
class Part:
    """One class that bars are made of."""

    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its count in each part, in the order of the parts, and where a click on each leads ("": nowhere)."""

    name: str
    counts: tuple[Count, ...]
    urls: tuple[str, ...] = ()

    @property
    def total(self) -> Count:
        """The length of the whole bar."""
        return sum(self.counts, 0)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of the same parts. `upright`: columns with their names below (months); else lying, names above each."""

    title: str
    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    upright: bool = False
    # What is said of a piece of a bar: its bar, its part, its count.
    words: str = field(default="{bar}, {part}: {count}")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.total for bar in self.bars)


def bars(title: str, parts: Sequence[Part], found: Sequence[Bar], *, upright: bool = False) -> Chart:
    """A chart of those bars. Raises ValueError where a bar has not one count a part, or a count below 0."""
    for bar in found:
        if len(bar.counts) != len(parts) or (bar.urls and len(bar.urls) != len(parts)):
            raise ValueError(f"{bar.name}: {len(bar.counts)} counts, {len(bar.urls)} links, {len(parts)} parts")
        if any(count < 0 for count in bar.counts):
            raise ValueError(f"{bar.name}: a count below 0")
    return Chart(title, tuple(parts), tuple(found), upright)
