"""The sheet of an inspection: taken, taken anew, and answered by the unit's own report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection, SheetLine
from dondoc.inspections.operations.acting import answered, in_state, inspected, note, text
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.sheet import SheetValue, differs
from dondoc.inspections.states import InspectionState

LONGEST_NOTE = 1_000
MOST_DIGITS = 14


@dataclass(frozen=True, slots=True)
class Told:
    """What the unit says of one line."""

    number: Decimal | None
    note: str = ""


def keep_sheet(*, by: Actor, inspection: Inspection, values: Sequence[SheetValue], now: datetime) -> int:
    """Keep what is known of the unit; of a sheet taken before, each line remembers what it said. Returns the lines.

    Lines that are no longer known go, unless the unit has answered them or a finding rests on them.
    Raises InspectionRejected, Refused.
    """
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
        known = {line.code: line for line in fresh.lines.all()}
        written = [_line(fresh, known.get(each.code), each, at, now) for at, each in enumerate(values)]
        _save(written)
        codes = {each.code for each in values}
        _let_go(line for code, line in known.items() if code not in codes)
        fresh.sheet_at, fresh.sheet_by_name = now, by.signature[:200]
        fresh.save(update_fields=["sheet_at", "sheet_by_name"])
        moved = sum(bool(line.value_before) and line.value_before != line.value for line in written)
        note(by, fresh, "inspection.sheet_taken", now, after={"lines": len(written), "differs": moved})
    return len(written)


def tell(*, by: Actor, inspection: Inspection, told: Mapping[int, Told], now: datetime) -> int:
    """Enter the unit's own numbers, by the id of the line; the lines that changed. Raises InspectionRejected, Refused.

    A number taken back is empty again. The unit answers from the day it knows of the inspection until the minutes of
    the visit are closed.
    """
    with transaction.atomic():
        fresh = answered(by, inspection)
        in_state(fresh, InspectionState.OPEN)
        lines = {line.pk: line for line in fresh.lines.filter(pk__in=told, number__isnull=False)}
        changed = [line for number, line in lines.items() if _tell(line, told[number], by, now)]
        SheetLine.objects.bulk_update(changed, ["told", "told_note", "told_at", "told_by_name"])
        if changed:
            wrong = sum(differs(line.told, line.number) for line in changed)
            note(by, fresh, "inspection.told", now, after={"lines": len(changed), "differs": wrong})
    return len(changed)


def _tell(line: SheetLine, told: Told, by: Actor, now: datetime) -> bool:
    if told.number is not None and abs(told.number) >= 10**MOST_DIGITS:
        raise InspectionRejected("sheet-large", "Số quá lớn; hãy kiểm tra lại.")
    said = text(told.note, most=LONGEST_NOTE)
    if (line.told, line.told_note) == (told.number, said):
        return False
    line.told, line.told_note, line.told_at, line.told_by_name = told.number, said, now, by.signature[:200]
    return True


def _line(inspection: Inspection, before: SheetLine | None, value: SheetValue, at: int, now: datetime) -> SheetLine:
    line = before or SheetLine(inspection=inspection, code=value.code)
    if before is not None:
        line.value_before, line.taken_before = before.value, before.taken_at
    line.section, line.label, line.value = value.section, value.label[:500], value.value[:500]
    line.number, line.of, line.note = value.number, value.of, value.note[:500]
    line.records, line.taken_at, line.position = dict(value.records), now, at
    return line


def _save(lines: Sequence[SheetLine]) -> None:
    fields = ["section", "label", "value", "number", "of", "note", "records", "taken_at", "position"]
    SheetLine.objects.bulk_create([line for line in lines if line.pk is None])
    SheetLine.objects.bulk_update([line for line in lines if line.pk], [*fields, "value_before", "taken_before"])


def _let_go(lines: Iterable[SheetLine]) -> None:
    """A line that somebody answered or built on stays, and says that it is known no longer."""
    for line in lines:
        if line.told is None and not line.findings.exists():
            line.delete()
        elif line.value:
            line.value_before, line.taken_before = line.value, line.taken_at
            line.value, line.number, line.of, line.records = "", None, None, {}
            line.note = "Không còn trong phiếu lập lần sau."
            line.save()
