"""The sheet prepared before a visit: everything that the system knows of the unit as of the inspection's day.

Nothing is counted here: figures come from the registry, lists from the parts that keep them. What the person who takes
the sheet may not read is not in it, and the line says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Missing
from dondoc.figures.measured import DENOMINATOR, NUMERATOR
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries.figures import counted_all, definitions
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations.sheets import keep_sheet
from dondoc.inspections.sheet import SheetValue
from dondoc.language import numbers
from dondoc.periods.ranges import Period
from dondoc.reports.papers.keeping import asked_written, records_written
from dondoc.reports.papers.numbers import PERCENT, main_part, value_of
from dondoc.reports.papers.numbers import written as figure_written
from dondoc.reports.sheet_sections import MISSING, MORE, Gathering

Step = Callable[[int, int, str], None]
COUNTING = "Đang tính các chỉ tiêu"


def _quietly(done: int, total: int, words: str) -> None:
    """Nobody listens."""


def take(*, by: Actor, inspection: Inspection, now: datetime, step: Step = _quietly) -> int:
    """Take the sheet, or take it anew, and keep it; how many lines it has. `step` hears of every section.

    Raises InspectionRejected, Refused.
    """
    values = gathered(by, inspection, today=timezone.localdate(now), step=step)
    return keep_sheet(by=by, inspection=inspection, values=values, now=now)


def gathered(actor: Actor, inspection: Inspection, *, today: date, step: Step = _quietly) -> list[SheetValue]:
    """All lines in the order of the sections; as of today where the inspection's day is still to come."""
    on = max(min(inspection.as_of, today), inspection.from_day)
    asked = Asked(inspection.unit_id, Period(inspection.from_day, inspection.to_day), on)
    found = Gathering(actor, inspection, asked)
    sections = laid.sections()
    step(0, len(sections) + 1, COUNTING)
    figures = _figures(found, sections.values())
    told: list[SheetValue] = []
    for done, (code, section) in enumerate(sections.items(), 1):
        step(done, len(sections) + 1, section.label)
        told.extend(figures.get(code, ()))
        told.extend(MORE[code](found) if code in MORE else ())
    return told


def _figures(found: Gathering, sections: Iterable[laid.Section]) -> dict[str, list[SheetValue]]:
    known = definitions()
    wanted = {section.code: [code for code in section.figures if code in known] for section in sections}
    counted = counted_all([code for codes in wanted.values() for code in codes], found.asked, found.actor)
    return {section: [_figure(section, counted[code]) for code in codes] for section, codes in wanted.items()}


def _figure(section: str, counted: Counted) -> SheetValue:
    definition, measured = counted.definition, counted.measured
    part = main_part(measured, NUMERATOR)
    top, bottom = measured.number(part), measured.number(DENOMINATOR)
    records = {
        **records_written(counted.records),
        "figure": definition.code,
        "asked": asked_written(counted.asked),
        "part": part,
    }
    return SheetValue(
        section,
        f"figure.{definition.code}"[:100],
        definition.title,
        _shown(counted, part),
        None if isinstance(top, Missing) else Decimal(top),
        None if isinstance(bottom, Missing) else Decimal(bottom),
        _how(counted),
        records,
    )


def _shown(counted: Counted, part: str) -> str:
    """88,2% (1.061/1.203); 12; 3/5 đơn vị đạt; chưa có số liệu."""
    definition, measured = counted.definition, counted.measured
    if measured.missing is not None:
        return measured.missing.reason.value
    if measured.units and NUMERATOR not in measured.numbers:
        passing = sum(each.passes for each in measured.units)
        return f"{passing}/{len(measured.units)} đơn vị đạt"
    if measured.flags and not measured.numbers:
        return f"{sum(measured.flags.values())}/{len(measured.flags)} nội dung đạt"
    if "whole" in measured.numbers:
        return f"{numbers.written(measured.numbers.get('done', 0))}/{numbers.written(measured.numbers['whole'])}"
    top, bottom = measured.number(part), measured.number(DENOMINATOR)
    if isinstance(top, Missing):
        told = "; ".join(numbers.written(each) for each in measured.numbers.values())
        return told or measured.level or MISSING
    if isinstance(bottom, Missing):
        return f"{numbers.written(top)} {definition.unit}".strip()
    rate = value_of(definition, measured, PERCENT)
    if isinstance(rate, Missing):
        return rate.reason.value
    percent = figure_written(rate, PERCENT, definition)
    return f"{percent} ({numbers.written(top)}/{numbers.written(bottom)})"


def _how(counted: Counted) -> str:
    """What is counted, or what could not be; where it is missing, what to ask the unit for."""
    definition = counted.definition
    if counted.measured.missing is not None:
        return f"{definition.missing}. Hỏi đơn vị và đơn vị theo dõi số liệu này."
    words = definition.numerator
    if definition.denominator:
        words = f"Tử số: {definition.numerator}; mẫu số: {definition.denominator}"
    failing = [each.name for each in counted.measured.units if not each.passes]
    if failing:
        words = f"Chưa đạt: {'; '.join(failing)}. {words}"
    hidden = f" Chưa tính {len(counted.hidden)} đơn vị mà người lập phiếu không được xem." if counted.hidden else ""
    return f"{words}.{hidden}"
