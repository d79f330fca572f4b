"""What waits for a person in inspections: an own report, an explanation, minutes to close, a notice, a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Finding, Inspection, RemediationReport, SheetLine, TeamMember
from dondoc.inspections.queries.visible import may_conclude, may_settle, visible_to
from dondoc.inspections.states import InspectionState, Remedied

ACTING = (Permission.INSPECTION_ANSWER, Permission.INSPECTION_INSPECT, Permission.INSPECTION_LEAD)
LIVE = (InspectionState.OPEN.value, InspectionState.VISITED.value, InspectionState.CONCLUDED.value)


class Wanted(StrEnum):
    """What is to be done."""

    REPORT = "report"  # the unit reports itself before the visit
    EXPLAIN = "explain"  # findings without the unit's explanation
    CLOSE = "close"  # minutes to be closed
    CONCLUDE = "conclude"  # a notice to be issued
    DECIDE = "decide"  # reports of what was remedied


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What waits in one inspection, and how much of it; `until` is the day set for it, where one is."""

    wanted: Wanted
    inspection: Inspection
    count: int
    until: date | None = None


def awaiting(actor: Actor) -> list[Awaiting]:
    """All of it, the earliest first; of what the actor may know of and nothing else."""
    if not any(actor.anywhere(permission) for permission in ACTING):
        return []
    return [waits for found in _live(actor) for waits in _of(actor, found)]


def _live(actor: Actor) -> QuerySet[Inspection]:
    mine = TeamMember.objects.filter(inspection=OuterRef("pk"), person__username=actor.key)
    reports = RemediationReport.objects.filter(state=Remedied.WAITING.value).exclude(told_by_key=actor.key)
    silent = Q(is_merit=False, explanation="", written_at__isnull=False)
    found = (
        visible_to(actor)
        .filter(state__in=LIVE)
        .select_related("unit")
        .annotate(
            of_team=Exists(mine),
            wanting=_count(Finding.objects.filter(silent)),
            untold=_count(SheetLine.objects.filter(told_at__isnull=True, number__isnull=False)),
            to_decide=_count(reports),
        )
    )
    return found.order_by("visit_on", "pk")


def _count(found: QuerySet[Finding] | QuerySet[SheetLine] | QuerySet[RemediationReport]) -> Coalesce:
    counted = found.filter(inspection=OuterRef("pk")).order_by().values("inspection").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _of(actor: Actor, found: Inspection) -> Iterator[Awaiting]:
    counts, state = vars(found), InspectionState(found.state)
    if (
        state is InspectionState.OPEN
        and actor.may(Permission.INSPECTION_ANSWER, found.unit_id)
        and not counts["of_team"]
    ):
        if found.report_by is not None and counts["untold"]:
            yield Awaiting(Wanted.REPORT, found, counts["untold"], found.report_by)
        if counts["wanting"]:
            yield Awaiting(Wanted.EXPLAIN, found, counts["wanting"], found.visit_on)
    if state is InspectionState.OPEN and not found.is_recorded and counts["of_team"]:
        yield Awaiting(Wanted.CLOSE, found, 1, found.visit_on)
    ready = InspectionState.OPEN if found.is_recorded else InspectionState.VISITED
    if state is ready and may_conclude(actor, found):
        yield Awaiting(Wanted.CONCLUDE, found, 1, found.visit_on)
    if counts["to_decide"] and may_settle(actor, found):
        yield Awaiting(Wanted.DECIDE, found, counts["to_decide"])
