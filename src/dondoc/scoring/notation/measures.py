"""A measure as a person writes it in one cell: "44/50", "85,5%", "3", "whole=4; done=2; started=1", "a=có; b=không".

A level is its code. "không phát sinh" and "chưa có số liệu" (or nothing) say why there is none. What a bare number is
depends on the rule that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import Measured, measured_rate, not_measured
from dondoc.language.folding import folded
from dondoc.language.numbers import parsed
from dondoc.scoring.notation.clauses import BadNotation
from dondoc.scoring.rules.kinds import RuleKind

MISSING: Mapping[str, Absence] = {"": Absence.NO_DATA, **{folded(each.value): each for each in Absence}}
BARE: Mapping[RuleKind, str] = {RuleKind.SURVEY: "percent", RuleKind.EXTERNAL: "value", RuleKind.MANUAL: "points"}
HOLDS = {"co": True, "dat": True, "x": True, "khong": False, "khong dat": False}


def read(kind: RuleKind, text: str) -> Measured:
    """The measure. Raises BadNotation: which words, and how to write them."""
    missing = MISSING.get(folded(text))
    if missing is not None:
        return not_measured(missing)
    if "=" in text:
        return _named(text)
    if "/" in text:
        numerator, _, denominator = text.partition("/")
        first, second = _number(numerator), _number(denominator)
        return (
            Measured({"value": first, "maximum": second}) if kind is RuleKind.EXTERNAL else measured_rate(first, second)
        )
    if kind is RuleKind.LEVEL:
        return Measured(level=text.strip())
    return Measured({BARE.get(kind, "count"): _number(text.strip().removesuffix("%"))})


def _named(text: str) -> Measured:
    numbers: dict[str, Exact] = {}
    flags: dict[str, bool] = {}
    for clause in text.replace("\n", ";").split(";"):
        name, sign, value = clause.partition("=")
        if not clause.strip():
            continue
        if not sign or not name.strip():
            raise BadNotation(f"“{clause.strip()}”: hãy ghi tên = số, hoặc tên = có / không.")
        holds = HOLDS.get(folded(value))
        if holds is None:
            numbers[name.strip()] = _number(value)
        else:
            flags[name.strip()] = holds
    return Measured(numbers, flags)


def _number(text: str) -> Exact:
    found = parsed(text.strip())
    if found is None:
        raise BadNotation(f"“{text.strip()}” không phải một số; hãy ghi như 44/50 hoặc 1,5.")
    return int(found) if found == found.to_integral_value() else Decimal(found)
