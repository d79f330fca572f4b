"""Results of dossiers by unit and period, of closed forms only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from dondoc.assignments.structure import Structure
from dondoc.dossiers import grounds, questions
from dondoc.dossiers.forms import Arrival, Kind, Line
from dondoc.dossiers.kinds import Class, Judged
from dondoc.dossiers.models import Closing
from dondoc.dossiers.questions import Question
from dondoc.figures.figure import Missing, ratio
from dondoc.periods.ranges import Period
from dondoc.reports.public.dataset import Column, ColumnType, Dataset, Row, Value, in_order
from dondoc.reports.public.items import Item
from dondoc.reports.public.small import withheld
from dondoc.reports.public.units import Known, known_units, newest

FORM, PLACES = "II.06a", 2
WHOLE = "received"
# A column of the data, and the column of the form that it holds.
_CELLS = {
    WHOLE: "3",
    "received_online": "4",
    "received_direct_or_post": "5",
    "carried_over": "6",
    "resolved": "7",
    "resolved_early": "8",
    "resolved_on_time": "9",
    "resolved_late": "10",
    "open": "11",
    "open_in_time": "12",
    "open_overdue": "13",
}
_TITLES = {
    WHOLE: ("Tiếp nhận", "Received"),
    "received_online": ("Trực tuyến", "Online"),
    "received_direct_or_post": ("Trực tiếp, bưu chính", "Direct or by post"),
    "carried_over": ("Kỳ trước chuyển qua", "Carried over"),
    "resolved": ("Đã giải quyết", "Resolved"),
    "resolved_early": ("Trước hạn", "Early"),
    "resolved_on_time": ("Đúng hạn", "On the day"),
    "resolved_late": ("Quá hạn", "Late"),
    "open": ("Đang giải quyết", "In handling"),
    "open_in_time": ("Đang giải quyết, trong hạn", "In handling, in time"),
    "open_overdue": ("Đang giải quyết, quá hạn", "In handling, overdue"),
}
LATE_IN_SOFTWARE = Column(
    "late_in_software",
    "Chỉ trễ trên phần mềm",
    "Late in the software only",
    unit="hồ sơ",
    on_page=False,
    about="Hồ sơ xong đúng hạn trong thực tế nhưng ghi vào phần mềm muộn, đã có đính chính được xác nhận",
)
JUDGED = Column(
    "judged",
    "Cách xếp hạn",
    "How judged",
    ColumnType.TEXT,
    about="Theo ngày ghi trên phần mềm hay theo ngày thực tế",
    on_page=False,
)
IN_TIME = Column(
    "in_time_percent",
    "Trước hạn, đúng hạn",
    "Early and on the day",
    ColumnType.NUMBER,
    "%",
    about="Cột (8) cộng cột (9), chia cho cột (7)",
)
_FILES_ONLY = {"received_online", "received_direct_or_post", "carried_over", "open_in_time"}
_JUDGED = {Judged.ENTERED: "theo ngày ghi trên phần mềm", Judged.REAL: "theo ngày thực tế"}
COLUMNS = (
    *(
        Column(
            name,
            *_TITLES[name],
            unit="hồ sơ",
            about=f"Cột ({number}) của Biểu số {FORM}/VPCP/KSTT",
            on_page=name not in _FILES_ONLY,
        )
        for name, number in _CELLS.items()
    ),
    IN_TIME,
    LATE_IN_SOFTWARE,
    JUDGED,
)


def dossiers(item: Item) -> Dataset:
    """Every unit and period of which a whole form is closed; of several closings the newest."""
    known = known_units(item)
    chosen = newest((number, key) for number, key, _of in _whole_forms(known))
    rows = [_row(closing, known) for closing in Closing.objects.filter(pk__in=chosen)]
    return Dataset(COLUMNS, in_order(guarded(rows, wholes_of(rows), known, item), known.sort_keys))


def wholes() -> dict[tuple[int, Period], int]:
    """Of how many dossiers the closed forms of units and periods tell."""
    closings = _whole_forms(None)
    chosen = newest((number, key) for number, key, _of in closings)
    return {
        (closing.unit_id, Period(closing.first, closing.until)): _total(closing).of(_CELLS[WHOLE])
        for closing in Closing.objects.filter(pk__in=chosen)
    }


def wholes_of(rows: Iterable[Row]) -> dict[tuple[int, Period], int]:
    """How many dossiers each row tells of."""
    return {(row.unit, row.period): int(str(row.values[WHOLE])) for row in rows}


def guarded(rows: Iterable[Row], wholes: Mapping[tuple[int, Period], int], known: Known, item: Item) -> Iterable[Row]:
    """The rows, without the numbers that could tell of one person; a row whose whole is not known tells nothing."""
    by_period: dict[Period, dict[int, Row]] = defaultdict(dict)
    for row in rows:
        by_period[row.period][row.unit] = row
    for period, found in by_period.items():
        counted = {unit: wholes[unit, period] for unit in found if (unit, period) in wholes}
        hidden = withheld(counted, known.above, item.least)
        for unit, row in found.items():
            silent = unit in hidden or unit not in counted
            yield _silent(row) if silent else row


def _silent(row: Row) -> Row:
    return Row(row.unit, row.name, row.period, row.on, row.closed_on, hidden=True)


def _whole_forms(known: Known | None) -> Iterable[tuple[int, tuple[Any, ...], Question]]:
    """The closings of the whole form, the newest first; a form narrowed to a field or a channel is none."""
    found = Closing.objects.filter(form=FORM).order_by("-closed_at", "-pk")
    for number, unit, first, until, kept in found.values_list("pk", "unit", "first", "until", "question"):
        question = questions.read(kept)
        if (known is None or known.shown(unit)) and _is_whole(question):
            yield number, (unit, first, until), question


def _is_whole(question: Question) -> bool:
    narrowed = (question.field is not None, question.procedure, question.channel, question.source)
    return not any(narrowed) and question.structure is Structure.OF_THE_TIME


def _row(closing: Closing, known: Known) -> Row:
    total, period = _total(closing), Period(closing.first, closing.until)
    values: dict[str, Value] = {name: total.of(cell) for name, cell in _CELLS.items()}
    values[IN_TIME.name] = _share(total.of("8") + total.of("9"), total.of("7"))
    values[LATE_IN_SOFTWARE.name] = total.late_in_software
    values[JUDGED.name] = _JUDGED[questions.read(closing.question).judged]
    closed_on = timezone.localdate(closing.closed_at)
    return Row(closing.unit_id, known.names[closing.unit_id], period, period.last, closed_on, values)


def _share(part: int, whole: int) -> Value:
    found = ratio(part, whole)
    return found.reason if isinstance(found, Missing) else found.percent(PLACES)


def _total(closing: Closing) -> Line:
    """The last line of a closed form: everything of the unit."""
    kept = closing.lines[-1]
    counts = {Kind(Arrival(arrival), Class(class_)): count for arrival, class_, count in kept["counts"]}
    layout = grounds.read(closing.grounds).layout
    return Line(kept["key"], kept["name"], counts, layout, kept["corrected"], kept["late_in_software"])
