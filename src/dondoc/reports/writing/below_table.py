"""The table of the units one level down: what each reported, and what is left to make up the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dondoc.figures.measured import NUMERATOR
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Shape
from dondoc.papers.tables import Column, Row, Value
from dondoc.reports.kinds import Section
from dondoc.reports.queries.below import Below, below
from dondoc.reports.standing import Standing
from dondoc.reports.writing.about import About, Laid

TOLD = {
    Standing.ISSUED: "đã báo cáo",
    Standing.ISSUED_LATE: "báo cáo muộn",
    Standing.BEGUN: "đang lập",
    Standing.BEGUN_LATE: "đang lập, đã quá hạn",
    Standing.AHEAD: "chưa lập",
    Standing.MISSING: "chưa báo cáo, đã quá hạn",
}
REST = "Cơ quan và đơn vị chưa báo cáo"
OVER = "Trừ phần các đơn vị báo cáo nhiều hơn số chung"
OVER_WHY = (
    "Ở cột có số trừ, các đơn vị báo cáo nhiều hơn số chung: số của đơn vị tính ở thời điểm khác, hoặc một việc được "
    "nhiều đơn vị cùng tính; cần đối chiếu trước khi ban hành."
)


def units_below(about: About, section: Section) -> Laid | None:
    """A line a unit with what it reported, then what the whole has besides, and what it has not. None without units."""
    if about.report is None:
        return None
    found = below(about.report, about.kind, about.actor, about.asked.on)
    shown = [about.figures[code] for code in section.figures if code in about.figures]
    counts = [each for each in shown if each.definition.shape is Shape.COUNT and each.measured.missing is None]
    if not found:
        return None
    columns = [Column("TT", 0.8), Column("Đơn vị", 3.6), Column("Báo cáo", 2)]
    columns += [Column(each.definition.title, 1.4, number=True) for each in counts]
    rows = [
        Row([n, each.unit.name, TOLD[each.standing], *_cells(about, each, counts)]) for n, each in enumerate(found, 1)
    ]
    whole = [about.numbers.of(each, NUMERATOR, padded=False) for each in counts]
    besides, why = besides_rows(_rest(found, counts))
    rows += [*besides, Row(["", "Tổng cộng", "", *whole], strong=True)]
    return Laid("Số liệu của các đơn vị trực thuộc", columns, rows, notes=[*_notes(found), *why])


def besides_rows(rest: Sequence[int]) -> tuple[list[Row], list[str]]:
    """What the whole has besides the units, a line; where they reported more, a line that takes it off and says why.

    The lines of the units and these make up the whole in every column.
    """
    own = Row(["", REST, "", *(max(each, 0) for each in rest)])
    if all(each >= 0 for each in rest):
        return [own], []
    return [own, Row(["", OVER, "", *(min(each, 0) for each in rest)])], [OVER_WHY]


def _cells(about: About, each: Below, counts: Sequence[Counted]) -> list[Value]:
    if not each.told:
        return ["" for _count in counts]
    return [_cell(about, each, count) for count in counts]


def _cell(about: About, each: Below, count: Counted) -> Value:
    told = each.figures.get(count.definition.code)
    if told is None or told.measured.missing is not None:
        return "chưa có số liệu"
    own = Counted(count.definition, told.asked, told.measured)
    return about.numbers.of(own, NUMERATOR, f"{each.unit.name}: {count.definition.title}", padded=False)


def _rest(found: Sequence[Below], counts: Sequence[Counted]) -> list[int]:
    """The whole less what the units reported; below zero where they reported more."""
    return [_count(each.measured.numbers) - sum(_told(row, each) for row in found) for each in counts]


def _told(row: Below, count: Counted) -> int:
    told = row.figures.get(count.definition.code)
    return _count(told.measured.numbers) if told is not None and row.told else 0


def _count(numbers: Mapping[str, object]) -> int:
    found = numbers.get("count", 0)
    return int(found) if isinstance(found, int) else 0


def _notes(found: Sequence[Below]) -> list[str]:
    late = [each.unit.name for each in found if each.standing is Standing.ISSUED_LATE]
    missing = [each.unit.name for each in found if not each.told]
    told = [f"Chưa báo cáo: {'; '.join(missing)}."] if missing else []
    return [*told, f"Báo cáo muộn: {'; '.join(late)}."] if late else told
