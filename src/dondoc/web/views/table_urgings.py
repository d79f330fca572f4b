"""Nhật ký đôn đốc: each assignment each time it was urged in a period, by which document, and what was answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.queries import titles_held_back
from dondoc.assignments.tables.questions import Question
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor, Permission
from dondoc.following.explanations import given_by, state_by
from dondoc.following.models import UrgingItem
from dondoc.following.urging_log import behind, log
from dondoc.papers.tables import Column as PaperColumn
from dondoc.papers.tables import Row as PaperRow
from dondoc.papers.tables import table_paper
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, table_asking, table_words
from dondoc.web.access import needs
from dondoc.web.downloads import saved_as, workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.urging import ANSWERS, cause_words, channel_words
from dondoc.web.naming import HELD_BACK, assignment_title, assignment_url, source_dated
from dondoc.web.showing import show
from dondoc.web.table_followed import URGED
from dondoc.web.table_lines import names_of, parsed_key
from dondoc.web.views.tables import WORD, form

NARROW = 21  # on paper: a day stays whole


@dataclass(frozen=True, slots=True)
class Row:
    """One assignment, one time."""

    urged_on: date
    ordinal: int
    unit: str
    url: str
    title: str
    source: str
    channel: str
    sign: str
    days_overdue: int
    answer_by: date | None
    urging: str
    answered_on: date | None = None
    answer: Chip | None = None
    cause: str = ""
    committed_on: date | None = None


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def urgings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log of a period."""
    asking = table_asking.asked(request.GET)
    page = listing.page_of(request, _found(request, actor, asking))
    context: dict[str, Any] = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": _rows(actor, list(page.object_list), asking.question),
        "title": _("Nhật ký đôn đốc"),
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "notes": _notes(request, asking),
        "address": reverse("table-urgings"),
        "query": _query(request, asking),
        **form(actor, asking),
    }
    return show(request, actor, "web/table_urgings.html", context, place="assignments", tab="tables", part="results")


def _found(request: HttpRequest, actor: Actor, asking: table_asking.Asking) -> QuerySet[UrgingItem]:
    """All of the period; with `cot` those that a cell of the year-end table counted, on its line `dong`."""
    question = asking.question
    if request.GET.get("cot") == URGED:
        line = request.GET.get("dong", "")
        return behind(actor, question, key=parsed_key(line, question.axis), last_line=not line)
    return log(actor, question.period, on=question.on, known=question.known, unit=question.unit)


def _query(request: HttpRequest, asking: table_asking.Asking) -> str:
    kept = {name: request.GET.get(name) for name in ("cot", "dong")} if request.GET.get("cot") == URGED else {}
    return table_asking.query_of(asking, **kept)


def _notes(request: HttpRequest, asking: table_asking.Asking) -> list[str]:
    words = _("Các lần đôn đốc trong kỳ. %(period)s.") % {"period": table_words.period_words(asking)}
    line = request.GET.get("dong", "") if request.GET.get("cot") == URGED else ""
    key = parsed_key(line, asking.question.axis)
    return [words, f"{table_words.day_words(asking)}.", *([names_of(asking.question.axis, [key])[key]] if line else [])]


def _rows(actor: Actor, found: Sequence[UrgingItem], question: Question) -> list[Row]:
    held, hidden = held_back_from(actor), titles_held_back(actor, [each.assignment for each in found])
    return [_row(each, question, held, hidden) for each in found]


def _row(each: UrgingItem, question: Question, held: Collection[int], hidden: Collection[int]) -> Row:
    urging, on, known = each.urging, question.on, question.known
    answer = given_by(each.answers.all(), on=on, known=known)
    return Row(
        urged_on=urging.urged_on,
        ordinal=each.ordinal,
        unit=urging.addressee.name,
        url=assignment_url(each.assignment),
        title=assignment_title(each.assignment, hidden),
        source=source_dated(each.assignment, held),
        channel=channel_words(urging.channel),
        sign=str(HELD_BACK) if urging.document_id in held else urging.document_sign,
        days_overdue=each.days_overdue,
        answer_by=urging.answer_by,
        urging=reverse("urging", args=[urging.pk]),
        answered_on=answer.answered_on if answer else None,
        answer=ANSWERS[state_by(answer, on=on, known=known)] if answer else None,
        cause=cause_words(answer.cause) if answer else "",
        committed_on=answer.committed_on if answer else None,
    )


def _columns() -> list[Column]:
    return [
        Column(_("Ngày đôn đốc"), 13),
        Column(_("Lần thứ"), 8),
        Column(_("Đơn vị chủ trì"), 32),
        Column(_("Nhiệm vụ"), 60),
        Column(_("Văn bản giao"), 26),
        Column(_("Hình thức"), 20),
        Column(_("Số văn bản đôn đốc"), 20),
        Column(_("Số ngày quá hạn lúc đó"), 12),
        Column(_("Hạn trả lời"), 13),
        Column(_("Ngày trả lời"), 13),
        Column(_("Trả lời"), 26),
        Column(_("Nguyên nhân"), 22),
        Column(_("Cam kết xong ngày"), 13),
    ]


def _values(request: HttpRequest, actor: Actor, asking: table_asking.Asking) -> Iterator[list[Any]]:
    for row in _rows(actor, list(_found(request, actor, asking)), asking.question):
        said = [row.answered_on, str(row.answer.word) if row.answer else _("chưa trả lời"), row.cause, row.committed_on]
        about: list[Value] = [row.urged_on, row.ordinal, row.unit, row.title, row.source, row.channel, row.sign]
        yield [*about, row.days_overdue, row.answer_by, *said]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log as .xlsx."""
    asking = table_asking.asked(request.GET)
    title = _("Nhật ký đôn đốc")
    table = Table(title, _columns(), _values(request, actor, asking), heading=title, notes=_notes(request, asking))
    return workbook_answer(request, _("nhat-ky-don-doc"), table)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log as a Word paper."""
    asking = table_asking.asked(request.GET)
    paper = table_paper(
        title=_("Nhật ký đôn đốc"),
        columns=[PaperColumn(column.title, max(column.width, NARROW)) for column in _columns()],
        rows=[PaperRow(row) for row in _values(request, actor, asking)],
        notes=_notes(request, asking),
        size=8,
    )
    return saved_as(paper, f"nhat-ky-don-doc-{timezone.localdate():%Y-%m-%d}.docx", WORD)
