"""Nhập từ e-office: an exported register, its columns named, tried, entered; files and rows that seem one paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import book_queries, operations, queries
from dondoc.documents.eoffice import columns
from dondoc.documents.eoffice.rows import Values, understood
from dondoc.documents.kinds import BatchState, Direction, Numbering
from dondoc.documents.models import Document, MergedEntry, RegisterBatch
from dondoc.documents.operations import matching, registers
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.sheets import mapping
from dondoc.sheets.reading import Row, SheetRejected, refused_rows
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.labels.documents import BATCH_STATES
from dondoc.web.naming import document_name, document_url, entry_number
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop
from dondoc.web.views.reading_job import seen

SHOWN_ROWS = 5
SHOWN_REFUSED = 50
SHOWN_BATCHES = 20


@needs(Permission.BOOK_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def eoffice(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a register in; the ones before it, and what a person should look at."""
    if request.method != "POST":
        return _start(request, actor)
    book = _books(actor).filter(pk=_whole(request.POST.get("book", ""))).first()
    file = request.FILES.get("file")
    wrong = {
        "book": "" if book else _("Hãy chọn sổ nhận số từ hệ thống quản lý văn bản."),
        "file": "" if file else _("Chưa chọn tệp."),
    }
    if book is None or file is None:
        return _start(request, actor, wrong, status=422)
    try:
        batch = registers.stage(by=actor, book=book, name=str(file.name), data=file.read(), now=timezone.now())
    except (SheetRejected, operations.DocumentRejected) as rejected:
        return _start(request, actor, {"file": words(rejected)}, status=422)
    return redirect("eoffice-batch", batch.pk)


@needs(Permission.BOOK_KEEP)
@never_cache
@require_safe
def batch(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One export: its columns, what its rows would come to, or came to."""
    return _page(request, actor, _batch(actor, number))


@needs(Permission.BOOK_KEEP)
@posted_from("eoffice-batch")
def try_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Name the columns and count."""
    found = _batch(actor, number)
    chosen = {one.key: request.POST.get(one.key, "") for one in _wanted(found)}
    if "look" in request.POST:
        found.columns = chosen
        return _page(request, actor, found)
    try:
        registers.try_out(by=actor, batch=found, chosen=chosen, now=timezone.now())
    except operations.DocumentRejected as rejected:
        found.columns = chosen
        return _page(request, actor, found, wrong=words(rejected), status=422)
    return redirect("eoffice-batch", found.pk)


@needs(Permission.BOOK_KEEP)
@posted_from("eoffice-batch")
def enter(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Enter what was tried."""
    return _done(request, actor, number, registers.enter)


@needs(Permission.BOOK_KEEP)
@posted_from("eoffice-batch")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the work to stop; what was entered stays, the rest can be entered later."""
    found = _batch(actor, number)
    ask_to_stop(request, actor, found.job)
    return redirect("eoffice-batch", found.pk)


@needs(Permission.BOOK_KEEP)
@posted_from("eoffice-batch")
def drop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take an export back of which nothing was entered."""
    try:
        registers.drop(by=actor, batch=_batch(actor, number), now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("eoffice-batch", number)
    return redirect("eoffice")


@needs(Permission.BOOK_KEEP)
@require_safe
def refused(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The refused rows with their reasons, to mend and send again."""
    found = _batch(actor, number)
    errors = registers.refused(found)
    if not errors:
        raise Http404
    data = refused_rows(registers.refused_sheet(found), errors)
    return saved_as(data, f"{_('dong-khong-nhan')}-{found.pk}.xlsx", XLSX)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def merge(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say that a file is the paper of a row."""
    entry = seen(actor, number)
    known = queries.visible_to(actor).filter(pk=_whole(request.POST.get("known", ""))).first()
    if known is None:
        messages.error(request, _("Dòng sổ này vừa được ghép hoặc không còn; hãy xem lại."))
        return redirect("document", entry.pk)
    try:
        operations.merge(by=actor, document=entry, known=known, now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã ghép văn bản với dòng sổ; nếu nhầm, có thể tách ra ở trang văn bản."))
    return redirect("document", entry.pk)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def split(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take the row out again."""
    entry = seen(actor, number)
    try:
        known = operations.split(by=actor, document=entry, now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    else:
        said = _("Đã tách: dòng sổ số %(number)s lại là mục chưa có tệp.")
        messages.success(request, said % {"number": entry_number(known)})
    return redirect("document", entry.pk)


def register_context(actor: Actor, entry: Document) -> dict[str, Any]:
    """What a document's page says of the e-office's register."""
    own = entry.book.numbering == Numbering.OWN
    may = actor.may(Permission.DOCUMENT_REGISTER, entry.unit_id)
    row = getattr(entry, "register_row", None)
    waits = entry.file_id is not None and row is None and not own
    known = matching.candidates(entry) if may and waits and entry.entry_number is None else []
    return {
        "register_row": row,
        "register_split": may and row is not None and entry.file_id is not None,
        "register_offers": [
            {"id": each.pk, "name": document_name(each), "entry": entry_number(each)} for each in known
        ],
        "may_number": may and not own,
        "without_file": entry.file_id is None,
    }


def led_to(actor: Actor, number: int) -> int | None:
    """Where the address of an entry leads that went into another; None where the actor may not see that."""
    merged = MergedEntry.objects.filter(number=number).values_list("document_id", flat=True).first()
    return merged if merged and queries.visible_to(actor).filter(pk=merged).exists() else None


def _start(
    request: HttpRequest, actor: Actor, wrong: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    units = actor.units(Permission.BOOK_KEEP)
    batches = RegisterBatch.objects.filter(book__unit_id__in=units).select_related("book__unit")[:SHOWN_BATCHES]
    context = {
        "books": list(_books(actor)),
        "chosen": _whole(request.POST.get("book", "")),
        "wrong": wrong or {},
        "batches": [{"batch": each, "state": BATCH_STATES[BatchState(each.state)]} for each in batches],
        "offers": [_offer(document, rows) for document, rows in matching.offered(actor)],
        "without_file": f"{reverse('documents')}?tinh_trang=no_file",
    }
    return show(request, actor, "web/eoffice.html", context, place="documents", tab="eoffice", status=status)


def _offer(document: Document, rows: list[Document]) -> dict[str, Any]:
    name = document_name(document)
    return {"document": document, "url": document_url(document), "name": name, "rows": _rows(rows)}


def _rows(rows: list[Document]) -> list[dict[str, Any]]:
    return [{"id": each.pk, "name": document_name(each), "entry": entry_number(each)} for each in rows]


def _page(
    request: HttpRequest, actor: Actor, found: RegisterBatch, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    job: Job | None = found.job
    live = job is not None and not job.finished
    errors = registers.refused(found)
    state = BatchState(found.state)
    context = {
        "batch": found,
        "state": state.value,
        "state_words": BATCH_STATES[state],
        "job": job,
        "live": live,
        "halted": job is not None and job.finished and state in {BatchState.TRYING, BatchState.ENTERING},
        "counts": registers.counts(found),
        "errors": errors[:SHOWN_REFUSED],
        "more_errors": max(0, len(errors) - SHOWN_REFUSED),
        "wrong": wrong,
        "columns": _columns(found),
        "examples": _examples(found) if state in {BatchState.STAGED, BatchState.TRIED} and not live else [],
        "nameable": not live and state not in {BatchState.ENTERING, BatchState.ENTERED},
    }
    return show(request, actor, "web/eoffice_batch.html", context, place="documents", tab="eoffice", status=status)


def _columns(found: RegisterBatch) -> list[dict[str, Any]]:
    rows = registers.sample(found)
    guesses = mapping.guessed(_wanted(found), found.titles, rows)
    return [
        {
            "key": one.key,
            "label": one.label,
            "required": one.required,
            "title": found.columns.get(one.key, ""),
            "why": guesses[one.key].why if guesses[one.key].title == found.columns.get(one.key, "") else "",
        }
        for one in _wanted(found)
    ]


def _examples(found: RegisterBatch) -> list[dict[str, Any]]:
    """The first rows as they would be understood with these columns."""
    direction = Direction(found.book.direction)
    return [_example(row, found, direction) for row in registers.sample(found, limit=SHOWN_ROWS)]


def _example(row: Row, found: RegisterBatch, direction: Direction) -> dict[str, Any]:
    used = {key: title for key, title in found.columns.items() if title in found.titles}
    values = understood(mapping.applied(used, row), direction, today=timezone.localdate())
    if isinstance(values, Values):
        return {"row": row.number, "values": values, "wrongs": ()}
    return {"row": row.number, "values": None, "wrongs": values}


def _wanted(found: RegisterBatch) -> tuple[mapping.Wanted, ...]:
    return columns.wanted(Direction(found.book.direction))


def _done(request: HttpRequest, actor: Actor, number: int, operation: Any) -> HttpResponse:
    found = _batch(actor, number)
    try:
        operation(by=actor, batch=found, now=timezone.now())
    except operations.DocumentRejected as rejected:
        return _page(request, actor, found, wrong=words(rejected), status=422)
    return redirect("eoffice-batch", found.pk)


def _books(actor: Actor) -> Any:
    """The books that take a register in: of the units whose books the actor keeps."""
    units = actor.units(Permission.BOOK_KEEP)
    open_books = book_queries.books_of(actor).filter(unit_id__in=units, closed_on__isnull=True)
    return open_books.filter(numbering=Numbering.TAKEN_OVER.value)


def _batch(actor: Actor, number: int) -> RegisterBatch:
    units = actor.units(Permission.BOOK_KEEP)
    found = RegisterBatch.objects.filter(book__unit_id__in=units).select_related("book__unit", "job")
    return get_object_or_404(found, pk=number)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
