"""Trying a rule: what somebody types for a measure, and the points it would give. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dondoc.figures.figure import Exact
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, UnitMeasure, measured_rate
from dondoc.language.numbers import parsed
from dondoc.scoring.needs import needs
from dondoc.scoring.notation.clauses import BadNotation
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import SECOND_PASS, RuleKind
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import scored

LEVEL, UNITS, PASSING, BEST = "level", "units", "passing", "best"
MOST_UNITS = 500
WORDS = {
    NUMERATOR: "Tử số",
    DENOMINATOR: "Mẫu số",
    "whole": "Tổng số",
    "done": "Đã xong",
    "started": "Đang làm",
    "count": "Số lượng",
    "current": "Số hiện nay",
    "base": "Số của năm gốc",
    "value": "Giá trị chỉ số",
    "maximum": "Điểm tối đa của chỉ số",
    "points": "Điểm người thẩm định cho",
    "percent": "Kết quả khảo sát (%)",
}


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to type or choose: a number, a tick, or one of `choices`."""

    name: str
    words: str
    tick: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


def blanks(kind: RuleKind, parameters: Mapping[str, Any]) -> tuple[Blank, ...]:
    """What must be typed to try a rule."""
    needed = needs(kind, parameters)
    found = [Blank(entry.code, _named(entry.code, entry.words)) for entry in needed.numbers]
    found += [Blank(entry.code, entry.words, tick=True) for entry in needed.flags]
    if kind is RuleKind.BOOL and not needed.flags:
        found.append(Blank("holds", "Đạt yêu cầu", tick=True))
    if needed.levels:
        found.append(Blank(LEVEL, "Mức", choices={entry.code: entry.words for entry in needed.levels}))
    if needed.units:
        found += [Blank(UNITS, "Số đơn vị"), Blank(PASSING, "Số đơn vị đạt")]
    if kind in SECOND_PASS:
        found.append(Blank(BEST, "Tỷ lệ của đơn vị cao nhất (%)"))
    return tuple(found)


def _named(code: str, words: str) -> str:
    return WORDS.get(code, code) if words == code else words


def tried(kind: RuleKind, parameters: Mapping[str, Any], maximum: Decimal, typed: Mapping[str, str]) -> Scored:
    """The points for what was typed. Raises BadRule for a rule or a number that cannot be used."""
    asked = blanks(kind, parameters)
    numbers = {each.name: _number(each, typed) for each in asked if not each.tick and not each.choices}
    flags = {each.name: bool(typed.get(each.name)) for each in asked if each.tick}
    best = numbers.pop(BEST, None)
    found = Measured(numbers, flags, typed.get(LEVEL, ""), _units(numbers))
    if UNITS in numbers:
        found = Measured(units=found.units)
    group = [found] if best is None else [found, measured_rate(best, 100)]
    return scored(kind, parameters, maximum, found, group=group)


def _number(blank: Blank, typed: Mapping[str, str]) -> Exact:
    text = typed.get(blank.name, "").strip()
    number = parsed(text)
    if number is None:
        raise BadNotation(f"{blank.words}: hãy ghi một số, như 44 hoặc 79,5.")
    return int(number) if number == number.to_integral_value() else number


def _units(numbers: Mapping[str, Exact]) -> tuple[UnitMeasure, ...]:
    """So many units, of which the first ones pass."""
    if UNITS not in numbers:
        return ()
    count, passing = int(numbers[UNITS]), int(numbers[PASSING])
    if not 0 <= passing <= count <= MOST_UNITS:
        raise BadRule("", f"Số đơn vị đạt không quá số đơn vị, nhiều nhất {MOST_UNITS}.")
    return tuple(UnitMeasure(place, f"đơn vị {place}", place <= passing) for place in range(1, count + 1))
