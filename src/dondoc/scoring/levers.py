"""How far a measure can still be moved for the better: step by step from what it is to the best it could be.

Each kind of rule has one lever: a rate its numerator up to the denominator, a count upwards, conditions that come to
hold, units that come to pass, events that had not happened. Points never fall along a lever. Some steps cannot be made
any more in the year, and some are not the unit's own to make: `chance` says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, UnitMeasure
from dondoc.language.numbers import written
from dondoc.scoring.rules.all_units import AllUnits
from dondoc.scoring.rules.avg_units import PASSES, AvgUnits
from dondoc.scoring.rules.benchmark import Benchmark
from dondoc.scoring.rules.best_of import BestOf
from dondoc.scoring.rules.bool import AllHold
from dondoc.scoring.rules.checklist import Checklist
from dondoc.scoring.rules.count_step import CountStep
from dondoc.scoring.rules.deduct import Deduct
from dondoc.scoring.rules.external import External
from dondoc.scoring.rules.gate import Gate
from dondoc.scoring.rules.given import Entry
from dondoc.scoring.rules.item_sum import ItemSum
from dondoc.scoring.rules.level import Level
from dondoc.scoring.rules.prop_floor import PropFloor
from dondoc.scoring.rules.ratio import Ratio
from dondoc.scoring.rules.rule import Rule, Unscored
from dondoc.scoring.rules.saying import joined, say
from dondoc.scoring.rules.scoring import by_rule
from dondoc.scoring.rules.step import Step
from dondoc.scoring.rules.survey import Survey
from dondoc.scoring.rules.target import Target
from dondoc.scoring.rules.weighted import Weighted
from dondoc.scoring.rules.yoy import DOWN, Yoy

HUNDREDTH = Decimal("0.01")


class Chance(StrEnum):
    """Whether steps along a lever can still be made in the year."""

    OPEN = "open"  # by the unit, by work
    LOST = "lost"  # what happened cannot be undone
    OTHERS = "others"  # others decide: people asked in a survey, who publishes an index, the appraiser


@dataclass(frozen=True, slots=True)
class Lever:
    """The measure after so many steps, 0 (as it is) to `most` (the best it could be), and how it is then told."""

    most: int
    at: Callable[[int], Measured]
    told: Callable[[int], str]
    chance: Chance = Chance.OPEN


def lever_of(rule: Rule, measured: Measured) -> Lever | None:
    """The lever of a rule at a measure; None where nothing was measured, or where nothing can be moved by figures."""
    if measured.missing is not None:
        return None
    if isinstance(rule, BestOf):
        return _best(rule, measured)
    find = _LEVERS.get(type(rule))
    return find(rule, measured) if find is not None and _gives_points(rule, measured) else None


def _gives_points(rule: Rule, measured: Measured) -> bool:
    """Whether something arose and was measured whole."""
    try:
        rule.score(measured, (measured,))
    except Unscored as none:
        return none.missing.reason is Absence.NOTHING_AROSE and isinstance(rule, Benchmark) and _has_whole(measured)
    return True


def _has_whole(measured: Measured) -> bool:
    """For the best of a group that has nothing yet: the first to have something is the best."""
    return measured.numbers.get(DENOMINATOR, 0) > 0


def _changed(measured: Measured, **numbers: Exact) -> Measured:
    return replace(measured, numbers={**measured.numbers, **numbers})


def _steps(difference: Exact | Fraction) -> int:
    return max(0, math.ceil(difference))


# --- rates and counts ------------------------------------------------------------------------------------------------


def _rate(rule: Rule, measured: Measured) -> Lever:
    """The numerator up to the denominator."""
    numerator, denominator = measured.numbers[NUMERATOR], measured.numbers[DENOMINATOR]

    def at(steps: int) -> Measured:
        return _changed(measured, **{NUMERATOR: max(numerator, min(numerator + steps, denominator))})

    def told(steps: int) -> str:
        return f"đạt {_fraction(at(steps))} (hiện {_fraction(measured)})"

    return Lever(_steps(denominator - numerator), at, told)


def _fraction(measured: Measured) -> str:
    return f"{written(measured.numbers[NUMERATOR])}/{written(measured.numbers[DENOMINATOR])}"


def _step(rule: Step, measured: Measured) -> Lever | None:
    """As a rate; where less is better, what already happened is not taken back."""
    if rule.bands.rising:
        return _rate(rule, measured)
    return _falling_rate(measured) if rule.bands.falling else None


def _falling_rate(measured: Measured) -> Lever:
    numerator = measured.numbers[NUMERATOR]

    def at(steps: int) -> Measured:
        return _changed(measured, **{NUMERATOR: max(numerator - steps, 0)})

    def told(steps: int) -> str:
        return f"không quá {_fraction(at(steps))} (hiện {_fraction(measured)})"

    return Lever(_steps(numerator), at, told, Chance.LOST)


def _benchmark(rule: Benchmark, measured: Measured) -> Lever | None:
    """A rate up to the whole; a count has no end of its own, so the best of the group is not known here."""
    return None if "count" in measured.numbers else _rate(rule, measured)


def _count(rule: CountStep, measured: Measured) -> Lever | None:
    """The count up to the last edge, or down where less is better."""
    count = measured.numbers["count"]
    if not rule.bands.rising:
        return _falling_count(measured, count) if rule.bands.falling else None
    last = max((*rule.bands.edges, Fraction(0))) + 1

    def told(steps: int) -> str:
        return f"có {written(count + steps)} (hiện {written(count)})"

    return Lever(_steps(last - Fraction(count)), lambda steps: _changed(measured, count=count + steps), told)


def _falling_count(measured: Measured, count: Exact) -> Lever:
    def at(steps: int) -> Measured:
        return _changed(measured, count=max(count - steps, 0))

    def told(steps: int) -> str:
        return f"không quá {written(at(steps).numbers['count'])} (hiện {written(count)})"

    return Lever(_steps(count), at, told, Chance.LOST)


def _weighted(rule: Weighted, measured: Measured) -> Lever:
    """One more done each step: what is started is finished first, then the rest."""
    whole, done, started = (measured.numbers[name] for name in ("whole", "done", "started"))

    def at(steps: int) -> Measured:
        now = min(done + steps, whole)
        return _changed(measured, done=now, started=max(0, started - (now - done)))

    def told(steps: int) -> str:
        return f"xong {written(at(steps).numbers['done'])}/{written(whole)} (hiện {written(done)}/{written(whole)})"

    return Lever(_steps(whole - done), at, told)


# --- conditions, levels, units ---------------------------------------------------------------------------------------


def _flags(measured: Measured, failing: Sequence[Entry]) -> Lever:
    def at(steps: int) -> Measured:
        return replace(measured, flags={**measured.flags, **{each.code: True for each in failing[:steps]}})

    return Lever(len(failing), at, lambda steps: f"bảo đảm: {joined(each.words for each in failing[:steps])}")


def _bool(rule: AllHold, measured: Measured) -> Lever:
    return _flags(measured, [each for each in rule.asked(measured) if not measured.flags[each.code]])


def _checklist(rule: Checklist, measured: Measured) -> Lever:
    """The weightiest first."""
    failing = [item for item in rule.items if not measured.flags[item.code]]
    return _flags(measured, sorted(failing, key=lambda item: -item.points))


def _level(rule: Level, measured: Measured) -> Lever:
    """One level better each step; a final level stays."""
    place = next(place for place, level in enumerate(rule.levels) if level.code == measured.level)
    chance = Chance.LOST if rule.levels[place].final else Chance.OPEN

    def at(steps: int) -> Measured:
        return replace(measured, level=rule.levels[max(0, place - steps)].code)

    return Lever(place, at, lambda steps: rule.levels[max(0, place - steps)].words, chance)


def _units(rule: Rule, measured: Measured) -> Lever:
    """One more unit passes each step."""
    failing = [unit for unit in measured.units if not unit.passes]
    passing = [replace(unit, passes=True) for unit in failing]

    def at(steps: int) -> Measured:
        mended = {unit.unit: unit for unit in passing[:steps]}
        return replace(measured, units=tuple(mended.get(unit.unit, unit) for unit in measured.units))

    return Lever(len(failing), at, lambda steps: f"{joined(unit.name for unit in failing[:steps])} đạt yêu cầu")


def _avg_units(rule: AvgUnits, measured: Measured) -> Lever:
    """Units pass; or their numerators rise to their denominators, unit by unit."""
    if rule.of == PASSES:
        return _units(rule, measured)
    missing = [(unit, _open_steps(unit)) for unit in measured.units]

    def at(steps: int) -> Measured:
        left, units = steps, []
        for unit, most in missing:
            taken = min(left, most)
            left -= taken
            units.append(_risen(unit, taken))
        return replace(measured, units=tuple(units))

    def told(steps: int) -> str:
        return f"thêm {written(steps)} ở {joined(unit.name for unit, most in missing if most)}"

    return Lever(sum(most for _, most in missing), at, told)


def _open_steps(unit: UnitMeasure) -> int:
    if NUMERATOR not in unit.numbers or DENOMINATOR not in unit.numbers:
        return 0
    return _steps(unit.numbers[DENOMINATOR] - unit.numbers[NUMERATOR])


def _risen(unit: UnitMeasure, steps: int) -> UnitMeasure:
    if not steps:
        return unit
    risen = min(unit.numbers[NUMERATOR] + steps, unit.numbers[DENOMINATOR])
    return replace(unit, numbers={**unit.numbers, NUMERATOR: risen})


# --- items and events ------------------------------------------------------------------------------------------------


def _item_sum(rule: ItemSum, measured: Measured) -> Lever:
    """One more item each step, the weightiest kinds first, each as far as it counts."""
    kinds = sorted(rule.items, key=lambda item: -item.points)
    room = {item.code: _room(item, measured.numbers[item.code], rule.maximum) for item in kinds}

    def at(steps: int) -> Measured:
        left, numbers = steps, dict(measured.numbers)
        for item in kinds:
            taken = min(left, room[item.code])
            left -= taken
            numbers[item.code] += taken
        return replace(measured, numbers=numbers)

    return Lever(sum(room.values()), at, lambda steps: _more(kinds, measured, at(steps)))


def _room(item: Entry, count: Exact, maximum: Fraction) -> int:
    most = maximum if item.most is None else item.most
    return _steps(most / item.points - Fraction(count))


def _more(kinds: Sequence[Entry], before: Measured, after: Measured) -> str:
    more = ((item, after.numbers[item.code] - before.numbers[item.code]) for item in kinds)
    return f"thêm {joined(f'{written(count)} {item.words}' for item, count in more if count)}"


def _deduct(rule: Deduct, measured: Measured) -> Lever:
    """One event fewer each step, the costliest first; what happened is not undone."""
    kinds = sorted(rule.events, key=lambda event: -event.points)

    def at(steps: int) -> Measured:
        left, numbers = steps, dict(measured.numbers)
        for event in kinds:
            taken = min(left, _steps(numbers[event.code]))
            left -= taken
            numbers[event.code] = max(0, numbers[event.code] - taken)
        return replace(measured, numbers=numbers)

    happened = [event for event in kinds if measured.numbers[event.code]]
    most = sum(_steps(measured.numbers[event.code]) for event in happened)
    return Lever(most, at, lambda _: f"không có {joined(event.words for event in happened)}", Chance.LOST)


def _gate(rule: Gate, measured: Measured) -> Lever:
    """No violation; what happened is not undone."""
    count = measured.numbers["count"]
    return Lever(
        _steps(count),
        lambda steps: _changed(measured, count=max(0, count - steps)),
        lambda _: "không có vi phạm",
        Chance.LOST,
    )


# --- years, surveys, indices of others -------------------------------------------------------------------------------


def _yoy(rule: Yoy, measured: Measured) -> Lever | None:
    """The current value in the good direction, as far as it takes to the last band or the road map."""
    if rule.bands is not None and not rule.bands.rising:
        return None
    current, base = measured.numbers["current"], measured.numbers["base"]
    sign = -1 if rule.better == DOWN else 1
    furthest = max((abs(edge) / 100 for edge in rule.bands.edges), default=Fraction(0)) if rule.bands else rule.target
    goal = Fraction(base) * (1 + sign * (furthest or Fraction(0)))
    own = measured.numbers.get("target")
    goal = goal if own is None else Fraction(own)
    most = _steps((goal - Fraction(current)) * sign) + 1
    if sign < 0:
        most = min(most, _steps(current))

    def at(steps: int) -> Measured:
        return _changed(measured, current=max(0, current + sign * steps))

    def told(steps: int) -> str:
        way = "giảm còn" if sign < 0 else "tăng lên"
        return f"{way} {written(at(steps).numbers['current'])} (hiện {written(current)})"

    return Lever(most, at, told)


def _survey(rule: Survey, measured: Measured) -> Lever:
    if "percent" in measured.numbers:
        return _by_hundredths(measured, "percent", Fraction(100), "%")
    return _by_hundredths(measured, "points", rule.out_of, " điểm")


def _external(rule: External, measured: Measured) -> Lever | None:
    if rule.bands is not None and not rule.bands.rising:
        return None
    out_of = measured.numbers.get("maximum", rule.out_of)
    return _by_hundredths(measured, "value", Fraction(out_of or 0), "")


def _by_hundredths(measured: Measured, name: str, highest: Fraction, unit: str) -> Lever:
    value = measured.numbers[name]

    def at(steps: int) -> Measured:
        risen = value + steps * HUNDREDTH
        top = Decimal(highest.numerator) / Decimal(highest.denominator)
        return _changed(measured, **{name: min(risen, top)})

    def told(steps: int) -> str:
        return f"đạt {say(Fraction(at(steps).numbers[name]))}{unit} (hiện {written(value)}{unit})"

    return Lever(_steps((highest - Fraction(value)) * 100), at, told, Chance.OTHERS)


def _best(rule: BestOf, measured: Measured) -> Lever | None:
    """The lever of the case that leads to the most points, the first among equals."""
    found = [lever for case in rule.cases if (lever := lever_of(case.rule, measured)) is not None]
    return max(found, key=lambda lever: _points(rule, lever.at(lever.most)), default=None)


def _points(rule: Rule, measured: Measured) -> Fraction:
    points = by_rule(rule, measured).points
    return Fraction(-1) if points is None else points


_LEVERS: Mapping[type, Callable[..., Lever | None]] = {
    Ratio: _rate,
    PropFloor: _rate,
    Target: _rate,
    Step: _step,
    Benchmark: _benchmark,
    CountStep: _count,
    Weighted: _weighted,
    AllHold: _bool,
    Checklist: _checklist,
    Level: _level,
    AllUnits: _units,
    AvgUnits: _avg_units,
    ItemSum: _item_sum,
    Deduct: _deduct,
    Gate: _gate,
    Yoy: _yoy,
    Survey: _survey,
    External: _external,
}
