"""The tables of assigned tasks in a report: the same lines, columns and records as on their pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import partial

from django.conf import settings

from dondoc.assignments import narrative
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import LABELS, Origin
from dondoc.assignments.queries import AssignmentFilter, titles_held_back
from dondoc.assignments.queries import listing as assignments
from dondoc.assignments.tables.ageing import Band, bands
from dondoc.assignments.tables.columns import HEADS
from dondoc.assignments.tables.laid import bounds
from dondoc.assignments.tables.lines import Key, Line
from dondoc.assignments.tables.queries import Table, table
from dondoc.assignments.tables.questions import Axis, Question
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.queries import held_back_from
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.papers.tables import Column, Row, Value
from dondoc.reports.writing.about import About, Laid

RESTRICTED = "Nhiệm vụ hạn chế tiếp cận"
RESTRICTED_PAPER = "Văn bản hạn chế tiếp cận"
MOST_LISTED = 60
PAGE = "table-records"


def question(about: About, axis: Axis) -> Question:
    """The question of the tables of tasks, as their figures ask it; with the bands of days overdue."""
    return Question(
        about.asked.period,
        about.asked.on,
        settings.DUE_SOON_DAYS,
        known=about.asked.known,
        unit=about.asked.unit,
        axis=axis,
        bounds=bounds(),
    )


def counted(about: About, axis: Axis) -> Table:
    """The table as its page counts it."""
    return about.once(f"tasks {axis}", lambda: table(about.actor, question(about, axis)))


def names(axis: Axis, lines: Iterable[Line]) -> dict[Key, str]:
    """How each line is called."""
    keys = [line.key for line in lines]
    if axis is Axis.ORIGIN:
        return {origin.value: str(LABELS[origin]) for origin in Origin} | {None: "Chưa rõ nguồn giao"}
    found: dict[Key, str] = dict(
        Unit.objects.filter(pk__in=[k for k in keys if isinstance(k, int)]).values_list("pk", "name")
    )
    return found | {None: "Chưa rõ đơn vị"}


def by_axis(about: About, axis: Axis, title: str, first: str) -> Laid | None:
    """Lines by unit or by origin in the columns of the page; None where there is no task."""
    found = counted(about, axis)
    if not found.whole.of("total"):
        return None
    columns = [Column("TT", 0.7), Column(first, 3.2)]
    columns += [Column(head.title, 1, number=True, group=head.group) for head in HEADS]
    called = names(axis, found.lines)
    ordered = sorted(found.lines, key=lambda line: (-line.of("total"), called.get(line.key, "")))
    rows = [
        Row([number, called.get(line.key, ""), *_cells(about, axis, line, called.get(line.key, ""))])
        for number, line in enumerate(ordered, 1)
    ]
    rows.append(Row(["", "Tổng cộng", *_cells(about, axis, found.whole, "Tổng cộng", whole=True)], strong=True))
    return Laid(title, columns, rows, lying=True)


by_unit = partial(by_axis, axis=Axis.UNIT, title="Nhiệm vụ được giao theo đơn vị chủ trì", first="Đơn vị chủ trì")
by_origin = partial(by_axis, axis=Axis.ORIGIN, title="Nhiệm vụ được giao theo nguồn giao", first="Nguồn giao")


def ageing(about: About) -> Laid | None:
    """How long what is overdue is overdue, by unit; None where nothing is."""
    found = counted(about, Axis.UNIT)
    if not found.whole.of("open_overdue"):
        return None
    spans = bands(bounds())
    columns = [Column("TT", 0.8), Column("Đơn vị chủ trì", 4), Column("Tổng số quá hạn", 1.4, number=True)]
    columns += [Column(band_words(band), 1.4, number=True) for band in spans]
    called = names(Axis.UNIT, found.lines)
    late = sorted(
        (line for line in found.lines if line.of("open_overdue")),
        key=lambda line: (-line.of("open_overdue"), called[line.key]),
    )
    rows = [Row([n, called[line.key], *_aged(about, line, called[line.key], spans)]) for n, line in enumerate(late, 1)]
    rows.append(Row(["", "Tổng cộng", *_aged(about, found.whole, "", spans, whole=True)], strong=True))
    return Laid("Nhiệm vụ quá hạn theo số ngày", columns, rows)


def band_words(band: Band) -> str:
    """1–30 ngày; trên 120 ngày."""
    return f"Trên {band.first - 1} ngày" if band.last is None else f"{band.first}–{band.last} ngày"


def overdue(about: About) -> Laid | None:
    """The tasks that are overdue, one a line, the longest overdue first; None where nothing is."""
    wanted = AssignmentFilter(unit=about.asked.unit, with_units_below=True, timeliness=Timeliness.OPEN_OVERDUE)
    found = assignments(about.actor, wanted, about.asked.on, soon=settings.DUE_SOON_DAYS)
    listed = list(found.select_related("lead", "document").order_by("current_due", "pk")[: MOST_LISTED + 1])
    if not listed:
        return None
    held = titles_held_back(about.actor, listed)
    papers = held_back_from(about.actor)
    columns = [Column("TT", 0.8), Column("Nhiệm vụ", 5), Column("Văn bản giao", 2.4), Column("Chủ trì", 2.4)]
    columns += [Column("Thời hạn", 1.9), Column("Số ngày quá hạn", 1.2, number=True)]
    rows = [Row([n, *_overdue_row(each, about, held, papers)]) for n, each in enumerate(listed[:MOST_LISTED], 1)]
    notes = [f"Bảng nêu {MOST_LISTED} nhiệm vụ quá hạn lâu nhất."] if len(listed) > MOST_LISTED else []
    return Laid("Nhiệm vụ chưa hoàn thành, đã quá hạn", columns, rows, notes=notes)


def answers(about: About) -> Laid | None:
    """The pairs assigning document → answering document of the period; None where nothing was given."""
    period = about.asked.period
    wanted = AssignmentFilter(unit=about.asked.unit, with_units_below=True)
    every = narrative.in_order(about.actor, wanted, about.asked.on, soon=settings.DUE_SOON_DAYS)
    found = every.filter(given_on__gte=period.first, given_on__lt=period.after)
    listed = list(found[: MOST_LISTED + 1])
    if not listed:
        return None
    held = titles_held_back(about.actor, listed)
    papers = held_back_from(about.actor)
    columns = [Column("TT", 0.8), Column("Văn bản giao", 3.6), Column("Nhiệm vụ", 4.4), Column("Văn bản trả lời", 3.2)]
    rows: list[Row] = []
    for n, source in enumerate(narrative.told(listed[:MOST_LISTED], about.asked.on), 1):
        for at, each in enumerate(source.told):
            head: list[Value] = [n, _source(source, papers)] if not at else ["", ""]
            rows.append(Row([*head, _title(each.assignment, held), _answered(each, held, papers)]))
    notes = [f"Bảng nêu {MOST_LISTED} nhiệm vụ giao gần nhất."] if len(listed) > MOST_LISTED else []
    return Laid("Văn bản giao nhiệm vụ và văn bản trả lời", columns, rows, notes=notes)


def _cells(about: About, axis: Axis, line: Line, name: str, *, whole: bool = False) -> list[Value]:
    counts = line.counts()
    return [
        about.cell(
            counts[head.code], f"{name}: {head.title.lower()}", PAGE, _query(about, axis, head.code, line, whole)
        )
        for head in HEADS
    ]


def _aged(about: About, line: Line, name: str, spans: Sequence[Band], *, whole: bool = False) -> list[Value]:
    found = [("open_overdue", line.of("open_overdue"), "tổng số quá hạn")]
    found += [(band.measure.code, line.measured(band.measure), band_words(band).lower()) for band in spans]
    return [
        about.cell(count, f"{name}: {told}", PAGE, _query(about, Axis.UNIT, code, line, whole))
        for code, count, told in found
    ]


def _query(about: About, axis: Axis, code: str, line: Line, whole: bool) -> dict[str, str]:
    query = {**about.query(), "theo": axis.value, "cot": code}
    return query if whole else {**query, "dong": "-" if line.key is None else str(line.key)}


def _overdue_row(each: Assignment, about: About, held: Collection[int], papers: Collection[int]) -> list[Value]:
    days = (about.asked.on - each.current_due).days if each.current_due else 0
    document = each.document
    sign = "" if document is None else RESTRICTED_PAPER if document.pk in papers else document.sign
    return [_title(each, held), sign, each.lead.name, each.current_due, days]


def _title(each: Assignment, held: Collection[int]) -> str:
    """As a cell begins, with a capital: what was read out of a sentence begins with a small letter."""
    words = RESTRICTED if each.pk in held else each.what or f"Theo dõi ngoài hệ thống {each.reference}"
    return words[:1].upper() + words[1:]


def _source(source: narrative.Source, papers: Collection[int]) -> str:
    document, text = source.document, source.text
    if document is not None:
        return RESTRICTED_PAPER if document.pk in papers else _cited(document.type, document.sign, document.issued_on)
    return _cited("", text.sign, text.issued_on) if text is not None else "Không có văn bản trong sổ"


def _answered(each: narrative.Told, held: Collection[int], papers: Collection[int]) -> str:
    if each.assignment.pk in held:
        return ""
    told = [
        RESTRICTED_PAPER
        if paper.document is not None and paper.document.pk in papers
        else _cited(paper.document.type, paper.document.sign, paper.document.issued_on)
        if paper.document is not None
        else _cited("", paper.sign, None)
        for paper in each.answers
    ]
    return "\n".join(told) or "chưa có văn bản trả lời"


def _cited(kind: str, sign: str, day: date | None) -> str:
    said = f"{kind} số {sign}" if kind and sign else kind or sign
    return f"{said} ngày {dates.written(day)}" if day is not None else said
