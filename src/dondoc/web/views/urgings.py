"""Đôn đốc: whom the agency urged about what, and what was answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.queries import titles_held_back
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor, Permission
from dondoc.following import urging_queries as queries
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.rules import channels
from dondoc.following.urging import AnswerState
from dondoc.following.urging_queries import UrgingFilter, UrgingOrder
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.urging import (
    ANSWERED,
    ANSWERS,
    answer_chip,
    cause_words,
    channel_words,
    choices,
    times_words,
)
from dondoc.web.naming import assignment_title, source_title
from dondoc.web.showing import show
from dondoc.web.units import unit_choices
from dondoc.web.urging_filters import urgings as read_filter

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One urging in the list."""

    id: int
    urged_on: date
    unit: str
    by: str
    sign: str
    things: int
    times: str
    answer_by: date | None
    late: bool
    chip: Chip


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def urgings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The urgings, filtered, sorted, a page at a time."""
    today = timezone.localdate()
    wanted, asked = read_filter(request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted, today))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, today) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "wrong": asked.wrong,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "channels": choices(channels()),
        "answered": [(each.value, words) for each, words in ANSWERED.items()],
        "may_urge": actor.anywhere(Permission.ASSIGNMENT_CONFIRM),
        "conditions": "; ".join(_conditions(wanted)),
    }
    return show(request, actor, "web/urgings.html", context, place="assignments", tab="urgings", part="results")


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Ngày"), now, (UrgingOrder.NEWEST.value, "descending")),
        listing.column(_("Đơn vị được đôn đốc"), now, (UrgingOrder.UNIT.value, "ascending")),
        listing.Column(_("Hình thức")),
        listing.column(_("Nhiệm vụ"), now, (UrgingOrder.ITEMS.value, "descending")),
        listing.column(_("Hạn trả lời"), now, (UrgingOrder.ANSWER.value, "ascending")),
        listing.Column(_("Trả lời")),
    ]


def _row(each: Urging, today: date) -> Row:
    found = vars(each)
    late = each.answer_by is not None and each.answer_by < today and found["unanswered"] > 0
    return Row(
        id=each.pk,
        urged_on=each.urged_on,
        unit=each.addressee.name,
        by=channel_words(each.channel),
        sign=each.document_sign,
        things=found["things"],
        times=times_words(found["most_times"]) if found["most_times"] > 1 else "",
        answer_by=each.answer_by,
        late=late,
        chip=answer_chip(found["things"], found["answered"], found["unanswered"], found["to_judge"], late=late),
    )


def _conditions(wanted: UrgingFilter) -> list[str]:
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    pairs = [
        (_("đơn vị chủ trì, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("hình thức"), channel_words(wanted.channel) if wanted.channel else ""),
        (_("trả lời"), str(ANSWERED[wanted.answered]) if wanted.answered else ""),
        (_("từ ngày"), dates.written(wanted.from_day) if wanted.from_day else ""),
        (_("đến hết ngày"), dates.written(wanted.to_day) if wanted.to_day else ""),
    ]
    late = [_("chỉ lần đôn đốc đã quá hạn trả lời")] if wanted.late else []
    return [*(f"{label}: {value}" for label, value in pairs if value), *late]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The log of urging, a row for each assignment in each urging."""
    wanted, _asked = read_filter(request.GET)
    today = timezone.localdate()
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Ngày đôn đốc"), 13),
        Column(_("Lần"), 7),
        Column(_("Đơn vị được đôn đốc"), 32),
        Column(_("Nhiệm vụ"), 70),
        Column(_("Văn bản giao"), 26),
        Column(_("Thời hạn khi đôn đốc"), 13),
        Column(_("Số ngày quá hạn"), 10),
        Column(_("Hình thức"), 18),
        Column(_("Số, ký hiệu văn bản đôn đốc"), 20),
        Column(_("Hạn trả lời"), 13),
        Column(_("Ngày trả lời"), 13),
        Column(_("Nguyên nhân"), 24),
        Column(_("Giải trình"), 60),
        Column(_("Trách nhiệm"), 30),
        Column(_("Giải pháp khắc phục"), 50),
        Column(_("Ngày cam kết hoàn thành"), 13),
        Column(_("Xem xét"), 24),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *_conditions(wanted)]
    rows = _values(actor, queries.listing(actor, wanted, today).iterator(chunk_size=CHUNK))
    table = Table(_("Đôn đốc"), columns, rows, heading=_("Sổ theo dõi đôn đốc"), notes=notes)
    return workbook_answer(request, _("don-doc"), table)


def _values(actor: Actor, found: Iterator[Urging]) -> Iterator[list[Value]]:
    held, number = held_back_from(actor), 0
    for urging in found:
        items = list(queries.items_of(urging))
        hidden = titles_held_back(actor, [each.assignment for each in items])
        for each in items:
            number += 1
            source = "" if each.assignment_id in hidden else source_title(each.assignment, held)
            yield [
                number,
                *_urged(urging, each, assignment_title(each.assignment, hidden), source),
                *_answered(each, hidden),
            ]


def _urged(urging: Urging, each: UrgingItem, title: str, source: str) -> list[Value]:
    return [
        urging.urged_on,
        each.ordinal,
        urging.addressee.name,
        title,
        source,
        each.due,
        each.days_overdue or None,
        channel_words(urging.channel),
        urging.document_sign,
        urging.answer_by,
    ]


def _answered(each: UrgingItem, hidden: Collection[int]) -> list[Value]:
    answers = list(each.answers.all())
    if not answers or each.assignment_id in hidden:
        return [None, "", "", "", "", None, ""]
    last = answers[-1]
    return [
        last.answered_on,
        cause_words(last.cause),
        last.explanation,
        last.responsible,
        last.remedy,
        last.committed_on,
        str(ANSWERS[AnswerState(last.state)].word),
    ]
