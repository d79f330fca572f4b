"""What waits for a person in reports: those asked of their unit or soon due, until they are issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.models import Entry
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Report
from dondoc.reports.queries.meeting import asked_in, drawn_up
from dondoc.reports.states import ReportState


class Wanted(StrEnum):
    """What is to be done."""

    BEGIN = "begin"  # it must exist soon, and nobody began it
    WRITE = "write"
    ISSUE = "issue"  # its file was checked


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A report that waits; `into` is the unit whose report it goes into, `until` the day by which it is sent."""

    wanted: Wanted
    unit: Unit
    until: date | None
    report: Report | None = None
    asked: tuple[Kind, Named] | None = None

    @property
    def into(self) -> Unit | None:
        """The unit that asked for it."""
        return self.report.into.unit if self.report is not None and self.report.into is not None else None


def awaiting(actor: Actor, on: date, *, soon: int) -> list[Awaiting]:
    """All of it, the earliest first. Who follows up many units is told of their own unit's reports only.

    What has an assignment of its own waits as that.
    """
    mine = (
        actor.units(Permission.REPORT_WRITE) & _own(actor) if actor.anywhere(Permission.REPORT_WRITE) else frozenset()
    )
    if not mine:
        return []
    near = on + timedelta(days=soon)
    found = [*(_begun(actor, each) for each in _open(mine, near)), *_to_begin(mine, near)]
    return sorted(found, key=lambda each: (each.until or date.max, each.unit.sort_key))


def _own(actor: Actor) -> frozenset[int]:
    """The units at which the actor sits, or stands in for somebody, with those above them."""
    posts = {post.unit_id for post in actor.posts} | {post.unit_id for post in actor.delegated}
    units = Unit.objects.filter(pk__in=posts)
    return frozenset(above for unit in units for above in organisation.ancestor_ids(unit))


def _open(mine: frozenset[int], near: date) -> QuerySet[Report]:
    """Begun and not issued: asked for by a higher unit, or soon due without an assignment that says so."""
    given = Entry.objects.filter(
        unit=OuterRef("unit"), due=OuterRef("due_on"), kind=DutyKind.REPORT.value, assignment__isnull=False
    )
    wanted = Q(into__isnull=False) | Q(Q(due_on__lte=near), ~Exists(given))
    found = Report.objects.filter(wanted, unit__in=mine, state__in=[ReportState.DRAFT.value, ReportState.CHECKED.value])
    return found.select_related("unit", "into__unit")


def _begun(actor: Actor, found: Report) -> Awaiting:
    ready = found.state == ReportState.CHECKED.value and actor.may(Permission.REPORT_ISSUE, found.unit_id)
    return Awaiting(Wanted.ISSUE if ready else Wanted.WRITE, found.unit, found.due_on, found)


def _to_begin(mine: frozenset[int], near: date) -> Iterator[Awaiting]:
    """What must exist by that day, for which no assignment was given and no report begun."""
    due = Entry.objects.filter(kind=DutyKind.REPORT.value, unit__in=mine, due__lte=near, waived_at__isnull=True)
    entries = list(due.filter(assignment__isnull=True, met_on__isnull=True).select_related("unit"))
    known = asked_in({entry.year for entry in entries}) if entries else {}
    for entry in entries:
        asked = known.get((entry.duty, entry.period))
        if asked is not None and drawn_up(*asked, entry.unit_id) is None:
            yield Awaiting(Wanted.BEGIN, entry.unit, entry.due, asked=asked)
