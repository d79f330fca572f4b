"""The living numbers of one paper, gathered while it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from dondoc.figures.figure import Exact, Missing
from dondoc.figures.measured import NUMERATOR, Measured
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition
from dondoc.language import numbers as writing
from dondoc.organisation.models import Unit
from dondoc.papers.living import Keys, Number
from dondoc.reports.papers.keeping import asked_written, records_written

PERCENT = "percent"  # the part of a rate that is numerator over denominator, in per cent


@dataclass(frozen=True, slots=True)
class Line:
    """A number as the table of living numbers keeps it; `number` None where there was none to print."""

    key: str
    label: str
    shown: str
    number: Exact | None = None
    figure: str = ""
    asked: Mapping[str, Any] = field(default_factory=dict)
    measured: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""
    records: Mapping[str, Any] = field(default_factory=dict)


class Numbers:
    """The numbers of a paper of that unit, as of that day. `about` tells papers of one unit and day apart."""

    def __init__(self, unit: Unit, on: date, about: str = "") -> None:
        self._keys = Keys(f"{unit.pk} {on.isoformat()} {about}")
        self._lines: list[Line] = []

    @property
    def lines(self) -> Sequence[Line]:
        """What was gathered, in order."""
        return tuple(self._lines)

    def of(self, counted: Counted, part: str = NUMERATOR, label: str = "", *, padded: bool = True) -> Number:
        """A number of a figure: one of its measure's numbers by name, or "percent" of a rate.

        A measure that is a count has its count taken for the numerator. What is missing is written as its reason.
        `padded`: below ten with a zero before it, as sentences have it; False in tables.
        """
        part = main_part(counted.measured, part)
        found = value_of(counted.definition, counted.measured, part)
        shown = written(found, part, counted.definition, padded=padded)
        exact = None if isinstance(found, Missing) else found
        line = Line(
            self._keys.next(),
            label or _label(counted.definition, part),
            shown,
            exact,
            counted.definition.code,
            asked_written(counted.asked),
            keeping.written(counted.measured),
            part,
            records_written(_ways(counted, part)),
        )
        self._lines.append(line)
        return Number(shown, line.key, exact)

    def again(
        self, definition: Definition, asked: Asked, part: str, exact: Exact, label: str, records: Sequence[Records]
    ) -> Number:
        """A number of a figure that was counted before and kept: a check counts it anew as any other's."""
        shown = written(exact, part, definition)
        question, kept = asked_written(asked), records_written(records)
        line = Line(self._keys.next(), label, shown, exact, definition.code, question, {}, part, kept)
        self._lines.append(line)
        return Number(shown, line.key, exact)

    def told(
        self, shown: str, number: Exact | None, label: str, records: Records | Sequence[Records] | None = None
    ) -> Number:
        """A number of any list, with the way to the records that it counts."""
        ways = (records,) if isinstance(records, Records) else tuple(records or ())
        line = Line(self._keys.next(), label, shown, number, records=records_written(ways))
        self._lines.append(line)
        return Number(shown, line.key, number)


def main_part(measured: Measured, part: str) -> str:
    """The number meant: of a measure that only has a count, that."""
    return "count" if part == NUMERATOR and NUMERATOR not in measured.numbers and "count" in measured.numbers else part


def value_of(definition: Definition, measured: Measured, part: str) -> Exact | Missing:
    """The number of that name; "percent" with the decimals of the definition."""
    if part != PERCENT:
        return measured.number(part)
    rate = measured.rate
    return rate if isinstance(rate, Missing) else rate.percent(definition.rounding)


def written(found: Exact | Missing, part: str, definition: Definition, *, padded: bool = False) -> str:
    """The number as a paper prints it: 79,48%; 02; chưa có số liệu."""
    if isinstance(found, Missing):
        return found.reason.value
    if part == PERCENT:
        return writing.percent(Decimal(found), places=definition.rounding)
    if padded and isinstance(found, int):
        return writing.padded(found)
    return writing.written(found)


def _label(definition: Definition, part: str) -> str:
    """Tỷ lệ nhiệm vụ đúng hạn; with the number's own name where it has one."""
    own = definition.names.get(part) or {NUMERATOR: definition.numerator, "denominator": definition.denominator}.get(
        part, ""
    )
    return f"{definition.title}: {own[:1].lower()}{own[1:]}"[:500] if own else definition.title


def _ways(counted: Counted, part: str) -> list[Records]:
    """Those of the number's own; of a rate in per cent those of its numerator."""
    wanted = NUMERATOR if part == PERCENT else part
    own = [each for each in counted.records if each.part == wanted]
    return own or [each for each in counted.records if not each.part]
