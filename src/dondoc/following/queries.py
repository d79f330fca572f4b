"""What waits for whom: the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dondoc.assignments.models import Assignment
from dondoc.documents.kinds import ProposalState, ReadingState
from dondoc.documents.models import Document, Proposal
from dondoc.documents.queries import visible_to
from dondoc.figures.actors import Actor, Permission
from dondoc.following.foremost import foremost
from dondoc.following.waiting import ASSIGNMENT_KINDS, GroupKind, reasons, unanswered
from dondoc.inspections.queries import awaiting as inspecting
from dondoc.jobs.states import JobState
from dondoc.organisation.queries import among
from dondoc.registers.models import Row
from dondoc.registers.queries import waiting_for
from dondoc.reports.queries import awaiting as reporting
from dondoc.scoring.queries.awaiting import Awaiting, awaiting

SHOWN = 10


@dataclass(frozen=True, slots=True)
class AssignmentGroup:
    """Assignments that wait for the same reason: how many, and the most pressing of them.

    Each tells as `unanswered` whether its latest urging was not answered yet.
    """

    kind: GroupKind
    count: int
    items: Sequence[Assignment]


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents that wait for the same reason: how many, and the longest waiting of them."""

    kind: GroupKind
    count: int
    items: Sequence[Document]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of registers that wait for the same reason: how many, and the longest waiting of them."""

    kind: GroupKind
    count: int
    items: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Sheets and rounds of scoring that wait, each with how many of its leaves do."""

    kind: GroupKind
    count: int
    items: Sequence[Awaiting]


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Reports that the person's own units must draw up and issue."""

    kind: GroupKind
    count: int
    items: Sequence[reporting.Awaiting]


@dataclass(frozen=True, slots=True)
class InspectionGroup:
    """Inspections that wait, each with how much of it does."""

    kind: GroupKind
    count: int
    items: Sequence[inspecting.Awaiting]


Group = AssignmentGroup | DocumentGroup | RowGroup | ScoreGroup | ReportGroup | InspectionGroup


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Everything that waits for one person on one day; a group with nothing in it is there with 0."""

    on: date
    assignments: tuple[AssignmentGroup, ...]
    documents: tuple[DocumentGroup, ...]
    rows: tuple[RowGroup, ...] = ()
    scores: tuple[ScoreGroup, ...] = ()
    reports: tuple[ReportGroup, ...] = ()
    inspections: tuple[InspectionGroup, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups, the most pressing first."""
        return (*self.assignments, *self.documents, *self.rows, *self.scores, *self.reports, *self.inspections)

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(group.count for group in self.groups)

    def group(self, kind: GroupKind) -> Group:
        """The group of that kind."""
        return next(group for group in self.groups if group.kind is kind)


def first_page(actor: Actor, on: date, *, soon: int, shown: int = SHOWN) -> FirstPage:
    """What waits for the actor: as the lead, as the assigning side, at the register. `soon`: as in `timeliness`."""
    return FirstPage(
        on=on,
        assignments=_assignments(reasons(actor, on, soon=soon), shown),
        documents=(_failed(actor, shown), _to_decide(actor, shown)),
        rows=(_rows(actor, shown),),
        scores=(_scores(actor, shown),),
        reports=(_reports(actor, on, soon, shown),),
        inspections=(_inspections(actor, shown),),
    )


def _reports(actor: Actor, on: date, soon: int, shown: int) -> ReportGroup:
    found = reporting.awaiting(actor, on, soon=soon)
    return ReportGroup(GroupKind.REPORTS, len(found), found[:shown])


def _inspections(actor: Actor, shown: int) -> InspectionGroup:
    found = inspecting.awaiting(actor)
    return InspectionGroup(GroupKind.INSPECTIONS, len(found), found[:shown])


def _rows(actor: Actor, shown: int) -> RowGroup:
    """What others entered into registers and the actor may confirm; whoever confirms nowhere is not asked about."""
    kind = GroupKind.ROWS_TO_CONFIRM
    if not actor.anywhere(Permission.REGISTER_CONFIRM):
        return RowGroup(kind, 0, ())
    found = waiting_for(actor)
    count = found.count()
    return RowGroup(kind, count, list(found[:shown]) if count else ())


def _scores(actor: Actor, shown: int) -> ScoreGroup:
    found = awaiting(actor)
    return ScoreGroup(GroupKind.SCORING, len(found), found[:shown])


def _assignments(found: QuerySet[Assignment], shown: int) -> tuple[AssignmentGroup, ...]:
    """Two queries, however many groups there are: which are the first of each, of how many; and these."""
    firsts = list(foremost(found, shown))
    told = Assignment.objects.select_related("lead", "assigner", "document", "monitor")
    those = told.annotate(unanswered=Exists(unanswered())).in_bulk([each.number for each in firsts])
    counts: dict[str, int] = {}
    groups: dict[str, list[Assignment]] = {}
    for each in firsts:
        counts[each.reason] = each.count
        groups.setdefault(each.reason, []).append(those[each.number])
    return tuple(AssignmentGroup(kind, counts.get(kind, 0), groups.get(kind, [])) for kind in ASSIGNMENT_KINDS)


def monitors(actor: Actor, assignment: Assignment) -> bool:
    """Whether the actor is the one named to follow it up."""
    return assignment.monitor is not None and assignment.monitor.username == actor.key


def _failed(actor: Actor, shown: int) -> DocumentGroup:
    """Documents whose reading failed, or whose job ended without one."""
    found = visible_to(actor).filter(_unread(), among("unit_id", actor.units(Permission.DOCUMENT_REGISTER)))
    return _documents(GroupKind.READING_FAILED, found, shown)


def _unread() -> Q:
    ended = Q(state=ReadingState.READING.value, job__state__in=[JobState.FAILED.value, JobState.STOPPED.value])
    return Q(state=ReadingState.FAILED.value) | ended


def _to_decide(actor: Actor, shown: int) -> DocumentGroup:
    """Documents with specific orders that nobody has accepted or dropped yet; each counts them as `orders_waiting`."""
    waiting = Proposal.objects.filter(document=OuterRef("pk"), state=ProposalState.WAITING.value, specific=True)
    units = actor.units(Permission.ASSIGNMENT_GIVE)
    own = visible_to(actor).filter(among("unit_id", units), copy_of__isnull=True)
    found = own.filter(Exists(waiting), state=ReadingState.READ.value)
    counted = Q(proposals__state=ProposalState.WAITING.value, proposals__specific=True)
    found = found.annotate(orders_waiting=Count("proposals", filter=counted))
    return _documents(GroupKind.TO_DECIDE, found, shown)


def _documents(kind: GroupKind, found: QuerySet[Document], shown: int) -> DocumentGroup:
    count = found.count()
    items = found.select_related("unit", "job").order_by("received_on", "pk")[:shown] if count else ()
    return DocumentGroup(kind, count, list(items))
