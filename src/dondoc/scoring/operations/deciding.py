"""The council has decided: points, maxima and ranks of every sheet are fixed as they stand."""

from __future__ import annotations

from fractions import Fraction

from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries.sets import tree
from dondoc.scoring.queries.sheets import standing
from dondoc.scoring.ranking import Entry, ranked
from dondoc.scoring.totals import Totals

COLUMNS = ["points", "full", "excluded", "net", "rank"]


def fix_results(round: Round) -> list[Sheet]:
    """Write points with bonus and penalty, full, excluded and net maximum, and the rank by points over net maximum."""
    found = results(round)
    for sheet, totals, rank in found:
        _fix(sheet, totals, rank)
    return [sheet for sheet, _totals, _rank in found]


def results(round: Round) -> list[tuple[Sheet, Totals, int]]:
    """Every sheet with its totals and rank as its leaves make them now.

    Ranks go over the exact rates, never over what is printed; equal rates share one.
    """
    nodes = tree(round.set)
    sheets = {sheet.pk: sheet for sheet in round.sheets.select_related("round__set", "unit")}
    found = {number: standing(sheet, nodes=nodes).index.adjusted for number, sheet in sheets.items()}
    entries = [Entry(number, totals.rate or Fraction(0)) for number, totals in found.items()]
    return [(sheets[place.key], found[place.key], place.rank) for place in ranked(entries)]


def _fix(sheet: Sheet, totals: Totals, rank: int) -> None:
    sheet.points, sheet.full, sheet.excluded = totals.points, totals.full, totals.excluded
    sheet.net, sheet.rank = totals.net, rank
    sheet.save(update_fields=COLUMNS)
