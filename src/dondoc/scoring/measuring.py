"""A measure as a score keeps it: exact numbers as text, so that what a proposal was made of can be read again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dondoc.figures.figure import Absence, Exact, Missing
from dondoc.figures.measured import Measured, UnitMeasure

Kept = dict[str, Any]


def written(measured: Measured) -> Kept:
    """The measure as JSON; `read` gives it back.

    >>> from dondoc.figures.measured import measured_rate
    >>> read(written(measured_rate(44, 50))) == measured_rate(44, 50)
    True
    """
    if measured.missing is not None:
        return {"missing": measured.missing.reason.value, "formula": measured.missing.formula}
    kept: Kept = {"numbers": _texts(measured.numbers), "flags": dict(measured.flags), "level": measured.level}
    kept["units"] = [
        {"unit": each.unit, "name": each.name, "passes": each.passes, "numbers": _texts(each.numbers)}
        for each in measured.units
    ]
    return {name: value for name, value in kept.items() if value}


def read(kept: Mapping[str, Any]) -> Measured | None:
    """The measure again; None where nothing was kept."""
    if not kept:
        return None
    if "missing" in kept:
        return Measured(missing=Missing(Absence(kept["missing"]), kept.get("formula", "")))
    units = tuple(
        UnitMeasure(each["unit"], each["name"], each["passes"], _numbers(each.get("numbers", {})))
        for each in kept.get("units", [])
    )
    return Measured(_numbers(kept.get("numbers", {})), kept.get("flags", {}), kept.get("level", ""), units)


def _texts(numbers: Mapping[str, Exact]) -> dict[str, str]:
    return {name: str(number) for name, number in numbers.items()}


def _numbers(texts: Mapping[str, str]) -> dict[str, Exact]:
    return {name: _exact(text) for name, text in texts.items()}


def _exact(text: str) -> Exact:
    return Decimal(text) if "." in text or "E" in text else int(text)
