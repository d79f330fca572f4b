"""Recommendations of one inspection: drafted, followed; what a lead says it remedied, accepted or sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import visible_to as assignments_visible_to
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import OVER, State
from dondoc.documents import queries as register
from dondoc.documents.rejections import DocumentRejected, FileUnreadable, StateSecret
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection, Recommendation, RemediationReport
from dondoc.inspections.operations import recommending, remedying
from dondoc.inspections.outcomes import Outcome, Tally, tally
from dondoc.inspections.queries import visible
from dondoc.inspections.queries.conclusions import wanting_of
from dondoc.inspections.queries.recommendations import assignment_of, given, given_to, of_inspection, stands
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState, Remedied
from dondoc.web.access import needs
from dondoc.web.inspection_after_forms import (
    AcceptForm,
    RecommendationForm,
    RefuseForm,
    RemedyForm,
    recommendation_initial,
)
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, led, seen, who_may
from dondoc.web.inspection_words import OUTCOME_CHIPS, REMEDIED_CHIPS, due_words
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import assignment_url, document_name
from dondoc.web.paper_field import offered_papers
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.inspection_findings import sees_conclusion

REFUSED = (InspectionRejected, AssignmentRejected, DocumentRejected, FileUnreadable, StateSecret)
HANDED_IN = frozenset({State.REPORTED, State.SUBMITTED})
FIELDS = {
    "recommendation-text": "text",
    "recommendation-lead": "lead",
    "recommendation-lead-supports": "supporting",
    "recommendation-due": "due",
    "recommendation-past": "due",
    "remediation-text": "words",
    "remediation-none": "chosen",
    "remediation-not-open": "chosen",
    "remediation-reason": "reason",
    "finished-in-future": "finished_on",
    "finished-before-given": "finished_on",
    "finished-before-result": "finished_on",
    "finished-before-anew": "finished_on",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation as the page shows it; before it is given it has neither class nor assignment."""

    found: Recommendation
    due: str
    chip: Chip | None = None
    outcome: Outcome | None = None
    lead: str = ""
    url: str = ""
    waits: bool = False  # reported, and the leading side has yet to say so
    mends: Sequence[tuple[int, int]] = ()  # findings that it mends: their numbers and places


@dataclass(frozen=True, slots=True)
class Told:
    """A report of what was remedied, as the page shows it."""

    found: RemediationReport
    chip: Chip
    numbers: str
    paper: tuple[int, str] | None
    may_decide: bool


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_safe
def recommendations(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What was asked, and what became of it."""
    found = seen(actor, number)
    if not sees_conclusion(actor, found):
        raise Http404
    places = {each.pk: each.place for each in wanting_of(found)}
    rows = [_mending(row, places) for row in rows_of(actor, of_inspection(found))]
    counted = tally(row.outcome for row in rows if row.outcome)
    leads = visible.may_lead(actor, found)
    context = {
        **around(actor, found, "recommendations"),
        "rows": rows,
        "counted": tally_rows(counted),
        "total": counted.total,
        "told": told_of(actor, found),
        "settling": _settling(actor, found),
        "may_draft": _may_draft(actor, found),
        "may_remedy": bool(open_to(actor, found)),
        "may_end": leads and found.state == InspectionState.CONCLUDED and counted.ended,
    }
    return show(request, actor, "web/inspection_recommendations.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Draft one; `ton_tai` is the number of the finding that it is to mend."""
    found = inspected(actor, number)
    findings = wanting_of(found)
    mended = [str(each.pk) for each in findings if str(each.number) == request.GET.get("ton_tai")]
    initial = {"lead": found.unit.name, "when": "day", "findings": mended}
    form = RecommendationForm(request.POST or None, findings=findings, with_amount=found.is_recorded, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            recommending.add(by=actor, inspection=found, content=form.content(), now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ghi kiến nghị."))
            again = "inspection-recommendation-add" if "next" in request.POST else "inspection-recommendations"
            return redirect(again, found.pk)
    return _form_page(request, actor, found, form, None)


@needs(Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int, recommendation_number: int) -> HttpResponse:
    """Say something else of it, or take it out, until it is given."""
    found = inspected(actor, number)
    each = get_object_or_404(found.recommendations.select_related("lead"), number=recommendation_number)
    form = RecommendationForm(
        request.POST or None,
        findings=wanting_of(found),
        with_amount=found.is_recorded,
        initial=recommendation_initial(each),
    )
    out = request.POST.get("act") == "out"
    if request.method == "POST" and (out or form.is_valid()):
        try:
            if out:
                recommending.remove(by=actor, recommendation=each, now=timezone.now())
            else:
                recommending.change(by=actor, recommendation=each, content=form.content(), now=timezone.now())
        except InspectionRejected as rejected:
            form.is_valid()
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("inspection-recommendations", found.pk)
    return _form_page(request, actor, found, form, each)


@needs(Permission.INSPECTION_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def remedy(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What was remedied, told with its document; also by a unit that was not inspected but asked something."""
    mine = list(given_to(actor).filter(inspection=number).order_by("number"))
    if not mine:
        raise Http404
    open_ones = [each for each in mine if _answers(actor, each)]
    if not open_ones:
        messages.info(request, _("Không còn kiến nghị nào chờ đơn vị bạn báo cáo."))
        return redirect("recommendations")
    chosen = [str(each.pk) for each in open_ones if str(each.number) == request.GET.get("kn")]
    initial = {"finished_on": timezone.localdate(), "chosen": chosen or [str(each.pk) for each in open_ones[:1]]}
    form = RemedyForm(request.POST or None, request.FILES or None, actor=actor, open_ones=open_ones, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _tell(actor, form)
        except REFUSED as rejected:
            form.add_error(FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã gửi báo cáo khắc phục; cơ quan kiểm tra sẽ xác nhận."))
            return redirect(_back(actor, number), *([number] if _knows(actor, number) else []))
    context = {"inspection": mine[0].inspection, "form": form, "offered_papers": offered_papers(actor)}
    context["knows"] = _knows(actor, number)
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_remedy.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, actor: Actor, number: int, report_number: int) -> HttpResponse:
    """Accept what was remedied, or send it back with a reason."""
    found = led(actor, number)
    report = get_object_or_404(found.remediations, pk=report_number)
    sending_back = request.POST.get("act") == "back"
    accept = AcceptForm(request.POST if request.method == "POST" and not sending_back else None)
    refuse = RefuseForm(request.POST if sending_back else None)
    form = refuse if sending_back else accept
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            if sending_back:
                remedying.refuse(by=actor, remediation=report, reason=form.cleaned_data["reason"], now=now)
                messages.success(request, _("Đã trả lại báo cáo khắc phục."))
            else:
                remedying.accept(by=actor, remediation=report, words=form.cleaned_data["words"], now=now)
                messages.success(request, _("Đã xác nhận khắc phục."))
        except (*REFUSED, Refused) as rejected:
            code = getattr(rejected, "code", "")
            said = words(rejected) if code else str(rejected)
            form.add_error(FIELDS.get(code) if sending_back else None, said)
        else:
            return redirect("inspection-recommendations", found.pk)
    context = {
        **around(actor, found, "recommendations"),
        "told": _told(actor, report, decides=visible.may_settle(actor, found)),
        "rows": rows_of(actor, [each for each in of_inspection(found) if report in each.remediations.all()]),
        "accept": accept,
        "refuse": refuse,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_remediation.html", context, place=PLACE, tab=TAB, status=status)


def rows_of(actor: Actor, found: Sequence[Recommendation]) -> list[Row]:
    """As pages show them; an assignment is a link where the actor may read it."""
    numbers = [each.assignment_id for each in found if each.assignment_id]
    numbers += [assignment_of(each).pk for each in found if each.assignment_id]
    readable = set(assignments_visible_to(actor).filter(pk__in=numbers).values_list("pk", flat=True))
    return [_row(each, readable) for each in found]


def _mending(row: Row, places: Mapping[int, int]) -> Row:
    mended = [each for each in row.found.findings.all() if each.pk in places]
    return replace(row, mends=sorted((each.number, places[each.pk]) for each in mended))


def _row(each: Recommendation, readable: set[int]) -> Row:
    if each.assignment_id is None:
        return Row(each, due_words(each, each.due_on), lead=each.lead.name)
    assignment, outcome = stands(each, timezone.localdate())
    url = assignment_url(assignment) if assignment.pk in readable else ""
    chip = OUTCOME_CHIPS[outcome]
    due = due_words(each, assignment.current_due)
    return Row(each, due, chip, outcome, assignment.lead.name, url, _handed_in(assignment))


def _handed_in(assignment: Assignment) -> bool:
    return assignment.state in HANDED_IN


def tally_rows(counted: Tally) -> list[tuple[Outcome, Chip, int]]:
    """The classes with their counts."""
    return [(outcome, OUTCOME_CHIPS[outcome], counted.of(outcome)) for outcome in Outcome]


def told_of(actor: Actor, found: Inspection) -> list[Told]:
    """The reports of what was remedied, the newest first."""
    decides = visible.may_settle(actor, found)
    reports = found.remediations.select_related("document").prefetch_related("recommendations").order_by("-pk")
    return [_told(actor, each, decides=decides) for each in reports]


def _told(actor: Actor, each: RemediationReport, *, decides: bool) -> Told:
    state = Remedied(each.state)
    numbers = ", ".join(str(found.number) for found in each.recommendations.order_by("number"))
    paper = None
    if each.document is not None and register.visible_to(actor).filter(pk=each.document.pk).exists():
        paper = (each.document.pk, document_name(each.document))
    waits = state is Remedied.WAITING and decides and each.told_by_key != actor.key and not _own(actor, each)
    return Told(each, REMEDIED_CHIPS[state], numbers, paper, waits)


def _settling(actor: Actor, found: Inspection) -> list[str] | None:
    """Who decides on what was remedied, for who inspects and does not; None where nothing waits for them."""
    waits = found.remediations.filter(state=Remedied.WAITING.value).exists()
    asks = waits and visible.may_inspect(actor, found) and not visible.may_settle(actor, found)
    return who_may(found, Permission.ASSIGNMENT_CONFIRM) if asks else None


def _own(actor: Actor, each: RemediationReport) -> bool:
    """Whether somebody of a unit that answers looks at it: nobody confirms what their own unit did."""
    found = given().filter(remediations=each)
    return any(visible.sits_at(actor, assignment_of(recommendation).lead_id) for recommendation in found)


def open_to(actor: Actor, found: Inspection) -> list[Recommendation]:
    """Those of the inspection for which the actor answers and which wait to be remedied."""
    mine = given_to(actor).filter(inspection=found).order_by("number")
    return [each for each in mine if _answers(actor, each)]


def _answers(actor: Actor, each: Recommendation) -> bool:
    assignment = assignment_of(each)
    waits = assignment.state not in OVER and assignment.state not in HANDED_IN
    return waits and actor.may(Permission.INSPECTION_ANSWER, assignment.lead_id)


def _knows(actor: Actor, number: int) -> bool:
    return visible.visible_to(actor).filter(pk=number).exists()


def _back(actor: Actor, number: int) -> str:
    return "inspection-recommendations" if _knows(actor, number) else "recommendations"


def _may_draft(actor: Actor, found: Inspection) -> bool:
    inspects = visible.may_inspect(actor, found)
    return inspects and found.state in recommending.DRAFTED_IN


def _tell(actor: Actor, form: RemedyForm) -> None:
    said, now = form.cleaned_data, timezone.now()
    chosen, document, file = form.recommendations(), said["paper"].document, said.get("file")
    if document is None and file:
        document = remedying.enter_proof(
            by=actor,
            unit=assignment_of(chosen[0]).lead,
            recommendations=chosen,
            name=file.name,
            data=file.read(),
            declared_not_secret=said["not_secret"],
            now=now,
        )
    remedying.tell(
        by=actor,
        recommendations=chosen,
        words=said["words"],
        document=document,
        finished_on=said["finished_on"],
        now=now,
    )


def _form_page(
    request: HttpRequest,
    actor: Actor,
    found: Inspection,
    form: RecommendationForm,
    each: Recommendation | None,
) -> HttpResponse:
    context: dict[str, Any] = {
        **around(actor, found, "recommendations"),
        "form": form,
        "recommendation": each,
        "known_units": known_units(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_recommendation_form.html", context, place=PLACE, tab=TAB, status=status)
