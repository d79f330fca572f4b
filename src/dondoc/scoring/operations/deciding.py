"""The council has decided: points, maxima and ranks of every sheet are fixed as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries.ladders import ties
from dondoc.scoring.queries.sets import tree
from dondoc.scoring.queries.sheets import standing
from dondoc.scoring.ranking import Entry, ranked
from dondoc.scoring.totals import Index, Totals
from dondoc.scoring.tree import Node, walked

COLUMNS = ["points", "full", "excluded", "net", "rank"]


def fix_results(round: Round) -> list[Sheet]:
    """Write points with bonus and penalty, full, excluded and net maximum, and the rank by points over net maximum."""
    found = results(round)
    for sheet, totals, rank in found:
        _fix(sheet, totals, rank)
    return [sheet for sheet, _totals, _rank in found]


def results(round: Round) -> list[tuple[Sheet, Totals, int]]:
    """Every sheet with its totals and rank as its leaves make them now.

    Ranks go over the exact rates, never over what is printed; equal rates share one, unless the table of ties says that
    the points of some criteria decide between them.
    """
    nodes, order = tree(round.set), ties()
    sheets = {sheet.pk: sheet for sheet in round.sheets.select_related("round__set", "unit")}
    found = {number: standing(sheet, nodes=nodes).index for number, sheet in sheets.items()}
    entries = [
        Entry(number, index.adjusted.rate or Fraction(0), _further(index, nodes, order.order))
        for number, index in found.items()
    ]
    places = ranked(entries, ties_decide=order.decide)
    return [(sheets[place.key], found[place.key].adjusted, place.rank) for place in places]


def _further(index: Index, nodes: Sequence[Node], codes: Sequence[str]) -> tuple[Fraction, ...]:
    """The points of those criteria, in that order; a code that the set does not have is passed over."""
    numbers = {node.code: node.id for _depth, node in walked(nodes)}
    return tuple(Fraction(index.nodes[numbers[code]].points) for code in codes if code in numbers)


def _fix(sheet: Sheet, totals: Totals, rank: int) -> None:
    sheet.points, sheet.full, sheet.excluded = totals.points, totals.full, totals.excluded
    sheet.net, sheet.rank = totals.net, rank
    sheet.save(update_fields=COLUMNS)
