"""Rules of every kind with measures that can be moved for the better, for property tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured, UnitMeasure, measured_count, measured_rate
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scoring import checked

MAXIMA = st.sampled_from(["0.5", "1", "1.5", "2", "4"])
WHEN = st.sampled_from(["full", "zero", "not_applicable"])
SMALL = st.integers(0, 40)


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule with a measure and the same measure raised in its good direction (or left as it is)."""

    rule: Rule
    worse: Measured
    better: Measured


def _bands(maximum: str, edges: list[int], *, falling: bool = False, ends: bool = False) -> list[dict[str, str]]:
    """Bands that rise to the maximum or fall from it; with `ends` an edge belongs to the lower band."""
    count = len(edges) + 1
    points = [str(Decimal(maximum) * each / (count - 1)) for each in range(count)]
    low, high = ("over", "at_most") if ends else ("at_least", "under")
    rows: list[dict[str, str]] = []
    for place, worth in enumerate(reversed(points) if falling else points):
        row = {"points": worth if "." not in worth else worth[:11]}
        if place:
            row[low] = str(edges[place - 1])
        if place < count - 1:
            row[high] = str(edges[place])
        rows.append(row)
    top = rows[0] if falling else rows[-1]
    top["points"] = maximum
    return rows


@st.composite
def pairs(draw: st.DrawFn, kind: RuleKind) -> Pair:
    """Two measures of which the second is at least as good."""
    maximum = draw(MAXIMA)
    parameters, worse, better = draw(_BY_KIND[kind](maximum))
    if kind is not RuleKind.BEST_OF:
        parameters = {**parameters, "when_nothing": draw(WHEN)}
    return Pair(checked(kind, parameters, Decimal(maximum)), worse, better)


Drawn = st.SearchStrategy[tuple[Mapping[str, Any], Measured, Measured]]


@st.composite
def _rates(draw: st.DrawFn) -> tuple[Measured, Measured]:
    denominator = draw(st.integers(1, 60))
    numerator = draw(st.integers(0, 65))
    more = draw(st.integers(0, 30))
    return measured_rate(numerator, denominator), measured_rate(numerator + more, denominator)


def _with_rates(parameters: st.SearchStrategy[Mapping[str, Any]]) -> Drawn:
    return st.tuples(parameters, _rates()).map(lambda drawn: (drawn[0], drawn[1][0], drawn[1][1]))


def _edges(most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, most), min_size=1, max_size=3, unique=True).map(sorted)


def _step(maximum: str) -> Drawn:
    return _with_rates(
        st.builds(lambda edges, ends: {"bands": _bands(maximum, edges, ends=ends)}, _edges(99), st.booleans())
    )


def _prop_floor(maximum: str) -> Drawn:
    floors = st.integers(1, 99).map(str)
    return _with_rates(floors.map(lambda each: {"at_least": each}) | floors.map(lambda each: {"over": each}))


def _target(maximum: str) -> Drawn:
    return _with_rates(st.integers(1, 120).map(lambda each: {"target": str(each)}))


@st.composite
def _count_step(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    falling = draw(st.booleans())
    count, more = draw(SMALL), draw(SMALL)
    few, many = measured_count(count), measured_count(count + more)
    parameters = {"bands": _bands(maximum, draw(_edges(30)), falling=falling, ends=draw(st.booleans()))}
    return (parameters, many, few) if falling else (parameters, few, many)


@st.composite
def _weighted(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    whole = draw(st.integers(1, 40))
    done = draw(st.integers(0, whole))
    started = draw(st.integers(0, whole - done))
    finished = draw(st.integers(0, started))
    begun = draw(st.integers(0, whole - done - started))
    started_points = str(Decimal(maximum) * draw(st.sampled_from([Decimal("0.25"), Decimal("0.5"), Decimal(1)])))
    worse = Measured({"whole": whole, "done": done, "started": started})
    better = Measured({"whole": whole, "done": done + finished, "started": started - finished + begun})
    return {"started": started_points}, worse, better


@st.composite
def _flags(draw: st.DrawFn) -> tuple[Measured, Measured]:
    held = {code: draw(st.booleans()) for code in "abc"}
    return Measured(flags=held), Measured(flags={code: each or draw(st.booleans()) for code, each in held.items()})


def _bool(maximum: str) -> Drawn:
    otherwise = st.sampled_from(["0", "-0.5"]).map(lambda each: {"otherwise": each})
    return st.tuples(otherwise, _flags()).map(lambda drawn: (drawn[0], *drawn[1]))


def _checklist(maximum: str) -> Drawn:
    part = Decimal(maximum) / 4
    items = {"a": str(part), "b": str(part), "c": str(part * 2)}
    return _flags().map(lambda drawn: ({"items": items}, *drawn))


def _level(maximum: str) -> Drawn:
    levels = [{"code": "a", "points": maximum}, {"code": "b", "points": "0.25"}, {"code": "c", "points": "-1"}]
    chosen = st.tuples(st.integers(0, 2), st.integers(0, 2)).map(sorted)
    return chosen.map(lambda two: ({"levels": levels}, Measured(level="abc"[two[1]]), Measured(level="abc"[two[0]])))


@st.composite
def _items(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    items = [{"code": "a", "points": "0.3", "at_most": "0.7"}, {"code": "b", "points": "0.1"}]
    counts = {code: draw(SMALL) for code in "ab"}
    return {"items": items}, Measured(counts), Measured({code: n + draw(SMALL) for code, n in counts.items()})


@st.composite
def _events(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    events = [{"code": "a", "points": "0.5", "at_most": "1"}, {"code": "b", "points": "0.25"}]
    counts = {code: draw(SMALL) for code in "ab"}
    more = Measured({code: n + draw(SMALL) for code, n in counts.items()})
    return {"events": events, "floor": draw(st.sampled_from(["0", "-1"]))}, more, Measured(counts)


@st.composite
def _gate(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    few, many = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    return {"extra": draw(st.sampled_from(["0", "0.25"]))}, measured_count(many), measured_count(few)


@st.composite
def _unit_lists(draw: st.DrawFn) -> tuple[Measured, Measured]:
    passing = draw(st.lists(st.booleans(), min_size=1, max_size=6))
    worse, better = [], []
    for number, passes in enumerate(passing):
        numbers: dict[str, Exact] = {}
        if draw(st.booleans()):
            numbers = {"numerator": draw(st.integers(0, 12)), "denominator": draw(st.integers(0, 10))}
        raised = {**numbers, "numerator": numbers["numerator"] + draw(st.integers(0, 5))} if numbers else {}
        worse.append(UnitMeasure(number, f"Phòng {number}", passes, numbers))
        better.append(UnitMeasure(number, f"Phòng {number}", passes or draw(st.booleans()), raised))
    return Measured(units=tuple(worse)), Measured(units=tuple(better))


def _all_units(maximum: str) -> Drawn:
    return _unit_lists().map(lambda two: ({}, *two))


def _avg_units(maximum: str) -> Drawn:
    of = st.sampled_from(["passes", "rate"])
    without = st.sampled_from(["left_out", "zero"])
    parameters = st.builds(lambda of, without: {"of": of, "without_data": without}, of, without)
    return st.tuples(parameters, _unit_lists()).map(lambda drawn: (drawn[0], *drawn[1]))


@st.composite
def _yoy(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    better = draw(st.sampled_from(["down", "up"]))
    plain = [{}, {"target": "10"}, {"target": "10", "partial": "0.25"}]
    banded = [{"bands": _bands(maximum, draw(_edges(30)))}]
    base = draw(st.integers(1, 60))
    few, many = sorted((draw(st.integers(0, 90)), draw(st.integers(0, 90))))
    target = draw(st.none() | st.integers(0, 60))
    known: dict[str, Exact] = {"base": base} if target is None else {"base": base, "target": target}
    low, high = Measured({"current": few, **known}), Measured({"current": many, **known})
    parameters = {"better": better, **draw(st.sampled_from([*plain, *banded]))}
    return (parameters, high, low) if better == "down" else (parameters, low, high)


@st.composite
def _survey(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    few, many = sorted(draw(st.decimals(Decimal(0), Decimal(100), places=2)) for _ in range(2))
    if draw(st.booleans()):
        return {}, Measured({"percent": few}), Measured({"percent": many})
    return {"out_of": "100"}, Measured({"points": few}), Measured({"points": many})


@st.composite
def _external(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    few, many = sorted(draw(st.decimals(Decimal(0), Decimal(18), places=2)) for _ in range(2))
    ways: list[Mapping[str, Any]] = [{}, {"target": "85"}, {"bands": _bands(maximum, draw(_edges(99)))}]
    return (
        draw(st.sampled_from(ways)),
        Measured({"value": few, "maximum": 18}),
        Measured({"value": many, "maximum": 18}),
    )


@st.composite
def _manual(draw: st.DrawFn, maximum: str) -> tuple[Mapping[str, Any], Measured, Measured]:
    few, many = sorted(draw(st.decimals(Decimal(0), Decimal(maximum), places=2)) for _ in range(2))
    return {}, Measured({"points": few}), Measured({"points": many})


def _best_of(maximum: str) -> Drawn:
    rules = [
        {"kind": "ratio", "maximum": str(Decimal(maximum) / 2)},
        {"kind": "step", "parameters": {"bands": _bands(maximum, [40, 80])}},
    ]
    return _with_rates(st.just({"rules": rules}))


_BY_KIND: Mapping[RuleKind, Any] = {
    RuleKind.BOOL: _bool,
    RuleKind.LEVEL: _level,
    RuleKind.STEP: _step,
    RuleKind.PROP_FLOOR: _prop_floor,
    RuleKind.RATIO: lambda maximum: _with_rates(st.just({})),
    RuleKind.RATIO_DEFAULT: lambda maximum: _with_rates(st.just({})),
    RuleKind.WEIGHTED: _weighted,
    RuleKind.COUNT_STEP: _count_step,
    RuleKind.ITEM_SUM: _items,
    RuleKind.BEST_OF: _best_of,
    RuleKind.CHECKLIST: _checklist,
    RuleKind.DEDUCT: _events,
    RuleKind.GATE: _gate,
    RuleKind.ALL_UNITS: _all_units,
    RuleKind.AVG_UNITS: _avg_units,
    RuleKind.TARGET: _target,
    RuleKind.BENCHMARK: lambda maximum: _with_rates(st.just({})),
    RuleKind.YOY: _yoy,
    RuleKind.SURVEY: _survey,
    RuleKind.EXTERNAL: _external,
    RuleKind.MANUAL: _manual,
}
GROUP = (measured_rate(1, 2), measured_rate(3, 4))
NO_POINTS = Fraction(-1)
