"""A figure: an exact ratio of two exact numbers, or the word why there is none. Never a float, never a silent zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Exact = int | Decimal


class Absence(StrEnum):
    """Why there is no figure; the value is the word for it in a Vietnamese table."""

    NOTHING_AROSE = "không phát sinh"  # nothing to divide by
    NO_DATA = "chưa có số liệu"
    NOT_SCORED = "không chấm"


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no figure, and why; `formula` names what would have been computed."""

    reason: Absence
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Numerator over denominator; `formula` names by which formula. Raises ValueError for a denominator of zero."""

    numerator: Exact
    denominator: Exact
    formula: str = ""

    def __post_init__(self) -> None:
        if self.denominator == 0:
            raise ValueError("a figure has no denominator of zero: see `ratio`")

    @property
    def value(self) -> Fraction:
        """The ratio, exactly."""
        return Fraction(self.numerator) / Fraction(self.denominator)

    def percent(self, places: int = 2) -> Decimal:
        """In per cent with so many decimals, halves rounded away from zero.

        >>> Figure(1061, 1203).percent(), Figure(1, 800).percent()
        (Decimal('88.20'), Decimal('0.13'))
        """
        if isinstance(self.numerator, int) and isinstance(self.denominator, int):  # as in the thousands of a table
            return _decimal(_divided(self.numerator * 100 * 10**places, self.denominator), places)
        return _decimal(_away(self.value * 100 * 10**places), places)

    def truncated_percent(self, places: int = 2) -> Decimal:
        """In per cent with the further decimals cut off, as some published reports do.

        >>> Figure(16051, 16274).truncated_percent()
        Decimal('98.62')
        """
        return _decimal(int(self.value * 100 * 10**places), places)


def ratio(numerator: Exact, denominator: Exact, *, formula: str = "") -> Figure | Missing:
    """The figure, or "không phát sinh" where there is nothing to divide by: that is neither 0 nor 100 %."""
    return Figure(numerator, denominator, formula) if denominator else Missing(Absence.NOTHING_AROSE, formula)


def shares(parts: Sequence[int], *, places: int = 2) -> list[Decimal] | Missing:
    """What each part is of all of them in per cent, rounded so that together they make exactly 100.

    The parts that lose most by cutting off take the units that are left (largest remainder), the first among equals.

    >>> shares([1, 1, 1])
    [Decimal('33.34'), Decimal('33.33'), Decimal('33.33')]
    """
    whole = sum(parts)
    if not whole:
        return Missing(Absence.NOTHING_AROSE)
    exact = [Fraction(part * 100 * 10**places, whole) for part in parts]
    cut = [int(each) for each in exact]
    left = 100 * 10**places - sum(cut)
    most = sorted(range(len(parts)), key=lambda place: (cut[place] - exact[place], place))[:left]
    return [_decimal(each + (place in most), places) for place, each in enumerate(cut)]


def _away(value: Fraction) -> int:
    half = int(abs(value) * 2 + 1) // 2
    return half if value >= 0 else -half


def _divided(number: int, by: int) -> int:
    """To the nearest whole number, halves away from zero."""
    half = (2 * abs(number) + abs(by)) // (2 * abs(by))
    return half if (number >= 0) == (by > 0) else -half


def _decimal(scaled: int, places: int) -> Decimal:
    return Decimal(scaled).scaleb(-places)
