"""Xin lỗi: the dossiers that need a letter of apology, the letters that went out, noting one, printing it.

To whom a letter goes is typed when it is printed: it is in the file that is handed out, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.accounts.queries import posts_of
from dondoc.dossiers.apology_limits import apology_limits
from dondoc.dossiers.letters import letter_of
from dondoc.dossiers.models import Apology
from dondoc.dossiers.operations import apologies as operations
from dondoc.dossiers.queries import apologies as queries
from dondoc.dossiers.queries import one
from dondoc.dossiers.queries.apologies import Owed, OwedFilter, OwedOrder, SentFilter, SentOrder
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.following.letters import first_head
from dondoc.language import dates, numbers
from dondoc.organisation.models import Unit
from dondoc.papers.letters import BadTemplate
from dondoc.reports.queries.templates import in_use
from dondoc.scoring.papers.heads import head_of
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_clock_filters, listing
from dondoc.web.access import needs
from dondoc.web.dossier_clock_forms import ApologyForm, PrintForm
from dondoc.web.dossier_rows import moment
from dondoc.web.downloads import word_answer, workbook_answer
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.typed import number as number_typed
from dondoc.web.units import unit_choices

PLACE, TAB = "dossiers", "dossier-apologies"


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier that needs a letter."""

    url: str
    new_url: str
    exempt_url: str
    code: str
    procedure: str
    unit: str
    received: str
    due: str
    days: str
    send_by: str
    overdue: bool
    too_late: bool  # the letter can no longer be in time
    may: bool


@needs(Permission.DOSSIER_READ)
@require_safe
def owed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The dossiers that need one, the most pressing first."""
    wanted, asked = dossier_clock_filters.owed(request.GET)
    today, limits = timezone.localdate(), apology_limits(timezone.localdate())
    held = queries.owed(actor, wanted, today, page=number_typed(request.GET.get("trang", "")) or 1)
    page = Paginator(range(held.total), held.size).get_page(held.number)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, actor) for each in held.found],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.DOSSIER_READ)),
        "before": limits.before,
        "within": limits.within,
        "conditions": "; ".join(_conditions(wanted.q, wanted.unit)),
        "sent_count": queries.visible_to(actor).count(),
        "exempt_count": queries.exempted(actor).count(),
    }
    return show(request, actor, "web/dossier_apologies.html", context, place=PLACE, tab=TAB, part="results")


def _columns(now: str) -> list[listing.Column]:
    due = ((OwedOrder.DUE.value, "ascending"), (OwedOrder.DUE_DOWN.value, "descending"))
    return [
        listing.column(_("Mã hồ sơ"), now, (OwedOrder.CODE.value, "ascending")),
        listing.Column(_("Thủ tục hành chính")),
        listing.column(_("Đơn vị"), now, (OwedOrder.UNIT.value, "ascending")),
        listing.column(_("Hẹn trả"), now, *due),
        listing.Column(_("Gửi thư chậm nhất")),
        listing.Column(_("Việc cần làm")),
    ]


def _row(each: Owed, actor: Actor) -> Row:
    asked = f"?{_query(each.source, each.code)}"
    return Row(
        url=reverse("dossier", args=[each.source, each.code]),
        new_url=reverse("dossier-apology-new") + asked,
        exempt_url=reverse("dossier-exemption-new") + asked,
        code=each.code,
        procedure=each.procedure_name or each.procedure,
        unit=each.unit_name,
        received=dates.written(each.received.date()),
        due=moment(each.due, by_hour=each.by_hour),
        days=_days(each.days),
        send_by=dates.written(each.send_by),
        overdue=each.overdue,
        too_late=each.send_by < timezone.localdate(),
        may=actor.may(Permission.DOSSIER_CORRECT, each.unit),
    )


def _query(source: str, code: str) -> str:
    return urlencode({"nguon": source, "ma": code})


def _days(days: int) -> str:
    if days == 0:
        return _("hẹn trả hôm nay")
    count = numbers.written(abs(days))
    if days < 0:
        return ngettext("đã quá %(count)s ngày", "đã quá %(count)s ngày", -days) % {"count": count}
    return ngettext("còn %(count)s ngày", "còn %(count)s ngày", days) % {"count": count}


def _conditions(q: str, unit_number: int | None) -> list[str]:
    unit = Unit.objects.filter(pk=unit_number).first() if unit_number else None
    pairs = [(_("mã hồ sơ có"), q), (_("đơn vị, kể cả đơn vị bên dưới"), unit.name if unit else "")]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that need one as .xlsx."""
    wanted, _asked = dossier_clock_filters.owed(request.GET)
    today = timezone.localdate()
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Mã hồ sơ"), 26),
        Column(_("Thủ tục hành chính"), 60),
        Column(_("Đơn vị"), 32),
        Column(_("Ngày tiếp nhận"), 13),
        Column(_("Hẹn trả"), 13),
        Column(_("Số ngày quá hạn"), 10),
        Column(_("Gửi thư chậm nhất"), 13),
    ]
    notes = [_("Tính đến ngày %(day)s") % {"day": dates.written(today)}, *_conditions(wanted.q, wanted.unit)]
    table = Table(
        _("Cần xin lỗi"), columns, _values(actor, wanted), heading=_("Hồ sơ cần thư xin lỗi, hẹn lại"), notes=notes
    )
    return workbook_answer(request, "ho-so-can-xin-loi", table)


def _values(actor: Actor, wanted: OwedFilter) -> Iterator[list[Value]]:
    for place, each in enumerate(queries.every_owed(actor, wanted, timezone.localdate()), 1):
        late = -each.days if each.overdue else None
        procedure = each.procedure_name or each.procedure
        days = (each.received.date(), each.due.date(), late, each.send_by)
        yield [place, each.code, procedure, each.unit_name, *days]


@needs(Permission.DOSSIER_READ)
@require_safe
def sent(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The letters that went out."""
    wanted, asked = dossier_clock_filters.sent(request.GET)
    page = listing.page_of(request, queries.sent(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": list(page.object_list),
        "columns": _sent_columns(wanted.order.value),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.DOSSIER_READ)),
        "conditions": "; ".join(_conditions(wanted.q, wanted.unit)),
    }
    return show(request, actor, "web/dossier_apologies_sent.html", context, place=PLACE, tab=TAB, part="results")


def _sent_columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Mã hồ sơ"), now, (SentOrder.CODE.value, "ascending")),
        listing.column(_("Đơn vị"), now, (SentOrder.UNIT.value, "ascending")),
        listing.Column(_("Hẹn trả")),
        listing.column(_("Hẹn lại"), now, (SentOrder.NEW_DUE.value, "descending")),
        listing.Column(_("Lý do")),
        listing.column(_("Ngày của thư"), now, (SentOrder.NEWEST.value, "descending")),
    ]


@needs(Permission.DOSSIER_READ)
@require_safe
def sent_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The letters as .xlsx."""
    wanted, _asked = dossier_clock_filters.sent(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Mã hồ sơ"), 26),
        Column(_("Nguồn dữ liệu"), 26),
        Column(_("Đơn vị"), 32),
        Column(_("Hẹn trả"), 13),
        Column(_("Hẹn lại"), 13),
        Column(_("Lý do"), 60),
        Column(_("Ngày của thư"), 13),
        Column(_("Người ghi"), 24),
    ]
    notes = [
        _("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())},
        *_conditions(wanted.q, wanted.unit),
    ]
    table = Table(
        _("Đã xin lỗi"), columns, _sent_values(actor, wanted), heading=_("Thư xin lỗi và hẹn lại đã lập"), notes=notes
    )
    return workbook_answer(request, "thu-xin-loi", table)


def _sent_values(actor: Actor, wanted: SentFilter) -> Iterator[list[Value]]:
    for place, each in enumerate(queries.sent(actor, wanted).iterator(chunk_size=500), 1):
        due = timezone.localtime(each.due).date()
        named = (each.code, each.source.name, each.unit.name)
        yield [place, *named, due, each.new_due, each.reason, each.sent_on, each.recorded_by_name]


_FIELDS = {
    "apology-reason-missing": "reason",
    "apology-not-later": "new_due",
    "apology-before-letter": "new_due",
    "apology-sent-when": "sent_on",
}


@needs(Permission.DOSSIER_CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Note the letter of the dossier that the address names (`nguon`, `ma`); then it is printed."""
    source, code = request.GET.get("nguon", ""), request.GET.get("ma", "")
    found = one.dossier(source, code, actor)
    if found is None:
        raise Http404
    if not actor.may(Permission.DOSSIER_CORRECT, found.row["unit"]):
        raise PermissionDenied(_("Bạn không có quyền lập thư xin lỗi cho hồ sơ của đơn vị này."))
    if found.apology is not None:
        messages.info(request, _("Hồ sơ này đã có thư xin lỗi và hẹn lại; mỗi hồ sơ chỉ hẹn lại một lần."))
        return redirect("dossier-apology", found.apology.pk)
    form = ApologyForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = _noted(actor, source, code, form)
        if made is not None:
            messages.success(request, _("Đã ghi thư xin lỗi; hãy gõ tên người nộp rồi tải thư về in."))
            return redirect("dossier-apology", made.pk)
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "dossier_url": reverse("dossier", args=[source, code]),
        "due": moment(found.row["due"], by_hour=found.course.by_hour) if found.row["due"] else "",
        "received": moment(found.row["received"], by_hour=True),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/dossier_apology_new.html", context, place=PLACE, tab=TAB, status=status)


def _noted(actor: Actor, source: str, code: str, form: ApologyForm) -> Apology | None:
    content = operations.Content(**form.cleaned_data)
    try:
        return operations.note_sent(by=actor, source=source, code=code, content=content, now=timezone.now())
    except DossierRejected as rejected:
        form.add_error(_FIELDS.get(rejected.code), words(rejected))
        return None


@needs(Permission.DOSSIER_READ)
@sensitive_post_parameters("addressee", "address")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apology(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One letter; sent back with a name it is handed out as a Word file, which nothing here keeps."""
    entry = get_object_or_404(queries.visible_to(actor), pk=number)
    may = actor.may(Permission.DOSSIER_CORRECT, entry.unit_id)
    if request.method == "POST" and not may:
        raise PermissionDenied(_("Bạn không có quyền lập thư xin lỗi cho hồ sơ của đơn vị này."))
    form = PrintForm(request.POST or None, initial=_head(request, entry)) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            own = in_use("apology", entry.unit)
            return word_answer("thu-xin-loi", letter_of(entry, form.addressed(), form.headed(), template=own))
        except BadTemplate as bad:
            form.add_error(None, str(bad))
    context = {
        "entry": entry,
        "due": dates.written(timezone.localtime(entry.due).date()),
        "form": form,
        "dossier_url": reverse("dossier", args=[entry.source.code, entry.code]),
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return show(request, actor, "web/dossier_apology.html", context, place=PLACE, tab=TAB, status=status)


def _head(request: HttpRequest, entry: Apology) -> dict[str, Any]:
    """What to offer for head and foot: the person's own unit, under the unit of the dossier."""
    assert isinstance(request.user, User)
    post = posts_of(request.user, timezone.localdate()).select_related("unit__parent__parent").first()
    offered = first_head(request.user.username, entry.unit, post.unit if post else None)
    if not offered.get("post") and offered.get("body") == entry.unit.name:
        offered["post"] = head_of(entry.unit).post.upper()  # whoever signs for the head writes it over
    return {name: offered[name] for name in PrintForm.HEAD if name in offered}
