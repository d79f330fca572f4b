"""Hồ sơ công việc: the list, what goes to the archive, a new file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.accounts.queries import own_unit, people_of
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import work_files as read_filter
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.work_file_forms import WorkFileForm
from dondoc.workfiles import operations, queries
from dondoc.workfiles.models import WorkFile
from dondoc.workfiles.queries import FileFilter, FileOrder
from dondoc.workfiles.rejections import WorkFileRejected
from dondoc.workfiles.rules import FileState

STATES: dict[FileState, Words] = {
    FileState.OPEN: lazy("đang lập"),
    FileState.CLOSED: lazy("đã kết thúc, chờ nộp lưu"),
    FileState.HANDED_OVER: lazy("đã nộp lưu"),
}
CHIPS = {
    FileState.OPEN: Chip(STATES[FileState.OPEN], "progress"),
    FileState.CLOSED: Chip(STATES[FileState.CLOSED], "hourglass", "chip-wait"),
    FileState.HANDED_OVER: Chip(STATES[FileState.HANDED_OVER], "circle-check", "chip-done"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One file in the list."""

    id: int
    code: str
    title: str
    unit: str
    keeper: str
    opened_on: date
    closed_on: date | None
    due_on: date | None
    overdue: bool
    retention: str
    documents: int
    chip: Chip


@needs(Permission.DOCUMENT_READ)
@require_safe
def work_files(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The files, searched, filtered, sorted, a page at a time."""
    today = timezone.localdate()
    wanted, asked = read_filter(request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted, today))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, today) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": list(units_of(actor)),
        "states": [(state.value, label) for state, label in STATES.items()],
        "may_open": units_of(actor).exists(),
        "conditions": "; ".join(conditions_of(wanted)),
        **saved.context(request, "work-files"),
    }
    return show(request, actor, "web/work_files.html", context, place="documents", tab="work-files", part="results")


def units_of(actor: Actor) -> QuerySet[Unit]:
    """The units of today whose documents the person reads."""
    found = organisation.on(timezone.localdate()).filter(pk__in=actor.units(Permission.DOCUMENT_READ))
    return found.order_by("sort_key")


def retention_label(code: str) -> str:
    """How long, in words; the code itself where the table no longer has it."""
    return next((each.label for each in queries.all_retentions() if each.code == code), code)


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Mã hồ sơ"), now, (FileOrder.CODE.value, "ascending")),
        listing.column(_("Tiêu đề"), now, (FileOrder.TITLE.value, "ascending")),
        listing.Column(_("Người lập")),
        listing.column(_("Ngày mở"), now, (FileOrder.NEWEST.value, "descending")),
        listing.column(_("Kết thúc, hạn nộp lưu"), now, (FileOrder.CLOSED.value, "ascending")),
        listing.Column(_("Số văn bản")),
        listing.Column(_("Tình trạng")),
    ]


def _row(each: WorkFile, today: date) -> Row:
    due = queries.due_on(each)
    state = queries.state_of(each)
    return Row(
        id=each.pk,
        code=each.code,
        title=each.title,
        unit=each.unit.name,
        keeper=each.keeper.full_name,
        opened_on=each.opened_on,
        closed_on=each.closed_on,
        due_on=due if state is FileState.CLOSED else None,
        overdue=state is FileState.CLOSED and due is not None and due < today,
        retention=retention_label(each.retention),
        documents=vars(each)["documents_seen"],
        chip=CHIPS[state],
    )


def conditions_of(wanted: FileFilter) -> list[str]:
    """What narrows the list."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị"), unit.name if unit else ""),
        (_("mở năm"), str(wanted.year or "")),
        (_("kết thúc năm"), str(wanted.closed_in or "")),
        (_("tình trạng"), str(STATES[wanted.state]) if wanted.state else ""),
    ]
    late = [_("chỉ hồ sơ đã quá hạn nộp lưu")] if wanted.due else []
    return [*(f"{label}: {value}" for label, value in pairs if value), *late]


@needs(Permission.DOCUMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table; of a unit and the year in which files were closed it is the list for hand-over."""
    wanted, _asked = read_filter(request.GET)
    today = timezone.localdate()
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Mã hồ sơ"), 18),
        Column(_("Tiêu đề hồ sơ"), 70),
        Column(_("Đơn vị"), 30),
        Column(_("Người lập"), 24),
        Column(_("Ngày mở"), 13),
        Column(_("Ngày kết thúc"), 13),
        Column(_("Thời hạn bảo quản"), 16),
        Column(_("Số văn bản"), 10),
        Column(_("Hạn nộp lưu"), 13),
        Column(_("Ngày nộp lưu"), 13),
        Column(_("Ghi chú"), 40),
    ]
    handed = wanted.closed_in is not None
    heading = _("Danh mục hồ sơ nộp lưu") if handed else _("Danh mục hồ sơ công việc")
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions_of(wanted)]
    rows = _values(queries.listing(actor, wanted, today).iterator(chunk_size=500))
    table = Table(_("Hồ sơ"), columns, rows, heading=heading, notes=notes)
    return workbook_answer(request, _("ho-so-cong-viec"), table)


def _values(found: Iterator[WorkFile]) -> Iterator[list[Value]]:
    for number, each in enumerate(found, 1):
        yield [
            number,
            each.code,
            each.title,
            each.unit.name,
            each.keeper.full_name,
            each.opened_on,
            each.closed_on,
            retention_label(each.retention),
            vars(each)["documents_seen"],
            queries.due_on(each),
            each.handed_over_on,
            each.note,
        ]


@needs(Permission.DOCUMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a file."""
    form = form_for(request, actor, None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            entry = operations.open_work_file(
                by=actor, unit=values["unit"], content=content(values), now=timezone.now()
            )
        except WorkFileRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            return redirect("work-file", entry.pk)
    return form_page(request, actor, form, None)


def content(values: dict[str, Any]) -> operations.Content:
    """What a valid form says."""
    return operations.Content(
        title=values["title"],
        keeper=values["keeper"],
        retention=values["retention"],
        opened_on=values["opened_on"],
        note=values["note"],
    )


def form_for(request: HttpRequest, actor: Actor, entry: WorkFile | None) -> WorkFileForm:
    """The form as it was sent, or filled with the file as it stands; a new one with oneself, one's unit and today."""
    assert isinstance(request.user, User)
    today, offered = timezone.localdate(), units_of(actor)
    units = [entry.unit] if entry else list(offered)
    own = {request.user.pk: request.user} | ({entry.keeper_id: entry.keeper} if entry else {})
    kept = [unit.pk for unit in units if actor.may(Permission.BOOK_KEEP, unit.pk)]
    people = own | {post.user_id: post.user for post in people_of(kept, today)}
    if entry is None:
        own_one = own_unit(request.user, offered, today)
        initial: dict[str, Any] = {"unit": own_one and own_one.pk, "keeper": request.user.pk, "opened_on": today}
    else:
        names = ("title", "retention", "opened_on", "note")
        initial = {name: getattr(entry, name) for name in names} | {"keeper": entry.keeper_id, "unit": entry.unit_id}
    return WorkFileForm(
        request.POST or None,
        units=units,
        people=sorted(people.values(), key=lambda user: user.sort_key),
        retentions=queries.all_retentions(),
        initial=initial,
    )


def form_page(request: HttpRequest, actor: Actor, form: WorkFileForm, entry: WorkFile | None) -> HttpResponse:
    """The page of the form."""
    unverified = any(each.unverified for each in queries.all_retentions())
    context = {"form": form, "work_file": entry, "unverified": unverified}
    status = 422 if form.is_bound and form.errors else 200
    template = "web/work_file_form.html"
    return show(request, actor, template, context, place="documents", tab="work-files", status=status)
