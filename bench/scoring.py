#!/usr/bin/env python3
"""How fast sheets are scored and ranked: `.venv/bin/python bench/scoring.py [--provinces 34]`.

Makes prepared figures of all kinds of rules, one row a unit and criterion, in an SQLite file as sheets keep them (JSON
with exact numbers as text). Then, with nothing kept between the two:

- reading: every row of the file read once into the values that rules take;
- scoring: every figure scored by its rule with its sentence and reckoning, rules held against the best of the group in
  a second pass, points added up at every level of the tree, the units of each province ranked and labelled.

Prints the seconds of both and their ratio, in time of the processor so that a busy machine does not matter, and the
seconds on the clock. Ends with 1 where scoring takes over 5 s or over 3 times the reading.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from dondoc.figures.measured import Measured, UnitMeasure, measured_count, measured_rate
from dondoc.scoring import measuring
from dondoc.scoring.ranking import Entry, Ladder, ladder_of, ranked
from dondoc.scoring.rules.benchmark import leading
from dondoc.scoring.rules.kinds import SECOND_PASS, RuleKind
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.rules.scoring import by_rule, checked
from dondoc.scoring.totals import Index, Mark, index_of
from dondoc.scoring.tree import Node, leaves

MOST_SECONDS, MOST_RATIO = 5.0, 3.0
BANDS = [
    {"at_least": "30", "points": "1"},
    {"at_least": "20", "under": "30", "points": "0.5"},
    {"under": "20", "points": "0"},
]
COUNTS = [
    {"at_least": "3", "points": "1"},
    {"at_least": "1", "under": "3", "points": "0.5"},
    {"under": "1", "points": "0"},
]
FLAGS = [{"code": code, "words": f"nội dung {code}", "points": "0.5"} for code in "ab"]
PARAMETERS: Mapping[RuleKind, dict[str, Any]] = {
    RuleKind.BOOL: {},
    RuleKind.LEVEL: {"levels": {"on_time": "1", "late": "0.5", "none": "0"}},
    RuleKind.STEP: {"bands": BANDS},
    RuleKind.PROP_FLOOR: {"at_least": "80"},
    RuleKind.RATIO: {},
    RuleKind.RATIO_DEFAULT: {"when_nothing": "full"},
    RuleKind.WEIGHTED: {"started": "0.5"},
    RuleKind.COUNT_STEP: {"bands": COUNTS},
    RuleKind.ITEM_SUM: {"items": {"app": "0.2"}},
    RuleKind.BEST_OF: {"rules": [{"kind": "ratio"}, {"kind": "step", "parameters": {"bands": BANDS}}]},
    RuleKind.CHECKLIST: {"items": FLAGS},
    RuleKind.DEDUCT: {"events": {"late": "0.25", "missing": "0.5"}},
    RuleKind.GATE: {"extra": "0.25"},
    RuleKind.ALL_UNITS: {},
    RuleKind.AVG_UNITS: {"of": "rate"},
    RuleKind.TARGET: {"target": "85"},
    RuleKind.BENCHMARK: {},
    RuleKind.YOY: {"target": "10", "partial": "0.5"},
    RuleKind.SURVEY: {},
    RuleKind.EXTERNAL: {},
    RuleKind.MANUAL: {},
}
# As a real set is made up: most leaves are rates and levels.
MIX = [*RuleKind, *([RuleKind.RATIO, RuleKind.PROP_FLOOR, RuleKind.TARGET, RuleKind.LEVEL, RuleKind.WEIGHTED] * 4)]
LADDER: dict[str, Any] = {
    "code": "bench",
    "steps": [{"label": "Tốt", "at_least": "80"}, {"label": "Khá", "at_least": "50", "under": "80"}],
}
Place = tuple[int, int]  # province, unit


def tree(criteria: int) -> tuple[Node, ...]:
    """Areas of ten leaves of one point."""
    kinds = [MIX[number % len(MIX)] for number in range(criteria)]
    nodes = [
        Node(number, str(number), f"Tiêu chí {number}", Decimal(1), kind, PARAMETERS[kind])
        for number, kind in enumerate(kinds, 1)
    ]
    areas = [nodes[start : start + 10] for start in range(0, criteria, 10)]
    return tuple(
        Node(10_000 + place, f"A{place}", f"Lĩnh vực {place}", Decimal(len(below)), below=tuple(below))
        for place, below in enumerate(areas)
    )


def figure(kind: RuleKind, chance: random.Random) -> Measured:
    """A figure as an agency has it."""
    whole = chance.randint(1, 1500)
    part = chance.randint(0, whole)
    match kind:
        case RuleKind.BOOL | RuleKind.CHECKLIST:
            return Measured(flags={"a": chance.random() < 0.8, "b": chance.random() < 0.8})
        case RuleKind.LEVEL:
            return Measured(level=chance.choice(("on_time", "late", "none")))
        case RuleKind.WEIGHTED:
            return Measured({"whole": whole, "done": part, "started": chance.randint(0, whole - part)})
        case RuleKind.COUNT_STEP | RuleKind.GATE:
            return measured_count(chance.randint(0, 4))
        case RuleKind.ITEM_SUM:
            return Measured({"app": chance.randint(0, 8)})
        case RuleKind.DEDUCT:
            return Measured({"late": chance.randint(0, 4), "missing": chance.randint(0, 1)})
        case RuleKind.ALL_UNITS | RuleKind.AVG_UNITS:
            return Measured(units=tuple(_unit(number, chance) for number in range(8)))
        case RuleKind.YOY:
            return Measured({"current": chance.randint(80, 110), "base": 100})
        case RuleKind.SURVEY:
            return Measured({"percent": Decimal(chance.randint(5000, 9999)).scaleb(-2)})
        case RuleKind.EXTERNAL:
            return Measured({"value": Decimal(chance.randint(5000, 9999)).scaleb(-2), "maximum": 100})
        case RuleKind.MANUAL:
            return Measured({"points": Decimal(chance.randint(0, 100)).scaleb(-2)})
        case _:
            return measured_rate(part, whole)


def _unit(number: int, chance: random.Random) -> UnitMeasure:
    posts = chance.randint(5, 30)
    return UnitMeasure(
        number, f"Phòng {number}", chance.random() < 0.9, {"numerator": chance.randint(0, posts), "denominator": posts}
    )


def prepared(file: Path, nodes: Sequence[Node], provinces: int, units: int) -> int:
    """The figures as rows of a file; how many."""
    chance = random.Random(6)  # noqa: S311
    rows = [
        (province, unit, leaf.id, json.dumps(kept(figure(RuleKind(leaf.kind or ""), chance))))
        for province in range(provinces)
        for unit in range(units)
        for leaf in leaves(nodes)
    ]
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE score (province INTEGER, unit INTEGER, criterion INTEGER, measured TEXT)")
        base.executemany("INSERT INTO score VALUES (?, ?, ?, ?)", rows)
    base.close()
    return len(rows)


def kept(measured: Measured) -> dict[str, Any]:
    """As a score keeps it, with what was asked of which figure."""
    asked = {"code": "dossiers.on_time_rate", "version": 1, "first": "2026-01-01", "until": "2027-01-01"}
    return {
        **measuring.written(measured),
        "figure": {**asked, "on": "2026-12-14", "known": "2027-01-05T08:00:00+07:00"},
    }


def read(file: Path) -> dict[Place, dict[int, Measured]]:
    """All figures as values, by unit and criterion."""
    base = sqlite3.connect(file)
    found: dict[Place, dict[int, Measured]] = defaultdict(dict)
    for province, unit, criterion, text in base.execute("SELECT province, unit, criterion, measured FROM score"):
        measured = measuring.read(json.loads(text))
        if measured is not None:
            found[province, unit][criterion] = measured
    base.close()
    return found


@dataclass(frozen=True, slots=True)
class Result:
    """A unit's index, rank and label, and how many leaves have points."""

    index: Index
    scored: int
    rank: int
    label: str


def scored_and_ranked(nodes: Sequence[Node], figures: Mapping[Place, Mapping[int, Measured]]) -> dict[Place, Result]:
    """Every leaf scored, every unit ranked in its province; one province after the other, as rounds are."""
    rules = {leaf.id: checked(leaf.kind or "", leaf.parameters, leaf.maximum) for leaf in leaves(nodes)}
    second = {leaf.id for leaf in leaves(nodes) if leaf.kind in SECOND_PASS}
    ladder = ladder_of(LADDER)
    results: dict[Place, Result] = {}
    for province in sorted({province for province, _ in figures}):
        units = {place: own for place, own in figures.items() if place[0] == province}
        groups = {leaf: leading([own[leaf] for own in units.values()]) for leaf in second}
        sheets = {place: dict(_sheet(rules, own, groups)) for place, own in units.items()}
        results |= _ranked(nodes, sheets, ladder)
    return results


def _sheet(
    rules: Mapping[int, Rule], figures: Mapping[int, Measured], groups: Mapping[int, Sequence[Measured]]
) -> Iterator[tuple[int, Scored]]:
    for leaf, rule in rules.items():
        yield leaf, by_rule(rule, figures[leaf], groups.get(leaf, ()))


def _ranked(nodes: Sequence[Node], sheets: Mapping[Place, Mapping[int, Scored]], ladder: Ladder) -> dict[Place, Result]:
    indexes = {
        place: index_of(nodes, {leaf: Mark(scored.kept) for leaf, scored in own.items()})
        for place, own in sheets.items()
    }
    rates = {place: index.adjusted.rate or Fraction(0) for place, index in indexes.items()}
    ranks = {found.key: found.rank for found in ranked([Entry(unit, rate) for (_, unit), rate in rates.items()])}
    return {
        place: Result(index, _with_points(sheets[place]), ranks[place[1]], ladder.label(index.adjusted.rate))
        for place, index in indexes.items()
    }


def _with_points(sheet: Mapping[int, Scored]) -> int:
    return sum(bool(each.points is not None and each.explanation) for each in sheet.values())


def main() -> int:
    """Print the seconds and the ratio; 1 where they are too many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("provinces", 34), ("units", 20), ("criteria", 100)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    nodes = tree(options.criteria)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.sqlite3"
        rows = prepared(file, nodes, options.provinces, options.units)
        began = time.process_time()
        figures = read(file)
        reading = time.process_time() - began
    began, clock = time.process_time(), time.perf_counter()
    results = scored_and_ranked(nodes, figures)
    scoring = time.process_time() - began
    print(f"on the clock: {time.perf_counter() - clock:.2f} s")
    return told(rows, reading, scoring, results)


def told(rows: int, reading: float, scoring: float, results: Mapping[Place, Result]) -> int:
    """Print what was found; the exit code."""
    points = sum(each.scored for each in results.values())
    print(f"{rows:,} figures of {len(results)} units: {points:,} scored, {rows - points:,} without points")
    print(f"reading once: {reading:.2f} s ({reading / rows * 1e6:.1f} µs a figure)")
    print(f"scoring, adding up, ranking: {scoring:.2f} s ({scoring / rows * 1e6:.1f} µs a figure)")
    print(f"ratio: {scoring / reading:.2f} (at most {MOST_RATIO:.0f}); at most {MOST_SECONDS:.0f} s")
    return int(scoring > MOST_SECONDS or scoring > MOST_RATIO * reading)


if __name__ == "__main__":
    sys.exit(main())
