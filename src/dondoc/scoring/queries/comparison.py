"""Reading rounds for Bảng so sánh: units by areas, and which two sheets may stand side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from dondoc.figures.actors import Actor
from dondoc.scoring.comparing import fifths
from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries.rights import rounds_visible_to, seat_of, sees_upto, sheets_visible_to
from dondoc.scoring.queries.sets import tree
from dondoc.scoring.queries.sheets import indices
from dondoc.scoring.states import RoundState, Stage
from dondoc.scoring.totals import Index, Totals
from dondoc.scoring.tree import Node


@dataclass(frozen=True, slots=True)
class Cell:
    """An area of a unit, and in which fifth of the units compared it stands (None: it has no rate)."""

    area: Node
    totals: Totals
    fifth: int | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit: its areas in the order of the set, its index with bonus and penalty, and its criteria alone."""

    sheet: Sheet
    cells: tuple[Cell, ...]
    whole: Totals
    criteria: Totals
    fifth: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The units of a round whose sheets the actor may see, up to the numbers that the actor may see."""

    round: Round
    areas: tuple[Node, ...]
    lines: tuple[UnitLine, ...]
    upto: Stage

    @property
    def provisional(self) -> bool:
        """Whether the council has not decided yet."""
        return self.round.state not in (RoundState.DECIDED.value, RoundState.PUBLISHED.value)


def rounds(actor: Actor) -> QuerySet[Round]:
    """The rounds with sheets that the actor may see, the newest first."""
    found = rounds_visible_to(actor).exclude(state=RoundState.PREPARING.value)
    return found.select_related("set", "standing").order_by("-year", "-pk")


def compared(actor: Actor, round: Round) -> Compared:
    """Units by areas. A rate is over the net maximum of its area."""
    sheets = list(_sheets(actor).filter(round=round).order_by("unit__sort_key", "unit_id"))
    upto = sees_upto(actor, sheets[0], seat_of(actor, round)) if sheets else Stage.SELF
    areas = tree(round.set)
    found = indices(round, sheets, areas, upto)
    return Compared(round, areas, tuple(_lines(sheets, areas, found)), upto)


def sheets_to_compare(actor: Actor) -> QuerySet[Sheet]:
    """Every sheet that the actor may lay beside another, the newest year first."""
    found = _sheets(actor).exclude(round__state=RoundState.PREPARING.value)
    return found.order_by("-round__year", "-round_id", "unit__sort_key", "pk")


def _sheets(actor: Actor) -> QuerySet[Sheet]:
    return sheets_visible_to(actor).select_related("round__set", "round__standing", "unit")


def _lines(sheets: list[Sheet], areas: tuple[Node, ...], found: dict[int, Index]) -> list[UnitLine]:
    by_area = [fifths([found[sheet.pk].nodes[area.id].rate for sheet in sheets]) for area in areas]
    of_all = fifths([found[sheet.pk].adjusted.rate for sheet in sheets])
    return [
        UnitLine(
            sheet,
            tuple(Cell(area, found[sheet.pk].nodes[area.id], by_area[at][place]) for at, area in enumerate(areas)),
            found[sheet.pk].adjusted,
            found[sheet.pk].criteria,
            of_all[place],
        )
        for place, sheet in enumerate(sheets)
    ]
