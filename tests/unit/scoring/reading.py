"""Reads the cases of the rules: measures as an official would write them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import Measured, UnitMeasure, not_measured
from dondoc.scoring.rules.kinds import RuleKind

CASES = Path(__file__).parent / "cases"
NOT_NUMBERS = ("flags", "level", "units", "group", "missing")


@dataclass(frozen=True, slots=True)
class Case:
    """One measure with what is expected of it."""

    kind: RuleKind
    parameters: Mapping[str, Any]
    maximum: Decimal
    given: Mapping[str, Any]
    points: Fraction | None
    words: str

    def __str__(self) -> str:
        return f"{self.kind}: {dict(self.given)}"


def cases() -> list[Case]:
    """All cases of all kinds."""
    return [case for kind in RuleKind for case in _of(kind)]


def _of(kind: RuleKind) -> list[Case]:
    rules = yaml.safe_load((CASES / f"{kind}.yaml").read_text("utf-8"))
    return [
        Case(
            kind, rule["parameters"], Decimal(rule["maximum"]), case["given"], outcome_of(case["points"]), case["words"]
        )
        for rule in rules
        for case in rule["cases"]
    ]


def outcome_of(points: str | None) -> Fraction | None:
    """The expected points: "1.32", "1061/802"."""
    return None if points is None else Fraction(points)


def measured_of(given: Mapping[str, Any]) -> tuple[Measured, list[Measured]]:
    """The measure, and those of the group."""
    group = [measured_of(each)[0] for each in given.get("group", [])]
    if "missing" in given:
        return not_measured(Absence[given["missing"].upper()]), group
    units = tuple(_unit(number, each) for number, each in enumerate(given.get("units", []), 1))
    return Measured(_numbers(given), given.get("flags", {}), given.get("level", ""), units), group


def _unit(number: int, given: Mapping[str, Any]) -> UnitMeasure:
    numbers = {name: value for name, value in given.items() if name not in ("name", "passes")}
    return UnitMeasure(number, given["name"], given["passes"], _numbers(numbers))


def _numbers(given: Mapping[str, Any]) -> dict[str, Exact]:
    return {
        name: value if isinstance(value, int) else Decimal(value)
        for name, value in given.items()
        if name not in NOT_NUMBERS
    }
