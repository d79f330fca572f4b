"""Reading jobs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.jobs.registry import private_kinds
from dondoc.jobs.states import JobState


class JobOrder(StrEnum):
    """How jobs are listed."""

    NEWEST = "moi-nhat"
    OLDEST = "cu-nhat"
    REQUESTER = "nguoi"
    KIND = "loai"
    FINISHED = "xong"


ORDERS: dict[JobOrder, tuple[str | OrderBy, ...]] = {
    JobOrder.NEWEST: ("-created_at", "-id"),
    JobOrder.OLDEST: ("created_at", "id"),
    JobOrder.REQUESTER: ("requested_by_name", "-id"),
    JobOrder.KIND: ("kind", "-id"),
    JobOrder.FINISHED: (F("finished_at").desc(nulls_first=True), "-id"),
}


@dataclass(frozen=True, slots=True)
class JobFilter:
    """What narrows the list."""

    state: JobState | None = None
    kind: str = ""
    mine: bool = False
    order: JobOrder = JobOrder.NEWEST


def waiting() -> QuerySet[Job]:
    """The queue, next first; what was cut short comes last, so that one job that takes workers down stops no other."""
    return Job.objects.filter(state=JobState.QUEUED).order_by("attempts", "id")


def visible_to(actor: Actor) -> QuerySet[Job]:
    """One's own jobs; all but private ones for whoever cares for the system."""
    own = Q(requested_by_key=actor.key)
    if actor.anywhere(Permission.SYSTEM_CARE):
        return Job.objects.filter(own | ~Q(kind__in=private_kinds()))
    return Job.objects.filter(own)


def listed(actor: Actor, wanted: JobFilter) -> QuerySet[Job]:
    """The jobs that the filter lets through."""
    found = visible_to(actor)
    if wanted.mine:
        found = found.filter(requested_by_key=actor.key)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return found.order_by(*ORDERS[wanted.order])


def kinds_of(actor: Actor) -> list[str]:
    """The kinds of the jobs that the actor sees."""
    return list(visible_to(actor).order_by("kind").values_list("kind", flat=True).distinct())
