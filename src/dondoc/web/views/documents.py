"""Văn bản: the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dondoc.documents import queries
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Book, Document
from dondoc.documents.queries import DocumentFilter, DocumentOrder
from dondoc.documents.snippets import Snippet
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, filters, listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.documents import DIRECTIONS, READING_STATES
from dondoc.web.listing import ByKeys
from dondoc.web.naming import direction_short, document_title, document_url, entry_number, file_words, sign_words
from dondoc.web.relations import ended_chips
from dondoc.web.showing import show
from dondoc.web.work_file_choices import open_files


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the register."""

    id: int
    url: str
    entry: str
    direction_short: str
    direction_label: str
    sign: str
    number_blank: bool
    issued_on: date | None
    title: str
    type_and_issuer: str
    received_on: date
    chip: Chip
    ended: Chip | None
    restricted: bool
    snippet: Snippet | None


@needs(Permission.DOCUMENT_READ)
@require_safe
def documents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register, searched, filtered, sorted, a page at a time."""
    wanted, asked = filters.documents(request.GET)
    keys = queries.register_keys(actor, wanted)
    page = listing.page_by_keys(request, ByKeys(keys, queries.register_entries, at_once=bool(wanted.q)))
    shown = list(page.object_list)
    occurring = queries.occurring(actor)
    ended, found = ended_chips(actor, shown), queries.snippets(shown, wanted.q)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, ended.get(each.pk), found.get(each.pk)) for each in shown],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "directions": [(direction.value, DIRECTIONS[direction]) for direction in Direction],
        "states": [(state.value, words) for state, words in READING_STATES.items()],
        "books": books(actor),
        "types": occurring.types,
        "issuers": occurring.issuers,
        "conditions": conditions.line(conditions.of_documents(wanted)),
        "open_files": open_files(actor),
        **saved.context(request, "documents"),
    }
    return show(request, actor, "web/documents.html", context, place="documents", part="results")


def _columns(now: str) -> list[listing.Column]:
    up, down = "ascending", "descending"
    return [
        listing.column(_("Số vào sổ"), now, (DocumentOrder.ENTRY.value, down), (DocumentOrder.ENTRY_UP.value, up)),
        listing.column(_("Số, ký hiệu"), now, (DocumentOrder.SIGN.value, up)),
        listing.column(_("Ngày ban hành"), now, (DocumentOrder.ISSUED.value, down)),
        listing.column(_("Trích yếu, cơ quan ban hành"), now, (DocumentOrder.ISSUER.value, up)),
        listing.column(_("Ngày đến/đi"), now, (DocumentOrder.NEWEST.value, down), (DocumentOrder.OLDEST.value, up)),
        listing.Column(_("Tình trạng")),
    ]


def books(actor: Actor) -> list[Book]:
    """The books to choose from: those of the units whose documents one reads."""
    found = Book.objects.filter(unit_id__in=actor.units(Permission.DOCUMENT_READ)).select_related("unit")
    return list(found.order_by("unit__sort_key", "direction", "pk"))


def _row(document: Document, ended: Chip | None, snippet: Snippet | None) -> Row:
    return Row(
        id=document.pk,
        url=document_url(document),
        entry=entry_number(document),
        direction_short=direction_short(document),
        direction_label=str(DIRECTIONS[Direction(document.direction)]),
        sign=sign_words(document.sign),
        number_blank=document.number_blank,
        issued_on=document.issued_on,
        title=document.subject or file_words(document),
        type_and_issuer=" · ".join(word for word in (document.type, document.issuer_text) if word),
        received_on=document.received_on,
        chip=_chip(document),
        ended=ended,
        restricted=document.restricted,
        snippet=snippet,
    )


def _chip(document: Document) -> Chip:
    if document.state == ReadingState.FAILED:
        return Chip(_("chưa đọc được"), "file-alert", "chip-bad")
    if document.state == ReadingState.NO_FILE:
        return Chip(_("chưa có tệp"), "file-upload", "chip-wait")
    if document.state == ReadingState.READING:
        return Chip(_("đang đọc"), "loader-2", "chip-wait")
    if document.copy_of_id is not None:
        return Chip(_("bản khác của văn bản đã có"), "checks")
    waiting = getattr(document, "waiting_count", 0)
    if waiting:
        words = ngettext("%(n)d đề xuất chờ giao", "%(n)d đề xuất chờ giao", waiting) % {"n": waiting}
        return Chip(words, "file-search", "chip-ask")
    return Chip(_("đã đọc"), "check")


@needs(Permission.DOCUMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table, all of it."""
    wanted, _asked = filters.documents(request.GET)
    columns = [
        Column(_("Số vào sổ"), 12),
        Column(_("Đến/đi"), 8),
        Column(_("Ngày đến/đi"), 13),
        Column(_("Số, ký hiệu"), 20),
        Column(_("Ngày ban hành"), 13),
        Column(_("Loại văn bản"), 16),
        Column(_("Cơ quan ban hành"), 32),
        Column(_("Trích yếu"), 70),
        Column(_("Người ký"), 24),
    ]
    rows = _values(queries.register(actor, wanted).iterator(chunk_size=500))
    table = Table(_("Văn bản"), columns, rows, heading=_("Sổ văn bản"), notes=_notes(wanted))
    return workbook_answer(request, _("so-van-ban"), table)


def _notes(wanted: DocumentFilter) -> list[str]:
    made = _("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}
    return [made, conditions.line(conditions.of_documents(wanted))]


def _values(found: Iterator[Document]) -> Iterator[list[Value]]:
    for each in found:
        yield [
            entry_number(each),
            direction_short(each),
            each.received_on,
            sign_words(each.sign),
            each.issued_on,
            each.type,
            each.issuer_text,
            each.subject or document_title(each),
            each.signer_name,
        ]
