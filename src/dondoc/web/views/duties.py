"""Danh mục việc phải làm: the list itself, one duty, duties of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.folding import folded
from dondoc.obligations import operations, queries
from dondoc.obligations.duties import Duty
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import OwnDuty
from dondoc.obligations.queries import EntryFilter
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation.kinds import kinds as unit_kinds
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table
from dondoc.web import recurring_orders
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.obligations import (
    KIND_ICONS,
    KINDS,
    STATES,
    basis_words,
    duty_name,
    rule_words,
    told_words,
    who_words,
)
from dondoc.web.obligation_filters import one_of
from dondoc.web.obligation_forms import GROUPS, DutyForm, RetireForm, initial_of, said_of
from dondoc.web.obligation_rows import list_url
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import acting_for


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def duties(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, by kind, searched."""
    question, kind = _asked(request)
    found = _narrowed(actor, question, kind)
    context = {
        "rows": [_row(duty) for duty in found],
        "chosen": {"q": question, "loai": kind and kind.value},
        "filtered": bool(question or kind),
        "kinds": [(each.value, label) for each, label in KINDS.items()],
        "may_add": actor.anywhere(Permission.ASSIGNMENT_GIVE),
        "unverified": sum(duty.unverified for duty in found),
    }
    return show(request, actor, "web/duties.html", context, place="obligations", tab="duties", part="results")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a table, with what the list does not show: what meets a duty, until when it holds."""
    columns = [
        Column(_("Việc phải làm"), 50),
        Column(_("Loại việc"), 24),
        Column(_("Đơn vị phải làm"), 40),
        Column(_("Khi nào"), 34),
        Column(_("Văn bản đáp ứng"), 40),
        Column(_("Căn cứ"), 44),
        Column(_("Áp dụng từ ngày"), 16),
        Column(_("Thôi áp dụng từ ngày"), 16),
        Column(_("Chưa đối chiếu"), 14),
    ]
    found = _narrowed(actor, *_asked(request))
    values = [
        [
            *(
                duty_name(duty),
                str(KINDS[duty.kind]),
                who_words(duty.who),
                rule_words(duty.rule),
                told_words(duty.met_by.told),
            ),
            *(basis_words(duty.basis), duty.valid_from, duty.valid_to, _("có") if duty.unverified else ""),
        ]
        for duty in found
    ]
    table = Table(_("Việc phải làm"), columns, values, heading=_("Danh mục việc phải làm"))
    return workbook_answer(request, _("danh-muc-viec-phai-lam"), table)


def _asked(request: HttpRequest) -> tuple[str, DutyKind | None]:
    return request.GET.get("q", "").strip()[:200], one_of(DutyKind, request.GET.get("loai", ""))


def _narrowed(actor: Actor, question: str, kind: DutyKind | None) -> list[Duty]:
    return [duty for duty in _shown(actor) if kind in {None, duty.kind} and _holds(duty, question)]


def _shown(actor: Actor) -> list[Duty]:
    """The common list, and what units added whose assignments the person may read, or below which they read."""
    reach = queries.owners_read_by(actor)
    return [duty for duty in queries.duties() if duty.owner is None or duty.owner in reach]


def _holds(duty: Duty, question: str) -> bool:
    said = folded(f"{duty.name} {duty.english} {duty.basis.sign} {duty.basis.issuer} {duty.keeper}")
    return all(word in said for word in folded(question).split())


def _row(duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty,
        "name": duty_name(duty),
        "kind": KINDS[duty.kind],
        "icon": KIND_ICONS[duty.kind],
        "rule": rule_words(duty.rule),
        "who": who_words(duty.who),
        "basis": basis_words(duty.basis),
        "ended": duty.valid_to is not None and duty.valid_to <= timezone.localdate(),
    }


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def duty(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One duty: what it asks, and how it stands this year."""
    return _page(request, actor, _found(actor, code))


def _found(actor: Actor, code: str) -> Duty:
    found = next((each for each in _shown(actor) if each.code == code), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, actor: Actor, found: Duty, *, retire: RetireForm | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    counts = queries.totals(actor, EntryFilter(today.year, duty=found.code), today, soon=settings.DUE_SOON_DAYS)
    context = {
        **_row(found),
        "met_by": found.met_by,
        "papers": told_words(found.met_by.told),
        "owner": Unit.objects.filter(pk=found.owner).first() if found.owner else None,
        "order": recurring_orders.order_of(actor, found),
        "year": today.year,
        "totals": [_total(found, each, counts[each], today.year) for each in STATES if counts[each]],
        "may_change": found.owner is not None and actor.may(Permission.ASSIGNMENT_GIVE, found.owner),
        "retire": retire or RetireForm(initial={"on": today}),
    }
    return show(request, actor, "web/duty.html", context, place="obligations", tab="duties", status=status)


def _total(found: Duty, each: EntryState, count: int, year: int) -> dict[str, Any]:
    url = list_url(nam=year, viec=found.code, tinh_trang=each.value)
    return {"chip": STATES[each], "count": count, "url": url}


def _owners(request: HttpRequest, actor: Actor) -> list[Unit]:
    """The units for which the person acts, the highest first."""
    assert isinstance(request.user, User)
    return acting_for(request.user, actor, Permission.ASSIGNMENT_GIVE)


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a duty of one's own."""
    order = recurring_orders.order_named(actor, request.GET.get("nhiem_vu", ""))
    owners = _owners(request, actor)
    form = _form(request, owners, None, recurring_orders.initial(actor, order, owners) if order else None)
    if request.method == "POST" and form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        try:
            row = operations.add_duty(by=actor, owner=values["owner"], said=said_of(values), assignment=order, now=now)
        except DutyRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã thêm vào danh mục."))
            if order:
                messages.info(request, recurring_orders.still_open())
            return redirect("duty", queries.own_code(row))
    return _form_page(request, actor, form, None, order)


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Say something else of a duty of one's own."""
    row = _own(actor, code)
    form = _form(request, [row.owner], row)
    if request.method == "POST" and form.is_valid():
        kept = {"valid_to": row.said["valid_to"]} if row.said.get("valid_to") else {}
        try:
            said = {**said_of(form.cleaned_data), **kept}
            operations.change_duty(by=actor, row=row, said=said, now=timezone.now())
        except DutyRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("duty", code)
    return _form_page(request, actor, form, row)


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """It is no longer asked for."""
    row = _own(actor, code)
    if request.method != "POST":
        return redirect("duty", code)
    form = RetireForm(request.POST)
    if form.is_valid():
        try:
            operations.retire_duty(by=actor, row=row, from_day=form.cleaned_data["on"], now=timezone.now())
        except DutyRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("duty", code)
    return _page(request, actor, _found(actor, code), retire=form, status=422)


def _own(actor: Actor, code: str) -> OwnDuty:
    number = code.removeprefix("own.")
    row = get_object_or_404(OwnDuty.objects.select_related("owner"), pk=int(number) if number.isdecimal() else 0)
    require(actor, Permission.ASSIGNMENT_GIVE, row.owner_id)
    return row


def _form(
    request: HttpRequest, owners: list[Unit], row: OwnDuty | None, filled: Mapping[str, Any] | None = None
) -> DutyForm:
    english = get_language() == "en"
    known = {code: kind for code, kind in unit_kinds().items() if not kind.ended_by(timezone.localdate())}
    kinds = [(code, kind.english if english else kind.label) for code, kind in known.items()]
    initial: dict[str, Any] = {"owner": owners[0].pk if owners else None, "often": "year", **(filled or {})}
    if row is not None:
        known_duty = queries.own_duty(row)
        days = {"issued_on": known_duty.basis.issued_on, "valid_from": known_duty.valid_from}
        initial = {"owner": row.owner_id, **initial_of(row.said), **days}
    return DutyForm(request.POST or None, owners=owners, kinds=kinds, initial=initial)


def _form_page(
    request: HttpRequest, actor: Actor, form: DutyForm, row: OwnDuty | None, order: Assignment | None = None
) -> HttpResponse:
    groups = [(title, [form[name] for name in names]) for title, names in GROUPS]
    context = {
        "form": form,
        "groups": groups,
        "code": queries.own_code(row) if row else "",
        "name": str(row) if row else "",
        "order": recurring_orders.shown(order) if order else None,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/duty_form.html", context, place="obligations", tab="duties", status=status)
