"""Keeping marks, the key tasks of a year and its themes, and putting them on assignments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment, Mark
from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.operations.revising import revise, revision_of
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Unit

LONGEST_NAME = 200
FIRST_YEAR, LAST_YEAR = 1990, 2199


@dataclass(frozen=True, slots=True)
class MarkContent:
    """What a mark says; `year` None: of every year."""

    name: str
    kind: MarkKind
    year: int | None = None


def keep_mark(*, by: Actor, unit: Unit, content: MarkContent, now: datetime) -> Mark:
    """Begin a mark that the unit keeps. Raises AssignmentRejected, Refused."""
    require(by, Permission.ASSIGNMENT_GIVE, unit.pk)
    values = _checked(content)
    mark = Mark(code=_code(values), unit=unit)
    _write(mark, values)
    try:
        with transaction.atomic():
            mark.save(force_insert=True)
            _note(by, mark, "mark.kept", now, after=_said(mark))
    except IntegrityError:
        raise _taken(values) from None
    return mark


def change_mark(*, by: Actor, mark: Mark, content: MarkContent, now: datetime) -> Mark:
    """Say something else of a mark; assignments that carry it say so too. Raises AssignmentRejected, Refused."""
    values = _checked(content)
    with transaction.atomic():
        fresh = _locked(by, mark)
        others = Mark.objects.exclude(pk=fresh.pk).filter(year=values.year)
        if any(folded(each.name) == folded(values.name) for each in others):
            raise _taken(values)
        before = _said(fresh)
        _write(fresh, values)
        after = _said(fresh)
        if before != after:
            fresh.save()
            _note(by, fresh, "mark.changed", now, before=before, after=after)
    return fresh


def retire_mark(*, by: Actor, mark: Mark, now: datetime) -> Mark:
    """Offer it no more; what carries it keeps it. Raises Refused."""
    return _set_retired(by, mark, timezone.localdate(now), "mark.retired", now)


def offer_mark(*, by: Actor, mark: Mark, now: datetime) -> Mark:
    """Offer it again. Raises Refused."""
    return _set_retired(by, mark, None, "mark.offered", now)


def set_marks(
    *, by: Actor, assignment: Assignment, marks: Iterable[Mark], now: datetime, reason: str = ""
) -> Assignment:
    """Have the assignment carry exactly these. Raises AssignmentRejected, Refused."""
    wanted = tuple({mark.pk: mark for mark in marks}.values())
    return revise(
        by=by, assignment=assignment, to=replace(revision_of(assignment), marks=wanted), now=now, reason=reason
    )


def may_keep(actor: Actor, mark: Mark) -> bool:
    """Whoever gives at the unit that keeps it; one that nobody keeps, whoever gives anywhere."""
    if mark.unit_id is None:
        return actor.anywhere(Permission.ASSIGNMENT_GIVE)
    return actor.may(Permission.ASSIGNMENT_GIVE, mark.unit_id)


def _set_retired(by: Actor, mark: Mark, day: date | None, action: str, now: datetime) -> Mark:
    with transaction.atomic():
        fresh = _locked(by, mark)
        if (fresh.retired_on is None) != (day is None):
            fresh.retired_on = day
            fresh.save(update_fields=["retired_on"])
            _note(by, fresh, action, now, after={"name": fresh.name})
    return fresh


def _locked(by: Actor, mark: Mark) -> Mark:
    fresh = Mark.objects.select_for_update(of=("self",)).get(pk=mark.pk)
    if not may_keep(by, fresh):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    return fresh


def _checked(content: MarkContent) -> MarkContent:
    name = " ".join(storable(content.name).split())
    if not name or len(name) > LONGEST_NAME or not folded(name):
        raise AssignmentRejected("mark-name", f"Tên nhãn phải có từ 1 đến {LONGEST_NAME} ký tự.", most=LONGEST_NAME)
    if content.year is not None and not FIRST_YEAR <= content.year <= LAST_YEAR:
        raise AssignmentRejected("mark-year", "Năm của nhãn gồm bốn chữ số; để trống nếu dùng cho mọi năm.")
    return MarkContent(name, content.kind, content.year)


def _taken(content: MarkContent) -> AssignmentRejected:
    return AssignmentRejected(
        "mark-taken", f"Đã có nhãn “{content.name}” của năm này; hãy dùng nhãn đó.", name=content.name
    )


def _code(content: MarkContent) -> str:
    return f"{content.year or 0}-{folded(content.name).replace(' ', '-')}"[:60]


def _write(mark: Mark, content: MarkContent) -> None:
    mark.name, mark.kind, mark.year = content.name, content.kind.value, content.year
    mark.sort_key = sort_key(content.name)[:400]


def _said(mark: Mark) -> dict[str, Any]:
    return {"name": mark.name, "kind": mark.kind, "year": mark.year}


def _note(by: Actor, mark: Mark, action: str, now: datetime, **said: Any) -> None:
    record(by=by, action=action, subject=("mark", mark.pk), at=now, **said)
