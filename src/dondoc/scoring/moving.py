"""Trying other figures on a sheet: what may be typed for a measure, and the measure that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured, UnitMeasure
from dondoc.language.numbers import parsed
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.tree import Node
from dondoc.scoring.trying import BEST, MOST_UNITS, PASSING, UNITS, Blank, blanks

YES, NO = "co", "khong"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something of a measure that may be typed anew, with what it is now ("": not known)."""

    blank: Blank
    now: Exact | bool | str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


def spots(leaf: Node, measured: Measured | None) -> tuple[Spot, ...]:
    """What may be typed for a leaf; the best of the group is what the other sheets say."""
    assert leaf.kind is not None, "a leaf of a published set has its rule"
    known = measured or Measured()
    found = [blank for blank in blanks(leaf.kind, leaf.parameters) if blank.name != BEST]
    return tuple(Spot(blank, _now(blank, known), blank.choices) for blank in found)


def _now(blank: Blank, known: Measured) -> Exact | bool | str | None:
    if blank.tick:
        return known.flags.get(blank.name)
    if blank.choices:
        return known.level or None
    if blank.name == UNITS:
        return len(known.units) or None
    if blank.name == PASSING:
        return sum(unit.passes for unit in known.units) if known.units else None
    return known.numbers.get(blank.name)


def moved(leaf: Node, measured: Measured | None, typed: Mapping[str, str]) -> Measured | None:
    """The measure with what was typed; None where nothing was. What is left empty stays as it is.

    Raises ScoreRejected for what is no number, and for what is not known and was not typed.
    """
    given = {name: text.strip() for name, text in typed.items() if text.strip()}
    wanted = [spot for spot in spots(leaf, measured) if spot.blank.name in given]
    if not wanted:
        return None
    known = measured if measured is not None and measured.missing is None else Measured()
    numbers, flags, level = dict(known.numbers), dict(known.flags), known.level
    for spot in wanted:
        name, text = spot.blank.name, given[spot.blank.name]
        if spot.blank.tick:
            flags[name] = text == YES
        elif spot.choices:
            level = text if text in spot.choices else level
        elif name not in (UNITS, PASSING):
            numbers[name] = _number(leaf, spot.blank, text)
    return replace(known, numbers=numbers, flags=flags, level=level, units=_units(leaf, known, wanted, given))


def _number(leaf: Node, blank: Blank, text: str) -> Exact:
    number = parsed(text)
    if number is None or number < 0:
        raise ScoreRejected(
            "moved-number",
            f"Tiêu chí {leaf.code}, {blank.words}: hãy ghi một số từ 0 trở lên, như 44 hoặc 79,5.",
            number=leaf.code,
            name=blank.words,
        )
    return int(number) if number == number.to_integral_value() else Decimal(number)


def _units(leaf: Node, known: Measured, wanted: list[Spot], given: Mapping[str, str]) -> tuple[UnitMeasure, ...]:
    """So many units, of which the first ones pass; those that are known keep their names."""
    names = {spot.blank.name: spot.blank for spot in wanted}
    if not names.keys() & {UNITS, PASSING}:
        return known.units
    count = int(_number(leaf, names[UNITS], given[UNITS])) if UNITS in names else len(known.units)
    passing = sum(unit.passes for unit in known.units)
    if PASSING in names:
        passing = int(_number(leaf, names[PASSING], given[PASSING]))
    if not 0 <= passing <= count <= MOST_UNITS:
        raise ScoreRejected(
            "moved-units",
            f"Tiêu chí {leaf.code}: số đơn vị đạt không quá số đơn vị, nhiều nhất {MOST_UNITS}.",
            number=leaf.code,
            most=MOST_UNITS,
        )
    first = sorted(known.units, key=lambda unit: not unit.passes)[:count]
    more = [UnitMeasure(-place, f"đơn vị {place}", False) for place in range(len(first) + 1, count + 1)]
    return tuple(replace(unit, passes=place < passing) for place, unit in enumerate([*first, *more]))
