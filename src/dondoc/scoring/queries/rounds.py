"""Reading rounds: the list, where each stands, and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from dondoc.figures.actors import Actor
from dondoc.scoring.models import Criterion, Round, Score, Sheet
from dondoc.scoring.queries.rights import Seat, rounds_visible_to
from dondoc.scoring.queries.sheets import leaves_in
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.standing import appraised_stage
from dondoc.scoring.states import ROUND_ORDER, NotApplicable, RoundState, Stage

_SURVEYED = [kind.value for kind in NOT_SELF_SCORED]
_OF_UNITS = ~Q(criterion__kind__in=_SURVEYED)
_COUNTED = ~Q(not_applicable=NotApplicable.APPROVED.value)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a sheet of a round waits for, in leaves: without self points, without first or second points, asked out."""

    sheet: Sheet
    leaves: int
    without_self: int
    without_first: int
    without_second: int
    asked_out: int
    opinions: int


class RoundOrder(StrEnum):
    """In which order rounds are listed."""

    YEAR = "year"  # the latest year first
    TITLE = "title"
    STANDING = "standing"
    UNITS = "units"  # the most units first
    SELF_BY = "self_by"  # the latest deadline of self scoring first
    STATE = "state"  # in the order of the steps


ORDERS = {
    RoundOrder.YEAR: ("-year", "-pk"),
    RoundOrder.TITLE: ("title", "-year", "-pk"),
    RoundOrder.STANDING: ("standing__sort_key", "-year", "-pk"),
    RoundOrder.UNITS: ("-units", "-year", "-pk"),
    RoundOrder.SELF_BY: ("-self_by", "-pk"),
    RoundOrder.STATE: ("step", "-year", "-pk"),
}
_STEPS = [When(state=state.value, then=Value(place)) for place, state in enumerate(ROUND_ORDER)]


def listing(actor: Actor, *, year: int | None = None, order: RoundOrder = RoundOrder.YEAR) -> QuerySet[Round]:
    """The rounds the actor may see, each with the number of its `units`."""
    # What makes a round visible may be one of its sheets: all of them are counted all the same.
    found = Round.objects.filter(pk__in=rounds_visible_to(actor).values("pk")).select_related("set", "standing")
    counted = found.annotate(
        units=Count("sheets", distinct=True),
        step=Case(*_STEPS, default=Value(len(_STEPS)), output_field=IntegerField()),
    )
    return (counted if year is None else counted.filter(year=year)).order_by(*ORDERS[order])


def years(actor: Actor) -> list[int]:
    """The years of the rounds that the actor may see, the newest first."""
    return sorted(set(rounds_visible_to(actor).values_list("year", flat=True)), reverse=True)


def waiting(round: Round) -> list[Waiting]:
    """Each sheet with what it waits for, in the order of the units."""
    open_ = Q(scores__not_applicable=NotApplicable.APPROVED.value)
    own = ~Q(scores__criterion__kind__in=_SURVEYED)
    counts = round.sheets.select_related("unit").annotate(
        leaves=Count("scores", distinct=True),
        without_self=Count(
            "scores", distinct=True, filter=own & Q(scores__self_points__isnull=True, scores__not_applicable="")
        ),
        without_first=Count("scores", distinct=True, filter=own & ~open_ & Q(scores__first__isnull=True)),
        without_second=Count("scores", distinct=True, filter=own & ~open_ & Q(scores__second__isnull=True)),
        asked_out=Count("scores", distinct=True, filter=Q(scores__not_applicable=NotApplicable.ASKED.value)),
        opinions=Count("scores__opinions", distinct=True),
    )
    return [
        Waiting(
            sheet,
            sheet.leaves,
            sheet.without_self,
            sheet.without_first,
            sheet.without_second,
            sheet.asked_out,
            sheet.opinions,
        )
        for sheet in counts.order_by("unit__sort_key", "unit_id")
    ]


def to_appraise(round: Round, seat: Seat) -> QuerySet[Score]:
    """Leaves that wait for the member's points at this stage: of the member's areas, on sheets not the member's own."""
    stage = appraised_stage(RoundState(round.state))
    if stage is None:
        return Score.objects.none()
    empty = Q(first__isnull=True) if stage is Stage.FIRST else Q(second__isnull=True)
    return _of_areas(round, seat).filter(empty)


def of_criterion(round: Round, criterion: Criterion) -> QuerySet[Score]:
    """One leaf over all units, in their order: how members appraise."""
    found = leaves_in(round).filter(criterion=criterion).select_related("sheet__unit", "criterion", "survey")
    return found.annotate(evidence_count=Count("evidence", distinct=True)).order_by("sheet__unit__sort_key", "pk")


def surveyed(round: Round) -> list[Score]:
    """The leaves that surveys score, each with its result, by the order of units and of the set."""
    found = leaves_in(round).filter(criterion__kind__in=_SURVEYED)
    found = found.select_related("sheet__unit", "criterion", "survey")
    return list(found.order_by("sheet__unit__sort_key", "sheet__unit_id", "criterion__position"))


def leaves_for(round: Round, seat: Seat | None) -> QuerySet[Criterion]:
    """The leaves of a member's areas in the order of the set; None: all."""
    leaves = round.set.criteria.filter(below__isnull=True).exclude(kind__in=_SURVEYED)
    return (leaves if seat is None else leaves.filter(_in_areas(seat))).order_by("position")


def _of_areas(round: Round, seat: Seat) -> QuerySet[Score]:
    found = leaves_in(round).filter(_OF_UNITS, _COUNTED).exclude(sheet__unit__in=seat.own)
    return found.filter(criterion__in=leaves_for(round, seat))


def _in_areas(seat: Seat) -> Q:
    areas = seat.areas
    return Q(pk__in=areas) | Q(parent__in=areas) | Q(parent__parent__in=areas) | Q(parent__parent__parent__in=areas)
