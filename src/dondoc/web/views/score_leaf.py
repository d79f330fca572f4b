"""One criterion of a sheet: its rule and figure, every number with its words, the evidence, and what one may write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Criterion, Score, ScoreChange
from dondoc.scoring.operations import leaving_out, proposing
from dondoc.scoring.queries import rights, sheets
from dondoc.scoring.queries.rights import area_of
from dondoc.scoring.rules.kinds import FROM_SNAPSHOT, NOT_SELF_SCORED, RuleKind
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.standing import Numbers, appraised_stage, may_self_score
from dondoc.scoring.states import NotApplicable, RoundState, Stage
from dondoc.web.access import needs
from dondoc.web.labels.chips import Words
from dondoc.web.labels.scores import LEFT_OUT, STAGES
from dondoc.web.score_figures import has_changed, told_figure
from dondoc.web.score_forms import EvidenceForm, PointsForm, WordsForm
from dondoc.web.score_lines import SHOWN
from dondoc.web.showing import show
from dondoc.web.views.score_sheet import PLACE, TAB

MOST_DOCUMENTS = 60
NOTES = {
    Stage.SELF: "self_note",
    Stage.FIRST: "first_note",
    Stage.SECOND: "second_note",
    Stage.COUNCIL: "council_note",
}

# Where each form stands on the page: one that was filled in when it still stood there is told at the top.
SHOWN_WHERE = {
    "self_form": "may_score",
    "appraise_form": "may_appraise",
    "opinion_form": "may_opine",
    "settle_form": "may_settle",
    "left_out_form": "may_ask_out",
    "refuse_form": "may_decide_out",
    "explain_form": "may_explain",
    "evidence_form": "may_prove",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A number of the leaf with the words beside it."""

    label: Words
    points: Any
    note: str


def ids(name: str) -> str:
    """How the fields of one form are named on the page: several stand on it with fields of one name."""
    return f"{name}-%s"


def seen(actor: Actor, number: int) -> Score:
    """The leaf, if the actor may see its sheet."""
    found = get_object_or_404(
        Score.objects.select_related("criterion__parent__parent", "sheet__round__set", "sheet__unit", "survey"),
        pk=number,
    )
    get_object_or_404(rights.sheets_visible_to(actor), pk=found.sheet_id)
    return found


@needs(Permission.SCORE_READ)
@require_safe
def leaf(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The criterion."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Score, *, status: int = 200, **bound: Form) -> HttpResponse:
    """The page; `bound` are the forms filled in with mistakes."""
    sheet, criterion = found.sheet, found.criterion
    state, seat = RoundState(sheet.round.state), rights.seat_of(actor, sheet.round)
    upto = rights.sees_upto(actor, sheet, seat)
    numbers = sheets.numbers_of(found)
    may = _may(actor, found, state, seat)
    context = {
        "score": found,
        "sheet": sheet,
        "round": sheet.round,
        "criterion": criterion,
        "area_code": _area_code(criterion),
        "rule": _rule(found),
        "figure": told_figure(found),
        "figure_changed": _may_propose(actor, found, state) and has_changed(found, actor, timezone.now()),
        "given": _given(found, numbers, upto),
        "in_force": sheets.points_in_force(found, upto),
        "left_out": LEFT_OUT[numbers.not_applicable] if numbers.not_applicable else None,
        "evidence": found.evidence.select_related("document").order_by("effective_on", "pk"),
        "readable": set(documents.visible_to(actor).filter(pk__in=_papers(found)).values_list("pk", flat=True)),
        "opinions": found.opinions.select_related("member__person", "member__agency") if upto is Stage.COUNCIL else (),
        "changes": _changes(found, upto),
        "around": _around(found),
        **_forms(actor, found, state),
        **may,
        **bound,
        "out_of_place": [form for name, form in bound.items() if not may[SHOWN_WHERE[name]]],
    }
    return show(request, actor, "web/score_leaf.html", context, place=PLACE, tab=TAB, status=status)


def _given(found: Score, numbers: Numbers, upto: Stage) -> list[Given]:
    """What each stage gave, up to the last that may be seen."""
    stages = SHOWN[: SHOWN.index(upto) + 1]
    return [
        Given(STAGES[stage], numbers.of(stage), getattr(found, NOTES[stage]))
        for stage in stages
        if numbers.of(stage) is not None
    ]


def _changes(found: Score, upto: Stage) -> list[tuple[ScoreChange, Words]]:
    """What was changed up to that stage, the latest first."""
    every = [(each, Stage(each.stage)) for each in found.changes.order_by("-at", "-pk")]
    return [(each, STAGES[stage]) for each, stage in every if SHOWN.index(stage) <= SHOWN.index(upto)]


def _forms(actor: Actor, found: Score, state: RoundState) -> dict[str, Form]:
    """The forms of the page as it is opened."""
    return {
        "self_form": PointsForm(
            auto_id=ids("self"),
            initial={
                "points": _first(found.self_points, found.proposed),
                "note": found.self_note,
                "seen": found.self_points,
            },
        ),
        "appraise_form": PointsForm(
            auto_id=ids("appraise"),
            initial={"points": _first(_now(found, state), sheets.points_in_force(found)), "seen": _now(found, state)},
        ),
        "opinion_form": PointsForm(auto_id=ids("opinion")),
        "settle_form": PointsForm(auto_id=ids("settle")),
        "left_out_form": WordsForm(auto_id=ids("left-out")),
        "refuse_form": WordsForm(auto_id=ids("refuse")),
        "explain_form": WordsForm(auto_id=ids("explain"), initial={"words": found.supplement_note}),
        "evidence_form": evidence_form(actor, found),
    }


def _may(actor: Actor, found: Score, state: RoundState, seat: Any) -> dict[str, bool]:
    sheet = found.sheet
    own = actor.may(Permission.SCORE_ENTER, sheet.unit_id)
    scored = found.not_applicable != NotApplicable.APPROVED
    open_self = own and may_self_score(state, signed=sheet.signed_at is not None)
    supplement = own and state is RoundState.SUPPLEMENT and sheet.supplemented_at is None
    surveyed = RuleKind(found.criterion.kind) in NOT_SELF_SCORED
    judges = seat is not None and sheet.unit_id not in seat.own and scored
    second = state is RoundState.SECOND_APPRAISAL
    keeps = rights.may_keep(actor, sheet.round)
    leads = seat is not None and (seat.member.is_chair or seat.member.is_secretary)
    foreign = sheet.unit_id not in (seat.own if seat is not None else rights.own_units(actor))
    return {
        "may_score": open_self and scored and not surveyed,
        "from_snapshot": RuleKind(found.criterion.kind) in FROM_SNAPSHOT,
        "may_ask_out": open_self and scored and not surveyed,
        "may_decide_out": found.not_applicable == NotApplicable.ASKED and leaving_out.may_decide(actor, sheet),
        "may_prove": (open_self or supplement) and scored,
        "may_explain": supplement and scored and not surveyed,
        "may_appraise": judges
        and not surveyed
        and appraised_stage(state) is not None
        and seat.may_appraise(sheet.unit_id, area_of(found.criterion)),
        "may_opine": judges and second and not surveyed,
        "may_settle": (leads or keeps) and foreign and second and scored,
    }


def _area_code(criterion: Criterion) -> str:
    while criterion.parent is not None:
        criterion = criterion.parent
    return criterion.code


def _rule(found: Score) -> str:
    criterion = found.criterion
    return checked(RuleKind(criterion.kind), criterion.parameters, criterion.maximum).told()


def _may_propose(actor: Actor, found: Score, state: RoundState) -> bool:
    """Whether the proposal is still the actor's to count anew."""
    own = state is RoundState.SELF_SCORING and actor.may(Permission.SCORE_ENTER, found.sheet.unit_id)
    return own or (state in proposing.PROPOSED_IN and rights.may_keep(actor, found.sheet.round))


def _now(found: Score, state: RoundState) -> Any:
    return found.first if state is RoundState.FIRST_APPRAISAL else found.second


def _first(*numbers: Any) -> Any:
    return next((number for number in numbers if number is not None), None)


def _papers(found: Score) -> list[int]:
    return [number for number in found.evidence.values_list("document", flat=True) if number]


def _around(found: Score) -> tuple[Score | None, Score | None]:
    """The leaves before and after it on the sheet."""
    others = Score.objects.filter(sheet=found.sheet).select_related("criterion")
    place = found.criterion.position
    before = others.filter(criterion__position__lt=place).order_by("-criterion__position").first()
    return before, others.filter(criterion__position__gt=place).order_by("criterion__position").first()


def evidence_form(actor: Actor, found: Score, data: Any = None) -> EvidenceForm:
    """Evidence among the documents of the sheet's unit that the actor sees, the newest."""
    own = documents.visible_to(actor).filter(unit=found.sheet.unit_id)
    numbers = list(own.order_by("-issued_on", "-pk").values_list("pk", flat=True)[:MOST_DOCUMENTS])
    return EvidenceForm(
        data, auto_id=ids("evidence"), documents=Document.objects.filter(pk__in=numbers).order_by("-issued_on", "-pk")
    )
