"""Reading the results of rounds: the table of ranks, a unit over the years, the sheets of one's own that still run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.queries import lineage
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

    `change`: against the round that this one is compared with; None where the unit has no rank there. `origins`: for a
    unit that was set up since, the units whose work came to it, as they stood there (theo cơ cấu tại thời điểm).
    `own`: the unit itself there. `percent`: the index as it is printed beside its label.
    """

    sheet: Sheet
    place: Place
    totals: Totals
    label: str
    change: Change | None = None
    origins: tuple[Origin, ...] = ()
    own: Origin | None = None
    percent: Decimal | None = None

    @property
    def before(self) -> tuple[Origin, ...]:
        """The places in the earlier round: the unit's own, else those of the units that it came from."""
        return (self.own,) if self.own is not None else self.origins


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit whose work came to another one since: its sheet and place in the earlier round."""

    sheet: Sheet
    place: Place


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
    placed = _placed(_ranked(round))
    origins = _origins(earlier, [sheet.unit_id for sheet, _place in placed], ranks) if earlier else {}
    lines = [_result(sheet, place, ladder, ranks, origins) for sheet, place in placed]
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


def _ranks(round: Round) -> dict[int, Origin]:
    return {sheet.unit_id: Origin(sheet, place) for sheet, place in _placed(_ranked(round))}


def _origins(earlier: Round, units: Iterable[int], ranks: Mapping[int, Origin]) -> dict[int, tuple[Origin, ...]]:
    """Where units without a rank in the earlier round came from, the best first. Two queries, or none."""
    new = [unit for unit in units if unit not in ranks]
    if not new:
        return {}
    known, day = lineage(), date(earlier.year, 12, 31)
    before = {unit: known.predecessors(unit, day=day) for unit in new}
    return {
        unit: tuple(sorted((ranks[each] for each in found if each in ranks), key=lambda each: each.place.rank))
        for unit, found in before.items()
    }


def _result(
    sheet: Sheet,
    place: Place,
    ladder: Ladder,
    earlier: Mapping[int, Origin],
    origins: Mapping[int, tuple[Origin, ...]],
) -> Result:
    totals, found = totals_of(sheet), earlier.get(sheet.unit_id)
    before = found.place if found else None
    change = Change(place.rank, place.among, before.rank, before.among) if before else None
    return Result(
        sheet,
        place,
        totals,
        ladder.label(totals.rate),
        change,
        origins.get(sheet.unit_id, ()),
        found,
        ladder.percent(totals.rate),
    )
