"""The tables of a report that are of no other part's own: its figures, papers issued, plans, what must exist, units."""

from __future__ import annotations

from collections import Counter

from django.conf import settings

from dondoc.documents import queries as documents
from dondoc.documents.kinds import Direction
from dondoc.figures.figure import Missing
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Shape
from dondoc.language import dates
from dondoc.obligations import queries as obligations
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.organisation import queries as organisation
from dondoc.papers.living import Words
from dondoc.papers.tables import Column, Row, Value
from dondoc.plans import queries as plans
from dondoc.plans.models import Plan
from dondoc.reports.kinds import Section
from dondoc.reports.papers.numbers import PERCENT
from dondoc.reports.writing.about import About, Laid

MOST_PAPERS = 60
STEERING = ("Kế hoạch", "Chỉ thị", "Quyết định", "Công văn", "Chương trình")
KINDS = {
    DutyKind.PLAN: "Kế hoạch",
    DutyKind.REGULATION: "Quy chế, quy định",
    DutyKind.REPORT: "Báo cáo",
    DutyKind.PUBLICATION: "Công khai",
    DutyKind.SECTION: "Mục trang thông tin",
}
STATES = {
    "Đã có, đúng hạn": (EntryState.MET,),
    "Đã có, muộn": (EntryState.MET_LATE,),
    "Chưa có hoặc hết hiệu lực": (EntryState.MISSING, EntryState.EXPIRED),
    "Chưa đến hạn": (EntryState.AHEAD, EntryState.DUE_SOON),
}


def figures(about: About, section: Section) -> Laid | None:
    """The figures of a section, each with its number and what it divides; what is missing says whom to ask."""
    shown = [about.figures[code] for code in section.figures if code in about.figures]
    if not shown:
        return None
    columns = [Column("TT", 0.8), Column("Nội dung", 5.4), Column("Kết quả", 2), Column("Chi tiết", 3.2)]
    rows = [Row([n, each.definition.title, value(about, each), detail(about, each)]) for n, each in enumerate(shown, 1)]
    name = section.title.split(" ", 1)[-1]
    return Laid(f"Số liệu: {name[:1].upper()}{name[1:].lower()}", columns, rows)


def value(about: About, counted: Counted) -> Words:
    """The figure as its cell has it: a number, a rate, a name, or the word why there is none."""
    definition, measured = counted.definition, counted.measured
    if measured.missing is not None:
        return measured.missing.reason.value
    match definition.shape:
        case Shape.RATE:
            rate = measured.rate
            return rate.reason.value if isinstance(rate, Missing) else about.numbers.of(counted, PERCENT, padded=False)
        case Shape.COUNT:
            return [about.numbers.of(counted, padded=False), f" {definition.unit}".rstrip()]
        case Shape.WEIGHTED:
            return [
                about.numbers.of(counted, "done", padded=False),
                "/",
                about.numbers.of(counted, "whole", padded=False),
            ]
        case Shape.CHANGE:
            parts = (about.numbers.of(counted, part, padded=False) for part in ("base", "current"))
            return [next(parts), " → ", next(parts)]
        case Shape.EVENTS:
            return [about.numbers.of(counted, name, padded=False) for name in list(measured.numbers)[:1]]
        case Shape.LEVEL:
            return definition.names.get(measured.level, measured.level)
        case Shape.FLAGS:
            return f"{sum(measured.flags.values())}/{len(measured.flags)} nội dung đạt"
        case Shape.UNITS:
            return f"{sum(each.passes for each in measured.units)}/{len(measured.units)} đơn vị đạt"


def detail(about: About, counted: Counted) -> Words:
    """What a rate divides, which units fail; of what is missing, whom to ask and what they said."""
    definition, measured = counted.definition, counted.measured
    if measured.missing is not None or (definition.shape is Shape.RATE and isinstance(measured.rate, Missing)):
        return asked_of(about, definition.code) if measured.missing is not None else ""
    match definition.shape:
        case Shape.RATE:
            of = about.numbers.of
            return [of(counted, padded=False), "/", of(counted, "denominator", padded=False)]
        case Shape.UNITS:
            failing = [each.name for each in measured.units if not each.passes]
            return f"Chưa đạt: {'; '.join(failing)}" if failing else ""
        case Shape.FLAGS:
            lacking = [definition.names.get(name, name) for name, holds in measured.flags.items() if not holds]
            return f"Chưa đạt: {'; '.join(lacking)}" if lacking else ""
        case _:
            return ""


def asked_of(about: About, code: str) -> str:
    """What the unit says of a missing figure, else whom to ask."""
    note, ask = about.notes.get(code, ""), about.asks.get(code, "")
    return note or (f"Đề nghị {ask} cung cấp" if ask else "")


def issued(about: About) -> Laid | None:
    """The steering papers that the unit issued in the period, as the register has them."""
    period = about.asked.period
    found = documents.visible_to(about.actor).filter(
        unit_id=about.unit.pk,
        direction=Direction.OUTGOING.value,
        type__in=STEERING,
        issued_on__gte=period.first,
        issued_on__lt=period.after,
        copy_of__isnull=True,
    )
    rows = list(found.order_by("issued_on", "pk")[: MOST_PAPERS + 1])
    if not rows:
        return None
    held = documents.held_back_from(about.actor)
    columns = [Column("TT", 0.8), Column("Số, ký hiệu", 2.2), Column("Ngày", 1.8), Column("Trích yếu", 6)]
    shown = [each for each in rows[:MOST_PAPERS] if each.pk not in held]
    lines = [Row([n, each.sign, each.issued_on, f"{each.type}: {each.subject}"]) for n, each in enumerate(shown, 1)]
    notes = [f"Bảng nêu {MOST_PAPERS} văn bản đầu tiên của kỳ."] if len(rows) > MOST_PAPERS else []
    return Laid("Văn bản chỉ đạo, điều hành đã ban hành", columns, lines, notes=notes)


def progress(about: About) -> Laid | None:
    """The unit's plans of the years of the period with what became of them."""
    years = {about.asked.period.last.year, about.asked.on.year}
    found = [each for each in _plans(about) if each.year in years or (each.until_year or 0) in years]
    if not found:
        return None
    counts = plans.progress(about.actor, [each.pk for each in found], about.asked.on, soon=settings.DUE_SOON_DAYS)
    columns = [Column("TT", 0.8), Column("Kế hoạch", 5), Column("Nhiệm vụ đã giao", 1.3, number=True)]
    columns += [Column("Đã hoàn thành", 1.3, number=True), Column("Chưa hoàn thành, đã quá hạn", 1.4, number=True)]
    rows = []
    for n, each in enumerate(found, 1):
        told = counts.get(each.pk)
        cells: list[Value] = [told.total, told.done, told.open_overdue] if told else [0, 0, 0]
        rows.append(Row([n, each.title, *cells]))
    return Laid("Kế hoạch của đơn vị và tiến độ", columns, rows)


def _plans(about: About) -> list[Plan]:
    found = plans.visible_to(about.actor).filter(unit_id=about.unit.pk, issued_on__isnull=False)
    return list(found.order_by("issued_on", "pk"))


def must_exist(about: About) -> Laid | None:
    """What the unit and those below it must issue, report, publish: how it stands on the day."""
    units = organisation.subtree_ids(about.unit.pk, about.asked.on) | {about.unit.pk}
    found = obligations.visible_to(about.actor).filter(unit_id__in=units)
    entries = obligations.of_year(found, about.asked.period.last.year, about.asked.on)
    told = obligations.standing(entries, about.asked.on, settings.DUE_SOON_DAYS)
    counts = Counter((row["kind"], row[obligations.STATE]) for row in told.values("kind", obligations.STATE))
    if not counts:
        return None
    columns = [Column("Loại việc", 3), Column("Tổng số", 1.2, number=True)]
    columns += [Column(title, 1.5, number=True) for title in STATES]
    rows = [Row([name, *_states(counts, [kind.value])]) for kind, name in KINDS.items() if _any(counts, kind)]
    rows.append(Row(["Tổng cộng", *_states(counts, [kind.value for kind in KINDS])], strong=True))
    day = dates.written(about.asked.on)
    owed = "Gồm cả việc đến hạn trong năm và việc của các năm trước đã quá hạn mà chưa có."
    return Laid("Việc phải làm trong năm", columns, rows, notes=[f"Tính đến hết ngày {day}. {owed}"])


def _any(counts: Counter[tuple[str, str]], kind: DutyKind) -> bool:
    return any(each == kind.value for each, _state in counts)


def _states(counts: Counter[tuple[str, str]], kinds: list[str]) -> list[Value]:
    by_state = [sum(counts[kind, each.value] for kind in kinds for each in states) for states in STATES.values()]
    return [sum(by_state), *by_state]
