"""What waits for a person in scoring: leaves to score or to answer, a sheet to sign, leaves to appraise, requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, Q

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries.rights import own_units, seat_of
from dondoc.scoring.queries.rounds import to_appraise
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.states import NotApplicable, RoundState

_SURVEYED = [kind.value for kind in NOT_SELF_SCORED]
APPRAISED_IN = (RoundState.FIRST_APPRAISAL.value, RoundState.SECOND_APPRAISAL.value)
ACTING = (Permission.SCORE_ENTER, Permission.SCORE_SIGN, Permission.SCORE_APPRAISE, Permission.SCORE_KEEP)


class Wanted(StrEnum):
    """What is to be done."""

    SCORE = "score"  # leaves without a self score
    SIGN = "sign"  # a sheet whose leaves are all scored
    ANSWER = "answer"  # leaves whose first appraisal is another than the self score
    APPRAISE = "appraise"  # leaves of one's areas
    DECIDE = "decide"  # requests that a criterion be left out


@dataclass(frozen=True, slots=True)
class Awaiting:
    """So many leaves wait, on a sheet or all over a round; `until` is the day set for it, where one is."""

    wanted: Wanted
    round: Round
    count: int
    sheet: Sheet | None = None
    until: date | None = None


def awaiting(actor: Actor) -> list[Awaiting]:
    """All of it; whoever acts nowhere in scoring is not asked about."""
    if not any(actor.anywhere(permission) for permission in ACTING):
        return []
    return [*_own_sheets(actor), *_appraising(actor), *_requests(actor)]


def _own_sheets(actor: Actor) -> Iterator[Awaiting]:
    """Sheets of the actor's own units: whoever stands above a unit does not score or sign for it."""
    entering, signing = frozenset(actor.units(Permission.SCORE_ENTER)), frozenset(actor.units(Permission.SCORE_SIGN))
    own = own_units(actor) & (entering | signing)
    if not own:
        return
    unscored = Q(scores__self_points__isnull=True, scores__not_applicable="")
    differing = Q(scores__first__isnull=False) & ~Q(scores__first=F("scores__self_points"))
    open_ = Q(round__state=RoundState.SELF_SCORING.value, signed_at__isnull=True)
    open_ |= Q(round__state=RoundState.SUPPLEMENT.value, supplemented_at__isnull=True)
    found = Sheet.objects.filter(open_, unit__in=own).select_related("round", "unit")
    counted = found.annotate(
        unscored=Count("scores", distinct=True, filter=unscored & ~Q(scores__criterion__kind__in=_SURVEYED)),
        differing=Count("scores", distinct=True, filter=differing & ~Q(scores__criterion__kind__in=_SURVEYED)),
        leaves=Count("scores", distinct=True),
    )
    for sheet in counted.order_by("round__self_by", "pk"):
        yield from _of_sheet(sheet, entering=sheet.unit_id in entering, signing=sheet.unit_id in signing)


def _of_sheet(sheet: Sheet, *, entering: bool, signing: bool) -> Iterator[Awaiting]:
    counts, round = vars(sheet), sheet.round
    if round.state == RoundState.SUPPLEMENT.value:
        if counts["differing"]:
            yield Awaiting(Wanted.ANSWER, round, counts["differing"], sheet, round.supplement_by)
    elif counts["unscored"]:
        if entering:
            yield Awaiting(Wanted.SCORE, round, counts["unscored"], sheet, round.self_by)
    elif signing:
        yield Awaiting(Wanted.SIGN, round, counts["leaves"], sheet, round.self_by)


def _appraising(actor: Actor) -> Iterator[Awaiting]:
    if not actor.anywhere(Permission.SCORE_APPRAISE):
        return
    for round in Round.objects.filter(state__in=APPRAISED_IN, members__person__username=actor.key).order_by("pk"):
        seat = seat_of(actor, round)
        count = to_appraise(round, seat).count() if seat is not None else 0
        if count:
            yield Awaiting(Wanted.APPRAISE, round, count)


def _requests(actor: Actor) -> Iterator[Awaiting]:
    """Requests on sheets that are not the actor's own, in rounds that the actor keeps."""
    units = actor.units(Permission.SCORE_KEEP)
    if not units:
        return
    asked = Count(
        "sheets__scores",
        distinct=True,
        filter=Q(sheets__scores__not_applicable=NotApplicable.ASKED.value) & ~Q(sheets__unit__in=own_units(actor)),
    )
    kept = Round.objects.filter(standing__in=units).exclude(
        state__in=(RoundState.PREPARING.value, RoundState.DECIDED.value, RoundState.PUBLISHED.value)
    )
    for round in kept.annotate(asked=asked).filter(asked__gt=0).order_by("pk"):
        yield Awaiting(Wanted.DECIDE, round, vars(round)["asked"])
