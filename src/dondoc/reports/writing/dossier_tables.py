"""The tables of dossiers in a report: Biểu số II.06a as its page counts it, by unit, field, channel and month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from dondoc.dossiers.column_heads import HEADS
from dondoc.dossiers.forms import COLUMNS, Line
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.queries import series
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.forms import Form, form
from dondoc.dossiers.questions import Axis, Question
from dondoc.figures.actors import Permission
from dondoc.language import dates
from dondoc.papers.tables import Column, Row, Value
from dondoc.periods.ranges import Period
from dondoc.reports.writing.about import About, Laid

PAGE = "dossiers-list"
MOST_FIELDS = 45


def question(about: About, axis: Axis = Axis.FIELD) -> Question:
    """The question of the form: as its figures ask it."""
    asked, period = about.asked, about.asked.period
    running = asked.on < period.last
    days = Period(period.first, asked.on + timedelta(days=1)) if running else period
    return Question(days, unit=asked.unit, axis=axis, known=asked.known)


def readable(about: About) -> bool:
    """Whether the actor may read dossiers at all, there are any, and the period has begun."""
    begun = about.asked.on >= about.asked.period.first
    return begun and about.actor.anywhere(Permission.DOSSIER_READ) and engine().version() != NOTHING_YET


def counted(about: About, axis: Axis) -> Form | None:
    """The form; None where there is no dossier."""
    if not readable(about):
        return None
    found = about.once(f"dossiers {axis}", lambda: form(question(about, axis), about.actor))
    return found if found.total.of("all") else None


def by_axis(about: About, axis: Axis, title: str, first: str) -> Laid | None:
    """The form by unit, field or channel; what no column holds is told below it."""
    found = counted(about, axis)
    if found is None:
        return None
    lines = sorted(found.lines, key=lambda line: -line.of("all"))[:MOST_FIELDS] if axis is Axis.FIELD else found.lines
    columns = [Column("TT", 0.7), Column(first, 3.4)]
    columns += [Column(HEADS[code][1], 1, number=True, group=HEADS[code][0]) for code in COLUMNS]
    rows = [Row([n, line.name, *_cells(about, axis, line)]) for n, line in enumerate(lines, 1)]
    rows += _rest(found, lines)
    rows.append(Row(["", "Tổng cộng", *_cells(about, axis, found.total, whole=True)], strong=True))
    return Laid(title, columns, rows, lying=True, notes=_notes(found, len(lines)))


by_unit = partial(by_axis, axis=Axis.UNIT, title="Kết quả giải quyết thủ tục hành chính theo đơn vị", first="Đơn vị")
by_field = partial(
    by_axis, axis=Axis.FIELD, title="Kết quả giải quyết thủ tục hành chính theo lĩnh vực", first="Lĩnh vực"
)
by_channel = partial(
    by_axis,
    axis=Axis.CHANNEL,
    title="Kết quả giải quyết thủ tục hành chính theo hình thức tiếp nhận",
    first="Hình thức tiếp nhận",
)


def by_month(about: About) -> Laid | None:
    """The last line of the form of each month of the period; None where there is no dossier."""
    found = months(about)
    if not any(each.line.of("all") for each in found):
        return None
    shown = ("4", "5", "7", "8", "9", "10")
    columns = [Column("Tháng", 1.6)]
    columns += [Column(f"{HEADS[code][0]}: {HEADS[code][1].lower()}", 1.3, number=True) for code in shown]
    rows = [Row([month_words(each.period), *_month_cells(about, each, shown)]) for each in found]
    total = [sum(each.line.of(code) for each in found) for code in shown]
    rows.append(Row(["Cộng", *total], strong=True))
    return Laid("Tiếp nhận và giải quyết thủ tục hành chính theo tháng", columns, rows)


def months(about: About) -> list[series.Told]:
    """The last line of the form in each calendar month of the period, the first and last cut to its days."""
    if not readable(about):
        return []
    asked = question(about)
    return about.once("months", lambda: series.totals(asked, about.actor, _cut(asked.period)))


def month_words(period: Period) -> str:
    """12/2025, with its days where it is not whole."""
    name = f"{period.first.month}/{period.first.year}"
    if period.first.day != 1:
        return f"{name} (từ ngày {period.first.day:02d})"
    return name if period.after.day == 1 else f"{name} (đến ngày {period.last.day:02d})"


def _cut(period: Period) -> list[Period]:
    found, first = [], period.first
    while first < period.after:
        after = min((first.replace(day=1) + timedelta(days=32)).replace(day=1), period.after)
        found.append(Period(first, after))
        first = after
    return found


def _cells(about: About, axis: Axis, line: Line, *, whole: bool = False) -> list[Value]:
    query = {**about.query(), "theo": axis.value}
    query.pop("ngay")
    if not whole:
        query["dong"] = str(line.key)
    numbers = line.numbers()
    name = line.name or "Tổng cộng"
    return [
        about.cell(
            numbers[code], f"{name}: {HEADS[code][0].lower()}, {HEADS[code][1].lower()}", PAGE, {**query, "o": code}
        )
        for code in COLUMNS
    ]


def _month_cells(about: About, month: series.Told, codes: tuple[str, ...]) -> list[Value]:
    days = {"tu": dates.written(month.period.first), "den": dates.written(month.period.last)}
    query = {**about.query(), **days}
    query.pop("ngay")
    name = month_words(month.period)
    return [
        about.cell(month.line.of(code), f"{name}: {HEADS[code][1].lower()}", PAGE, {**query, "o": code})
        for code in codes
    ]


def _rest(found: Form, shown: Sequence[Line]) -> list[Row]:
    """What the lines that are not shown hold, so that the column still adds up."""
    if len(shown) == len(found.lines):
        return []
    left = [found.total.of(code) - sum(line.of(code) for line in shown) for code in COLUMNS]
    return [Row(["", "Các lĩnh vực khác", *left])]


def _notes(found: Form, shown: int) -> list[str]:
    """What no column holds is named, so that the sums can be held against each other."""
    notes = []
    left = sum(found.left_out.values())
    if left:
        notes.append(f"Ngoài các cột trên còn {left} hồ sơ kết thúc không có kết quả hoặc đang tạm dừng.")
    if shown < len(found.lines):
        notes.append(f"Bảng nêu {shown} lĩnh vực có nhiều hồ sơ nhất; các lĩnh vực khác gộp ở dòng cuối.")
    return notes
