"""Nhập từ Excel: an office's own tracking sheet, its columns named, tried, decided upon, entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.assignments.models import TrackingBatch
from dondoc.assignments.operations import AssignmentRejected, tracking
from dondoc.assignments.origins import Origin
from dondoc.assignments.tracking.columns import LABELS, WANTED
from dondoc.assignments.tracking.rows import Values, understood_row
from dondoc.assignments.tracking.states import Decision
from dondoc.assignments.tracking.statuses import Said
from dondoc.documents.kinds import BatchState
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets import mapping
from dondoc.sheets.reading import Row, SheetRejected, refused_rows
from dondoc.sheets.tables import Column, Table, Value, workbook
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as, workbook_answer
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.labels.chips import Words
from dondoc.web.labels.documents import BATCH_STATES
from dondoc.web.labels.tracking import DECISIONS, GUIDE, SAID
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop
from dondoc.web.templatetags.dondoc import moment
from dondoc.web.units import acting_for

SHOWN_ROWS = 5
SHOWN_REFUSED = 50
SHOWN_ASKED = 200


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a sheet in; the ones before it."""
    if request.method != "POST":
        return _start(request, actor)
    unit = next((each for each in _units(request, actor) if str(each.pk) == request.POST.get("unit")), None)
    file = request.FILES.get("file")
    wrong = {"unit": "" if unit else _("Hãy chọn đơn vị giao."), "file": "" if file else _("Chưa chọn tệp.")}
    if unit is None or file is None:
        return _start(request, actor, wrong, status=422)
    try:
        batch = tracking.stage(by=actor, assigner=unit, name=str(file.name), data=file.read(), now=timezone.now())
    except (SheetRejected, AssignmentRejected) as rejected:
        return _start(request, actor, {"file": words(rejected)}, status=422)
    return redirect("tracking-batch", batch.pk)


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheets taken in so far, as a table."""
    columns = [
        Column(_("Tệp"), 44),
        Column(_("Người gửi"), 26),
        Column(_("Gửi lúc"), 18),
        Column(_("Đơn vị giao"), 36),
        Column(_("Số dòng"), 10),
        Column(_("Tình trạng"), 24),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    values: list[list[Value]] = [
        [each.file_name, each.by_name, moment(each.at), each.assigner.name, each.rows, str(_state(each))]
        for each in _batches(actor)
    ]
    table = Table(_("Các lần nhập"), columns, values, heading=_("Các lần nhập bảng theo dõi nhiệm vụ"), notes=notes)
    return workbook_answer(request, _("cac-lan-nhap"), table)


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """An empty sheet with our columns, and a second one that explains them."""
    empty = Table(_("Nhiệm vụ"), [Column(one.label, 22) for one in WANTED], [], heading="")
    columns = [Column(_("Cột"), 34), Column(_("Bắt buộc"), 10), Column(_("Cách ghi"), 90), Column(_("Ví dụ"), 44)]
    table = Table(_("Hướng dẫn"), columns, _guide(), heading=_("Cách ghi bảng theo dõi nhiệm vụ"))
    return saved_as(workbook(empty, table), f"{_('mau-bang-theo-doi')}.xlsx", XLSX)


def _guide() -> list[list[Value]]:
    """What each column takes; the example stands here, for a row of the first sheet would be entered."""
    return [
        [one.label, _("có") if one.required else "", str(GUIDE[one.key].how), GUIDE[one.key].example] for one in WANTED
    ]


@needs(Permission.ASSIGNMENT_CONFIRM)
@never_cache
@require_safe
def batch(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One sheet: its columns, what its rows would come to, or came to."""
    return _page(request, actor, _batch(actor, number))


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("tracking-batch")
def try_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name the columns and count."""
    found = _batch(actor, number)
    chosen = {one.key: request.POST.get(one.key, "") for one in WANTED}
    if "look" in request.POST:
        found.columns = chosen
        return _page(request, actor, found)
    try:
        tracking.try_out(by=actor, batch=found, chosen=chosen, now=timezone.now())
    except AssignmentRejected as rejected:
        found.columns = chosen
        return _page(request, actor, found, wrong=words(rejected), status=422)
    return redirect("tracking-batch", found.pk)


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("tracking-batch")
def decide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say what "hoàn thành cơ bản" means for rows."""
    known = {each.value: each for each in Decision}
    typed = {row: request.POST.get(f"row-{row}", "") for row, _what, _lead in tracking.asked(_batch(actor, number))}
    decisions = {row: known[value] for row, value in typed.items() if value in known}
    return _done(
        request,
        actor,
        number,
        lambda found: tracking.decide(by=actor, batch=found, decisions=decisions, now=timezone.now()),
    )


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("tracking-batch")
def enter(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Enter what was tried."""
    return _done(request, actor, number, lambda found: tracking.enter(by=actor, batch=found, now=timezone.now()))


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("tracking-batch")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the work to stop; what was entered stays, the rest can be entered later."""
    found = _batch(actor, number)
    ask_to_stop(request, actor, found.job)
    return redirect("tracking-batch", found.pk)


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("tracking-batch")
def drop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take a sheet back of which nothing was entered."""
    try:
        tracking.drop(by=actor, batch=_batch(actor, number), now=timezone.now())
    except AssignmentRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("tracking-batch", number)
    return redirect("tracking")


@needs(Permission.ASSIGNMENT_CONFIRM)
@require_safe
def refused(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The refused rows with their reasons, to mend and send again."""
    found = _batch(actor, number)
    errors = tracking.refused(found)
    if not errors:
        raise Http404
    data = refused_rows(tracking.refused_sheet(found), errors)
    return saved_as(data, f"{_('dong-khong-nhan')}-{found.pk}.xlsx", XLSX)


def _start(
    request: HttpRequest, actor: Actor, wrong: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    page = listing.page_of(request, _batches(actor))
    context = {
        "units": _units(request, actor),
        "chosen": request.POST.get("unit", ""),
        "wrong": wrong or {},
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "batches": [{"batch": each, "state": _state(each)} for each in page.object_list],
    }
    return show(request, actor, "web/tracking.html", context, place="assignments", tab="tracking", status=status)


def _page(
    request: HttpRequest, actor: Actor, found: TrackingBatch, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    job = found.job
    live = job is not None and not job.finished
    errors, asked = tracking.refused(found), tracking.asked(found)
    state = BatchState(found.state)
    context = {
        "batch": found,
        "state": state.value,
        "state_words": BATCH_STATES[state],
        "job": job,
        "live": live,
        "halted": job is not None and job.finished and state in {BatchState.TRYING, BatchState.ENTERING},
        "counts": tracking.counts(found),
        "errors": errors[:SHOWN_REFUSED],
        "more_errors": max(0, len(errors) - SHOWN_REFUSED),
        "asked": asked[:SHOWN_ASKED],
        "decisions": [(each.value, label) for each, label in DECISIONS.items()],
        "wrong": wrong,
        "columns": _columns(found),
        "examples": _examples(found) if state in {BatchState.STAGED, BatchState.TRIED} and not live else [],
        "nameable": not live and state not in {BatchState.ENTERING, BatchState.ENTERED},
    }
    return show(request, actor, "web/tracking_batch.html", context, place="assignments", tab="tracking", status=status)


def _columns(found: TrackingBatch) -> list[dict[str, Any]]:
    guesses = mapping.guessed(WANTED, found.titles, tracking.sample(found))
    return [
        {
            "key": one.key,
            "label": one.label,
            "required": one.required,
            "title": found.columns.get(one.key, ""),
            "why": guesses[one.key].why if guesses[one.key].title == found.columns.get(one.key, "") else "",
        }
        for one in WANTED
    ]


def _examples(found: TrackingBatch) -> list[dict[str, Any]]:
    """The first rows as they would be understood with these columns."""
    return [_example(row, found) for row in tracking.sample(found, limit=SHOWN_ROWS)]


def _example(row: Row, found: TrackingBatch) -> dict[str, Any]:
    used = {key: title for key, title in found.columns.items() if title in found.titles}
    values = understood_row(mapping.applied(used, row), today=timezone.localdate())
    if isinstance(values, Values):
        told = {"origin": ORIGINS[Origin(values.origin)], "said": SAID[Said(values.status)]}
        return {"row": row.number, "values": values, "wrongs": (), **told}
    wrongs = [{"column": LABELS.get(each.key, ""), "value": each.value, "reason": each.reason} for each in values]
    return {"row": row.number, "values": None, "wrongs": wrongs}


def _done(request: HttpRequest, actor: Actor, number: int, act: Any) -> HttpResponse:
    found = _batch(actor, number)
    try:
        act(found)
    except AssignmentRejected as rejected:
        return _page(request, actor, found, wrong=words(rejected), status=422)
    return redirect("tracking-batch", found.pk)


def _units(request: HttpRequest, actor: Actor) -> list[Unit]:
    """The units for which the person gives and confirms."""
    assert isinstance(request.user, User)
    units = acting_for(request.user, actor, Permission.ASSIGNMENT_CONFIRM)
    return [unit for unit in units if tracking.may_take_in(actor, unit.pk)]


def _reach(actor: Actor) -> frozenset[int]:
    return actor.units(Permission.ASSIGNMENT_GIVE) & actor.units(Permission.ASSIGNMENT_CONFIRM)


def _batches(actor: Actor) -> QuerySet[TrackingBatch]:
    """Of the units for which the person gives and confirms, the latest first."""
    return TrackingBatch.objects.filter(assigner_id__in=_reach(actor)).select_related("assigner").order_by("-pk")


def _state(batch: TrackingBatch) -> Words:
    return BATCH_STATES[BatchState(batch.state)]


def _batch(actor: Actor, number: int) -> TrackingBatch:
    found = TrackingBatch.objects.filter(assigner_id__in=_reach(actor)).select_related("assigner", "job")
    return get_object_or_404(found, pk=number)
