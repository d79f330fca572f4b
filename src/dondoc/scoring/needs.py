"""What a rule reads of a figure, and whether a figure's definition gives it. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.figures.measured import DENOMINATOR, NUMERATOR
from dondoc.indicators.definitions import Definition, Shape
from dondoc.scoring.rules.kinds import RuleKind

RATES = frozenset(
    {
        RuleKind.STEP,
        RuleKind.PROP_FLOOR,
        RuleKind.RATIO,
        RuleKind.RATIO_DEFAULT,
        RuleKind.TARGET,
        RuleKind.BENCHMARK,
    }
)
NUMBERS: Mapping[RuleKind, tuple[str, ...]] = {
    **dict.fromkeys(RATES, (NUMERATOR, DENOMINATOR)),
    RuleKind.WEIGHTED: ("whole", "done", "started"),
    RuleKind.COUNT_STEP: ("count",),
    RuleKind.GATE: ("count",),
    RuleKind.YOY: ("current", "base"),
    RuleKind.EXTERNAL: ("value", "maximum"),
    RuleKind.MANUAL: ("points",),
    RuleKind.SURVEY: ("percent",),
}
ENTRIES: Mapping[RuleKind, str] = {
    RuleKind.ITEM_SUM: "items",
    RuleKind.DEDUCT: "events",
    RuleKind.BOOL: "flags",
    RuleKind.CHECKLIST: "items",
    RuleKind.LEVEL: "levels",
}
FLAGGED = frozenset({RuleKind.BOOL, RuleKind.CHECKLIST})
OF_UNITS = frozenset({RuleKind.ALL_UNITS, RuleKind.AVG_UNITS})
# What a figure of each shape gives besides what its definition names.
GIVEN: Mapping[Shape, frozenset[str]] = {
    Shape.RATE: frozenset({NUMERATOR, DENOMINATOR}),
    Shape.WEIGHTED: frozenset({"whole", "done", "started"}),
    Shape.COUNT: frozenset({"count"}),
    Shape.CHANGE: frozenset({"current", "base"}),
}

# Numbers that a figure may tell beside its level.
BESIDE_A_LEVEL = frozenset({"points", "most"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Something named in the parameters of a rule."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Needs:
    """What a rule reads: numbers and flags by name, the name of a level, what was found at units."""

    numbers: tuple[Entry, ...] = ()
    flags: tuple[Entry, ...] = ()
    levels: tuple[Entry, ...] = ()
    units: bool = False


def needs(kind: RuleKind, parameters: Mapping[str, Any]) -> Needs:
    """What a rule of that kind with those parameters reads of a measure."""
    if kind is RuleKind.BEST_OF:
        return _joined([needs(RuleKind(row["kind"]), row.get("parameters") or {}) for row in parameters["rules"]])
    named = entries_of(parameters.get(ENTRIES[kind])) if kind in ENTRIES else ()
    if kind in FLAGGED:
        return Needs(flags=named)
    if kind is RuleKind.LEVEL:
        return Needs(levels=named)
    return Needs(named or tuple(Entry(name, name) for name in NUMBERS.get(kind, ())), units=kind in OF_UNITS)


def entries_of(value: object) -> tuple[Entry, ...]:
    """Named entries of parameters, in either way to write them."""
    if isinstance(value, Mapping):
        return tuple(Entry(str(code), str(code)) for code in value)
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    return tuple(Entry(str(row["code"]), str(row.get("words") or row["code"])) for row in value)


def _joined(every: Sequence[Needs]) -> Needs:
    def of(name: str) -> tuple[Entry, ...]:
        return tuple({entry.code: entry for each in every for entry in getattr(each, name)}.values())

    return Needs(of("numbers"), of("flags"), of("levels"), any(each.units for each in every))


def lacking(kind: RuleKind, parameters: Mapping[str, Any], definition: Definition) -> tuple[str, ...]:
    """The names that the rule reads and the figure does not give; for levels, those that it cannot tell.

    A figure may tell more flags and numbers than a rule reads; of levels the rule must know each, else one would have
    no points, and no other.
    """
    needed = needs(kind, parameters)
    given = GIVEN.get(definition.shape, frozenset()) | set(definition.names)
    if needed.levels:
        if definition.shape is not Shape.LEVEL:
            return tuple(entry.code for entry in needed.levels)
        known = {entry.code for entry in needed.levels}
        return tuple(sorted(known ^ (set(definition.names) - BESIDE_A_LEVEL)))
    if needed.units:
        return () if definition.shape is Shape.UNITS else ("units",)
    if kind is RuleKind.BOOL and not needed.flags:
        return () if definition.shape is Shape.FLAGS else ("flags",)
    if needed.flags and definition.shape is not Shape.FLAGS:
        return tuple(entry.code for entry in needed.flags)
    return tuple(entry.code for entry in (*needed.numbers, *needed.flags) if entry.code not in given)
