"""Targets of an assignment: set by the assigning side, their values recorded by whoever performs or follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment, Target, TargetValue
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.targets import LONGEST_UNIT, Aim, Direction, Measured, threshold, written
from dondoc.audit.operations import record
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language import dates

LONGEST_NAME = 300
LONGEST_BASE = 120
MOST_DIGITS, PLACES = 18, 4
MOST_TARGETS = 50


@dataclass(frozen=True, slots=True)
class TargetContent:
    """A target: of what, how far, from where, by when."""

    name: str
    aim: Aim
    base: Decimal | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value of a day, with what shows it: a document, or words that name one."""

    on: date
    value: Decimal
    evidence: Document | None = None
    evidence_text: str = ""
    note: str = ""


def set_target(*, by: Actor, assignment: Assignment, content: TargetContent, now: datetime) -> Target:
    """Add a target. Raises AssignmentRejected, Refused."""
    values = _checked(content)
    with transaction.atomic():
        entry = _set_by(by, assignment)
        if entry.targets.count() >= MOST_TARGETS:
            raise AssignmentRejected(
                "targets-many", f"Một nhiệm vụ có nhiều nhất {MOST_TARGETS} chỉ tiêu.", most=MOST_TARGETS
            )
        target = Target(assignment=entry)
        _write(target, values)
        target.save(force_insert=True)
        _note(by, entry, "assignment.target_set", now, after=_said(target))
    return target


def change_target(*, by: Actor, target: Target, content: TargetContent, now: datetime) -> Target:
    """Say something else in a target; its values are held against the new words. Raises AssignmentRejected, Refused."""
    values = _checked(content)
    with transaction.atomic():
        entry = _set_by(by, target.assignment)
        fresh = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
        before = _said(fresh)
        _write(fresh, values)
        if _said(fresh) != before:
            fresh.save()
            _note(by, entry, "assignment.target_changed", now, before=before, after=_said(fresh))
    return fresh


def remove_target(*, by: Actor, target: Target, now: datetime) -> None:
    """Take a target off that has no value yet. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        entry = _set_by(by, target.assignment)
        fresh = Target.objects.select_for_update(of=("self",)).get(pk=target.pk)
        if fresh.values.exists():
            raise AssignmentRejected("target-measured", "Chỉ tiêu đã có số liệu; hãy sửa chỉ tiêu thay vì bỏ.")
        _note(by, entry, "assignment.target_removed", now, before=_said(fresh))
        fresh.delete()


def measure(*, by: Actor, target: Target, measurement: Measurement, now: datetime) -> TargetValue:
    """Record a value; of two for one day the one recorded last counts. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        entry = _locked(target.assignment)
        if not may_measure(by, entry):
            raise Refused(Permission.ASSIGNMENT_PERFORM)
        _check_measurement(by, measurement, now)
        value = TargetValue.objects.create(
            target=target,
            on_day=measurement.on,
            value=measurement.value,
            evidence=measurement.evidence,
            evidence_text=storable(measurement.evidence_text).strip()[:300],
            note=storable(measurement.note).strip(),
            recorded_at=now,
            by_key=by.key,
            by_name=by.name,
        )
        after = {"target": target.name, "on": measurement.on, "value": str(measurement.value)}
        _note(by, entry, "assignment.target_measured", now, after=after)
    return value


def may_set(actor: Actor, assignment: Assignment) -> bool:
    """Whoever gives or confirms at the assigning unit."""
    rights = (Permission.ASSIGNMENT_GIVE, Permission.ASSIGNMENT_CONFIRM)
    return not assignment.outside_system and any(actor.may(right, assignment.assigner_id) for right in rights)


def may_measure(actor: Actor, assignment: Assignment) -> bool:
    """Whoever performs at the lead, and whoever may set targets."""
    return actor.may(Permission.ASSIGNMENT_PERFORM, assignment.lead_id) or may_set(actor, assignment)


def _set_by(by: Actor, assignment: Assignment) -> Assignment:
    entry = _locked(assignment)
    if entry.outside_system:
        raise AssignmentRejected("outside-text", "Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung, chỉ tiêu.")
    if not may_set(by, entry):
        require(by, Permission.ASSIGNMENT_GIVE, entry.assigner_id)
    return entry


def _locked(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)


def _checked(content: TargetContent) -> TargetContent:
    name = " ".join(storable(content.name).split())
    if not name or len(name) > LONGEST_NAME:
        raise AssignmentRejected(
            "target-name", f"Tên chỉ tiêu phải có từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME
        )
    if len(content.aim.unit) > LONGEST_UNIT or len(content.aim.base) > LONGEST_BASE:
        raise AssignmentRejected("target-words", "Đơn vị tính hoặc gốc so sánh quá dài; hãy rút gọn.")
    if threshold(content.aim.value, content.base) is None:
        raise AssignmentRejected(
            "target-base", "Chỉ tiêu so với gốc mà chưa có số gốc; hãy ghi số gốc (ví dụ số của năm trước)."
        )
    for number in (content.aim.value, content.base):
        _check_number(number)
    return TargetContent(name, content.aim, content.base, content.due)


def _check_number(number: Decimal | None) -> None:
    if number is None:
        return
    _sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or -exponent > PLACES or len(digits) + max(exponent, 0) > MOST_DIGITS - PLACES:
        raise AssignmentRejected(
            "target-number",
            f"Số có nhiều nhất {PLACES} chữ số sau dấu phẩy và {MOST_DIGITS - PLACES} chữ số; hãy làm tròn.",
            places=PLACES,
            digits=MOST_DIGITS - PLACES,
        )


def _check_measurement(by: Actor, measurement: Measurement, now: datetime) -> None:
    _check_number(measurement.value)
    today = timezone.localdate(now)
    if measurement.on > today:
        raise AssignmentRejected(
            "day-in-future",
            f"Ngày {dates.written(measurement.on)} ở sau hôm nay ({dates.written(today)}); hãy ghi ngày đã xảy ra.",
            day=measurement.on,
        )
    evidence = measurement.evidence
    if evidence is not None and not documents.visible_to(by).filter(pk=evidence.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _write(target: Target, content: TargetContent) -> None:
    aim = content.aim
    target.name, target.measured_in, target.base_text = content.name, aim.unit, aim.base
    target.direction, target.measured = aim.direction.value, aim.measured.value
    target.value, target.base, target.due = aim.value, content.base, content.due


def _said(target: Target) -> dict[str, Any]:
    """Plain values for the record."""
    words = written(aim_of(target))
    base = None if target.base is None else str(target.base)
    return {"target": target.name, "wanted": words, "base": base, "due": target.due}


def aim_of(target: Target) -> Aim:
    """What the target asks for."""
    return Aim(
        Direction(target.direction), target.value, target.measured_in, target.base_text, Measured(target.measured)
    )


def _note(by: Actor, entry: Assignment, action: str, now: datetime, **said: Any) -> None:
    record(by=by, action=action, subject=("assignment", entry.pk), at=now, **said)
