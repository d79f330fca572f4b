"""Reading urgings, their items and answers: only what the actor may see comes out of here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, DateField, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dondoc.assignments.models import Assignment
from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission
from dondoc.following.models import Answer, Urging, UrgingItem
from dondoc.following.rules import REPORT, limit
from dondoc.following.urging import URGED, AnswerState
from dondoc.organisation import queries as organisation
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers


class UrgingOrder(StrEnum):
    """In which order urgings are listed."""

    NEWEST = "newest"
    ANSWER = "answer"  # soonest deadline to answer first
    UNIT = "unit"  # by the name of the lead
    ITEMS = "items"  # with the most assignments first


ORDERS = {
    UrgingOrder.NEWEST: (F("urged_on").desc(), F("pk").desc()),
    UrgingOrder.ANSWER: (F("answer_by").asc(nulls_last=True), F("pk").asc()),
    UrgingOrder.UNIT: (F("addressee__sort_key").asc(), F("urged_on").desc(), F("pk").desc()),
    UrgingOrder.ITEMS: (F("things").desc(), F("pk").desc()),
}


class Answered(StrEnum):
    """How far the answers to an urging are."""

    NONE = "none"  # something is not answered yet
    WAITING = "waiting"  # an answer waits for the assigning side
    ALL = "all"  # nothing is wanted any more


@dataclass(frozen=True, slots=True)
class UrgingFilter:
    """Which urgings to show; the days are inclusive."""

    unit: int | None = None  # the lead, with all that is or was below it
    channel: str = ""
    answered: Answered | None = None
    late: bool = False  # something unanswered after the day by which to answer
    from_day: date | None = None
    to_day: date | None = None
    token: str = ""  # of one act
    order: UrgingOrder = UrgingOrder.NEWEST


def visible_to(actor: Actor) -> QuerySet[Urging]:
    """What the actor may read: as of the assigning unit, or of the lead."""
    units = actor.units(Permission.ASSIGNMENT_READ)
    return Urging.objects.filter(Q(assigner_id__in=units) | Q(addressee_id__in=units))


def listing(actor: Actor, wanted: UrgingFilter, on: date) -> QuerySet[Urging]:
    """The urgings, filtered and ordered; each counts its `things`, the `most_times` of one, and how far answers are.

    `answered`: an answer stands. `unanswered`: one is still wanted, for what is at work and was not urged again since.
    `to_judge`: an answer waits for the assigning side.
    """
    found = _counted(visible_to(actor)).filter(_condition(wanted, on))
    return found.select_related("assigner", "addressee").order_by(*ORDERS[wanted.order])


def _counted(found: QuerySet[Urging]) -> QuerySet[Urging]:
    items = UrgingItem.objects.filter(urging=OuterRef("pk")).order_by().values("urging")
    standing = Answer.objects.filter(item=OuterRef("pk")).exclude(state=AnswerState.REFUSED.value)
    waiting = Answer.objects.filter(item=OuterRef("pk"), state=AnswerState.WAITING.value)
    later = UrgingItem.objects.filter(assignment=OuterRef("assignment"), ordinal__gt=OuterRef("ordinal"))
    asking = items.filter(~Exists(standing), ~Exists(later), assignment__state__in=[state.value for state in URGED])
    return found.annotate(
        things=_number(items.annotate(n=Count("pk")).values("n")),
        answered=_number(items.filter(Exists(standing)).annotate(n=Count("pk")).values("n")),
        unanswered=_number(asking.annotate(n=Count("pk")).values("n")),
        to_judge=_number(items.filter(Exists(waiting)).annotate(n=Count("pk")).values("n")),
        most_times=_number(items.annotate(n=Max("ordinal")).values("n")),
    )


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def _condition(wanted: UrgingFilter, on: date) -> Q:
    values: dict[str, object] = {
        "channel": wanted.channel or None,
        "urged_on__gte": wanted.from_day,
        "urged_on__lte": wanted.to_day,
        "token": wanted.token or None,
    }
    condition = Q(**{name: value for name, value in values.items() if value is not None})
    if wanted.unit is not None:
        condition &= Q(addressee_id__in=organisation.ever_below(wanted.unit))
    if wanted.answered is not None:
        condition &= _ANSWERED[wanted.answered]
    return condition & (Q(unanswered__gt=0, answer_by__lt=on) if wanted.late else Q())


_ANSWERED = {
    Answered.NONE: Q(unanswered__gt=0),
    Answered.WAITING: Q(to_judge__gt=0),
    Answered.ALL: Q(unanswered=0, to_judge=0),
}


def items_of(urging: Urging) -> QuerySet[UrgingItem]:
    """What it was about, soonest deadline first, with assignments and answers."""
    found = urging.items.select_related(
        "assignment", "assignment__document", "assignment__lead", "assignment__assigner"
    )
    return found.prefetch_related("answers").order_by(F("due").asc(nulls_last=True), "pk")


def urgings_of(assignment: Assignment) -> QuerySet[UrgingItem]:
    """Every time this assignment was urged, the latest first; for whoever may see the assignment."""
    if not times([assignment.pk]):
        return UrgingItem.objects.none()
    found = assignment.urgings.select_related("urging", "urging__assigner", "urging__addressee")
    return found.prefetch_related("answers").order_by("-ordinal")


def may_urge(actor: Actor, assignment: Assignment) -> bool:
    """Whether the actor may urge its lead now."""
    return (
        assignment.state in {state.value for state in URGED}
        and not assignment.outside_system
        and actor.may(Permission.ASSIGNMENT_CONFIRM, assignment.assigner_id)
    )


def open_to_urging(actor: Actor, found: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those of them that the actor may urge now."""
    units = actor.units(Permission.ASSIGNMENT_CONFIRM)
    return found.filter(state__in=[state.value for state in URGED], outside_system=False, assigner_id__in=units)


def letter_in_register(actor: Actor, sign: str, issued_on: date) -> Document | None:
    """The outgoing entry of that sign and day, if there is one that the actor may see."""
    found = register.visible_to(actor).filter(direction=Direction.OUTGOING.value, issued_on=issued_on)
    key = sign_key(sign)
    return found.filter(sign_key=key).order_by("pk").first() if key else None


def times(keys: Iterable[int], on: date | None = None) -> Mapping[int, int]:
    """How many times each was urged, until the end of that day if it is named; those never urged are not there."""
    found: dict[int, int] = dict(_TIMES.rows(keys=list(keys), on=on or date.max))  # type: ignore[arg-type]
    return found


_TIMES = Kept(
    lambda: (
        UrgingItem.objects.filter(
            organisation.among("assignment_id", ToldNumbers("keys")), urging__urged_on__lte=Told("on", DateField())
        )
        .order_by()
        .values_list("assignment_id")
        .annotate(n=Max("ordinal"))
    )
)


def report_after(on: date) -> int:
    """After how many urgings an assignment that is still overdue goes to the leaders."""
    return limit(REPORT, on=on).number


def urged_more_than(most: int) -> Exists:
    """Whether an assignment was urged more often than that: a condition for a list of assignments."""
    return Exists(UrgingItem.objects.filter(assignment=OuterRef("pk"), ordinal__gt=most))


def unanswered(actor: Actor) -> QuerySet[UrgingItem]:
    """The latest urging of each assignment that a unit of the actor leads and has not answered, while it is at work."""
    units = actor.units(Permission.ASSIGNMENT_PERFORM)
    later = UrgingItem.objects.filter(assignment=OuterRef("assignment"), ordinal__gt=OuterRef("ordinal"))
    standing = Answer.objects.filter(item=OuterRef("pk")).exclude(state=AnswerState.REFUSED.value)
    mine = UrgingItem.objects.filter(
        assignment__lead_id__in=units, assignment__state__in=[state.value for state in URGED]
    )
    return mine.filter(~Exists(later), ~Exists(standing))


def to_judge(actor: Actor) -> QuerySet[Answer]:
    """The answers that wait for the actor, who did not give them."""
    units = actor.units(Permission.ASSIGNMENT_CONFIRM)
    found = Answer.objects.filter(state=AnswerState.WAITING.value, item__urging__assigner_id__in=units)
    return found.exclude(by_key=actor.key)
