"""What would come of other figures: typed into the address, so that a trial can be shared as a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.measured import Measured
from dondoc.language import numbers
from dondoc.scoring.losses import Terms
from dondoc.scoring.models import Sheet
from dondoc.scoring.moving import NO, YES, Spot, moved, spots
from dondoc.scoring.queries import remedies, rights, sheets
from dondoc.scoring.queries.sheets import Standing
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.rule import Unscored
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.states import RoundState
from dondoc.scoring.tree import Node, leaves
from dondoc.scoring.what_if import Outcome
from dondoc.web.access import needs
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.typed import Query
from dondoc.web.typed import number as typed_number
from dondoc.web.views.score_losses import TAB
from dondoc.web.views.score_sheet import PLACE, seen

MOST_TRIED = 20
NAME = "tc"


@dataclass(frozen=True, slots=True)
class Field:
    """Something of a measure that may be typed: its name in the address, what it is now, what was typed."""

    name: str
    label: str
    now: str
    typed: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """A leaf that is tried: its fields, what is wrong with them, the points that come of them."""

    leaf: Node
    points: object
    fields: tuple[Field, ...]
    wrong: str = ""
    scored: Scored | None = None


@needs(Permission.SCORE_READ)
@require_safe
def trying(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The leaves chosen, each with its fields; what comes of what was typed."""
    sheet = seen(actor, number)
    standing = _standing(actor, sheet)
    chosen = _chosen(request, standing)
    typed, wrong = _moved(request.GET, standing, chosen)
    outcome = _outcome(standing, typed, wrong)
    sees_ranks = RoundState(sheet.round.state) is RoundState.PUBLISHED or rights.may_keep(actor, sheet.round)
    numbers_chosen = {leaf.id for leaf in chosen}
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "tried": [_tried(request.GET, standing, leaf, wrong, outcome) for leaf in chosen],
        "more": [leaf for leaf in leaves(standing.tree) if leaf.id not in numbers_chosen and leaf.kind is not None],
        "outcome": outcome,
        "sees_ranks": sees_ranks,
        "published": Terms(
            sheet.round.year, sheet.round.evidence_until, RoundState(sheet.round.state), timezone.localdate()
        ).fixed,
        "full": len(chosen) >= MOST_TRIED,
    }
    status = 422 if wrong else 200
    return show(request, actor, "web/score_trying.html", context, place=PLACE, tab=TAB, status=status)


def _standing(actor: Actor, sheet: Sheet) -> Standing:
    return sheets.standing(sheet, rights.sees_upto(actor, sheet, rights.seat_of(actor, sheet.round)))


def _chosen(request: HttpRequest, standing: Standing) -> list[Node]:
    wanted = {typed_number(typed) for typed in request.GET.getlist(NAME)}
    return [leaf for leaf in leaves(standing.tree) if leaf.id in wanted and leaf.kind is not None][:MOST_TRIED]


def _moved(query: Query, standing: Standing, chosen: list[Node]) -> tuple[dict[int, Measured], dict[int, str]]:
    """The measures that were typed, by leaf, and what is wrong, by leaf."""
    known, found, wrong = remedies.measures_of(standing), {}, {}
    for leaf in chosen:
        given = {spot.blank.name: query.get(_key(leaf, spot), "") for spot in spots(leaf, known.get(leaf.id))}
        try:
            measured = moved(leaf, known.get(leaf.id), given)
        except ScoreRejected as rejected:
            wrong[leaf.id] = words(rejected)
            continue
        if measured is not None:
            found[leaf.id] = measured
    return found, wrong


def _outcome(standing: Standing, typed: dict[int, Measured], wrong: dict[int, str]) -> Outcome | None:
    """What comes of it; None where nothing can be reckoned. A leaf whose rule cannot use what was typed is told."""
    for number in list(typed):
        try:
            remedies.outcome(standing, {number: typed[number]})
        except (BadRule, Unscored, KeyError) as fault:
            del typed[number]
            said = str(fault) if isinstance(fault, BadRule) else ""
            wrong[number] = said or _("Chưa đủ số liệu để tính; hãy ghi đủ các ô.")
    return remedies.outcome(standing, typed) if typed else None


def _tried(query: Query, standing: Standing, leaf: Node, wrong: dict[int, str], outcome: Outcome | None) -> Tried:
    known = remedies.measures_of(standing).get(leaf.id)
    fields = tuple(_field(query, leaf, spot) for spot in spots(leaf, known))
    scored = outcome.scored.get(leaf.id) if outcome is not None else None
    points = standing.points_of(standing.leaves[leaf.id]) if leaf.id in standing.leaves else None
    return Tried(leaf, points, fields, wrong.get(leaf.id, ""), scored)


def _key(leaf: Node, spot: Spot) -> str:
    return f"v{leaf.id}-{spot.blank.name}"


def _field(query: Query, leaf: Node, spot: Spot) -> Field:
    name = _key(leaf, spot)
    typed = query.get(name, "")[:40]
    if spot.blank.tick:
        told = {True: _("có"), False: _("không"), None: ""}[spot.now if isinstance(spot.now, bool) else None]
        return Field(name, spot.blank.words, told, typed, ((YES, _("có")), (NO, _("không"))))
    if spot.choices:
        return Field(name, spot.blank.words, spot.choices.get(str(spot.now), ""), typed, tuple(spot.choices.items()))
    now = "" if spot.now is None or isinstance(spot.now, str) else numbers.written(spot.now)
    return Field(name, spot.blank.words, now, typed)
