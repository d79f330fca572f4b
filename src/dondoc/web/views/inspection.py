"""One inspection: what it is, who goes; prepared, changed, opened, called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import Post, User
from dondoc.accounts.queries import posts_of
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.models import Body, BodyMember, Inspection, ProgrammeLine
from dondoc.inspections.operations import opening, preparing
from dondoc.inspections.queries.decisions import decision_stands_open
from dondoc.inspections.queries.listing import bodies, team_of
from dondoc.inspections.queries.visible import programmes_visible_to
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.inspection_forms import AnnounceForm, InspectionForm, ReasonForm, TeamForm, content_of, initial_of
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, led, seen
from dondoc.web.labels.inspections import role_words
from dondoc.web.paper_field import offered_papers
from dondoc.web.person_field import OfferedPerson, offered
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import known_units

INSPECTING = [role.value for role in Role if Permission.INSPECTION_INSPECT in PERMISSIONS[role]]


@needs(Permission.INSPECTION_READ)
@require_safe
def inspection(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The inspection."""
    found = seen(actor, number)
    context = {
        **around(actor, found, "about"),
        "team": [(each, role_words(each.role)) for each in team_of(found)],
        "may_see_decision": documents.visible_to(actor).filter(pk=found.decision_document_id or 0).exists(),
        "decision_stands_open": decision_stands_open(found),
        "contents": [each for each in found.content.splitlines() if each.strip()],
    }
    return show(request, actor, "web/inspection.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin an inspection; `dong` names the line of a programme that it carries out."""
    line = _line(actor, request)
    form = _form(request, actor, None, line)
    if request.method == "POST" and form.is_valid():
        try:
            made = preparing.prepare(by=actor, content=content_of(form, line=line), now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_field_of(rejected), words(rejected))
        else:
            messages.success(request, _("Đã lập cuộc kiểm tra; hãy ghi đoàn và lập phiếu số liệu."))
            return redirect("inspection", made.pk)
    return _form_page(request, actor, form, None)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of it while its unit does not know."""
    found = led(actor, number)
    form = _form(request, actor, found, None)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.change(by=actor, inspection=found, content=content_of(form, found), now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_field_of(rejected), words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("inspection", found.pk)
    return _form_page(request, actor, form, found)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name the team."""
    found = led(actor, number)
    form = TeamForm(request.POST or None, members=team_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            preparing.seat_team(by=actor, inspection=found, seats=form.seats, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu đoàn kiểm tra."))
            return redirect("inspection", found.pk)
    context = {**around(actor, found, "about"), "form": form, "persons": inspecting_people()}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_team.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Tell the unit of a planned inspection."""
    found = led(actor, number)
    form = AnnounceForm(request.POST or None, initial=_announced(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opening.announce(
                by=actor,
                inspection=found,
                visit_on=said["visit_on"],
                report_by=said["report_by"],
                now=timezone.now(),
            )
        except InspectionRejected as rejected:
            form.add_error(
                {"opening-visit": "visit_on", "opening-report": "report_by"}.get(rejected.code), words(rejected)
            )
        else:
            messages.success(request, _("Đã thông báo cho đơn vị."))
            return redirect("inspection", found.pk)
    context = {**around(actor, found, "about"), "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_announce.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.INSPECTION_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def open_at_the_door(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Open a surprise inspection: asked once more before it is done."""
    found = inspected(actor, number)
    if request.method == "POST":
        try:
            opening.open_at_the_door(by=actor, inspection=found, now=timezone.now())
        except InspectionRejected as rejected:
            messages.error(request, words(rejected))
        else:
            messages.success(request, _("Đã mở cuộc kiểm tra; từ lúc này đơn vị biết và thấy cuộc kiểm tra."))
        return redirect("inspection", found.pk)
    context = around(actor, found, "about")
    return show(request, actor, "web/inspection_open.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Call it off, with the reason."""
    found = led(actor, number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            preparing.cancel(by=actor, inspection=found, reason=form.cleaned_data["reason"], now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã hủy cuộc kiểm tra."))
            return redirect("inspection", found.pk)
    context = {**around(actor, found, "about"), "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_cancel.html", context, place=PLACE, tab=TAB, status=status)


def leading_units(user: User, actor: Actor) -> list[Unit]:
    """The units for which the person leads inspections: where the person sits, what stands above, what posts reach.

    The agency as such comes first, then what is above and below it.
    """
    today = timezone.localdate()
    held = posts_of(user, today)
    near = {number for post in held for number in (*organisation.ancestor_ids(post.unit), post.scope_id)}
    may = [number for number in near if actor.may(Permission.INSPECTION_LEAD, number)]
    found = organisation.on(today).filter(pk__in=may).select_related("parent").order_by("sort_key")
    return sorted(found, key=lambda unit: unit.parent is None or unit.parent.parent_id is not None)


def inspecting_people() -> list[OfferedPerson]:
    """Who inspects by post, and who sits in a standing body."""
    today = timezone.localdate()
    held = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gt=today))
    holders = Post.objects.filter(held, role__in=INSPECTING).values("user")
    sitting = BodyMember.objects.filter(Q(until__isnull=True) | Q(until__gt=today)).values("person")
    people = User.objects.filter(Q(pk__in=holders) | Q(pk__in=sitting), is_active=True).order_by("sort_key")
    return offered(people)


def _form(request: HttpRequest, actor: Actor, found: Inspection | None, line: ProgrammeLine | None) -> InspectionForm:
    assert isinstance(request.user, User)
    today = timezone.localdate()
    leading = leading_units(request.user, actor)
    if found is not None and found.leading not in leading:
        leading.append(found.leading)
    return InspectionForm(
        request.POST or None,
        actor=actor,
        leading=leading,
        bodies=_bodies(actor, leading),
        on=today,
        initial=initial_of(found) if found else _fresh(today, leading, line),
    )


def _bodies(actor: Actor, leading: Sequence[Unit]) -> list[Body]:
    keeps = {unit.pk for unit in leading}
    today = timezone.localdate()
    return [each for each in bodies(actor) if each.unit_id in keeps and (each.until is None or each.until > today)]


def _fresh(today: date, leading: Sequence[Unit], line: ProgrammeLine | None) -> dict[str, Any]:
    first = date(today.year, 1, 1)
    values: dict[str, Any] = {"how": "planned", "from_day": first, "last_day": today, "as_of": today}
    if leading:
        values["leading"] = leading[0].pk
    if line is not None:
        programme = line.programme
        values |= {"kind": programme.kind, "unit": line.unit.name, "leading": programme.unit_id}
        values |= {"body": programme.body_id, "content": line.content}
    return values


def _line(actor: Actor, request: HttpRequest) -> ProgrammeLine | None:
    typed = request.GET.get("dong", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 12):
        return None
    lines = ProgrammeLine.objects.select_related("programme", "unit")
    return get_object_or_404(lines, pk=int(typed), programme__in=programmes_visible_to(actor))


def _announced(found: Inspection) -> dict[str, Any]:
    visit = found.visit_on
    ahead = timedelta(days=laid.limit("report_days"))
    report = max(timezone.localdate(), visit - timedelta(days=1)) if visit else None
    return {"visit_on": visit or timezone.localdate() + ahead, "report_by": found.report_by or report}


def _field_of(rejected: InspectionRejected) -> str | None:
    """The field of the form that a refusal speaks of."""
    fields = {
        "inspection-kind": "kind",
        "inspection-title": "title",
        "inspection-period": "last_day",
        "inspection-as-of": "as_of",
        "inspection-itself": "leading",
        "inspection-own-unit": "unit",
        "inspection-body": "body",
        "inspection-decision-open": "decision",
        "inspection-surprise-planned": "how",
    }
    return fields.get(rejected.code)


def _form_page(request: HttpRequest, actor: Actor, form: InspectionForm, found: Inspection | None) -> HttpResponse:
    context = {
        "form": form,
        "inspection": found,
        "known_units": known_units(),
        "offered_papers": offered_papers(actor),
        "is_secret": found is not None and found.is_surprise and found.state == InspectionState.PREPARING,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_form.html", context, place=PLACE, tab=TAB, status=status)
