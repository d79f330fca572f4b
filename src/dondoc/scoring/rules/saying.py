"""How exact numbers are written: in a Vietnamese sentence, and in the reckoning that gives them again.

Tens of thousands of sentences are written for the sheets of a country, so this works on whole numbers: a fraction is
its numerator over its denominator, a decimal so many units of its last place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from dondoc.figures.figure import Exact

_MOST_PLACES = 9  # a decimal with more is told as near
_UNIT: int = 10**_MOST_PLACES
_NEAR_PLACES = 4


def say(value: Fraction) -> str:
    """In Vietnamese, with at most four decimals where the number does not end.

    >>> say(Fraction(33, 25)), say(Fraction(1, 3)), say(Fraction(4170))
    ('1,32', '0,3333', '4.170')
    """
    return _say(value.numerator, value.denominator)


@lru_cache(maxsize=20_000)
def _say(numerator: int, denominator: int) -> str:
    units, left = divmod(numerator * _UNIT, denominator)
    if left:
        return _written(_rounded(numerator, denominator, _NEAR_PLACES), _NEAR_PLACES)
    return _trimmed(_written(units, _MOST_PLACES))


def _written(units: int, places: int) -> str:
    """So many units of the last of `places` decimals, as Vietnam writes them."""
    whole, part = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    return f"{sign}{_grouped(whole)},{part:0{places}d}"


def _grouped(whole: int) -> str:
    return str(whole) if -1000 < whole < 1000 else f"{whole:,}".replace(",", ".")


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(",")


def _rounded(numerator: int, denominator: int, places: int) -> int:
    """In units of the last place, halves away from zero."""
    whole: int = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def amount(value: Exact) -> str:
    """A counted number in Vietnamese: "1.203", "12,5"."""
    return _grouped(value) if isinstance(value, int) else say(Fraction(value))


def near(value: Fraction, places: int) -> Decimal:
    """Rounded to so many decimals, halves away from zero."""
    return Decimal(_rounded(value.numerator, value.denominator, places)).scaleb(-places)


def equals(value: Fraction, *, of_exact: bool = True) -> str:
    """The sign and the number: "= 1,32" where the decimal is exact, "≈ 0,3333" where it is not.

    `of_exact`: whether the numbers before it are written exactly; of rounded ones nothing equals.
    """
    return f"{'=' if of_exact and is_decimal(value) else '≈'} {say(value)}"


def is_decimal(value: Fraction) -> bool:
    """Whether it is a decimal of a readable length."""
    return _UNIT % value.denominator == 0


def gets(points: Fraction) -> str:
    """What somebody gets, or loses where the points are negative."""
    return f"được {say(points)} điểm" if points >= 0 else f"bị trừ {say(-points)} điểm"


def percent(value: Fraction, edges: Collection[Fraction] = ()) -> str:
    """A ratio in per cent. It never looks like an edge that it is not: 79,996% stays apart from 80%, as from nothing
    and all does what is neither.

    >>> percent(Fraction(22, 25)), percent(Fraction(1061, 1203)), percent(Fraction(79999, 100000), [Fraction(4, 5)])
    ('88%', '88,20%', '79,999%')
    """
    numerator, denominator = value.numerator * 100, value.denominator
    units, left = divmod(numerator * _UNIT, denominator)
    if not left:
        return f"{_trimmed(_written(units, _MOST_PLACES))}%"
    places = 2
    shown = _rounded(numerator, denominator, places)
    while places < _MOST_PLACES and _looks_like(shown, places, edges):
        places += 1
        shown = _rounded(numerator, denominator, places)
    return f"{_written(shown, places)}%"


def _looks_like(units: int, places: int, edges: Collection[Fraction]) -> bool:
    if units in (0, 100 * 10**places):
        return True
    return any(edge == Fraction(units, 100 * 10**places) for edge in edges)


def is_whole_percent(value: Fraction) -> bool:
    """Whether the ratio can be written exactly with two decimals of a per cent."""
    return 10_000 % value.denominator == 0


def percent_is_exact(value: Fraction) -> bool:
    """Whether `percent` writes the ratio exactly."""
    return is_decimal(value * 100)


def quoted(parts: Iterable[str]) -> str:
    """Named one after another in quotation marks: names that hold commas and "và" stay apart."""
    return joined(f"“{part}”" for part in parts)


def reckon(value: Fraction) -> str:
    """As a reckoning writes it, exactly: "1.5", "(2/3)", "(-1)"."""
    return _reckon(value.numerator, value.denominator)


@lru_cache(maxsize=20_000)
def _reckon(numerator: int, denominator: int) -> str:
    units, left = divmod(abs(numerator) * _UNIT, denominator)
    if left:
        return f"({numerator}/{denominator})"
    whole, part = divmod(units, _UNIT)
    text = f"{whole}.{part:0{_MOST_PLACES}d}".rstrip("0").rstrip(".")
    return text if numerator >= 0 else f"(-{text})"


def plain(value: Exact) -> str:
    """A counted number as a reckoning writes it, never in powers of ten.

    >>> plain(1203), plain(Decimal("1E+3"))
    ('1203', '1000')
    """
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def joined(parts: Iterable[str]) -> str:
    """Named one after another, "và" before the last."""
    *first, last = list(parts) or [""]
    return f"{', '.join(first)} và {last}" if first else last
