"""A measure and a definition as JSON keeps them, and read again: exact numbers stay exact."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dondoc.figures.figure import Absence, Exact, Missing
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, UnitMeasure
from dondoc.indicators.definitions import Definition

# Databases keep the names of a JSON object in an order of their own: read again, numbers stand in this one.
ORDER = (NUMERATOR, DENOMINATOR, "whole", "done", "started", "count", "current", "base", "target")


def written(measured: Measured) -> dict[str, Any]:
    """A measure as JSON; a decimal is a text."""
    return {
        "numbers": _numbers(measured.numbers),
        "flags": dict(measured.flags),
        "level": measured.level,
        "units": [
            {"unit": each.unit, "name": each.name, "passes": each.passes, "numbers": _numbers(each.numbers)}
            for each in measured.units
        ],
        "missing": measured.missing and measured.missing.reason.name,
    }


def read(kept: Mapping[str, Any]) -> Measured:
    """The measure that `written` wrote."""
    if kept["missing"]:
        return Measured(missing=Missing(Absence[kept["missing"]]))
    return Measured(
        _exact(kept["numbers"]),
        dict(sorted(kept["flags"].items())),
        kept["level"],
        tuple(
            UnitMeasure(each["unit"], each["name"], each["passes"], _exact(each["numbers"])) for each in kept["units"]
        ),
    )


def said(definition: Definition) -> dict[str, Any]:
    """The words of a definition as they were."""
    names = ("title", "area", "unit", "numerator", "denominator", "missing", "basis", "how")
    words = {name: getattr(definition, name) for name in names}
    return {**words, "places": definition.rounding, "unverified": definition.unverified, **_laid_out(definition)}


def _laid_out(definition: Definition) -> dict[str, Any]:
    return {"shape": definition.shape.value, "names": dict(definition.names)}


def _numbers(found: Mapping[str, Exact]) -> dict[str, int | str]:
    return {name: value if isinstance(value, int) else str(value) for name, value in found.items()}


def _exact(kept: Mapping[str, int | str]) -> dict[str, Exact]:
    in_order = sorted(
        kept.items(), key=lambda each: (ORDER.index(each[0]) if each[0] in ORDER else len(ORDER), each[0])
    )
    return {name: value if isinstance(value, int) else Decimal(value) for name, value in in_order}
