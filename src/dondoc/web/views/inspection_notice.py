"""The notice of conclusions: its three parts, its Word paper, and its issue, which gives the recommendations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.rejections import DocumentRejected, FileUnreadable, StateSecret
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations import concluding, ending
from dondoc.inspections.queries import conclusions, visible
from dondoc.inspections.queries.recommendations import of_inspection
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.reports.inspection_minutes import minutes_paper
from dondoc.reports.inspection_notice import notice_paper
from dondoc.reports.operations.making import made
from dondoc.web.access import needs
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, led, seen, who_may
from dondoc.web.inspection_visit_forms import IssueForm, NoticeForm
from dondoc.web.inspection_words import finding_chip
from dondoc.web.naming import document_name
from dondoc.web.paper_field import offered_papers
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.inspection_findings import sees_conclusion

REFUSED = (InspectionRejected, AssignmentRejected, DocumentRejected, FileUnreadable, StateSecret)
DRAFTED_IN = (InspectionState.OPEN, InspectionState.VISITED)
FIELDS = {
    "notice-document": "paper",
    "notice-ahead": "on",
    "notice-before-visit": "on",
    "recommendation-due-before": "on",
}


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The notice, to read or to draft."""
    found = seen(actor, number)
    if request.method != "POST":
        return _page(request, actor, found)
    form = _form(found, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        parts = concluding.Parts(said["results"], said["judgement"], said["requests"], said.get("figures"))
        try:
            concluding.draft(by=actor, inspection=inspected(actor, number), parts=parts, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu dự thảo thông báo."))
            return redirect("inspection-notice", found.pk)
    return _page(request, actor, found, status=422, form=form)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Issue it: all recommendations become assignments, which cannot be undone."""
    found = led(actor, number)
    if not visible.may_conclude(actor, found):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    form = IssueForm(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        recorded=found.is_recorded,
        initial={"on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _issue(actor, found, form)
        except REFUSED as rejected:
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ban hành kết luận; các kiến nghị đã thành nhiệm vụ."))
            return redirect("inspection-recommendations", found.pk)
    context = {
        **around(actor, found, "notice"),
        "form": form,
        "notice": conclusions.notice_of(found),
        "recommendations": of_inspection(found),
        "offered_papers": offered_papers(actor),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_conclude.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@posted_from("inspection-notice")
def paper(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The minutes or the notice as a Word paper, kept with its living numbers."""
    found = inspected(actor, number)
    if request.POST.get("paper") == "minutes":
        kind, data, numbers = "inspection-minutes", minutes_paper(found), None
        title = _("Biên bản làm việc: %(title)s") % {"title": found.title}
    else:
        data, numbers = notice_paper(found)
        kind, title = "inspection-notice", _("Thông báo kết luận: %(title)s") % {"title": found.title}
    kept = made(
        by=actor,
        kind=kind,
        unit=found.leading,
        title=title,
        about=found,
        data=data,
        numbers=numbers,
        now=timezone.now(),
    )
    return redirect("paper", kept.pk)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-recommendations")
def end(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Nothing is left to follow."""
    found = led(actor, number)
    try:
        ending.end(by=actor, inspection=found, now=timezone.now())
    except InspectionRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã kết thúc cuộc kiểm tra."))
    return redirect("inspection-recommendations", found.pk)


def _issue(actor: Actor, found: Inspection, form: IssueForm) -> None:
    said, now = form.cleaned_data, timezone.now()
    document: Document | None = said["paper"].document
    file = said.get("file")
    if document is None and file:
        document = concluding.enter_notice(
            by=actor,
            inspection=found,
            name=file.name,
            data=file.read(),
            declared_not_secret=said["not_secret"],
            now=now,
        )
    concluding.issue(by=actor, inspection=found, document=document, sign=said["sign"], on=said["on"], now=now)


def _form(found: Inspection, data: Any = None) -> NoticeForm:
    kept = conclusions.notice_of(found)
    told = [each.code for each in conclusions.told_lines(found, kept)]
    initial = {"results": kept.results, "judgement": kept.judgement, "requests": kept.requests} if kept else {}
    return NoticeForm(data, lines=conclusions.tellable(found), initial={**initial, "figures": told})


def _page(request: HttpRequest, actor: Actor, found: Inspection, *, status: int = 200, **forms: Any) -> HttpResponse:
    kept = conclusions.notice_of(found)
    sees = sees_conclusion(actor, found)
    inspects = visible.may_inspect(actor, found)
    may_write = inspects and found.state in DRAFTED_IN
    may_conclude = visible.may_conclude(actor, found)
    waits = inspects and found.state in DRAFTED_IN
    ready = InspectionState.OPEN if found.is_recorded else InspectionState.VISITED
    context = {
        **around(actor, found, "notice"),
        "notice": kept if sees else None,
        "sees": sees,
        "may_write": may_write,
        "may_conclude": may_conclude and found.state == ready,
        "concluding": who_may(found, Permission.ASSIGNMENT_GIVE) if waits and not may_conclude else None,
        "may_paper": inspects and not found.is_recorded,
        "document": _document(actor, kept) if kept and sees else None,
        "lines": conclusions.told_lines(found, kept) if sees else [],
        "merits": conclusions.merits_of(found) if sees else [],
        "wanting": [(each, finding_chip(each)) for each in conclusions.wanting_of(found)] if sees else [],
        "recommendations": of_inspection(found) if sees else [],
        "form": _form(found) if may_write else None,
        **forms,
    }
    return show(request, actor, "web/inspection_notice.html", context, place=PLACE, tab=TAB, status=status)


def _document(actor: Actor, kept: Any) -> dict[str, Any] | None:
    if kept.document_id is None or not register.visible_to(actor).filter(pk=kept.document_id).exists():
        return None
    return {"id": kept.document_id, "name": document_name(kept.document)}
