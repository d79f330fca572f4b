"""Reading the results of rounds: the table of ranks, a unit over the years, the sheets of one's own that still run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries.ladders import ladders, used_ladder
from dondoc.scoring.queries.rights import own_units, rounds_visible_to, sheets_visible_to
from dondoc.scoring.ranking import Change, Ladder, Place
from dondoc.scoring.states import RoundState
from dondoc.scoring.totals import Totals

ENDED = (RoundState.DECIDED.value, RoundState.PUBLISHED.value)
BEFORE_RESULTS = (RoundState.PREPARING.value, *ENDED)


@dataclass(frozen=True, slots=True)
class Result:
    """What a sheet reached: its place, its points and maxima as they were fixed, its label ("" where none reaches it).

    `change`: against the round that this one is compared with; None where the unit has no rank there.
    """

    sheet: Sheet
    place: Place
    totals: Totals
    label: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The table of a round, the best first; `earlier` is the round compared with, where its results may be seen."""

    round: Round
    ladder: Ladder
    lines: tuple[Result, ...]
    earlier: Round | None = None


def with_results(actor: Actor) -> QuerySet[Round]:
    """Rounds whose results the actor may see, the newest first.

    Published ones are for everybody who reads scores; what the council decided is for who keeps or appraises it.
    """
    near = Q(standing__in=actor.units(Permission.SCORE_KEEP)) | Q(members__person__username=actor.key)
    found = Q(state=RoundState.PUBLISHED.value) | near & Q(state=RoundState.DECIDED.value)
    visible = rounds_visible_to(actor).filter(found).distinct()
    return visible.select_related("set", "standing", "earlier").order_by("-year", "-pk")


def results(actor: Actor, round: Round) -> Results:
    """The table of a round with results: as it was fixed by the council's decision."""
    earlier = with_results(actor).filter(pk=round.earlier_id).first() if round.earlier_id else None
    ranks = _ranks(earlier) if earlier else {}
    ladder = ladder_of(round)
    lines = [_result(sheet, place, ladder, ranks) for sheet, place in _placed(_ranked(round))]
    return Results(round, ladder, tuple(lines), earlier)


def over_the_years(actor: Actor, unit: int) -> list[Result]:
    """A unit in every round whose results the actor may see, the newest first; each against the round it names."""
    rounds = list(with_results(actor).filter(sheets__unit=unit))
    found = []
    for round in rounds:
        table = results(actor, round)
        found += [line for line in table.lines if line.sheet.unit_id == unit]
    return found


def running(actor: Actor) -> list[Sheet]:
    """Sheets of the actor's own units in rounds that have no results yet, the newest first."""
    own = own_units(actor) & frozenset(actor.units(Permission.SCORE_READ))
    found = sheets_visible_to(actor).filter(unit__in=own).exclude(round__state__in=BEFORE_RESULTS)
    return list(found.select_related("round__set", "round__standing", "unit").order_by("-round__year", "-pk"))


def ladder_of(round: Round) -> Ladder:
    """The ladder that the round names, else the one that is used."""
    return ladders().get(round.ladder) or used_ladder()


def totals_of(sheet: Sheet) -> Totals:
    """Points and maxima as the decision of the council fixed them."""
    zero = Decimal(0)
    return Totals(sheet.points or zero, sheet.full or zero, sheet.excluded or zero)


def _ranked(round: Round) -> list[Sheet]:
    found = round.sheets.filter(rank__isnull=False, points__isnull=False).select_related("unit", "round__set")
    return list(found.order_by("rank", "unit__sort_key", "unit_id"))


def _placed(sheets: Iterable[Sheet]) -> list[tuple[Sheet, Place]]:
    found = list(sheets)
    shared = Counter(sheet.rank for sheet in found)
    return [(sheet, _place(sheet, len(found), shared)) for sheet in found]


def _place(sheet: Sheet, among: int, shared: Mapping[int | None, int]) -> Place:
    rank = sheet.rank or 0
    return Place(sheet.pk, totals_of(sheet).rate or Fraction(0), rank, among, shared[rank] > 1)


def _ranks(round: Round) -> dict[int, Place]:
    return {sheet.unit_id: place for sheet, place in _placed(_ranked(round))}


def _result(sheet: Sheet, place: Place, ladder: Ladder, earlier: Mapping[int, Place]) -> Result:
    totals, before = totals_of(sheet), earlier.get(sheet.unit_id)
    change = Change(place.rank, place.among, before.rank, before.among) if before else None
    return Result(sheet, place, totals, ladder.label(totals.rate), change)
