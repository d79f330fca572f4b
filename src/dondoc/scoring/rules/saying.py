"""How exact numbers are written: in a Vietnamese sentence, and in the reckoning that gives them again."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from dondoc.figures.figure import Exact
from dondoc.language.numbers import written

_MOST_PLACES = 9  # a decimal with more is told as near


def decimal_of(value: Fraction) -> Decimal | None:
    """The same number as a decimal; None where it has none of a readable length.

    >>> decimal_of(Fraction(33, 25)), decimal_of(Fraction(1, 3))
    (Decimal('1.32'), None)
    """
    scaled = value * 10**_MOST_PLACES
    if scaled.denominator != 1:
        return None
    number = Decimal(scaled.numerator).scaleb(-_MOST_PLACES).normalize()
    exponent = number.as_tuple().exponent
    return number.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else number


@lru_cache(maxsize=20_000)
def say(value: Fraction) -> str:
    """In Vietnamese, with at most four decimals where the number does not end.

    >>> say(Fraction(33, 25)), say(Fraction(1, 3)), say(Fraction(4170))
    ('1,32', '0,3333', '4.170')
    """
    exact = decimal_of(value)
    return written(exact) if exact is not None else written(near(value, 4))


def near(value: Fraction, places: int) -> Decimal:
    """Rounded to so many decimals, halves away from zero; only for words, never for points that are kept."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def equals(value: Fraction) -> str:
    """The sign and the number: "= 1,32" where the decimal is exact, "≈ 0,3333" where it is not."""
    return f"{'≈' if decimal_of(value) is None else '='} {say(value)}"


def gets(points: Fraction) -> str:
    """What somebody gets, or loses where the points are negative."""
    return f"được {say(points)} điểm" if points >= 0 else f"bị trừ {say(-points)} điểm"


def percent(value: Fraction, edges: Iterable[Fraction] = ()) -> str:
    """A ratio in per cent. It never looks like an edge that it is not: 79,996% stays apart from 80%.

    >>> percent(Fraction(22, 25)), percent(Fraction(1061, 1203)), percent(Fraction(79999, 100000), [Fraction(4, 5)])
    ('88%', '88,20%', '79,999%')
    """
    return _percent(value, tuple(edges))


@lru_cache(maxsize=20_000)
def _percent(value: Fraction, edges: tuple[Fraction, ...]) -> str:
    exact = decimal_of(value * 100)
    if exact is not None:
        return f"{written(exact)}%"
    places = next((p for p in range(2, 12) if Fraction(near(value * 100, p)) / 100 not in edges), 12)
    return f"{written(near(value * 100, places))}%"


def is_whole_percent(value: Fraction) -> bool:
    """Whether the ratio can be written exactly with two decimals of a per cent."""
    return (value * 10_000).denominator == 1


@lru_cache(maxsize=20_000)
def reckon(value: Fraction) -> str:
    """As a reckoning writes it, exactly: "1.5", "(2/3)", "(-1)"."""
    exact = decimal_of(value)
    text = f"{exact:f}" if exact is not None else f"{value.numerator}/{value.denominator}"
    return text if value >= 0 and exact is not None else f"({text})"


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
