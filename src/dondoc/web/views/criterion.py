"""One criterion of a set: what it says, its rule in words and tried with a measure; in a draft also changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.queries import figures
from dondoc.scoring import leaf_rules
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.operations import criteria as operations
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scored import Scored
from dondoc.scoring.states import SetState
from dondoc.scoring.tree import Node, walked
from dondoc.scoring.trying import WORDS, Blank, blanks, tried
from dondoc.web.access import needs
from dondoc.web.labels.score_sets import BLANKS
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_set_forms import CriterionForm, initial_of
from dondoc.web.score_texts import cited
from dondoc.web.showing import show
from dondoc.web.typed import one_of
from dondoc.web.views.score_set import PLACE, TAB, add_refusal, faults_by_node, kept, line_of, seen

TRY = "t_"
AT_FIELD = {
    "criterion-code": "code",
    "criterion-twice": "code",
    "criterion-alone": "code",
    "criterion-below-itself": "code",
    "criterion-deep": "code",
    "criterion-name": "name",
    "criterion-maximum": "maximum",
    "leaf-figure": "indicator",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """The rule tried: what to type, what was typed, the points or what is wrong."""

    blanks: tuple[tuple[Blank, str], ...] = ()
    told: str = ""
    scored: Scored | None = None
    points: Decimal | None = None
    wrong: str = ""


def trial(node: Node, typed: Mapping[str, str]) -> Tried:
    """Try the rule of a leaf with what was typed, if anything was."""
    if node.kind is None:
        return Tried()
    try:
        told = leaf_rules.told(node)
        asked = blanks(node.kind, node.parameters)
        given = {each.name: typed.get(TRY + each.name, "") for each in asked}
        pairs = tuple((_named(each), given[each.name]) for each in asked)
        if not any(given.values()) and TRY not in typed:
            return Tried(pairs, told)
        scored = tried(node.kind, node.parameters, node.maximum, given)
    except BadRule as wrong:
        return Tried(_pairs(node, typed), leaf_rules.told(node), wrong=leaf_rules.plainly(wrong))
    return Tried(pairs, told, scored, scored.rounded(4))


def _pairs(node: Node, typed: Mapping[str, str]) -> tuple[tuple[Blank, str], ...]:
    try:
        asked = blanks(node.kind, node.parameters) if node.kind else ()
    except KeyError:
        return ()
    return tuple((_named(each), typed.get(TRY + each.name, "")) for each in asked)


def _named(blank: Blank) -> Blank:
    """Under its own words where the set says them, else under those of the page."""
    own = blank.words != WORDS.get(blank.name, blank.words)
    return blank if own or blank.name not in BLANKS else replace(blank, words=str(BLANKS[blank.name]))


def _found(set: CriteriaSet, number: int) -> tuple[Node, list[Node]]:
    """The criterion, and those above it from the top."""
    path: list[Node] = []
    for depth, node in walked(queries.tree(set)):
        del path[depth:]
        if node.id == number:
            return node, path
        path.append(node)
    get_object_or_404(Criterion, set=set, pk=number)
    raise AssertionError("a criterion of the set stands in its tree")


@needs(Permission.SCORE_READ)
@require_safe
def criterion(request: HttpRequest, actor: Actor, number: int, criterion_number: int) -> HttpResponse:
    """The page of one criterion; `t_…` try its rule."""
    found = seen(actor, number)
    node, above = _found(found, criterion_number)
    draft = found.state == SetState.DRAFT and queries.may_keep(actor)
    known = figures.definitions()
    wrong = faults_by_node(queries.faults_of(queries.tree(found), found.total)) if draft else {}
    line = line_of(node, 0, wrong, known, cited(actor, [node.basis]))
    context = {
        "set": found,
        "line": line,
        "above": above,
        "in_draft": draft,
        "tried": trial(node, request.GET) if node.is_leaf else Tried(),
        "try_at": reverse("criterion", args=[number, criterion_number]),
    }
    return show(request, actor, "web/criterion.html", context, place=PLACE, tab=TAB, part="trial")


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A new criterion; `duoi` names the one above it."""
    found = kept(actor, number)
    above = _above(found, request.GET.get("duoi", ""))
    before = Node(0, _next_code(found, above), "", Decimal(0))
    form = _form(request, before, leaf=True, fresh=True)
    if request.method == "POST" and "act" not in request.POST and form.is_valid():
        try:
            made = operations.add(by=actor, set=found, said=_said(form), now=timezone.now())
        except ScoreRejected as rejected:
            add_refusal(form, rejected, AT_FIELD)
        else:
            return _back(found, made)
    return _form_page(request, actor, form, {"set": found, "parent": above})


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int, criterion_number: int) -> HttpResponse:
    """Say something else of a criterion of a draft."""
    found = kept(actor, number)
    node, above = _found(found, criterion_number)
    form = _form(request, node, leaf=node.is_leaf)
    if request.method == "POST" and "act" not in request.POST and form.is_valid():
        stored = get_object_or_404(Criterion, set=found, pk=criterion_number)
        try:
            operations.change(by=actor, criterion=stored, said=_said(form), now=timezone.now())
        except ScoreRejected as rejected:
            add_refusal(form, rejected, AT_FIELD)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("criterion", number, criterion_number)
    return _form_page(request, actor, form, {"set": found, "node": node, "above": above})


def _above(found: CriteriaSet, typed: str) -> Criterion | None:
    if not (typed.isascii() and typed.isdigit()):
        return None
    return get_object_or_404(Criterion, set=found, pk=int(typed))


def _next_code(found: CriteriaSet, above: Criterion | None) -> str:
    """The number that follows in the table."""
    start = f"{above.code}." if above else ""
    taken = {each.code for each in queries.criteria(found)}
    place = 1
    while f"{start}{place}" in taken:
        place += 1
    return f"{start}{place}"


def _form(request: HttpRequest, node: Node, *, leaf: bool, fresh: bool = False) -> CriterionForm:
    """The form as it was sent, or filled with the criterion as it stands; its fields follow the kind that is chosen."""
    sent = request.POST if request.method == "POST" else None
    typed = sent.get("kind", "") if sent is not None else request.GET.get("kind", node.kind.value if node.kind else "")
    kind = one_of(RuleKind, typed)
    initial = {**initial_of(node), **({"maximum": ""} if fresh else {})}
    form = CriterionForm(sent, kind=kind, leaf=leaf, initial=initial)
    if sent is not None and request.POST.get("act") == "kind":
        form = CriterionForm(None, kind=kind, leaf=leaf, initial={**initial, **_kept(request.POST)})
    return form


def _kept(sent: QueryDict) -> dict[str, Any]:
    """What was typed so far, while another kind is chosen."""
    return {**{name: value for name, value in sent.items() if name != "act"}, "must_explain": "must_explain" in sent}


def _said(form: CriterionForm) -> Node:
    said = form.cleaned_data
    return Node(
        id=0,
        code=said["code"].strip(),
        name=said["name"],
        maximum=said["maximum"] or Decimal(0),
        kind=form.rule_kind if form.leaf else None,
        parameters=said.get("parameters", {}),
        indicator=said.get("indicator", ""),
        evidence=said["evidence"],
        must_explain=said.get("must_explain", True),
        basis=said["basis"],
        note=said["note"],
    )


def _form_page(request: HttpRequest, actor: Actor, form: CriterionForm, more: dict[str, Any]) -> HttpResponse:
    """The page of the form, with the rule told and tried as it is typed."""
    asked = request.POST.get("act", "")
    status = 422 if form.is_bound and form.errors and asked != "try" else 200
    context = {
        "form": form,
        "figures": list(figures.definitions().values()) if form.leaf else [],
        "tried": _tried_in_form(request, form),
        "in_form": True,
        **more,
    }
    return show(request, actor, "web/criterion_form.html", context, place=PLACE, tab=TAB, part="rule", status=status)


def _tried_in_form(request: HttpRequest, form: CriterionForm) -> Tried:
    if not form.leaf or form.rule_kind is None:
        return Tried()
    if form.is_bound:
        form.is_valid()
        said = form.cleaned_data
        node = Node(0, said.get("code") or "?", "?", said.get("maximum") or Decimal(0), form.rule_kind)
        return trial(replace(node, parameters=said.get("parameters", {})), request.POST)
    first = form.initial.get("maximum")
    if not isinstance(first, Decimal) or form.initial.get("kind") != form.rule_kind.value:
        return Tried()
    return trial(more_node(form), {})


def more_node(form: CriterionForm) -> Node:
    """The criterion as a form that was not sent yet holds it."""
    unsent = CriterionForm(_as_sent(form.initial), kind=form.rule_kind, leaf=True)
    unsent.is_valid()
    said = unsent.cleaned_data
    maximum = said.get("maximum") or Decimal(0)
    return Node(0, "?", "?", maximum, form.rule_kind, said.get("parameters", {}))


def _as_sent(initial: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value).replace(".", ",") if isinstance(value, Decimal) else value for name, value in initial.items()
    }


def _back(found: CriteriaSet, made: Criterion) -> HttpResponse:
    """To the outline, unfolded at the criterion."""
    return redirect(f"{reverse('score-set', args=[found.pk])}?mo={made.pk}")


@needs(Permission.SCORE_KEEP)
@posted_from("score-set")
def move(request: HttpRequest, actor: Actor, number: int, criterion_number: int) -> HttpResponse:
    """Up or down among its neighbours."""
    found = kept(actor, number)
    stored = get_object_or_404(Criterion, set=found, pk=criterion_number)
    try:
        operations.move(by=actor, criterion=stored, up=request.POST.get("act") == "up", now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    return _back(found, stored)


@needs(Permission.SCORE_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, actor: Actor, number: int, criterion_number: int) -> HttpResponse:
    """Take a criterion out with all below it, asked twice."""
    found = kept(actor, number)
    node, above = _found(found, criterion_number)
    if request.method != "POST":
        context = {"set": found, "node": node, "count": sum(1 for _each in walked([node])) - 1}
        return show(request, actor, "web/criterion_remove.html", context, place=PLACE, tab=TAB)
    stored = get_object_or_404(Criterion, set=found, pk=criterion_number)
    try:
        operations.remove(by=actor, criterion=stored, now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    unfolded = f"?mo={above[-1].id}" if above else ""
    return redirect(reverse("score-set", args=[number]) + unfolded)
