"""One round: where it stands, its council, its units, and what takes it on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Member, Round
from dondoc.scoring.operations import going_on, proposing, rounds
from dondoc.scoring.queries import rights
from dondoc.scoring.queries import rounds as queries
from dondoc.scoring.queries.sets import groups
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.standing import appraised_stage, next_state
from dondoc.scoring.states import ROUND_ORDER, RoundState
from dondoc.web.access import needs
from dondoc.web.labels.chips import Words
from dondoc.web.labels.scores import NEXT_MEANS, NEXT_STEPS, ROUND_CHIPS, ROUND_STATES
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_council import CouncilForm
from dondoc.web.score_forms import DecisionForm, WordsForm
from dondoc.web.showing import show
from dondoc.web.views.score_rounds import PLACE, TAB, content, form_for, form_page

DECISIONS = ("Quyết định",)
MOST_DOCUMENTS = 40
FIXED = (RoundState.DECIDED, RoundState.PUBLISHED)


def seen(actor: Actor, number: int) -> Round:
    """The round, if the actor may see it."""
    found = rights.rounds_visible_to(actor).select_related("set", "standing", "earlier", "council_document")
    return get_object_or_404(found, pk=number)


def kept_by(actor: Actor, number: int) -> Round:
    """The round, for who keeps it. Raises Refused."""
    found = seen(actor, number)
    if not rights.may_keep(actor, found):
        raise Refused(Permission.SCORE_KEEP)
    return found


@needs(Permission.SCORE_READ)
@require_safe
def round(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The round."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Round, *, status: int = 200, **bound: Form) -> HttpResponse:
    """The page; `bound` are the forms filled in with mistakes."""
    state = RoundState(found.state)
    keeps, seat = rights.may_keep(actor, found), rights.seat_of(actor, found)
    following = next_state(state)
    visible = set(rights.sheets_visible_to(actor).filter(round=found).values_list("pk", flat=True))
    context = {
        "round": found,
        "chip": ROUND_CHIPS[state],
        "state": state.value,
        "steps": _steps(state),
        "waiting": [each for each in queries.waiting(found) if each.sheet.pk in visible],
        "members": _members(found),
        "job": proposing.job_of(found) if keeps else None,
        "sees_all": keeps or seat is not None,
        "is_fixed": state in FIXED,
        "sees_results": state is RoundState.PUBLISHED or (state in FIXED and (keeps or seat is not None)),
        "keeps": keeps,
        "appraises": seat is not None and appraised_stage(state) is not None,
        "to_appraise": queries.to_appraise(found, seat).count() if seat is not None else 0,
        "next": NEXT_STEPS.get(following) if following else None,
        "next_means": NEXT_MEANS.get(following) if following else None,
        "next_value": following.value if following else "",
        "may_publish": keeps and state is RoundState.DECIDED,
        "may_survey": keeps and state in proposing.PROPOSED_IN,
        "has_papers": ROUND_ORDER.index(state) >= ROUND_ORDER.index(RoundState.SECOND_APPRAISAL),
        "has_results": state in (RoundState.DECIDED, RoundState.PUBLISHED),
        "has_minutes": state in (RoundState.SECOND_APPRAISAL, RoundState.DECIDED),
        "go_on_form": WordsForm(),
        "minutes_form": WordsForm(initial={"words": found.minutes}),
        "decision_form": DecisionForm(documents=_decisions(actor)),
        **bound,
    }
    return show(request, actor, "web/score_round.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of the round."""
    found = kept_by(actor, number)
    names = ("title", "evidence_until", "self_by", "supplement_by", "council_basis", "earlier", "ladder")
    form = form_for(actor, request.POST or None, {name: getattr(found, name) for name in names}, fixed=found)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.change(by=actor, round=found, content=content(form.cleaned_data), now=timezone.now())
        except ScoreRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("score-round", found.pk)
    return form_page(request, actor, form, found)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def council(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name the council."""
    found = kept_by(actor, number)
    form = CouncilForm(request.POST or None, round=found)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.seat_council(by=actor, round=found, places=form.places, now=timezone.now())
        except ScoreRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu hội đồng."))
            return redirect("score-round", found.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"round": found, "form": form}
    return show(request, actor, "web/score_council.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def units(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name the units that are scored."""
    found = kept_by(actor, number)
    kinds = next((group.kinds for group in groups() if group.code == found.set.group), ())
    offered = list(
        organisation.on(timezone.localdate()).filter(kind__in=kinds).select_related("parent").order_by("sort_key")
    )
    chosen = set(found.sheets.values_list("unit", flat=True))
    wrong = ""
    if request.method == "POST":
        asked = {int(each) for each in request.POST.getlist("unit") if each.isdigit()}
        named = [unit for unit in offered if unit.pk in asked]
        try:
            rounds.name_units(by=actor, round=found, units=named, now=timezone.now())
        except ScoreRejected as rejected:
            wrong, chosen = words(rejected), asked
        else:
            messages.success(request, _("Đã lưu danh sách đơn vị."))
            return redirect("score-round", found.pk)
    context = {"round": found, "offered": _grouped(offered, chosen), "wrong": wrong}
    return show(request, actor, "web/score_units.html", context, place=PLACE, tab=TAB, status=422 if wrong else 200)


@needs(Permission.SCORE_KEEP)
@posted_from("score-round")
def go_on(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take it to its next step."""
    found = kept_by(actor, number)
    form = WordsForm(request.POST)
    form.fields["words"].required = False
    to = next((each for each in RoundState if each.value == request.POST.get("to")), None)
    if to is None:
        return redirect("score-round", found.pk)
    return _filled(
        request,
        actor,
        found,
        ("go_on_form", form),
        lambda said: going_on.go_on(by=actor, round=found, to=to, because=said["words"], now=timezone.now()),
    )


@needs(Permission.SCORE_KEEP)
@posted_from("score-round")
def minutes(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What the council said."""
    found, form = kept_by(actor, number), WordsForm(request.POST)
    return _filled(
        request,
        actor,
        found,
        ("minutes_form", form),
        lambda said: going_on.take_minutes(by=actor, round=found, minutes=said["words"], now=timezone.now()),
    )


@needs(Permission.SCORE_KEEP)
@posted_from("score-round")
def publish(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """By the Chairman's decision."""
    found = kept_by(actor, number)
    form = DecisionForm(request.POST, documents=_decisions(actor))
    return _filled(
        request,
        actor,
        found,
        ("decision_form", form),
        lambda said: going_on.publish(
            by=actor,
            round=found,
            sign=said["sign"],
            on=said["on"],
            document=said["document"],
            now=timezone.now(),
        ),
    )


@needs(Permission.SCORE_KEEP)
@posted_from("score-round")
def propose(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The proposals of every sheet."""
    found = kept_by(actor, number)
    if found.sheets.count() > proposing.MOST_AT_ONCE:
        proposing.ask_for_round(by=actor, round=found, now=timezone.now())
        messages.success(request, _("Đang tính điểm đề xuất; xem tiến độ ở Công việc nền."))
        return redirect("score-round", number)
    made = proposing.propose_round(by=actor, round=found, now=timezone.now())
    told = ngettext("Có điểm đề xuất cho %(n)s tiêu chí.", "Có điểm đề xuất cho %(n)s tiêu chí.", made) % {"n": made}
    messages.success(request, told)
    return redirect("score-round", number)


def _steps(state: RoundState) -> list[tuple[Words, bool, bool]]:
    """Each step with its word: whether the round is here, whether it is past."""
    here = ROUND_ORDER.index(state)
    return [(ROUND_STATES[each], place == here, place < here) for place, each in enumerate(ROUND_ORDER)]


def _members(found: Round) -> QuerySet[Member]:
    seats = found.members.select_related("person", "agency").prefetch_related("areas")
    return seats.order_by("-is_chair", "-is_secretary", "pk")


def _grouped(offered: list[Unit], chosen: set[int]) -> list[tuple[str, list[tuple[Unit, bool]]]]:
    """The units under the unit above each, in the order of the tree."""
    found: dict[str, list[tuple[Unit, bool]]] = {}
    for unit in offered:
        above = unit.parent.name if unit.parent is not None else ""
        found.setdefault(above, []).append((unit, unit.pk in chosen))
    return list(found.items())


def _decisions(actor: Actor) -> Any:
    own = documents.visible_to(actor).filter(type__in=DECISIONS)
    numbers = list(own.order_by("-issued_on", "-pk").values_list("pk", flat=True)[:MOST_DOCUMENTS])
    return Document.objects.filter(pk__in=numbers).order_by("-issued_on", "-pk")


def _filled(
    request: HttpRequest, actor: Actor, found: Round, form: tuple[str, Form], act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    name, filled = form
    if filled.is_valid():
        try:
            act(filled.cleaned_data)
        except ScoreRejected as rejected:
            filled.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("score-round", found.pk)
    return page(request, actor, found, status=422, **{name: filled})
