"""Đính chính: late in the software, in time in reality. The list, one of them with both figures, asking, deciding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import queries as register
from dondoc.dossiers.clock import explain
from dondoc.dossiers.laid_suspensions import policies
from dondoc.dossiers.lake.courses import course
from dondoc.dossiers.models import Correction, CorrectionState
from dondoc.dossiers.operations import corrections as operations
from dondoc.dossiers.queries import corrections as queries
from dondoc.dossiers.queries import one
from dondoc.dossiers.queries.apologies import source_names
from dondoc.dossiers.queries.corrections import Both, CorrectionFilter, CorrectionOrder
from dondoc.dossiers.queries.grounds import on_the_wall
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_clock_filters, listing
from dondoc.web.access import needs
from dondoc.web.dossier_clock_forms import AskForm, DecideForm
from dondoc.web.dossier_rows import moment
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.dossier_clocks import CORRECTIONS
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices

PLACE, TAB = "dossiers", "dossier-corrections"
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One correction: what the software says and what was, each with its class as of today."""

    id: int
    code: str
    source: str
    unit: str
    entered: str
    real: str
    entered_chip: Chip | None
    real_chip: Chip | None
    reason: str
    proof: str
    asked: str
    by: str
    chip: Chip

    @property
    def changes(self) -> bool:
        """Whether the class differs."""
        return self.entered_chip != self.real_chip


@needs(Permission.DOSSIER_READ)
@require_safe
def corrections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, filtered, sorted, a page at a time."""
    wanted, asked = dossier_clock_filters.corrections(request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each) for each in queries.both(page.object_list, timezone.localdate())],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.DOSSIER_READ)),
        "sources": list(source_names().items()),
        "states": [(state.value, chip.word) for state, chip in CORRECTIONS.items()],
        "waiting": queries.waiting(actor).count(),
        "conditions": "; ".join(_conditions(wanted)),
    }
    return show(request, actor, "web/dossier_corrections.html", context, place=PLACE, tab=TAB, part="results")


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Mã hồ sơ"), now, (CorrectionOrder.CODE.value, "ascending")),
        listing.column(_("Đơn vị"), now, (CorrectionOrder.UNIT.value, "ascending")),
        listing.Column(_("Phần mềm ghi")),
        listing.column(_("Thực tế"), now, (CorrectionOrder.FINISHED.value, "descending")),
        listing.Column(_("Lý do, minh chứng")),
        listing.column(
            _("Đề nghị"), now, (CorrectionOrder.NEWEST.value, "descending"), (CorrectionOrder.OLDEST.value, "ascending")
        ),
        listing.Column(_("Tình trạng")),
    ]


def _row(each: Both) -> Row:
    entry, row = each.correction, each.row
    by_hour = bool(row and row["by_hour"])
    entered = moment(row["finished"], by_hour=by_hour) if row and row["finished"] else ""
    return Row(
        id=entry.pk,
        code=entry.code,
        source=entry.source.name,
        unit=entry.unit.name,
        entered=entered or _("chưa có kết quả"),
        real=moment(on_the_wall(entry.finished), by_hour=by_hour),
        entered_chip=dossier_labels.CLASSES[each.entered] if each.entered else None,
        real_chip=dossier_labels.CLASSES[each.real] if each.real else None,
        reason=entry.reason,
        proof=entry.proof,
        asked=dates.written(timezone.localdate(entry.asked_at)),
        by=entry.asked_by_name,
        chip=CORRECTIONS[CorrectionState(entry.state)],
    )


def _conditions(wanted: CorrectionFilter) -> list[str]:
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("mã hồ sơ có"), wanted.q),
        (_("đơn vị, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("nguồn dữ liệu"), source_names().get(wanted.source, "")),
        (_("tình trạng"), str(CORRECTIONS[wanted.state].word) if wanted.state else ""),
        (_("từ ngày"), dates.written(timezone.localdate(wanted.from_)) if wanted.from_ else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of the list as .xlsx."""
    wanted, _asked = dossier_clock_filters.corrections(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Mã hồ sơ"), 26),
        Column(_("Nguồn dữ liệu"), 26),
        Column(_("Đơn vị"), 32),
        Column(_("Kết thúc trên phần mềm"), 18),
        Column(_("Xếp loại theo phần mềm"), 28),
        Column(_("Kết thúc thực tế"), 18),
        Column(_("Xếp loại theo thực tế"), 28),
        Column(_("Lý do"), 50),
        Column(_("Minh chứng"), 40),
        Column(_("Người đề nghị"), 24),
        Column(_("Ngày đề nghị"), 13),
        Column(_("Tình trạng"), 18),
        Column(_("Người xem xét"), 24),
        Column(_("Ngày xem xét"), 13),
        Column(_("Ý kiến"), 40),
    ]
    today = timezone.localdate()
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *_conditions(wanted)]
    heading = _("Đính chính ngày kết thúc hồ sơ")
    table = Table(_("Đính chính"), columns, _values(actor, wanted), heading=heading, notes=notes)
    return workbook_answer(request, "dinh-chinh-ho-so", table)


def _values(actor: Actor, wanted: CorrectionFilter) -> Iterator[list[Value]]:
    found = list(queries.listing(actor, wanted))
    for start in range(0, len(found), CHUNK):
        told = queries.both(found[start : start + CHUNK], timezone.localdate())
        for number, each in enumerate(told, start + 1):
            row, entry = _row(each), each.correction
            yield [
                *(number, row.code, row.source, row.unit, row.entered, _word(row.entered_chip)),
                *(row.real, _word(row.real_chip), row.reason, row.proof, row.by),
                *(timezone.localdate(entry.asked_at), str(row.chip.word), entry.decided_by_name),
                *(timezone.localdate(entry.decided_at) if entry.decided_at else None, entry.note),
            ]


def _word(chip: Chip | None) -> str:
    return str(chip.word) if chip else ""


@needs(Permission.DOSSIER_READ)
@require_safe
def correction(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One correction with both figures."""
    return _page(request, actor, _seen(actor, number), None)


def _seen(actor: Actor, number: int) -> Correction:
    return get_object_or_404(queries.visible_to(actor), pk=number)


def _page(
    request: HttpRequest, actor: Actor, entry: Correction, tried: DecideForm | None, status: int = 200
) -> HttpResponse:
    told = queries.both([entry], timezone.localdate())[0]
    asked = entry.state == CorrectionState.ASKED
    may = asked and actor.may(Permission.DOSSIER_KEEP, entry.unit_id)
    document = register.visible_to(actor).filter(pk=entry.document_id).first() if entry.document_id else None
    context = {
        "entry": entry,
        "row": _row(told),
        "reasons": _reasons(told),
        "document": document,
        "dossier_url": reverse("dossier", args=[entry.source.code, entry.code]),
        "form": tried or DecideForm() if may and actor.key != entry.asked_by_key else None,
        "own": may and actor.key == entry.asked_by_key,
        "waits": asked and not may,
    }
    return show(request, actor, "web/dossier_correction.html", context, place=PLACE, tab=TAB, status=status)


def _reasons(told: Both) -> tuple[str, str]:
    """Why the classes are what they are, by the day as entered and by the day as it was; as of today."""
    if told.row is None:
        return "", ""
    until = timezone.localdate() + timedelta(days=1)
    entered = course(told.row, policies().standing)
    real = queries.in_reality(entered, told.correction.finished)
    return explain(entered, until, _), explain(real, until, _)


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-correction")
def decide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Confirm or refuse it."""
    entry, form = _seen(actor, number), DecideForm(request.POST)
    confirmed = request.POST.get("act") == "confirm"
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            operations.decide(by=actor, correction=entry, confirmed=confirmed, note=note, now=timezone.now())
        except DossierRejected as rejected:
            form.add_error("note" if rejected.code == "correction-note-missing" else None, words(rejected))
        else:
            done = _("Đã xác nhận đính chính.") if confirmed else _("Đã ghi: không xác nhận đính chính.")
            messages.success(request, done)
            return redirect("dossier-correction", entry.pk)
    return _page(request, actor, entry, form, 422)


_FIELDS = {
    "correction-reason-missing": "reason",
    "correction-proof-missing": "proof",
    "correction-before-receipt": "day",
    "correction-in-future": "day",
    "correction-not-earlier": "day",
}


@needs(Permission.DOSSIER_CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for one, of the dossier that the address names (`nguon`, `ma`)."""
    source, code = request.GET.get("nguon", ""), request.GET.get("ma", "")
    found = one.dossier(source, code, actor)
    if found is None:
        raise Http404
    if not actor.may(Permission.DOSSIER_CORRECT, found.row["unit"]):
        raise PermissionDenied(_("Bạn không có quyền đề nghị đính chính hồ sơ của đơn vị này."))
    form = AskForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        made = _asked(request, actor, source, code, form)
        if made is not None:
            messages.success(request, _("Đã gửi đề nghị đính chính; chờ người khác xác nhận."))
            return redirect("dossier-correction", made.pk)
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "dossier_url": reverse("dossier", args=[source, code]),
        "entered": moment(found.row["finished"], by_hour=True) if found.row["finished"] else "",
        "due": moment(found.row["due"], by_hour=found.course.by_hour) if found.row["due"] else "",
        "received": moment(found.row["received"], by_hour=True),
        "class_words": explain(found.course, timezone.localdate() + timedelta(days=1), _),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/dossier_correction_new.html", context, place=PLACE, tab=TAB, status=status)


def _asked(request: HttpRequest, actor: Actor, source: str, code: str, form: AskForm) -> Correction | None:
    told = form.cleaned_data
    content = operations.Content(form.finished(), told["reason"], told["proof"], told["paper"])
    try:
        return operations.ask(by=actor, source=source, code=code, content=content, now=timezone.now())
    except DossierRejected as rejected:
        form.add_error(_FIELDS.get(rejected.code), words(rejected))
        return None
