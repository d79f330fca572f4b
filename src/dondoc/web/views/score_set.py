"""One criteria set: its outline with maxima and rules in words, and what may be done with the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries import figures
from dondoc.scoring import leaf_rules
from dondoc.scoring.models.sets import CriteriaSet
from dondoc.scoring.operations import sets as operations
from dondoc.scoring.queries import model_sets
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.set_checks import Fault
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node, leaves, walked
from dondoc.web.access import needs
from dondoc.web.labels.score_sets import CHIPS, KINDS
from dondoc.web.naming import document_name, document_url
from dondoc.web.paper_field import Paper, named, offered_papers
from dondoc.web.refusals import words
from dondoc.web.score_set_forms import SetForm
from dondoc.web.score_texts import Cited, cited
from dondoc.web.showing import show

PLACE, TAB = "scores", "score-sets"
OPEN_ALL = "tat-ca"
HEAD_FIELDS = {
    "set-title": "title",
    "set-year": "year",
    "set-group": "group",
    "set-basis": "paper",
    "set-total": "total",
    "set-caps": "bonus_cap",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion below an area, as the page shows it."""

    node: Node
    depth: int
    kind: str
    told: str
    figure: Definition | None
    texts: Sequence[Cited]
    faults: Sequence[str]


@dataclass(frozen=True, slots=True)
class Area:
    """An area with all below it; `share` is its part of the whole in per cent, for the bar's style."""

    node: Node
    leaves: int
    share: str
    lines: Sequence[Line]
    faults: Sequence[str]
    open: bool


def seen(actor: Actor, number: int) -> CriteriaSet:
    """The set, if the actor may see it."""
    return get_object_or_404(queries.visible_to(actor).select_related("document", "copied_from"), pk=number)


def kept(actor: Actor, number: int) -> CriteriaSet:
    """The set, for one who keeps sets. Raises Refused."""
    found = seen(actor, number)
    must_keep(actor)
    return found


def must_keep(actor: Actor) -> None:
    """Criteria sets hold for all units: who keeps rounds below them keeps no set. Raises Refused."""
    if not queries.may_keep(actor):
        raise Refused(Permission.SCORE_KEEP)


@needs(Permission.SCORE_READ)
@never_cache
@require_safe
def outline(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The set; `mo` names the area that is unfolded, or all of them."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: CriteriaSet, *, status: int = 200) -> HttpResponse:
    """The outline."""
    draft = found.state == SetState.DRAFT
    may = queries.may_keep(actor)
    nodes = queries.tree(found)
    faults = queries.faults_of(nodes, found.total) if draft and may else []
    unfolded = request.GET.get("mo", "")
    context = {
        "set": found,
        "group": queries.group_name(found.group),
        "chip": CHIPS[SetState(found.state)],
        "in_draft": draft and may,
        "may_keep": may,
        "areas": _areas(actor, nodes, found.total, faults, unfolded),
        "all_open": unfolded == OPEN_ALL,
        "leaf_count": len(leaves(nodes)),
        "faults": [(each.node, words(each.refusal)) for each in faults],
        "decision": _decision(actor, found),
        "later": _later(actor, found),
    }
    return show(request, actor, "web/score_set.html", context, place=PLACE, tab=TAB, status=status)


def _decision(actor: Actor, found: CriteriaSet) -> list[Cited]:
    """The deciding document as cited, with what became of it."""
    if found.document is not None:
        texts = cited(actor, [named(found.document)]).get(named(found.document))
        return texts or [Cited(document_name(found.document), document_url(found.document))]
    return cited(actor, [found.basis]).get(found.basis, [])


def _later(actor: Actor, found: CriteriaSet) -> list[CriteriaSet]:
    return list(queries.visible_to(actor).filter(copied_from=found).order_by("year", "pk"))


def _areas(actor: Actor, nodes: Sequence[Node], total: Decimal, faults: Sequence[Fault], unfolded: str) -> list[Area]:
    wrong = faults_by_node(faults)
    known = figures.definitions()
    texts = cited(actor, {node.basis for _depth, node in walked(nodes)})
    return [_area(node, total, wrong, known, texts, unfolded) for node in nodes]


def faults_by_node(faults: Sequence[Fault]) -> dict[int, list[str]]:
    """What is wrong, by the id of the criterion."""
    found: dict[int, list[str]] = {}
    for each in faults:
        if each.node is not None:
            found.setdefault(each.node.id, []).append(words(each.refusal))
    return found


def _area(
    node: Node,
    total: Decimal,
    wrong: Mapping[int, Sequence[str]],
    known: Mapping[str, Definition],
    texts: Mapping[str, Sequence[Cited]],
    unfolded: str,
) -> Area:
    inside = list(walked([node]))
    lines = [line_of(each, depth, wrong, known, texts) for depth, each in inside if depth or each.is_leaf]
    opened = unfolded == OPEN_ALL or unfolded in {str(each.id) for _depth, each in inside}
    share = f"{node.maximum / total * 100:.2f}" if total else "0"
    return Area(node, len(leaves([node])), share, lines, wrong.get(node.id, ()), opened)


def line_of(
    node: Node,
    depth: int,
    wrong: Mapping[int, Sequence[str]],
    known: Mapping[str, Definition],
    texts: Mapping[str, Sequence[Cited]],
) -> Line:
    """A criterion as the outline and its own page show it."""
    return Line(
        node,
        depth,
        str(KINDS[node.kind]) if node.kind and node.is_leaf else "",
        leaf_rules.told(node) if node.is_leaf else "",
        known.get(node.indicator),
        texts.get(node.basis, ()),
        wrong.get(node.id, ()),
    )


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a set: empty, with the model `mau`, or as a copy of the set `tu`."""
    must_keep(actor)
    model = next((each for each in model_sets.model_sets() if each.code == request.GET.get("mau", "")), None)
    source = _source(actor, request.GET.get("tu", ""))
    form = _form(request, actor, _first_values(model, source))
    if request.method == "POST" and form.is_valid():
        try:
            made = _begun(actor, _head(form), model, source)
        except ScoreRejected as rejected:
            add_refusal(form, rejected, HEAD_FIELDS)
        else:
            return redirect("score-set", made.pk)
    return _form_page(request, actor, form, {"model": model, "source": source})


def _begun(
    actor: Actor, head: operations.Head, model: model_sets.ModelSet | None, source: CriteriaSet | None
) -> CriteriaSet:
    now = timezone.now()
    if source is not None:
        return operations.copy(by=actor, set=source, head=head, now=now)
    nodes = model.nodes if model else ()
    return operations.begin(by=actor, head=head, nodes=nodes, is_model=model is not None, now=now)


def _source(actor: Actor, typed: str) -> CriteriaSet | None:
    return get_object_or_404(queries.visible_to(actor), pk=int(typed)) if typed.isascii() and typed.isdigit() else None


def _first_values(model: model_sets.ModelSet | None, source: CriteriaSet | None) -> dict[str, Any]:
    year = timezone.localdate().year
    if source is not None:
        later = source.year + 1
        title = source.title.replace(str(source.year), str(later))
        return {**_initial(source), "year": later, "title": title, "paper": ""}
    if model is not None:
        values = {"title": model.title, "group": model.group, "total": model.total, "places": model.places}
        return {**values, "year": year, "note": model.note, "negative_lowers": True}
    return {"year": year, "total": Decimal(100), "places": 2, "negative_lowers": True}


def _initial(found: CriteriaSet) -> dict[str, Any]:
    head = operations.head_of(found)
    names = ("title", "year", "group", "total", "places", "bonus_cap", "penalty_cap", "over_total", "negative_lowers")
    paper = named(found.document) if found.document else found.basis
    return {**{name: getattr(head, name) for name in (*names, "note")}, "paper": paper}


def _form(request: HttpRequest, actor: Actor, initial: dict[str, Any], *, is_model: bool = False) -> SetForm:
    sent = request.POST or None
    return SetForm(sent, groups=queries.groups(), actor=actor, is_model=is_model, initial=initial)


def _head(form: SetForm) -> operations.Head:
    said = form.cleaned_data
    paper: Paper = said["paper"]
    return operations.Head(
        year=said["year"],
        group=said["group"],
        title=said["title"],
        document=paper.document,
        basis="" if paper.document else paper.sign,
        total=said["total"],
        places=said["places"],
        over_total=said["over_total"],
        bonus_cap=said["bonus_cap"] or Decimal(0),
        penalty_cap=said["penalty_cap"] or Decimal(0),
        negative_lowers=said["negative_lowers"],
        note=said["note"],
    )


def add_refusal(form: Any, rejected: ScoreRejected, at: Mapping[str, str]) -> None:
    """The refusal at the field it speaks of."""
    field = at.get(rejected.code)
    form.add_error(field if field in form.fields else None, words(rejected))


def _form_page(request: HttpRequest, actor: Actor, form: SetForm, more: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "papers": offered_papers(actor), **more}
    return show(request, actor, "web/score_set_form.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of a draft as a whole."""
    found = kept(actor, number)
    form = _form(request, actor, _initial(found), is_model=found.is_model)
    if request.method == "POST" and form.is_valid():
        try:
            right = bool(form.cleaned_data.get("set_right"))
            operations.change(by=actor, set=found, head=_head(form), set_right=right, now=timezone.now())
        except ScoreRejected as rejected:
            add_refusal(form, rejected, HEAD_FIELDS)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("score-set", found.pk)
    return _form_page(request, actor, form, {"set": found})


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Lay the set down for good, asked twice."""
    found = kept(actor, number)
    if request.method == "POST":
        try:
            operations.publish(by=actor, set=found, now=timezone.now())
        except ScoreRejected as rejected:
            messages.error(request, words(rejected))
        else:
            messages.success(request, _("Đã ban hành bộ tiêu chí; từ nay không sửa được nữa."))
        return redirect("score-set", found.pk)
    if found.state != SetState.DRAFT:
        return redirect("score-set", found.pk)
    nodes = queries.tree(found)
    context = {
        "set": found,
        "group": queries.group_name(found.group),
        "faults": [words(each.refusal) for each in queries.faults_of(nodes, found.total)],
        "leaf_count": len(leaves(nodes)),
        "areas": nodes,
        "without_decision": found.document_id is None and not found.basis,
    }
    return show(request, actor, "web/score_set_publish.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Throw a draft away, asked twice."""
    found = kept(actor, number)
    if request.method != "POST":
        context = {"set": found, "criteria_count": found.criteria.count()}
        return show(request, actor, "web/score_set_discard.html", context, place=PLACE, tab=TAB)
    try:
        operations.discard(by=actor, set=found, now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("score-set", number)
    messages.success(request, _("Đã bỏ dự thảo bộ tiêu chí."))
    return redirect("score-sets")
