"""Tổ công tác: the standing bodies, one with its members over time and its inspections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Body, BodyMember
from dondoc.inspections.operations import bodies as operations
from dondoc.inspections.queries.listing import (
    InspectionFilter,
    bodies,
    listing,
    members_ever,
    programmes,
)
from dondoc.inspections.rejections import InspectionRejected
from dondoc.web.access import needs
from dondoc.web.inspection_body_forms import BodyForm, MemberForm, UntilForm
from dondoc.web.labels.inspections import kind_words, role_words
from dondoc.web.paper_field import offered_papers
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.inspection import inspecting_people, leading_units
from dondoc.web.views.inspections import PLACE, row_of

TAB = "inspection-bodies"
MOST_INSPECTIONS = 12


@needs(Permission.INSPECTION_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The bodies."""
    today = timezone.localdate()
    found = bodies(actor).prefetch_related("members")
    rows = [(each, kind_words(each.kind), _sitting(each, today), _stands(each, today)) for each in found]
    context = {"rows": rows, "may_lead": actor.anywhere(Permission.INSPECTION_LEAD)}
    return show(request, actor, "web/inspection_bodies.html", context, place=PLACE, tab=TAB)


@needs(Permission.INSPECTION_READ)
@require_safe
def body(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One body."""
    return _page(request, actor, _seen(actor, number))


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a body."""
    form = _form(request, actor, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.set_up(by=actor, content=form.content, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            return redirect("inspection-body", made.pk)
    return _form_page(request, actor, form, None)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of a body."""
    found = _seen(actor, number)
    form = _form(request, actor, found)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(by=actor, body=found, content=form.content, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(_FIELDS.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("inspection-body", found.pk)
    return _form_page(request, actor, form, found)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-body")
def add_member(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Let somebody sit in it."""
    found = _seen(actor, number)
    form = MemberForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            operations.add_member(
                by=actor,
                body=found,
                person=said["person"],
                role=said["role"],
                post=said["post"],
                since=said["since"],
                now=timezone.now(),
            )
        except InspectionRejected as rejected:
            form.add_error({"body-days": "since", "body-member-sits": "person"}.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã thêm thành viên."))
            return redirect("inspection-body", found.pk)
    return _page(request, actor, found, form=form, status=422)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def end_member(request: HttpRequest, actor: Actor, number: int, member_number: int) -> HttpResponse:
    """Say from which day on somebody no longer sits in it."""
    found = _seen(actor, number)
    member = get_object_or_404(BodyMember.objects.select_related("person", "body"), pk=member_number, body=found)
    sitting = {"member": member, "role": role_words(member.role, in_body=True)}
    return _ended(request, actor, found, partial(operations.end_member, member=member), sitting)


@needs(Permission.INSPECTION_LEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say from which day on the body no longer stands."""
    found = _seen(actor, number)
    return _ended(request, actor, found, partial(operations.end, body=found), {"member": None})


def _ended(
    request: HttpRequest, actor: Actor, found: Body, end: Callable[..., object], said: dict[str, object]
) -> HttpResponse:
    """The page that asks from which day on a body, or a member of it, is no more; and what was typed there done."""
    form = UntilForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            end(by=actor, until=form.cleaned_data["until"], now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error("until", words(rejected))
        else:
            return redirect("inspection-body", found.pk)
    context = {"body": found, "form": form, **said}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_body_end.html", context, place=PLACE, tab=TAB, status=status)


_FIELDS = {"body-name": "name", "body-basis": "decision", "inspection-kind": "kind"}


def _seen(actor: Actor, number: int) -> Body:
    return get_object_or_404(bodies(actor), pk=number)


def _sitting(body: Body, today: date) -> int:
    return sum(_sits(member, today) for member in body.members.all())


def _stands(body: Body, today: date) -> bool:
    return body.until is None or body.until > today


def _form(request: HttpRequest, actor: Actor, found: Body | None) -> BodyForm:
    assert isinstance(request.user, User)
    units = leading_units(request.user, actor)
    if found is not None and found.unit not in units:
        units.append(found.unit)
    initial: dict[str, object] = {"since": timezone.localdate()}
    if found is not None:
        initial = {"name": found.name, "kind": found.kind, "unit": found.unit_id, "since": found.since}
        initial["decision"] = found.basis
    return BodyForm(request.POST or None, actor=actor, units=units, initial=initial)


def _form_page(request: HttpRequest, actor: Actor, form: BodyForm, found: Body | None) -> HttpResponse:
    context = {"form": form, "body": found, "offered_papers": offered_papers(actor)}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_body_form.html", context, place=PLACE, tab=TAB, status=status)


def _page(
    request: HttpRequest, actor: Actor, found: Body, *, form: MemberForm | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    inspections = listing(actor, InspectionFilter(body=found.pk))
    context = {
        "body": found,
        "kind": kind_words(found.kind),
        "stands": _stands(found, today),
        "members": [(each, role_words(each.role, in_body=True), _sits(each, today)) for each in members_ever(found)],
        "inspections": [row_of(each) for each in inspections[:MOST_INSPECTIONS]],
        "inspection_count": inspections.count(),
        "programmes": list(programmes(actor).filter(body=found)),
        "leads": actor.may(Permission.INSPECTION_LEAD, found.unit_id),
        "form": form or MemberForm(initial={"since": today, "role": "member"}),
        "persons": inspecting_people(),
    }
    return show(request, actor, "web/inspection_body.html", context, place=PLACE, tab=TAB, status=status)


def _sits(member: BodyMember, today: date) -> bool:
    return member.since <= today and (member.until is None or member.until > today)
