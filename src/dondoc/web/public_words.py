"""Public figures in words: titles in the language of the page, periods, numbers, what a thing says in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR
from dondoc.language import dates, numbers
from dondoc.limits.periods import series
from dondoc.periods.ranges import Period
from dondoc.periods.series import Length, Named, containing
from dondoc.reports.public.dataset import Column, ColumnType, Dataset, Row, Value
from dondoc.reports.public.figures import APOLOGISED, LATE
from dondoc.reports.public.items import Item, PublicKind
from dondoc.web.period_asking import days_words, period_title

TOP = 3
PLACES = 2  # of points on a page; the files keep what was counted
ABSENT = {
    Absence.NOTHING_AROSE: lazy("không phát sinh"),
    Absence.NO_DATA: lazy("chưa có số liệu"),
    Absence.NOT_SCORED: lazy("không chấm"),
}
# Words of the data that a page shows in its own language.
SAID = {
    "theo ngày ghi trên phần mềm": lazy("theo ngày ghi trên phần mềm"),
    "theo ngày thực tế": lazy("theo ngày thực tế"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in words; `small` is what was divided by what, `share` its per cent for a bar."""

    label: str
    words: str
    small: str = ""
    share: str = ""
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; numbers stand at its end."""

    title: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a page."""

    row: Row
    period: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Card:
    """A thing on the front page: its newest numbers, for whom and when, and when they were closed."""

    item: Item
    title: str
    about: str
    sentence: str
    numbers: Sequence[Cell]
    of: str
    period: str
    closed_on: date | None


def title_of(item: Item) -> str:
    """What it is called, in the language of the page."""
    return item.english if _is_english() else item.title


def short_of(item: Item) -> str:
    """What its link is called where many stand beside each other."""
    return item.short_english if _is_english() else item.short


def about_of(item: Item) -> str:
    """What it is about."""
    return item.about_english if _is_english() else item.about


def how_of(item: Item) -> str:
    """How it is counted."""
    return item.how_english if _is_english() else item.how


def head_of(column: Column) -> str:
    """What a column is called."""
    return column.english if _is_english() else column.title


def heads(columns: Sequence[Column]) -> list[Head]:
    """The heads of a table of these columns."""
    return [Head(head_of(column), column.type is not ColumnType.TEXT) for column in columns]


def columns_apart(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[Column], list[Cell]]:
    """The columns that tell rows apart, and beside them the words that every one of several rows has in common.

    A column in which no row has anything is neither.
    """
    on_page = [column for column in columns if column.on_page]
    if len(rows) < 2:
        return on_page, []
    filled = [column for column in on_page if any(row.values.get(column.name) not in {None, ""} for row in rows)]
    if not filled:
        return on_page, []
    common = [column for column in filled if column.type is ColumnType.TEXT and _is_one(column, rows)]
    said = [cell(column, rows[0].values) for column in common]
    return [column for column in filled if column not in common], said


def _is_one(column: Column, rows: Sequence[Row]) -> bool:
    return len({row.values.get(column.name) for row in rows}) == 1


def named_period(period: Period) -> Named | None:
    """The period of a series that has exactly these days."""
    for each in series():
        for length in Length:
            found = containing(each, length, period.first)
            if found.period == period:
                return found
    return None


def period_words(period: Period) -> str:
    """Tháng 10 năm 2026; the days where no series has such a period."""
    named = named_period(period)
    return period_title(named) if named else days_words(period)


def period_code(period: Period) -> str:
    """How an address writes it."""
    return f"{period.first:%Y-%m-%d}_{period.last:%Y-%m-%d}"


def line(row: Row, columns: Sequence[Column]) -> Line:
    """A row with the cells of the columns that stand on pages."""
    return Line(row, period_words(row.period), [cell(column, row.values) for column in columns])


def cell(column: Column, values: Mapping[str, Value]) -> Cell:
    """One number of a row."""
    value = values.get(column.name)
    over = [values.get(f"{column.name}_{part}") for part in (NUMERATOR, DENOMINATOR)]
    small = "/".join(map(_plain, over)) if all(isinstance(each, int | Decimal) for each in over) else ""
    share = str(value) if column.unit == "%" and isinstance(value, Decimal) else ""
    words = _percent(value) if share else _plain(value)
    return Cell(head_of(column), words, small, share, column.type is not ColumnType.TEXT)


def _plain(value: Value) -> str:
    match value:
        case None | "":
            return "—"
        case Absence():
            return str(ABSENT[value])
        case bool() | str():
            return str(SAID.get(str(value), value))
        case date():
            return dates.written(value)
        case Decimal():
            return numbers.written(numbers.rounded(value, PLACES).normalize())
        case _:
            return numbers.written(value)


def _percent(value: Value) -> str:
    """As everywhere; the word where there is no number."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return numbers.percent(value)
    return _plain(value)


def card(item: Item, found: Dataset, today: date) -> Card:
    """What the front page says of a thing: the newest period, the highest unit."""
    row = _first(item, found, today)
    about = about_of(item)
    if row is None:
        return Card(item, title_of(item), about, "", (), "", "", None)
    sentence = _late_words(row, today) if item.kind is PublicKind.LATE and not row.hidden else ""
    told = [] if sentence or row.hidden else _told(item, found, row)
    return Card(item, title_of(item), about, sentence, told, row.name, period_words(row.period), row.closed_on)


def _first(item: Item, found: Dataset, today: date) -> Row | None:
    if item.kind is PublicKind.LATE:
        last = next((row for row in found.rows if is_last_month(row.period, today)), None)
        if last is not None:
            return last
    return next(iter(found.rows), None)


def _told(item: Item, found: Dataset, row: Row) -> list[Cell]:
    if item.kind is PublicKind.RANKING:
        return [_ranked(each) for each in found.rows[:TOP]]
    told = [cell(column, row.values) for column in found.columns if column.on_page]
    return told if item.kind is PublicKind.DOSSIERS else told[:4]


def _ranked(row: Row) -> Cell:
    place = {"rank": _plain(row.values["rank"]), "among": _plain(row.values["among"])}
    return Cell(row.name, _percent(row.values["index"]), _("hạng %(rank)s/%(among)s") % place)


def _late_words(row: Row, today: date) -> str:
    """Hồ sơ trễ hẹn tháng trước: 2, đã xin lỗi: 2."""
    told = {"late": _plain(row.values[LATE]), "apologised": _plain(row.values[APOLOGISED])}
    if is_last_month(row.period, today):
        return _("Hồ sơ trễ hẹn tháng trước: %(late)s, đã xin lỗi: %(apologised)s") % told
    named = named_period(row.period)
    when = period_title(named) if named else dates.written(row.period.last)
    words = _("Hồ sơ trễ hẹn %(when)s: %(late)s, đã xin lỗi: %(apologised)s")
    return words % {**told, "when": when[:1].lower() + when[1:]}


def is_last_month(period: Period, today: date) -> bool:
    """Whether it is the month before that of today, by the calendar or by any other series."""
    year, month = divmod(today.year * 12 + today.month - 2, 12)
    named = named_period(period)
    return named is not None and named.length is Length.MONTH and (named.year, named.number) == (year, month + 1)


def periods(found: Iterable[Period]) -> list[tuple[str, str]]:
    """The periods to choose from: how an address writes each, and its words."""
    return [(period_code(period), period_words(period)) for period in found]


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
