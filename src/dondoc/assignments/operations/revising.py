"""What is said of an assignment beside the order itself, put right: it holds for all days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from dondoc.accounts.models import User
from dondoc.assignments.models import Assignment, Mark
from dondoc.assignments.operations.steps import NO_TEXT, begin, fresh, words_of
from dondoc.assignments.operations.writing import add_event, add_record
from dondoc.assignments.origins import Origin
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import Act, EventKind
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Field

LONGEST_GIVER = 200


@dataclass(frozen=True, slots=True)
class Revision:
    """All of it, as it is to be; `revision_of` gives what it is, `dataclasses.replace` changes a part."""

    origin: Origin
    giver: str = ""
    field: Field | None = None
    monitor: User | None = None
    priority: bool = False
    restricted: bool = False
    marks: tuple[Mark, ...] = ()
    amount: int | None = None

    def told(self) -> dict[str, object]:
        """Plain values for the record."""
        return {
            "origin": self.origin.value,
            "giver": self.giver,
            "field": self.field.name if self.field is not None else None,
            "monitor": self.monitor.full_name if self.monitor is not None else None,
            "priority": self.priority,
            "restricted": self.restricted,
            "marks": sorted(mark.name for mark in self.marks),
            "amount": self.amount,
        }


def revision_of(assignment: Assignment) -> Revision:
    """What is said of it now."""
    return Revision(
        origin=Origin(assignment.origin),
        giver=assignment.giver,
        field=assignment.field,
        monitor=assignment.monitor,
        priority=assignment.priority,
        restricted=assignment.restricted,
        marks=tuple(assignment.marks.all()),
        amount=assignment.amount,
    )


def revise(*, by: Actor, assignment: Assignment, to: Revision, now: datetime, reason: str = "") -> Assignment:
    """Put it right; story and record tell what changed from what to what. Nothing changed: nothing is written.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REVISE, None, now)
        entry, words = begun.entry, words_of(begun.entry, reason)
        was, wanted = revision_of(entry).told(), to.told()
        changed = {name for name in was if was[name] != wanted[name]}
        if changed:
            _check_giver(entry, to.giver)
            _write(entry, to)
            if "restricted" in changed:
                _restrict_kin(by, entry, now)
            before, after = ({name: told[name] for name in sorted(changed)} for told in (was, wanted))
            kind = EventKind.REVISED
            add_event(by=by, assignment=entry, kind=kind, on=begun.day, now=now, dimensions=True, note=words)
            add_record(by=by, assignment=entry, kind=kind, now=now, before=before, after=after, reason=words)
    return fresh(assignment)


def _write(entry: Assignment, to: Revision) -> None:
    entry.origin, entry.giver, entry.field, entry.monitor = to.origin.value, to.giver, to.field, to.monitor
    entry.priority, entry.restricted, entry.amount = to.priority, to.restricted, to.amount
    entry.save()
    entry.marks.set(to.marks)


def _restrict_kin(by: Actor, entry: Assignment, now: datetime) -> None:
    """The copies at former leads hold the same words; parts are held back with the whole, each freed by itself."""
    kin = _with_parts(entry) if entry.restricted else Assignment.objects.filter(latest=entry)
    for each in kin.select_for_update().exclude(restricted=entry.restricted):
        before, each.restricted = {"restricted": each.restricted}, entry.restricted
        each.save(update_fields=["restricted"])
        after = {"restricted": each.restricted}
        add_record(by=by, assignment=each, kind=EventKind.REVISED, now=now, before=before, after=after)


def _with_parts(entry: Assignment) -> QuerySet[Assignment]:
    """Its copies, its parts and theirs, also where they were given before it went to another lead."""
    reached, edge = {entry.pk}, {entry.pk}
    while edge:
        near = Q(latest__in=edge) | Q(parent__in=edge) | Q(parent__latest__in=edge)
        edge = set(Assignment.objects.filter(near).values_list("pk", flat=True)) - reached
        reached |= edge
    return Assignment.objects.filter(pk__in=reached - {entry.pk})


def _check_giver(entry: Assignment, giver: str) -> None:
    if giver != storable(giver).strip() or len(giver) > LONGEST_GIVER:
        raise AssignmentRejected("too-long", f"Mục này dài quá {LONGEST_GIVER} ký tự; hãy rút gọn.", most=LONGEST_GIVER)
    if giver and giver != entry.giver and entry.outside_system:
        raise AssignmentRejected("outside-text", NO_TEXT)
