"""The sums that an explanation writes out for people, read again: "88% × 1,5 = 1,32 điểm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tests.unit.scoring.reckoning import evaluated

_PART = r"[\d.,%/×−+()\s]"
_SUM = re.compile(
    rf"(?P<left>[\d(]{_PART}*?(?:\(tính tối đa [\d.,]+\){_PART}*?)*) (?P<sign>[=≈]) (?P<right>-?[\d.,]+) điểm"
)
_CAPPED = re.compile(r"[\d.,]+ × [\d.,]+ \(tính tối đa (?P<most>[\d.,]+)\)")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?%?")


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands left of the sign, what right of it, and whether they are said to be equal or near."""

    left: Fraction
    right: Fraction
    is_exact: bool


def sums(sentence: str) -> list[Sum]:
    """Every sum of a sentence, worked out with the numbers that are written there."""
    return [
        Sum(evaluated(_reckoning(found["left"])), Fraction(_plain(found["right"])), found["sign"] == "=")
        for found in _SUM.finditer(sentence)
    ]


def _reckoning(text: str) -> str:
    text = _CAPPED.sub(lambda found: found["most"], text)
    return _NUMBER.sub(lambda found: _number(found.group()), text).replace("×", "*").replace("−", "-")


def _number(text: str) -> str:
    return f"({_plain(text[:-1])}/100)" if text.endswith("%") else _plain(text)


def _plain(text: str) -> str:
    return text.replace(".", "").replace(",", ".")
