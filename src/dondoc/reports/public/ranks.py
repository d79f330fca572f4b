"""The ranking of rounds that the Chairman has published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dondoc.figures.actors import Actor, Permission
from dondoc.periods.ranges import Period
from dondoc.reports.public.dataset import Column, ColumnType, Dataset, Row, Value
from dondoc.reports.public.items import Item
from dondoc.scoring.models import Round
from dondoc.scoring.queries import results
from dondoc.scoring.queries.results import Result, Results
from dondoc.scoring.states import RoundState

# Nobody: holds no post anywhere, and so sees of scores only what is published.
NOBODY = Actor("", "", grants=frozenset({(Permission.SCORE_READ, 0)}))
COLUMNS = (
    Column("round", "Đợt chấm điểm", "Round", ColumnType.TEXT),
    Column("rank", "Hạng", "Rank", about="Theo chỉ số chưa làm tròn; chỉ số bằng nhau thì cùng hạng"),
    Column("among", "Trên số đơn vị", "Of so many units"),
    Column("points", "Điểm đạt được", "Points", ColumnType.NUMBER, "điểm"),
    Column("net_maximum", "Điểm tối đa được chấm", "Points that could be reached", ColumnType.NUMBER, "điểm"),
    Column("index", "Chỉ số", "Index", ColumnType.NUMBER, "%"),
    Column("label", "Xếp loại", "Label", ColumnType.TEXT),
    Column("earlier_rank", "Hạng kỳ trước", "Rank before"),
    Column("earlier_among", "Kỳ trước trên số đơn vị", "Before, of so many units"),
    Column("decision", "Quyết định công bố", "Decision that published it", ColumnType.TEXT),
)


def ranks(item: Item) -> Dataset:
    """Every unit of every published round, the newest round first, the best unit first."""
    del item
    published = results.with_results(NOBODY).filter(state=RoundState.PUBLISHED.value)
    rows = [row for round in published for row in _rows(round, results.results(NOBODY, round))]
    return Dataset(COLUMNS, rows)


def _rows(round: Round, found: Results) -> Iterable[Row]:
    year = Period(date(round.year, 1, 1), date(round.year + 1, 1, 1))
    on, published = round.evidence_until, round.decision_on or round.evidence_until
    for line in found.lines:
        unit = line.sheet.unit
        yield Row(unit.pk, unit.name, year, on, published, _values(round, line))


def _values(round: Round, line: Result) -> dict[str, Value]:
    return {
        "round": round.title,
        "rank": line.place.rank,
        "among": line.place.among,
        "points": line.totals.points,
        "net_maximum": line.totals.net,
        "index": line.percent,
        "label": line.label,
        "earlier_rank": line.change.earlier if line.change else None,
        "earlier_among": line.change.earlier_among if line.change else None,
        "decision": round.decision_sign,
    }
