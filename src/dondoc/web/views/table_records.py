"""Danh sách chi tiết: exactly the records that a cell of a table counted, or all of a period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.handed_in import HandedIn, results
from dondoc.assignments.models import Standing
from dondoc.assignments.queries import title_held_back, titles_held_back
from dondoc.assignments.states import State
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.kinds import Kind, days_over, of_code
from dondoc.assignments.tables.laid import bounds
from dondoc.assignments.tables.measures import MEASURES, Measure
from dondoc.assignments.tables.queries import Cell
from dondoc.assignments.tables.questions import Counting, Question
from dondoc.documents.models import Document
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor, Permission
from dondoc.following.explanations import Explained, explained
from dondoc.language import dates
from dondoc.papers.tables import Column as PaperColumn
from dondoc.papers.tables import Row as PaperRow
from dondoc.papers.tables import table_paper
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, table_asking, table_layouts, table_lines, table_words
from dondoc.web.access import needs
from dondoc.web.downloads import saved_as, workbook_answer
from dondoc.web.labels.assignments import STATES, timeliness_chip
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.shortening import shortened
from dondoc.web.labels.urging import cause_words
from dondoc.web.naming import (
    HELD_BACK,
    assignment_title,
    assignment_url,
    document_dated,
    document_line,
    document_url,
    source_dated,
)
from dondoc.web.showing import show
from dondoc.web.views.tables import WORD, form

SHOWN_WORDS = 300
CHUNK = 500
NARROW, WIDE = 24, 52  # widths of columns on paper: a day stays whole


@dataclass(frozen=True, slots=True)
class Asked:
    """The cell asked for, in words too."""

    asking: table_asking.Asking
    cell: Cell
    words: str


def asked(request: HttpRequest) -> Asked:
    """`cot`: the measure, all where there is none; `dong`: the line, the last where there is none. Raises Http404."""
    code = request.GET.get("cot", "total")
    days = bounds() if code.startswith("band_") else ()
    asking = table_asking.asked(request.GET, bounds=days)
    found = {**MEASURES, **{band.measure.code: band.measure for band in bands(days)}}
    if code not in found:
        raise Http404
    typed = request.GET.get("dong", "")
    key = table_lines.parsed_key(typed, asking.question.axis)
    return Asked(asking, Cell(found[code], last_line=not typed, key=key), _words(found[code], typed, asking, key))


def _words(measure: Measure, typed: str, asking: table_asking.Asking, key: int | str | None) -> str:
    column = table_layouts.measure_words(measure)
    if not typed:
        return column
    return f"{table_lines.names_of(asking.question.axis, [key])[key]}: {column}"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the list."""

    url: str
    title: str
    source: str
    lead: str
    giver: str
    original: date | None
    due: date | None
    stopped: date | None
    result: str
    state: str
    chip: Chip
    over: int = 0
    marks: Sequence[str] = ()
    reasons: Sequence[str] = ()


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def records(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; it has as many records as the cell that led here counted."""
    wanted = asked(request)
    question = wanted.asking.question
    by_documents = question.counting is Counting.DOCUMENTS
    page = listing.page_of(request, _found(actor, question, wanted.cell))
    shown = list(page.object_list)
    rows: Sequence[Row | DocumentRow]
    rows = _document_rows(actor, shown) if by_documents else _rows(actor, shown, question)
    context: dict[str, Any] = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": rows,
        "any_reasons": any(isinstance(row, Row) and row.reasons for row in rows),
        "by_documents": by_documents,
        "asking": wanted.asking,
        "chosen": wanted.asking.chosen,
        "wrong": wanted.asking.wrong,
        "more_filtered": wanted.asking.more,
        "cell": wanted.words,
        "cell_code": wanted.cell.measure.code,
        "line": request.GET.get("dong", ""),
        "notes": table_words.notes(wanted.asking),
        "query": table_asking.query_of(wanted.asking, cot=wanted.cell.measure.code, dong=request.GET.get("dong", "")),
        **form(actor, wanted.asking),
    }
    return show(request, actor, "web/table_records.html", context, place="assignments", tab="tables", part="results")


def _found(actor: Actor, question: Question, cell: Cell) -> QuerySet[Any, Any]:
    if question.counting is Counting.DOCUMENTS:
        return queries.document_records(actor, question, cell)
    return _whole(queries.records(actor, question, cell))


def _whole(found: QuerySet[Standing]) -> QuerySet[Standing]:
    joined = found.select_related(
        "lead", "assignment__document", "assignment__assigner", "assignment__continues__result_document"
    )
    return joined.prefetch_related("assignment__supporting").order_by(F("place"), "due", "assignment_id")


def _rows(actor: Actor, found: Sequence[Standing], question: Question) -> list[Row]:
    held, hidden = held_back_from(actor), titles_held_back(actor, [each.assignment for each in found])
    about = _about(actor, found, question)
    return [_row(each, question, held, hidden, about) for each in found]


@dataclass(frozen=True, slots=True)
class About:
    """What was told and handed in by the day, by the assignment."""

    told: Mapping[int, Explained]
    results: Mapping[int, HandedIn]


def _about(actor: Actor, found: Sequence[Standing], question: Question) -> About:
    numbers, on, known = [each.assignment_id for each in found], question.on, question.known
    return About(
        explained(actor, numbers, on=on, known=known),
        results([each.assignment for each in found], on=on, known=known),
    )


def _row(
    each: Standing,
    question: Question,
    held: Collection[int],
    hidden: Collection[int],
    about: About,
) -> Row:
    kind = kind_of(each)
    return Row(
        url=assignment_url(each.assignment),
        title=shortened(assignment_title(each.assignment, hidden), SHOWN_WORDS),
        source=source_dated(each.assignment, held),
        lead=each.lead.name,
        giver=each.giver,
        original=each.original_due,
        due=each.due,
        stopped=each.stopped_on,
        result=_result(each, about.results.get(each.assignment_id), held, hidden),
        state=str(STATES[State(each.state)]),
        chip=timeliness_chip(kind.timeliness, State(each.state), short=True),
        over=days_over(each.due, each.stopped_on, question.on) if kind.timeliness.value == "open_overdue" else 0,
        marks=_marks(kind),
        reasons=_reasons(about.told.get(each.assignment_id)) if each.assignment_id not in hidden else (),
    )


def kind_of(each: Standing) -> Kind:
    """As the query found it."""
    return of_code(vars(each)["kind"])


def _marks(kind: Kind) -> list[str]:
    """What lies inside the classes and is told apart."""
    return [_("đúng hạn, nhập muộn")] * kind.entered_late + [_("trình quá hạn")] * kind.late


def _reasons(told: Explained | None) -> list[str]:
    """Nguyên nhân khách quan: chờ ý kiến của Bộ. Biện pháp: … Đề nghị gia hạn đến 05/7/2026: …"""
    words: list[str] = []
    if told is None:
        return words
    if told.answer is not None:
        words.append(f"{cause_words(told.answer.cause)}: {told.answer.explanation}")
        words += [_("Biện pháp: %(words)s") % {"words": told.answer.remedy}] if told.answer.remedy else []
    if told.request is not None:
        values = {"day": dates.written(told.request.wanted_due), "words": told.request.reason}
        asked = _("Đề nghị gia hạn đến %(day)s: %(words)s") if told.request.reason else _("Đề nghị gia hạn đến %(day)s")
        words.append(asked % values)
    return words


def _result(each: Standing, found: HandedIn | None, held: Collection[int], hidden: Collection[int]) -> str:
    """Nothing before the lead's own last step, as the day of that is known."""
    if found is None or each.stopped_on is None or each.assignment_id in hidden:
        return ""
    if found.document is None:
        return found.sign
    return str(HELD_BACK) if found.document.pk in held else document_dated(found.document)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the list, with the class of its least favourable assignment."""

    url: str
    title: str
    issued: date | None
    chip: Chip


def _document_rows(actor: Actor, found: Sequence[Mapping[str, Any]]) -> list[DocumentRow]:
    documents = Document.objects.in_bulk(row["document"] for row in found)
    held = held_back_from(actor)
    return [_document_row(documents[row["document"]], of_code(row["worst"]), held) for row in found]


def _document_row(document: Document, kind: Kind, held: Collection[int]) -> DocumentRow:
    chip = timeliness_chip(kind.timeliness, State.REPORTED if kind.reported else State.IN_PROGRESS, short=True)
    if document.pk in held:
        return DocumentRow("", str(HELD_BACK), None, chip)
    return DocumentRow(document_url(document), document_line(document), document.issued_on, chip)


def _columns() -> list[Column]:
    return [
        Column(_("Văn bản giao"), 26),
        Column(_("Nội dung"), 70),
        Column(_("Người giao"), 28),
        Column(_("Chủ trì"), 32),
        Column(_("Phối hợp"), 36),
        Column(_("Hạn ban đầu"), 13),
        Column(_("Hạn hiện nay"), 13),
        Column(_("Kết quả"), 26),
        Column(_("Ngày bước cuối"), 13),
        Column(_("Ngày ghi vào hệ thống"), 13),
        Column(_("Tình trạng"), 30),
        Column(_("Số ngày quá hạn"), 10),
        Column(_("Nguyên nhân, đề xuất"), 60),
    ]


def _values(actor: Actor, found: Iterable[Standing], question: Question) -> Iterator[list[Value]]:
    held, hidden = held_back_from(actor), _hidden(actor)
    left = iter(found)
    while piece := list(islice(left, CHUNK)):
        about = _about(actor, piece, question)
        for each in piece:
            yield _value(each, _row(each, question, held, hidden, about), hidden)


def _value(each: Standing, row: Row, hidden: Collection[int]) -> list[Value]:
    supporting = "; ".join(unit.name for unit in each.assignment.supporting.all())
    title = assignment_title(each.assignment, hidden)
    days: list[Value] = [row.original, row.due, row.result, row.stopped, each.entered_on]
    told = "; ".join([str(row.chip.word), *row.marks])
    return [row.source, title, row.giver, row.lead, supporting, *days, told, row.over or None, "\n".join(row.reasons)]


def _hidden(actor: Actor) -> frozenset[int]:
    return frozenset(title_held_back(actor).values_list("pk", flat=True))


def _document_values(rows: Iterable[DocumentRow]) -> Iterator[list[Value]]:
    return ([row.title, row.issued, str(row.chip.word)] for row in rows)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of the list as .xlsx."""
    wanted = asked(request)
    columns, rows = _all(actor, wanted)
    notes = [wanted.words, *table_words.notes(wanted.asking)]
    title = _("Danh sách chi tiết")
    return workbook_answer(request, _("danh-sach-chi-tiet"), Table(title, columns, rows, heading=title, notes=notes))


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of the list as a Word paper."""
    wanted = asked(request)
    columns, rows = _all(actor, wanted)
    paper = table_paper(
        title=_("Danh sách chi tiết"),
        subtitle=wanted.words,
        columns=[PaperColumn(column.title, min(max(column.width, NARROW), WIDE)) for column in columns],
        rows=[PaperRow(row) for row in rows],
        notes=table_words.notes(wanted.asking),
        size=8,
    )
    return saved_as(paper, f"danh-sach-chi-tiet-{timezone.localdate():%Y-%m-%d}.docx", WORD)


def _all(actor: Actor, wanted: Asked) -> tuple[list[Column], Iterator[list[Any]]]:
    question = wanted.asking.question
    found = _found(actor, question, wanted.cell)
    if question.counting is Counting.DOCUMENTS:
        titles = [Column(_("Văn bản giao"), 90), Column(_("Ngày ban hành"), 14), Column(_("Tình trạng"), 34)]
        return titles, _document_values(_document_rows(actor, list(found)))
    return _columns(), _values(actor, found.iterator(chunk_size=CHUNK), question)
