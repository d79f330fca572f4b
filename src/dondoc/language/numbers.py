"""Numbers as Vietnam writes them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_POINT = re.compile(r"[+-]?\d+\.\d{1,2}|[+-]?\d+\.\d{4,}|[+-]?0\.\d+")
_MOST_DIGITS = 40
_AS_HERE = str.maketrans(",.", ".,")


def written(value: Decimal | int, *, places: int | None = None) -> str:
    """`value` in Vietnamese writing, with `places` decimals (rounded half up) or as many as it has.

    >>> written(4170), written(Decimal("79.48")), written(Decimal("5"), places=1)
    ('4.170', '79,48', '5,0')
    """
    if isinstance(value, int) and places is None:
        return f"{value:,d}".replace(",", ".")
    number = Decimal(value)
    if places is not None:
        number = rounded(number, places)
    return f"{number:,f}".translate(_AS_HERE)


def percent(value: Decimal | int, *, places: int | None = None) -> str:
    """A percentage as official papers write it, the sign right behind the number: the one way in which it is written.

    >>> percent(Decimal("92.625"), places=2), percent(55)
    ('92,63%', '55%')
    """
    return f"{written(value, places=places)}%"


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` to so many decimals, half up; of any size, where a plain `quantize` refuses one of over 28 digits."""
    with localcontext() as context:
        context.prec = max(28, value.adjusted() + places + 4)
        return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def padded(count: int) -> str:
    """A count in an official paper: below ten with a leading zero.

    >>> padded(2), padded(12)
    ('02', '12')
    """
    return f"{count:02d}" if 0 <= count < 10 else written(count)


def parsed(text: str) -> Decimal | None:
    """The number that `text` writes; None where it is none or could be two.

    A dot before three digits divides thousands; before one, two or more than three it can only be a decimal
    point typed the English way.

    >>> parsed("4.170"), parsed("79,48"), parsed("1.5"), parsed("1.234,5"), parsed("1,2,3")
    (Decimal('4170'), Decimal('79.48'), Decimal('1.5'), Decimal('1234.5'), None)
    """
    bare = text.replace("\u00a0", " ").replace("−", "-").strip()
    if len(bare) > _MOST_DIGITS or not bare.isascii():
        return None
    if _POINT.fullmatch(bare):
        return Decimal(bare)
    if _THOUSANDS.fullmatch(bare) or _PLAIN.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(" ", "").replace(",", "."))
    return None
