"""Không phải xin lỗi: dossiers for which no letter is owed, on which ground and why; noted and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.apology_grounds import apology_grounds
from dondoc.dossiers.models import ApologyExemption
from dondoc.dossiers.operations import exemptions as operations
from dondoc.dossiers.queries import apologies, one
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.dossier_clock_forms import ExemptionForm, TakeBackForm
from dondoc.web.dossier_rows import moment
from dondoc.web.downloads import workbook_answer
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "dossiers", "dossier-apologies"
LONGEST_SEARCH = 120


def _found(request: HttpRequest, actor: Actor) -> tuple[Any, str]:
    q = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = apologies.exempted(actor)
    return (found.filter(code__icontains=q) if q else found), q


def _titles() -> dict[str, str]:
    return {code: ground.title for code, ground in apology_grounds().items()}


@needs(Permission.DOSSIER_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """They, the newest first."""
    found, q = _found(request, actor)
    page, titles = listing.page_of(request, found), _titles()
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [(each, titles.get(each.ground, each.ground)) for each in page.object_list],
        "q": q,
    }
    return show(request, actor, "web/dossier_exemptions.html", context, place=PLACE, tab=TAB)


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """They as .xlsx."""
    found, q = _found(request, actor)
    heads = (_("Mã hồ sơ"), _("Nguồn dữ liệu"), _("Đơn vị"), _("Trường hợp"), _("Lý do"), _("Người ghi"), _("Ngày ghi"))
    columns = [Column(head, width) for head, width in zip(heads, (26, 26, 32, 36, 60, 24, 13), strict=True)]
    title = _("Hồ sơ không phải xin lỗi")
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    if q:
        notes.append(_("mã hồ sơ có: %(words)s") % {"words": q})
    return workbook_answer(request, "khong-phai-xin-loi", Table(title, columns, _values(found), title, notes))


def _values(found: Any) -> Iterator[list[Value]]:
    titles = _titles()
    for each in found.iterator(chunk_size=500):
        named = [each.code, each.source.name, each.unit.name, titles.get(each.ground, each.ground), each.reason]
        yield [*named, each.recorded_by_name, timezone.localtime(each.recorded_at).date()]


@needs(Permission.DOSSIER_CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Note that none is owed for the dossier that the address names (`nguon`, `ma`)."""
    source, code = request.GET.get("nguon", ""), request.GET.get("ma", "")
    found = one.dossier(source, code, actor)
    if found is None:
        raise Http404
    if not actor.may(Permission.DOSSIER_CORRECT, found.row["unit"]):
        raise PermissionDenied(_("Bạn không có quyền ghi miễn thư xin lỗi cho hồ sơ của đơn vị này."))
    grounds = apology_grounds()
    form = ExemptionForm(request.POST or None, grounds=_titles())
    if request.method == "POST" and form.is_valid() and _noted(actor, source, code, form):
        messages.success(request, _("Đã ghi: hồ sơ này không phải xin lỗi."))
        return redirect("dossier-exemptions")
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "dossier_url": reverse("dossier", args=[source, code]),
        "due": moment(found.row["due"], by_hour=found.course.by_hour) if found.row["due"] else "",
        "unverified": any(ground.unverified for ground in grounds.values()),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/dossier_exemption_new.html", context, place=PLACE, tab=TAB, status=status)


def _noted(actor: Actor, source: str, code: str, form: ExemptionForm) -> bool:
    try:
        operations.exempt(by=actor, source=source, code=code, now=timezone.now(), **form.cleaned_data)
    except DossierRejected as rejected:
        form.add_error({"exempt-ground": "ground", "exempt-why": "reason"}.get(rejected.code), words(rejected))
        return False
    return True


@needs(Permission.DOSSIER_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def exemption(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One of them; sent back with a reason it is taken back, and a letter is owed again."""
    entry: ApologyExemption = get_object_or_404(apologies.exempted(actor), pk=number)
    may = actor.may(Permission.DOSSIER_CORRECT, entry.unit_id)
    if request.method == "POST" and not may:
        raise PermissionDenied(_("Bạn không có quyền ghi miễn thư xin lỗi cho hồ sơ của đơn vị này."))
    form = TakeBackForm(request.POST or None) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            operations.take_back(by=actor, exemption=entry, reason=form.cleaned_data["reason"], now=timezone.now())
        except DossierRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã bỏ ghi nhận; hồ sơ lại thuộc diện xin lỗi nếu trễ hẹn."))
            return redirect("dossier-exemptions")
    ground = apology_grounds().get(entry.ground)
    context = {
        "entry": entry,
        "ground": ground,
        "title": ground.title if ground else entry.ground,
        "form": form,
        "dossier_url": reverse("dossier", args=[entry.source.code, entry.code]),
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return show(request, actor, "web/dossier_exemption.html", context, place=PLACE, tab=TAB, status=status)
