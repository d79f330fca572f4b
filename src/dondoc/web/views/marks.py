"""Nhãn của nhiệm vụ: the key tasks of a year and its themes, kept by units and put on assignments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.assignments import queries
from dondoc.assignments.models import Mark
from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.operations import AssignmentRejected, marking
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table
from dondoc.web.access import needs
from dondoc.web.assignment_refused import refuse
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.tracking import MARK_KINDS
from dondoc.web.posting import posted_from
from dondoc.web.showing import show
from dondoc.web.target_forms import MarkForm
from dondoc.web.units import acting_for


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All marks with how many assignments carry them; a new one."""
    units = _units(request, actor)
    if request.method == "POST" and not units:
        raise Refused(Permission.ASSIGNMENT_GIVE)
    form = MarkForm(request.POST or None, units=units, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            marking.keep_mark(by=actor, unit=form.cleaned_data["unit"], content=_content(form), now=timezone.now())
        except AssignmentRejected as rejected:
            refuse(form, rejected)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("marks")
    return _page(request, actor, form, units, None)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    columns = [
        Column(_("Nhãn"), 50),
        Column(_("Loại"), 26),
        Column(_("Năm"), 8),
        Column(_("Đơn vị giữ"), 34),
        Column(_("Nhiệm vụ"), 12),
        Column(_("Thôi dùng từ ngày"), 16),
    ]
    values = [
        [each["name"], str(each["kind"]), each["year"], each["unit"], each["count"], each["retired"]]
        for each in _listed(actor)
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    table = Table(_("Nhãn"), columns, values, heading=_("Nhãn của nhiệm vụ"), notes=notes)
    return workbook_answer(request, _("nhan-cua-nhiem-vu"), table)


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, mark_number: int) -> HttpResponse:
    """Other words for a mark."""
    mark = get_object_or_404(Mark, pk=mark_number)
    if not marking.may_keep(actor, mark):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    units = _units(request, actor)
    initial = {"name": mark.name, "kind": mark.kind, "year": mark.year}
    form = MarkForm(request.POST or None, units=units, initial=initial)
    del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        try:
            marking.change_mark(by=actor, mark=mark, content=_content(form), now=timezone.now())
        except AssignmentRejected as rejected:
            refuse(form, rejected)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("marks")
    return _page(request, actor, form, units, mark)


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("marks")
def offer(request: HttpRequest, actor: Actor, mark_number: int) -> HttpResponse:
    """Offer a mark no more, or again."""
    mark = get_object_or_404(Mark, pk=mark_number)
    act = marking.retire_mark if request.POST.get("act") == "retire" else marking.offer_mark
    act(by=actor, mark=mark, now=timezone.now())
    return redirect("marks")


def _content(form: MarkForm) -> marking.MarkContent:
    values = form.cleaned_data
    return marking.MarkContent(values["name"], MarkKind(values["kind"]), values["year"])


def _units(request: HttpRequest, actor: Actor) -> list[Unit]:
    assert isinstance(request.user, User)
    return acting_for(request.user, actor, Permission.ASSIGNMENT_GIVE)


def _page(request: HttpRequest, actor: Actor, form: MarkForm, units: list[Unit], mark: Mark | None) -> HttpResponse:
    context = {
        "marks": _listed(actor),
        "form": form if units else None,
        "mark": mark,
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/marks.html", context, place="assignments", tab="marks", status=status)


def _listed(actor: Actor) -> list[dict[str, Any]]:
    """All of them, those of the latest year first; only what the actor may see is counted."""
    carried: dict[int, int] = dict(
        queries.visible_to(actor).exclude(marks=None).values_list("marks").annotate(count=Count("pk")).order_by()
    )
    found = Mark.objects.select_related("unit").order_by("-year", "sort_key", "pk")
    return [_shown(actor, each, carried.get(each.pk, 0)) for each in found]


def _shown(actor: Actor, mark: Mark, count: int) -> dict[str, Any]:
    return {
        "id": mark.pk,
        "name": mark.name,
        "kind": MARK_KINDS[MarkKind(mark.kind)],
        "year": mark.year,
        "unit": mark.unit.name if mark.unit else "",
        "count": count,
        "retired": mark.retired_on,
        "may_keep": marking.may_keep(actor, mark),
    }
