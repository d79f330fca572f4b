"""Why an assignment waits for somebody: the first reason that holds is its only one; an expression of the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from dondoc.accounts.queries import scopes_with
from dondoc.assignments.expressions import Judging, Moment, timeliness_on
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.queries import standing_then
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.following.models import Answer, UrgingItem
from dondoc.following.rules import ANSWER, QUIET, REPORT, limit
from dondoc.following.urging import URGED, AnswerState
from dondoc.following.urging_queries import urged_more_than
from dondoc.organisation.queries import among, every_unit

AT_WORK = sorted(state.value for state in URGED)


class GroupKind(StrEnum):
    """Why something waits, the most pressing first. One thing waits in one group only."""

    TO_DIRECT = "to_direct"  # overdue after many urgings, as its leaders have it: whatever else waits at the officer's
    URGED = "urged"  # urged and not answered
    SENT_BACK = "sent_back"
    COUNTERED = "countered"  # another day is offered for the one asked; the lead answers
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    NEW = "new"
    QUIET = "quiet"  # the lead has said nothing for so many days
    PERFORMING = "performing"  # given to the person within the lead
    SUPPORTING = "supporting"  # due soon or overdue, with the person's unit supporting
    UNIT_LATE = "unit_late"  # overdue, due today or urged in vain at a unit that the person heads: its people act
    TO_CONFIRM = "to_confirm"
    TO_ISSUE = "to_issue"  # submitted, to be issued
    TO_EXTEND = "to_extend"  # a later deadline is asked for
    TO_SETTLE = "to_settle"  # returned, or proposed to be closed
    TO_JUDGE = "to_judge"  # an answer to an urging waits
    TO_REPORT = "to_report"  # overdue after many urgings: to the leaders
    TO_URGE = "to_urge"  # overdue, and no urging is running
    READING_FAILED = "reading_failed"
    TO_DECIDE = "to_decide"
    ROWS_TO_CONFIRM = "rows_to_confirm"  # rows of registers that others entered
    SCORING = "scoring"  # sheets and rounds of the PAR Index
    REPORTS = "reports"  # reports asked of the unit, or soon due
    INSPECTIONS = "inspections"  # what an inspection waits for: an explanation, minutes, a notice, a decision


_OTHERS = frozenset(
    {
        *(GroupKind.READING_FAILED, GroupKind.TO_DECIDE, GroupKind.ROWS_TO_CONFIRM, GroupKind.SCORING),
        *(GroupKind.REPORTS, GroupKind.INSPECTIONS),
    }
)
ASSIGNMENT_KINDS = tuple(kind for kind in GroupKind if kind not in _OTHERS)


def waiting(actor: Actor, on: date, *, soon: int) -> QuerySet[Assignment]:
    """All assignments that wait for the actor on that day, each with its reason as `waits_as` (a GroupKind)."""
    return reasons(actor, on, soon=soon).filter(~Q(waits_as=""))


def reasons(actor: Actor, on: date, *, soon: int) -> QuerySet[Assignment]:
    """All that are still followed and concern the actor, with the reason; "" where it does not wait for the actor.

    `others`: 0 where the actor is named to monitor it, else 1.
    """
    found = standing_then(Moment(on), Q(standing__settled="", standing__ended_on__isnull=True), _concerning(actor))
    found = found.annotate(timeliness=timeliness_on(on, Judging(soon)))
    found = found.annotate(others=Case(When(monitor__username=actor.key, then=Value(0)), default=Value(1)))
    whens = [When(condition, then=Value(kind.value)) for kind, condition in _reasons(actor, on)]
    return found.annotate(waits_as=Case(*whens, default=Value(""), output_field=CharField()))


def _concerning(actor: Actor) -> Q:
    performing, own = actor.units(Permission.ASSIGNMENT_PERFORM), Q(performer__username=actor.key)
    given = among("assigner_id", actor.units(Permission.ASSIGNMENT_CONFIRM)) | _parts_given(actor)
    return among("lead_id", performing) | given | own | _supported(performing) | _headed(actor)


def _parts_given(actor: Actor) -> Q:
    """The parts on which the actor decides as who may divide: those that the actor's own unit gave."""
    units = actor.units(Permission.ASSIGNMENT_DIVIDE) & actor.belongs_to()
    return Q(standing__internal=True) & among("assigner_id", units)


def _within_others(actor: Actor, on: date) -> Q:
    """What a unit below the actor's gave within itself, to itself or to what stands right below it.

    It waits for that unit's own people. Where none of them may decide, it is left to whoever stands above.
    """
    above = actor.units(Permission.ASSIGNMENT_CONFIRM)
    below = {unit.id for unit in every_unit() if unit.parent_id in above} - actor.belongs_to()
    if not below:
        return among("assigner_id", ())
    confirming, dividing = scopes_with(Permission.ASSIGNMENT_CONFIRM, Permission.ASSIGNMENT_DIVIDE, on=on)
    parts = Q(standing__internal=True) & among("assigner_id", below & (confirming | dividing))
    orders = Q(lead=F("assigner")) | Q(lead__parent=F("assigner"))
    return parts | (orders & among("assigner_id", below & confirming))


def _headed(actor: Actor) -> Q:
    """What came from outside to the units that the actor heads.

    What they gave each other is followed up by who gave it: so the heads of all are not told of every unit.
    """
    if Permission.ASSIGNMENT_DIRECT in actor.everywhere:
        return among("lead_id", ())
    units = actor.units(Permission.ASSIGNMENT_DIRECT)
    return among("lead_id", units) & ~among("assigner_id", units)


def _supported(units: Collection[int]) -> Q:
    supporting = Assignment.supporting.through.objects.filter(among("unit_id", units), assignment=OuterRef("pk"))
    return Q(Exists(supporting))


def _reasons(actor: Actor, on: date) -> list[tuple[GroupKind, Q]]:
    """What was reported to the actor is there until it is done; then decisions of the assigning side come first:
    whoever stands on both sides keeps nobody waiting.
    """
    there = ~_within_others(actor, on)
    given = among("assigner_id", actor.units(Permission.ASSIGNMENT_CONFIRM)) & there
    reported = among("assigner_id", actor.units(Permission.ASSIGNMENT_DIRECT)) & there & _urged_in_vain(on)
    own = [*_decisions(actor, given), *_work(actor, on), *_following_up(given, on), *_parts(actor)]
    return [(GroupKind.TO_DIRECT, reported), *own, (GroupKind.UNIT_LATE, _late_below(actor, on))]


def _decisions(actor: Actor, given: Q) -> list[tuple[GroupKind, Q]]:
    mine = given | _parts_given(actor)
    handed = mine & ~Q(reported_by_key=actor.key)
    asked = Extension.objects.filter(assignment=OuterRef("pk"), state=ExtensionState.OPEN.value)
    answers = Answer.objects.filter(item__assignment=OuterRef("pk"), state=AnswerState.WAITING.value)
    return [
        (GroupKind.TO_CONFIRM, handed & _in(State.REPORTED)),
        (GroupKind.TO_ISSUE, handed & _in(State.SUBMITTED)),
        (GroupKind.TO_EXTEND, mine & Q(Exists(asked.exclude(asked_by_key=actor.key)))),
        (GroupKind.TO_SETTLE, mine & _in(State.RETURNED, State.CLOSE_PROPOSED)),
        (GroupKind.TO_JUDGE, given & Q(Exists(answers.exclude(by_key=actor.key)))),
    ]


def _work(actor: Actor, on: date) -> list[tuple[GroupKind, Q]]:
    mine = among("lead_id", actor.units(Permission.ASSIGNMENT_PERFORM)) & Q(standing__state__in=AT_WORK)
    offered = Extension.objects.filter(assignment=OuterRef("pk"), state=ExtensionState.COUNTERED.value)
    silent_since = on - timedelta(days=limit(QUIET, on=on).number)
    silent = Q(updated_on__lte=silent_since) | Q(updated_on__isnull=True, given_on__lte=silent_since)
    return [
        (GroupKind.URGED, mine & Q(Exists(unanswered()))),
        (GroupKind.SENT_BACK, mine & _in(State.SENT_BACK)),
        (GroupKind.COUNTERED, mine & Q(Exists(offered))),
        (GroupKind.OVERDUE, mine & Q(timeliness=Timeliness.OPEN_OVERDUE.value)),
        (GroupKind.DUE_TODAY, mine & Q(timeliness=Timeliness.OPEN_DUE_SOON.value, standing__due=on)),
        (GroupKind.DUE_SOON, mine & Q(timeliness=Timeliness.OPEN_DUE_SOON.value)),
        (GroupKind.NEW, mine & _in(State.ASSIGNED)),
        (GroupKind.QUIET, mine & silent),
    ]


def unanswered() -> QuerySet[UrgingItem]:
    """The latest urging of the outer assignment, where no answer to it stands."""
    later = UrgingItem.objects.filter(assignment=OuterRef("assignment"), ordinal__gt=OuterRef("ordinal"))
    standing = Answer.objects.filter(item=OuterRef("pk")).exclude(state=AnswerState.REFUSED.value)
    return UrgingItem.objects.filter(~Exists(later), ~Exists(standing), assignment=OuterRef("pk"))


def _following_up(given: Q, on: date) -> list[tuple[GroupKind, Q]]:
    late = given & Q(standing__state__in=AT_WORK) & _LATE
    begun = on - timedelta(days=limit(ANSWER, on=on).number)
    lasting = Q(urging__answer_by__gte=on) | Q(urging__answer_by__isnull=True, urging__urged_on__gte=begun)
    running = UrgingItem.objects.filter(lasting, assignment=OuterRef("pk"))
    return [
        (GroupKind.TO_REPORT, late & _urged_in_vain(on)),
        (GroupKind.TO_URGE, late & ~Q(Exists(running))),
    ]


_LATE = Q(timeliness=Timeliness.OPEN_OVERDUE.value, outside_system=False)


def _urged_in_vain(on: date) -> Q:
    """Still overdue after more urgings than the leaders are to be spared."""
    return _LATE & Q(urged_more_than(limit(REPORT, on=on).number))


def _parts(actor: Actor) -> list[tuple[GroupKind, Q]]:
    pressing = Q(timeliness__in=[Timeliness.OPEN_OVERDUE.value, Timeliness.OPEN_DUE_SOON.value])
    at_work = Q(standing__state__in=AT_WORK)
    units = actor.units(Permission.ASSIGNMENT_PERFORM)
    return [
        (GroupKind.PERFORMING, at_work & Q(performer__username=actor.key)),
        (GroupKind.SUPPORTING, at_work & pressing & ~among("lead_id", units) & _supported(units)),
    ]


def _late_below(actor: Actor, on: date) -> Q:
    today = Q(timeliness=Timeliness.OPEN_DUE_SOON.value, standing__due=on)
    pressing = Q(timeliness=Timeliness.OPEN_OVERDUE.value) | today | Q(Exists(unanswered()))
    return _headed(actor) & Q(standing__state__in=AT_WORK) & pressing


def _in(*states: State) -> Q:
    return Q(standing__state__in=[state.value for state in states])
