"""Targets (chỉ tiêu) of an assignment: what is to be reached, read from typed words, and whether a value reaches it.

Numbers are exact. "Giảm so với năm 2019" has no number of its own: the value is held against the base.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from dondoc.language import numbers
from dondoc.language.marks import bare

LONGEST_UNIT = 60
LONGEST_BASE = 200


class Direction(StrEnum):
    """On which side of the number the target lies."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EQUAL = "equal"


class Measured(StrEnum):
    """What a value tells: how much there is, or by how much it went down or up since the base."""

    LEVEL = "level"
    DECREASE = "decrease"
    INCREASE = "increase"


class Verdict(StrEnum):
    """Whether a target is met; `OPEN` while there is no value, or nothing to hold it against."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as words say it; `value` None: the base itself is the number to hold against."""

    direction: Direction
    value: Decimal | None
    unit: str = ""
    base: str = ""
    measured: Measured = Measured.LEVEL


def verdict(direction: Direction, threshold: Decimal | None, value: Decimal | None) -> Verdict:
    """Whether the value reaches the target.

    >>> verdict(Direction.MORE_THAN, Decimal("55"), Decimal("55"))
    <Verdict.NOT_MET: 'not_met'>
    """
    if threshold is None or value is None:
        return Verdict.OPEN
    return Verdict.MET if _reaches(direction, threshold, value) else Verdict.NOT_MET


def threshold(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """The number to hold a value against: the target's own, else the base; None where there is neither."""
    return base if value is None else value


def _reaches(direction: Direction, threshold: Decimal, value: Decimal) -> bool:
    match direction:
        case Direction.AT_LEAST:
            return value >= threshold
        case Direction.MORE_THAN:
            return value > threshold
        case Direction.AT_MOST:
            return value <= threshold
        case Direction.LESS_THAN:
            return value < threshold
        case Direction.EQUAL:
            return value == threshold
        case _:
            assert_never(direction)


# The words before a number, without marks, the longest first: "không quá" before "quá".
_BEFORE = (
    (
        Direction.AT_LEAST,
        ("khong thap hon", "khong it hon", "khong duoi", "toi thieu", "it nhat", "tu", ">=", "\u2265"),
    ),
    (
        Direction.AT_MOST,
        (
            "khong vuot qua",
            "khong nhieu hon",
            "khong qua",
            "khong tren",
            "khong hon",
            "toi da",
            "nhieu nhat",
            "<=",
            "\u2264",
        ),
    ),
    (Direction.MORE_THAN, ("cao hon", "nhieu hon", "tren", "hon", ">")),
    (Direction.LESS_THAN, ("thap hon", "it hon", "duoi", "<")),
    (Direction.EQUAL, ("bang", "dung", "=")),
)
_PREFACE = re.compile(r"(?:phan dau\s+|dat muc\s+|dat\s+|ty le\s+)+")
_SINCE = re.compile(r"\s*\bso voi\s+(?=\S)")
_NUMBER = re.compile(r"[+-]?\d(?:[\d.,]*\d)?(?: \d{3}(?!\d))*")
_SECOND = re.compile(r"(?<!\w)\d")
_UP = re.compile(r"\s*\btro len$")
_DOWN = re.compile(r"\s*\btro xuong$")
_NONE = re.compile(r"khong (?:co|con)\s+(?=\S)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_KEPT = {"khong giam": Direction.AT_LEAST, "khong tang": Direction.AT_MOST, "giu nguyen": Direction.EQUAL}
_MOVED = {
    "giam": (Measured.DECREASE, Direction.LESS_THAN),
    "tang": (Measured.INCREASE, Direction.MORE_THAN),
}


def parsed(text: str) -> Aim | None:
    """The target that the words say, with marks or without; None where they say none.

    A number with nothing before it, or after "đạt", is to be reached or passed.

    >>> aim = parsed("trên 55 %")
    >>> aim.direction.value, aim.value, aim.unit
    ('more_than', Decimal('55'), '%')
    >>> aim = parsed("giảm so với 2019")
    >>> aim.direction.value, aim.value, aim.base
    ('less_than', None, 'năm 2019')
    """
    words = " ".join(unicodedata.normalize("NFC", text).split()).strip(" .;")
    preface = _PREFACE.match(bare(words))
    words, base = _without_base(words[preface.end() :] if preface else words)
    if len(base) > LONGEST_BASE:
        return None
    kept = _KEPT.get(bare(words))
    if kept is not None:
        return Aim(kept, None, base=base) if base else None
    none = _NONE.match(bare(words))
    if none:
        return _sized(Aim(Direction.EQUAL, Decimal(0), words[none.end() :], base))
    return _moved(words, base)


def _without_base(words: str) -> tuple[str, str]:
    since = _SINCE.search(bare(words))
    if since is None:
        return words, ""
    base = words[since.end() :]
    return words[: since.start()], f"năm {base}" if _YEAR.fullmatch(base) else base


def _moved(words: str, base: str) -> Aim | None:
    first, _, rest = words.partition(" ")
    if bare(first) not in _MOVED:
        return _counted(words, base, Measured.LEVEL)
    measured, direction = _MOVED[bare(first)]
    if not rest:
        return Aim(direction, None, base=base) if base else None
    return _counted(rest, base, measured)


def _counted(words: str, base: str, measured: Measured) -> Aim | None:
    """A number with what stands before and after it."""
    direction, words = _direction(words)
    found = _NUMBER.match(words)
    value = numbers.parsed(found.group()) if found else None
    if found is None or value is None:
        return None
    unit = words[found.end() :].strip()
    for ending, side in ((_UP, Direction.AT_LEAST), (_DOWN, Direction.AT_MOST)):
        end = ending.search(bare(unit))
        if end:
            unit, direction = unit[: end.start()], side
    return _sized(Aim(direction, value, unit, base, measured))


def _direction(words: str) -> tuple[Direction, str]:
    low = bare(words)
    for direction, befores in _BEFORE:
        for before in befores:
            if low.startswith(before) and not (before[-1].isalpha() and low[len(before) :][:1].isalpha()):
                return direction, words[len(before) :].strip()
    return Direction.AT_LEAST, words


def _sized(aim: Aim) -> Aim | None:
    """Unless what stands for the unit is too long, or holds a second number."""
    return aim if len(aim.unit) <= LONGEST_UNIT and not _SECOND.search(aim.unit) else None


_WORDS = {
    Direction.AT_LEAST: "từ {} trở lên",
    Direction.MORE_THAN: "trên {}",
    Direction.AT_MOST: "không quá {}",
    Direction.LESS_THAN: "dưới {}",
    Direction.EQUAL: "bằng {}",
}
_AGAINST_BASE = {
    Direction.AT_LEAST: "không giảm",
    Direction.MORE_THAN: "tăng",
    Direction.AT_MOST: "không tăng",
    Direction.LESS_THAN: "giảm",
    Direction.EQUAL: "giữ nguyên",
}
_MOVES = {Measured.LEVEL: "", Measured.DECREASE: "giảm ", Measured.INCREASE: "tăng "}


def written(aim: Aim) -> str:
    """The words of a target; `parsed` reads them back.

    >>> written(Aim(Direction.AT_LEAST, Decimal("3"), "%", "năm 2019", Measured.DECREASE))
    'giảm từ 3% trở lên so với năm 2019'
    """
    since = f" so với {aim.base}" if aim.base else ""
    if aim.value is None:
        return _AGAINST_BASE[aim.direction] + since
    return _MOVES[aim.measured] + _WORDS[aim.direction].format(amount(aim.value, aim.unit)) + since


def goal(aim: Aim) -> str:
    """The words without the base, where the number stands by itself: the base is then shown beside it.

    >>> goal(Aim(Direction.MORE_THAN, Decimal(55), "%", "năm 2019"))
    'trên 55%'
    """
    alone = aim.value is not None and aim.measured is Measured.LEVEL
    return written(replace(aim, base="") if alone else aim)


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit, without needless zeros.

    >>> amount(Decimal("55.5"), "%"), amount(Decimal(1200), "hộ")
    ('55,5%', '1.200 hộ')
    """
    number = numbers.written(Decimal(f"{value.normalize():f}"))
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()
