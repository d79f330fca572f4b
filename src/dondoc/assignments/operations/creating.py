"""What every way of giving an assignment has in common: the units, the deadline, the first event and its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from dondoc.assignments.deadlines import Fixed
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.writing import add_event, add_record, moved
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import EventKind
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


def due_columns(fixed: Fixed) -> dict[str, Any]:
    """The deadline and how it came about."""
    return {
        "original_due": fixed.day,
        "current_due": fixed.day,
        "deadline_explained": fixed.explained,
        "deadline_reasons": [reason.as_json() for reason in fixed.reasons],
    }


def created(by: Actor, now: datetime) -> dict[str, object]:
    """Who entered it when."""
    return {"created_at": now, "created_by_key": by.key, "created_by_name": by.name}


def once(units: Iterable[Unit]) -> list[Unit]:
    """Each unit once, in the order named."""
    return list({unit.pk: unit for unit in units}.values())


def check_units(units: Sequence[Unit], lead: Unit, supporting: Sequence[Unit], day: date) -> None:
    """Whether all are there on the day, and the lead does not support itself. Raises AssignmentRejected."""
    if any(unit.pk == lead.pk for unit in supporting):
        raise AssignmentRejected(
            "lead-supports", f"{lead.name} đã là đơn vị chủ trì, không đồng thời là đơn vị phối hợp.", unit=lead.name
        )
    there = {unit.pk for unit in organisation.there([unit.pk for unit in units], day)}
    for unit in units:
        if unit.pk not in there:
            raise AssignmentRejected(
                "unit-not-there",
                f"{unit.name} không có trong tổ chức vào ngày {written(day)}; hãy chọn đơn vị khác hoặc sửa ngày giao.",
                unit=unit.name,
                day=day,
            )


def finish(by: Actor, assignment: Assignment, supporting: Sequence[Unit], day: date, now: datetime) -> None:
    """The supporting units, the first line of the story, the record; of an assignment that was made this moment."""
    if supporting:
        assignment.supporting.add(*supporting)
    due = assignment.current_due
    add_event(
        by=by,
        assignment=assignment,
        kind=EventKind.GIVEN,
        on=day,
        now=now,
        turns=moved(assignment, day),
        dimensions=True,
        first=True,
        due_after=due,
    )
    after = {
        "lead": assignment.lead_id,
        "supporting": [unit.pk for unit in supporting],
        "assigner": assignment.assigner_id,
        "proposal": assignment.proposal_id,
        "reference": assignment.reference,
        "due": due,
    }
    add_record(by=by, assignment=assignment, kind=EventKind.GIVEN, now=now, after=after)
