"""The minutes of a visit: the team writes, the unit explains, both sign; closed once for all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.documents import queries as register
from dondoc.documents.rejections import DocumentRejected, FileUnreadable, StateSecret
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Inspection, Minutes
from dondoc.inspections.operations import minutes as operations
from dondoc.inspections.queries import visible
from dondoc.inspections.queries.conclusions import merits_of, wanting_of
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.web.access import needs
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, seen
from dondoc.web.inspection_visit_forms import ExplainForm, MinutesForm, SignedForm, minutes_initial
from dondoc.web.inspection_words import finding_chip
from dondoc.web.naming import document_name
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

FILE_REFUSED = (DocumentRejected, FileUnreadable, StateSecret, InspectionRejected)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The minutes, to read or to write."""
    found = seen(actor, number)
    if request.method != "POST":
        return _page(request, actor, found)
    form = MinutesForm(request.POST)
    if form.is_valid():
        try:
            operations.write(by=actor, inspection=found, said=form.said(), now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error({"minutes-times": "ended", "minutes-ahead": "begun"}.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu biên bản."))
            return redirect("inspection-minutes", found.pk)
    return _page(request, actor, found, status=422, form=form)


@needs(Permission.INSPECTION_ANSWER)
@posted_from("inspection-minutes")
def explain(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The unit's explanation."""
    found = seen(actor, number)
    form = ExplainForm(request.POST, findings=wanting_of(found))
    if form.is_valid():
        try:
            operations.explain(
                by=actor,
                inspection=found,
                words=form.cleaned_data["words"],
                findings=form.told(),
                now=timezone.now(),
            )
        except InspectionRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu ý kiến giải trình."))
            return redirect("inspection-minutes", found.pk)
    return _page(request, actor, found, status=422, explain=form)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Close the minutes: asked once more, for nothing of them changes afterwards."""
    found = inspected(actor, number)
    if request.method == "POST":
        try:
            operations.close(by=actor, inspection=found, now=timezone.now())
        except InspectionRejected as rejected:
            messages.error(request, words(rejected))
        else:
            messages.success(request, _("Đã chốt biên bản làm việc."))
        return redirect("inspection-minutes", found.pk)
    context = {
        **around(actor, found, "minutes"),
        "minutes": _kept(found),
        "merits": found.findings.filter(is_merit=True).count(),
        "wanting": len(wanting_of(found)),
        "unanswered": sum(1 for each in wanting_of(found) if not each.explanation),
    }
    return show(request, actor, "web/inspection_minutes_close.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@posted_from("inspection-minutes")
def keep_signed(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The minutes as both sides signed them."""
    found = inspected(actor, number)
    form = SignedForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            operations.keep_signed(
                by=actor,
                inspection=found,
                name=file.name,
                data=file.read(),
                declared_not_secret=form.cleaned_data["not_secret"],
                now=timezone.now(),
            )
        except FILE_REFUSED as rejected:
            form.add_error("file", words(rejected))
        else:
            messages.success(request, _("Đã vào sổ biên bản đã ký."))
            return redirect("inspection-minutes", found.pk)
    return _page(request, actor, found, status=422, signed=form)


def _page(request: HttpRequest, actor: Actor, found: Inspection, *, status: int = 200, **forms: Any) -> HttpResponse:
    kept = _kept(found)
    is_open = found.state == InspectionState.OPEN and not found.is_recorded
    inspects, answers = visible.may_inspect(actor, found), visible.may_answer(actor, found)
    wanting = wanting_of(found)
    general = {"words": kept.explanation if kept else ""}
    context = {
        **around(actor, found, "minutes"),
        "minutes": kept,
        "document": _document(actor, kept),
        "merits": merits_of(found),
        "findings": [(each, finding_chip(each)) for each in wanting],
        "may_write": inspects and is_open,
        "may_explain": answers and is_open,
        "may_sign": inspects and kept is not None and kept.closed_at is not None,
        "form": MinutesForm(initial=minutes_initial(kept, found)) if inspects and is_open else None,
        "explain": ExplainForm(initial=general, findings=wanting) if answers and is_open else None,
        "signed": SignedForm(),
        "sides": _sides(kept),
        **forms,
    }
    return show(request, actor, "web/inspection_minutes.html", context, place=PLACE, tab=TAB, status=status)


def _kept(found: Inspection) -> Minutes | None:
    return Minutes.objects.select_related("document").filter(inspection=found).first()


def _sides(kept: Minutes | None) -> dict[str, list[dict[str, str]]]:
    present = kept.present if kept else []
    return {side.value: [each for each in present if each.get("side") == side.value] for side in operations.Side}


def _document(actor: Actor, kept: Minutes | None) -> dict[str, Any] | None:
    if kept is None or kept.document_id is None or kept.document is None:
        return None
    if not register.visible_to(actor).filter(pk=kept.document_id).exists():
        return None
    return {"id": kept.document_id, "name": document_name(kept.document)}
