"""Đợt chấm điểm: the rounds of scoring that the caller may see, and the ranking of those with results."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from dondoc.api.entry import caller
from dondoc.api.paging import Paging, page_of
from dondoc.figures.actors import Permission
from dondoc.scoring.models import Round
from dondoc.scoring.queries import results, rounds
from dondoc.scoring.queries.results import Result
from dondoc.scoring.states import RoundState

router = Router(tags=["rounds"])


class Wanted(Paging):
    """Which rounds: of a year, at a step."""

    year: int | None = Field(None, ge=1990, le=2199)
    state: RoundState | None = None


class RoundRow(Schema):
    """A round of scoring."""

    id: int
    year: int
    title: str
    state: RoundState
    set_id: int
    set_title: str
    standing_id: int
    standing: str
    units: int = Field(description="how many units are scored")
    evidence_until: date
    self_by: date
    decision_sign: str = Field(description="of the Chairman's decision that published it; empty before")
    decision_on: date | None


class RoundPage(Schema):
    """A page of the list."""

    total: int
    rows: list[RoundRow]


class Earlier(Schema):
    """A place in the round that this one is compared with, of the unit or of one whose work came to it."""

    unit_id: int
    unit: str
    rank: int
    among: int


class RankRow(Schema):
    """A unit in a ranking. Points and maxima as they are kept, exact, as text; the percentage as it is printed."""

    sheet_id: int
    unit_id: int
    unit: str
    rank: int
    among: int
    shared: bool = Field(description="another unit has the same rank")
    points: str
    full: str
    excluded: str = Field(description="what is not scored (không chấm)")
    net: str = Field(description="the maximum of what is scored: the denominator")
    percent: str | None
    label: str
    earlier: list[Earlier]


class Ranking(Schema):
    """The table of a round, the best first."""

    round: RoundRow
    ladder: str
    compared_with: int | None = Field(description="the number of the earlier round")
    rows: list[RankRow]


@router.get("", response=RoundPage)
def listed(request: HttpRequest, wanted: Query[Wanted]) -> RoundPage:
    """The rounds, the newest first."""
    actor = caller(request, Permission.SCORE_READ)
    found = rounds.listing(actor, year=wanted.year)
    if wanted.state is not None:
        found = found.filter(state=wanted.state.value)
    total, rows = page_of(found, wanted)
    return RoundPage(total=total, rows=[_row(each) for each in rows])


@router.get("/{int:number}", response=RoundRow)
def one(request: HttpRequest, number: int) -> RoundRow:
    """One round. 404 for one that is not there, or that one may not see."""
    actor = caller(request, Permission.SCORE_READ)
    return _row(get_object_or_404(rounds.listing(actor), pk=number))


@router.get("/{int:number}/ranking", response=Ranking)
def ranking(request: HttpRequest, number: int) -> Ranking:
    """The ranks of a round, once they are published; before, for who keeps or appraises it. 404 otherwise."""
    actor = caller(request, Permission.SCORE_READ)
    found = results.with_results(actor).filter(pk=number).first()
    if found is None:
        raise Http404
    table = results.results(actor, found)
    return Ranking(
        round=_row(get_object_or_404(rounds.listing(actor), pk=number)),
        ladder=table.ladder.title,
        compared_with=table.earlier.pk if table.earlier else None,
        rows=[_rank(line) for line in table.lines],
    )


def _row(round: Round) -> RoundRow:
    same = ("year", "title", "set_id", "standing_id", "evidence_until", "self_by", "decision_sign", "decision_on")
    return RoundRow(
        id=round.pk,
        state=RoundState(round.state),
        set_title=round.set.title,
        standing=round.standing.name,
        units=vars(round)["units"],
        **{name: getattr(round, name) for name in same},
    )


def _rank(line: Result) -> RankRow:
    totals, percent = line.totals, line.percent
    return RankRow(
        sheet_id=line.sheet.pk,
        unit_id=line.sheet.unit_id,
        unit=line.sheet.unit.name,
        rank=line.place.rank,
        among=line.place.among,
        shared=line.place.shared,
        points=f"{totals.points.normalize():f}",
        full=f"{totals.full.normalize():f}",
        excluded=f"{totals.excluded.normalize():f}",
        net=f"{totals.net.normalize():f}",
        percent=None if percent is None else f"{percent:f}",
        label=line.label,
        earlier=_earlier(line),
    )


def _earlier(line: Result) -> list[Earlier]:
    return [
        Earlier(unit_id=each.sheet.unit_id, unit=each.sheet.unit.name, rank=each.place.rank, among=each.place.among)
        for each in line.before
    ]
