"""What waits for whom: the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.assignments.expressions import Judging, Moment, timeliness_on
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import standing_then
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.kinds import ProposalState, ReadingState
from dondoc.documents.models import Document, Proposal
from dondoc.documents.queries import visible_to
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.states import JobState

SHOWN = 10


class GroupKind(StrEnum):
    """Why something waits, the most pressing first. One thing waits in one group only: the first that fits."""

    SENT_BACK = "sent_back"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NEW = "new"
    TO_CONFIRM = "to_confirm"
    READING_FAILED = "reading_failed"
    TO_DECIDE = "to_decide"


@dataclass(frozen=True, slots=True)
class AssignmentGroup:
    """Assignments that wait for the same reason: how many, and the most pressing of them."""

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
class FirstPage:
    """Everything that waits for one person on one day; a group with nothing in it is there with 0."""

    on: date
    assignments: tuple[AssignmentGroup, ...]
    documents: tuple[DocumentGroup, ...]

    @property
    def groups(self) -> tuple[AssignmentGroup | DocumentGroup, ...]:
        """All groups, the most pressing first."""
        return (*self.assignments, *self.documents)

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(group.count for group in self.groups)

    def group(self, kind: GroupKind) -> AssignmentGroup | DocumentGroup:
        """The group of that kind."""
        return next(group for group in self.groups if group.kind is kind)


def first_page(actor: Actor, on: date, *, soon: int, shown: int = SHOWN) -> FirstPage:
    """What waits for the actor: as the lead, as the assigning side, at the register. `soon`: as in `timeliness`."""
    return FirstPage(
        on=on,
        assignments=(*_to_perform(actor, on, shown, soon), _to_confirm(actor, on, shown, soon)),
        documents=(_failed(actor, shown), _to_decide(actor, shown)),
    )


def _to_perform(actor: Actor, on: date, shown: int, soon: int) -> tuple[AssignmentGroup, ...]:
    """The groups exclude each other by state first, then by class."""
    mine = _known(on, soon).filter(lead_id__in=actor.units(Permission.ASSIGNMENT_PERFORM))
    at_work = mine.filter(state__in=[State.ASSIGNED.value, State.IN_PROGRESS.value])
    overdue = Q(timeliness=Timeliness.OPEN_OVERDUE.value)
    due_soon = Q(timeliness=Timeliness.OPEN_DUE_SOON.value)
    new = at_work.filter(~overdue & ~due_soon, state=State.ASSIGNED.value)
    return (
        _assignments(GroupKind.SENT_BACK, mine.filter(state=State.SENT_BACK.value), shown),
        _assignments(GroupKind.OVERDUE, at_work.filter(overdue), shown),
        _assignments(GroupKind.DUE_SOON, at_work.filter(due_soon), shown),
        _assignments(GroupKind.NEW, new, shown),
    )


def _to_confirm(actor: Actor, on: date, shown: int, soon: int) -> AssignmentGroup:
    """What the actor reported waits for somebody else."""
    units = actor.units(Permission.ASSIGNMENT_CONFIRM)
    reported = _known(on, soon).filter(state=State.REPORTED.value, assigner_id__in=units)
    return _assignments(GroupKind.TO_CONFIRM, reported.exclude(reported_by_key=actor.key), shown, by="reported_at")


def _known(on: date, soon: int) -> QuerySet[Assignment]:
    return standing_then(Moment(on)).annotate(timeliness=timeliness_on(on, Judging(soon)))


def _assignments(
    kind: GroupKind, found: QuerySet[Assignment], shown: int, *, by: str = "current_due"
) -> AssignmentGroup:
    count = found.count()
    items = found.select_related("lead", "assigner", "document").order_by(by, "pk")[:shown] if count else ()
    return AssignmentGroup(kind, count, list(items))


def _failed(actor: Actor, shown: int) -> DocumentGroup:
    """Documents whose reading failed, or whose job ended without one."""
    found = visible_to(actor).filter(_unread(), unit_id__in=actor.units(Permission.DOCUMENT_REGISTER))
    return _documents(GroupKind.READING_FAILED, found, shown)


def _unread() -> Q:
    ended = Q(state=ReadingState.READING.value, job__state__in=[JobState.FAILED.value, JobState.STOPPED.value])
    return Q(state=ReadingState.FAILED.value) | ended


def _to_decide(actor: Actor, shown: int) -> DocumentGroup:
    """Documents with specific orders that nobody has accepted or dropped yet."""
    waiting = Proposal.objects.filter(document=OuterRef("pk"), state=ProposalState.WAITING.value, specific=True)
    units = actor.units(Permission.ASSIGNMENT_GIVE)
    own = visible_to(actor).filter(unit_id__in=units, copy_of__isnull=True)
    found = own.filter(Exists(waiting), state=ReadingState.READ.value)
    return _documents(GroupKind.TO_DECIDE, found, shown)


def _documents(kind: GroupKind, found: QuerySet[Document], shown: int) -> DocumentGroup:
    count = found.count()
    items = found.select_related("unit", "job").order_by("received_on", "pk")[:shown] if count else ()
    return DocumentGroup(kind, count, list(items))
