"""Figures of work files: how many papers lie in one, and how many files went to the archive in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dondoc.documents.models import Document
from dondoc.documents.queries import visible_among
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, measured_count, measured_rate, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import Scope, scope
from dondoc.indicators.sources.source import Pinned
from dondoc.organisation import queries as organisation
from dondoc.workfiles.models import WorkFile, WorkFileDocument
from dondoc.workfiles.queries import due_on

FIGURES: Mapping[str, Shape] = {"filed": Shape.RATE, "opened": Shape.COUNT, "handed_over": Shape.RATE}
LOOKS_BACK = True
SHOWN_WORDS = 160


def fault(ref: SourceRef) -> str:
    """Nothing is to be told."""
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """Each by one reading."""
    reach = scope(actor, Permission.DOCUMENT_READ, asked)
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    return {code: _answer(ref, asked, reach) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The documents or the files of one number."""
    reach = scope(actor, Permission.DOCUMENT_READ, asked)
    match ref.figure:
        case "filed":
            return _document_rows(asked, actor, reach, part)
        case "opened":
            return [_file_row(each) for each in _opened(asked, reach)]
        case _:
            due = _due(asked, reach)
            return [_file_row(each) for each, in_time in due if in_time or part != NUMERATOR]


def _answer(ref: SourceRef, asked: Asked, reach: Scope) -> Answer:
    both = tuple(Records("figure-records", "", part=part) for part in (NUMERATOR, DENOMINATOR))
    match ref.figure:
        case "filed":
            found = _documents(asked, reach)
            told = found.aggregate(all=Count("pk"), filed=Count("pk", filter=Exists(_entries(asked))))
            return Answer(measured_rate(told["filed"], told["all"]), both, reach.hidden)
        case "opened":
            count = _opened(asked, reach).count()
            return Answer(measured_count(count), (Records("figure-records", "", part="count"),), reach.hidden)
        case _:
            due = _due(asked, reach)
            return Answer(measured_rate(sum(in_time for _, in_time in due), len(due)), both, reach.hidden)


def _documents(asked: Asked, reach: Scope) -> QuerySet[Document]:
    last = min(asked.on, asked.period.last)
    found = Document.objects.filter(
        organisation.among("unit_id", reach.units),
        received_on__gte=asked.period.first,
        received_on__lte=last,
        copy_of__isnull=True,
    )
    return found if asked.known is None else found.filter(registered_at__lte=asked.known)


def _entries(asked: Asked) -> QuerySet[WorkFileDocument]:
    found = WorkFileDocument.objects.filter(document=OuterRef("pk"))
    return found if asked.known is None else found.filter(added_at__lte=asked.known)


def _document_rows(asked: Asked, actor: Actor, reach: Scope, part: str) -> list[CountedRow]:
    found = _documents(asked, reach).annotate(filed=Exists(_entries(asked))).select_related("unit")
    listed = [each for each in found.order_by("received_on", "pk") if part != NUMERATOR or vars(each)["filed"]]
    seen = visible_among(actor, [each.pk for each in listed if each.restricted])
    return [_document_row(each, each.restricted and each.pk not in seen) for each in listed]


def _document_row(each: Document, held: bool) -> CountedRow:
    state = "Đã lập hồ sơ" if vars(each)["filed"] else "Chưa lập hồ sơ"
    if held:
        return CountedRow("Văn bản hạn chế tiếp cận", each.unit.name, each.received_on, state)
    words = " ".join(part for part in (each.type, each.sign, each.subject or each.file_name) if part)
    return CountedRow(words[:SHOWN_WORDS], each.unit.name, each.received_on, state, "document", {"number": each.pk})


def _opened(asked: Asked, reach: Scope) -> QuerySet[WorkFile]:
    last = min(asked.on, asked.period.last)
    found = WorkFile.objects.filter(unit__in=reach.units, opened_on__gte=asked.period.first, opened_on__lte=last)
    found = found if asked.known is None else found.filter(created_at__lte=asked.known)
    return found.select_related("unit").order_by("opened_on", "pk")


def _due(asked: Asked, reach: Scope) -> list[tuple[WorkFile, bool]]:
    """The closed files whose last day for the archive lies in the period, and whether they went in time.

    Decree 30/2020/NĐ-CP, article 30. One that is due and still here counts as not handed over.
    """
    last = min(asked.on, asked.period.last)
    found = WorkFile.objects.filter(Q(unit__in=reach.units), closed_on__isnull=False, closed_on__lte=last)
    dated = [(each, due_on(each)) for each in found.select_related("unit").order_by("closed_on", "pk")]
    return [
        (each, each.handed_over_on is not None and each.handed_over_on <= day)
        for each, day in dated
        if day is not None and asked.period.first <= day <= last
    ]


def _file_row(each: WorkFile) -> CountedRow:
    day: date | None = each.handed_over_on or each.closed_on or each.opened_on
    state = "Đã nộp lưu" if each.handed_over_on else "Đã kết thúc" if each.closed_on else "Đang lập"
    return CountedRow(
        f"{each.code} {each.title}"[:SHOWN_WORDS], each.unit.name, day, state, "work-file", {"number": each.pk}
    )
