"""Kế hoạch kiểm tra: one programme with its lines and what was inspected of them; drafted, issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection, Programme, ProgrammeLine
from dondoc.inspections.operations import programmes as operations
from dondoc.inspections.queries.listing import bodies, programmes
from dondoc.inspections.queries.visible import visible_to
from dondoc.inspections.rejections import InspectionRejected
from dondoc.web.access import needs
from dondoc.web.inspection_body_forms import IssueForm, LineForm, ProgrammeForm
from dondoc.web.labels.inspections import kind_words
from dondoc.web.paper_field import offered_papers
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.inspection import leading_units
from dondoc.web.views.inspections import PLACE, row_of

TAB = "inspection-programmes"
_FIELDS = {
    "programme-title": "title",
    "programme-year": "year",
    "inspection-kind": "kind",
    "inspection-body": "body",
    "programme-month": "month",
    "inspection-itself": "unit",
    "programme-future": "issued_on",
}


@needs(Permission.INSPECTION_READ)
@require_safe
def programme(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One programme."""
    return _page(request, actor, _seen(actor, number))


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a programme."""
    form = _form(request, actor, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.draft(by=actor, content=form.content, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            return redirect("inspection-programme", made.pk)
    return _form_page(request, actor, form, None)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of a draft."""
    found = _kept(actor, number)
    form = _form(request, actor, found)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(by=actor, programme=found, content=form.content, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            return redirect("inspection-programme", found.pk)
    return _form_page(request, actor, form, found)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-programme")
def add_line(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Put a unit into it."""
    found = _kept(actor, number)
    form = LineForm(request.POST, on=timezone.localdate())
    if form.is_valid():
        try:
            operations.add_line(by=actor, programme=found, content=form.said, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            return redirect("inspection-programme", found.pk)
    return _page(request, actor, found, line=form, status=422)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-programme")
def remove_line(request: HttpRequest, actor: Actor, number: int, line_number: int) -> HttpResponse:
    """Take a unit out of it."""
    found = _kept(actor, number)
    line = get_object_or_404(ProgrammeLine.objects.select_related("programme"), pk=line_number, programme=found)
    try:
        operations.remove_line(by=actor, line=line, now=timezone.now())
    except InspectionRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("inspection-programme", found.pk)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-programme")
def issue(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say that it was issued."""
    found = _kept(actor, number)
    form = IssueForm(request.POST, actor=actor)
    if form.is_valid():
        try:
            operations.issue(
                by=actor,
                programme=found,
                issued_on=form.cleaned_data["issued_on"],
                document=form.cleaned_data["document"].document,
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ghi ban hành; các đơn vị trong kế hoạch thấy kế hoạch này."))
            return redirect("inspection-programme", found.pk)
    return _page(request, actor, found, issued=form, status=422)


def _seen(actor: Actor, number: int) -> Programme:
    return get_object_or_404(programmes(actor), pk=number)


def _kept(actor: Actor, number: int) -> Programme:
    """The programme, for who keeps it. Raises Refused."""
    found = _seen(actor, number)
    if not actor.may(Permission.INSPECTION_LEAD, found.unit_id):
        raise Refused(Permission.INSPECTION_LEAD)
    return found


def _form(request: HttpRequest, actor: Actor, found: Programme | None) -> ProgrammeForm:
    assert isinstance(request.user, User)
    units = leading_units(request.user, actor)
    if found is not None and found.unit not in units:
        units.append(found.unit)
    keeps = {unit.pk for unit in units}
    stand = [each for each in bodies(actor) if each.unit_id in keeps and each.until is None]
    initial: dict[str, object] = {"year": timezone.localdate().year}
    if found is not None:
        names = ("year", "kind", "title")
        initial = {name: getattr(found, name) for name in names} | {"unit": found.unit_id, "body": found.body_id}
    return ProgrammeForm(request.POST or None, units=units, bodies=stand, initial=initial)


def _form_page(request: HttpRequest, actor: Actor, form: ProgrammeForm, found: Programme | None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "programme": found}
    return show(request, actor, "web/inspection_programme_form.html", context, place=PLACE, tab=TAB, status=status)


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Programme,
    *,
    line: LineForm | None = None,
    issued: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    keeps = actor.may(Permission.INSPECTION_LEAD, found.unit_id)
    done: dict[int, list[Inspection]] = {}
    for each in visible_to(actor).filter(line__programme=found).select_related("unit", "leading", "body"):
        done.setdefault(each.line_id or 0, []).append(each)
    lines = found.lines.select_related("unit").order_by("month", "position")
    context = {
        "programme": found,
        "kind": kind_words(found.kind),
        "lines": [(each, [row_of(one) for one in done.get(each.pk, [])]) for each in lines],
        "keeps": keeps,
        "drafting": keeps and found.issued_on is None,
        "line_form": line or LineForm(on=timezone.localdate(), initial={"month": timezone.localdate().month}),
        "issue_form": issued or IssueForm(actor=actor, initial={"issued_on": timezone.localdate()}),
        "known_units": known_units() if keeps else [],
        "offered_papers": offered_papers(actor) if keeps else [],
    }
    return show(request, actor, "web/inspection_programme.html", context, place=PLACE, tab=TAB, status=status)
