"""The items of a draft: typed, changed, arranged, or taken over from a document that was read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dondoc.documents import queries as documents
from dondoc.documents.models import Document, Proposal
from dondoc.documents.queries import DocumentFilter
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.plans import operations, queries
from dondoc.plans.annex import lines
from dondoc.plans.models import Heading, Item, Plan
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.labels.clauses import clause_words
from dondoc.web.naming import document_name, document_title
from dondoc.web.plan_forms import ItemForm
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.plan import DRAFTING, written_by


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A new item; `muc` says under which heading."""
    plan = written_by(actor, number)
    form = _form(request, plan, {"heading": request.GET.get("muc", "")})
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_item(by=actor, plan=plan, content=_content(form), now=timezone.now())
        except operations.PlanRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            return _onward(request, plan, form)
    return _page(request, actor, plan, form, None)


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int, item_number: int) -> HttpResponse:
    """Say something else in an item."""
    plan = written_by(actor, number)
    item = get_object_or_404(plan.items.select_related("heading"), pk=item_number)
    form = _form(request, plan, _initial(item))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_item(by=actor, item=item, content=_content(form), now=timezone.now())
        except operations.PlanRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("plan", plan.pk)
    return _page(request, actor, plan, form, item)


@needs(*DRAFTING)
@posted_from("plan")
def arrange(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Move an item up or down, or take it out."""
    plan = written_by(actor, number)
    typed, act = request.POST.get("item", ""), request.POST.get("act", "")
    item = get_object_or_404(plan.items, pk=int(typed) if typed.isascii() and typed.isdigit() else 0)
    try:
        if act == "out":
            operations.remove_item(by=actor, item=item, now=timezone.now())
        else:
            operations.move_item(by=actor, item=item, up=act == "up", now=timezone.now())
    except operations.PlanRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("plan", plan.pk)


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Choose a document, then the orders read in it."""
    plan = written_by(actor, number)
    typed = (request.POST or request.GET).get("van_ban", "")
    document = documents.visible_to(actor).filter(pk=int(typed) if typed.isascii() and typed.isdigit() else 0).first()
    if document is None:
        return _choose(request, actor, plan)
    if request.method == "POST":
        return _take(request, actor, plan, document)
    return _orders(request, actor, plan, document)


def _choose(request: HttpRequest, actor: Actor, plan: Plan) -> HttpResponse:
    question = request.GET.get("q", "").strip()[:200]
    page = listing.page_of(
        request, documents.register(actor, DocumentFilter(q=question)).filter(proposals__isnull=False).distinct()
    )
    context = {
        "plan": plan,
        "q": question,
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "found": [{"id": each.pk, "name": document_name(each)} for each in page.object_list],
    }
    return show(request, actor, "web/plan_take.html", context, place="plans")


def _orders(request: HttpRequest, actor: Actor, plan: Plan, document: Document, wrong: str = "") -> HttpResponse:
    proposals = list(queries.proposals_to_take(actor, plan, document))
    context = {
        "plan": plan,
        "document": document,
        "document_name": document_title(document),
        "orders": [_order(each) for each in proposals],
        "wrong": wrong,
    }
    return show(request, actor, "web/plan_take.html", context, place="plans", status=422 if wrong else 200)


def _order(proposal: Proposal) -> dict[str, Any]:
    due = dates.written(proposal.deadline_day) if proposal.deadline_day else proposal.deadline_text
    return {
        "id": proposal.pk,
        "what": proposal.what,
        "clause": clause_words(proposal.clause),
        "lead": proposal.lead_unit.name if proposal.lead_unit else proposal.lead_text,
        "unknown": proposal.lead_unit is None,
        "due": due,
        "given": proposal.decided_at is not None,
    }


def _take(request: HttpRequest, actor: Actor, plan: Plan, document: Document) -> HttpResponse:
    chosen = {int(typed) for typed in request.POST.getlist("order") if typed.isascii() and typed.isdigit()}
    wanted = [each for each in queries.proposals_to_take(actor, plan, document) if each.pk in chosen]
    if not wanted:
        return _orders(request, actor, plan, document, _("Chưa chọn nội dung nào; hãy đánh dấu ít nhất một nội dung."))
    try:
        items = operations.take_over(by=actor, plan=plan, proposals=wanted, now=timezone.now())
    except operations.PlanRejected as rejected:
        return _orders(request, actor, plan, document, words(rejected))
    said = ngettext("Đã lấy %(n)d nội dung vào kế hoạch.", "Đã lấy %(n)d nội dung vào kế hoạch.", len(items))
    messages.success(request, said % {"n": len(items)})
    return redirect("plan", plan.pk)


def _form(request: HttpRequest, plan: Plan, initial: dict[str, Any]) -> ItemForm:
    return ItemForm(
        request.POST or None,
        headings=_headings(plan),
        on=timezone.localdate(),
        year=plan.year,
        initial=initial,
    )


def _headings(plan: Plan) -> list[tuple[Heading, str]]:
    """Every heading with its number, set in by its depth."""
    numbered = [line for line in lines(queries.outline(plan)) if line.heading is not None]
    return [
        (line.heading, "\u2003" * line.depth + f"{line.number}. {line.heading.title}"[:120])
        for line in numbered
        if line.heading is not None
    ]


def _initial(item: Item) -> dict[str, Any]:
    leads = [unit.name for unit in item.leads.all()] or [item.lead_text]
    return {
        "text": item.text,
        "heading": item.heading_id,
        "leads": "\n".join(leads),
        "supporting": "\n".join(unit.name for unit in item.supporting.all()),
        "due": item.due_text or (dates.written(item.due) if item.due else ""),
        "product": item.product,
    }


def _content(form: ItemForm) -> operations.ItemContent:
    values = form.cleaned_data
    due = values["due"]
    words = "" if due.day and dates.parsed(due.words) else due.words
    return operations.ItemContent(
        text=values["text"],
        heading=values["heading"],
        leads=values["leads"],
        supporting=values["supporting"],
        product=values["product"],
        due=due.day,
        due_text=words,
    )


def _onward(request: HttpRequest, plan: Plan, form: ItemForm) -> HttpResponse:
    """Back to the plan, or to the next item under the same heading."""
    if "next" not in request.POST:
        return redirect("plan", plan.pk)
    messages.success(request, _("Đã thêm; ghi nội dung tiếp theo."))
    heading = form.cleaned_data["heading"]
    answer = redirect("plan-item-add", plan.pk)
    if heading is not None:
        answer["Location"] += f"?muc={heading.pk}"
    return answer


def _page(request: HttpRequest, actor: Actor, plan: Plan, form: ItemForm, item: Item | None) -> HttpResponse:
    context = {"plan": plan, "form": form, "item": item, "units": known_units()}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/plan_item.html", context, place="plans", status=status)
