"""One work file: its documents in order, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.queries import DocumentFilter
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.naming import document_title, document_url, entry_words, sign_words
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.work_files import CHIPS, content, form_for, form_page, retention_label
from dondoc.web.work_file_forms import DayForm
from dondoc.workfiles import operations, queries
from dondoc.workfiles.models import WorkFile, WorkFileDocument
from dondoc.workfiles.rejections import WorkFileRejected
from dondoc.workfiles.rules import FileState


def _seen(actor: Actor, number: int) -> WorkFile:
    return get_object_or_404(queries.visible_to(actor).select_related("unit", "keeper"), pk=number)


@needs(Permission.DOCUMENT_READ)
@require_safe
def work_file(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Its papers in order; to print it is the mục lục văn bản."""
    return _page(request, actor, _seen(actor, number))


def _page(
    request: HttpRequest, actor: Actor, entry: WorkFile, *, day: DayForm | None = None, status: int = 200
) -> HttpResponse:
    state = queries.state_of(entry)
    due = queries.due_on(entry)
    today = timezone.localdate()
    may = queries.may_change(actor, entry)
    context = {
        "work_file": entry,
        "chip": CHIPS[state],
        "state": state.value,
        "retention": retention_label(entry.retention),
        "due": due,
        "overdue": state is FileState.CLOSED and due is not None and due < today,
        "papers": [_paper(place, row) for place, row in enumerate(queries.entries_of(actor, entry), 1)],
        "may_change": may,
        "may_fill": may and state is FileState.OPEN,
        "may_hand_over": actor.may(Permission.BOOK_KEEP, entry.unit_id),
        "day": day or DayForm(initial={"on": today}),
    }
    return show(request, actor, "web/work_file.html", context, place="documents", tab="work-files", status=status)


def _paper(place: int, row: WorkFileDocument) -> dict[str, Any]:
    document = row.document
    return {
        "place": place,
        "id": document.pk,
        "sign": sign_words(document.sign),
        "issued_on": document.issued_on,
        "issuer": document.issuer_text,
        "type": document.type,
        "subject": document.subject or document_title(document),
        "url": document_url(document),
        "entry": entry_words(document),
        "note": row.note,
        "added": row.added_by_name,
        "added_at": row.added_at,
    }


@needs(Permission.DOCUMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of it."""
    entry = _changed(actor, number)
    form = form_for(request, actor, entry)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_work_file(
                by=actor, work_file=entry, content=content(form.cleaned_data), now=timezone.now()
            )
        except WorkFileRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("work-file", entry.pk)
    return form_page(request, actor, form, entry)


def _changed(actor: Actor, number: int) -> WorkFile:
    entry = _seen(actor, number)
    if not queries.may_change(actor, entry):
        raise Refused(Permission.BOOK_KEEP)
    return entry


@needs(Permission.DOCUMENT_READ)
@require_safe
def contents(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Mục lục văn bản, tài liệu, as a table."""
    entry = _seen(actor, number)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Số, ký hiệu"), 20),
        Column(_("Ngày ban hành"), 13),
        Column(_("Tên loại và trích yếu"), 70),
        Column(_("Cơ quan ban hành"), 32),
        Column(_("Vào sổ"), 24),
        Column(_("Ghi chú"), 30),
    ]
    notes = [
        f"{entry.code} · {entry.title}",
        _("Đơn vị: %(unit)s; người lập: %(keeper)s; thời hạn bảo quản: %(term)s")
        % {"unit": entry.unit.name, "keeper": entry.keeper.full_name, "term": retention_label(entry.retention)},
        _("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())},
    ]
    rows = _values(queries.entries_of(actor, entry))
    table = Table(_("Mục lục"), columns, rows, heading=_("Mục lục văn bản trong hồ sơ"), notes=notes)
    return workbook_answer(request, _("muc-luc-ho-so"), table)


def _values(rows: list[WorkFileDocument]) -> Iterator[list[Value]]:
    for place, row in enumerate(rows, 1):
        document = row.document
        yield [
            place,
            sign_words(document.sign),
            document.issued_on,
            " ".join(word for word in (document.type, document.subject or document_title(document)) if word),
            document.issuer_text,
            entry_words(document),
            row.note,
        ]


@needs(Permission.DOCUMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Look documents up in the register and put many in at once."""
    entry = _changed(actor, number)
    if request.method == "POST":
        return _fill(request, actor, entry)
    question = request.GET.get("q", "").strip()[:200]
    found = register.register(actor, DocumentFilter(q=question)).exclude(in_work_files__work_file=entry)
    page = listing.page_of(request, found)
    context = {
        "work_file": entry,
        "q": question,
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [{"id": each.pk, "name": document_title(each), "document": each} for each in page.object_list],
    }
    return show(request, actor, "web/work_file_fill.html", context, place="documents", tab="work-files")


@needs(Permission.DOCUMENT_READ)
@posted_from("work-files")
def fill_chosen(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same from the register or from a document's page, into the file that was chosen there."""
    typed = request.POST.get("work_file", "")
    return _fill(request, actor, _changed(actor, int(typed) if typed.isascii() and typed.isdigit() else 0))


def _fill(request: HttpRequest, actor: Actor, entry: WorkFile) -> HttpResponse:
    chosen = [int(typed) for typed in request.POST.getlist("document") if typed.isascii() and typed.isdigit()]
    found = list(register.visible_to(actor).filter(pk__in=chosen))
    if not found:
        messages.warning(request, _("Chưa chọn văn bản nào; hãy đánh dấu ít nhất một văn bản."))
        return redirect("work-file-fill", entry.pk)
    in_order = sorted(found, key=lambda each: chosen.index(each.pk))
    try:
        fresh = operations.add_documents(by=actor, work_file=entry, added=in_order, now=timezone.now())
    except WorkFileRejected as rejected:
        messages.error(request, words(rejected))
    else:
        count = len(fresh)
        said = ngettext("Đã thêm %(n)d văn bản vào hồ sơ.", "Đã thêm %(n)d văn bản vào hồ sơ.", count)
        messages.success(request, said % {"n": count})
    return redirect("work-file", entry.pk)


@needs(Permission.DOCUMENT_READ)
@posted_from("work-file")
def arrange(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Move a document up or down, or take it out."""
    entry = _seen(actor, number)
    typed = request.POST.get("document", "")
    document = get_object_or_404(
        register.visible_to(actor), pk=int(typed) if typed.isascii() and typed.isdigit() else 0
    )
    return _done(request, entry, lambda: _arrange(request.POST.get("act", ""), actor, entry, document))


def _arrange(act: str, actor: Actor, entry: WorkFile, document: Document) -> None:
    now = timezone.now()
    if act == "out":
        operations.take_out(by=actor, work_file=entry, document=document, now=now)
    else:
        operations.move(by=actor, work_file=entry, document=document, up=act == "up", now=now)


@needs(Permission.DOCUMENT_READ)
@posted_from("work-file")
def close(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The work has ended."""
    entry = _changed(actor, number)
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, entry, day=form, status=422)
    day = form.cleaned_data["on"]
    return _done(
        request,
        entry,
        lambda: operations.close_work_file(by=actor, work_file=entry, closed_on=day, now=timezone.now()),
    )


@needs(Permission.DOCUMENT_READ)
@posted_from("work-file")
def reopen(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The work goes on after all."""
    entry = _changed(actor, number)
    return _done(request, entry, lambda: operations.reopen_work_file(by=actor, work_file=entry, now=timezone.now()))


@needs(Permission.BOOK_KEEP)
@posted_from("work-file")
def hand_over(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """It went to the archive."""
    entry = _seen(actor, number)
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, entry, day=form, status=422)
    day = form.cleaned_data["on"]
    return _done(request, entry, lambda: operations.hand_over(by=actor, work_file=entry, on=day, now=timezone.now()))


def _done(request: HttpRequest, entry: WorkFile, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except WorkFileRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("work-file", entry.pk)
