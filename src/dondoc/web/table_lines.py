"""The lines of a table as a page shows them: named, in order, every number with the way to its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.accounts.models import User
from dondoc.assignments.models import Mark
from dondoc.assignments.origins import Origin
from dondoc.assignments.tables.lines import Key, Line
from dondoc.assignments.tables.measures import MEASURES
from dondoc.assignments.tables.queries import Table
from dondoc.assignments.tables.questions import Axis
from dondoc.assignments.tables.rates import Formula
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.language import dates, numbers
from dondoc.language.sorting import sort_key
from dondoc.organisation.models import Field
from dondoc.organisation.queries import Ever, every_unit
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.labels.chips import Words
from dondoc.web.table_asking import Asking, query_of
from dondoc.web.table_layouts import Column

NONE = "-"  # in an address: the line of what has nothing on the axis
Names = Mapping[Key, str]


class Cell(NamedTuple):
    """A cell: its words, its value for a sheet, and the records it opens.

    `about` says a rate's formula; `of` is what it divided by what, both cells that open their records. `escaped`: the
    address as HTML writes it, where thousands of cells have its beginning in common.
    """

    words: str
    value: int | Decimal | str
    url: str = ""
    about: str = ""
    within: bool = False
    zero: bool = False
    escaped: str = ""
    of: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line with its name."""

    name: str
    cells: Sequence[Cell]
    key: Key = None
    extra: str = ""  # what is said beside the name


def named_lines(found: Table, asking: Asking, columns: Sequence[Column]) -> list[NamedLine]:
    """All lines in the order of their names; those that have nothing on the axis come last."""
    names = names_of(asking.question.axis, [line.key for line in found.lines])
    ordered = sorted(found.lines, key=lambda line: place(line.key, names))
    counted = _counted(asking, columns)
    return [NamedLine(names[line.key], _cells(line, counted, _of_line(line.key)), line.key) for line in ordered]


def last_line(found: Table, asking: Asking, columns: Sequence[Column]) -> NamedLine:
    """All lines together, each record once."""
    return NamedLine(_("Tổng cộng"), _cells(found.whole, _counted(asking, columns)))


class _Counted(NamedTuple):
    """What the cells of a column have in common. A table has thousands of cells: it is made once for all.

    `named`: the code of a measure that lines have counted; `start`: how the addresses of the records begin, `escaped`:
    as HTML writes it; `nothing`: the cell where nothing was counted. `of`: the same of a rate's numerator and
    denominator.
    """

    column: Column
    named: str
    start: str
    escaped: str
    nothing: Cell
    of: Sequence[_Counted] = ()


def _counted(asking: Asking, columns: Sequence[Column]) -> list[_Counted]:
    asked = query_of(asking)
    start = f"{reverse('table-records')}?{asked}&cot=" if asked else f"{reverse('table-records')}?cot="
    return [_counted_column(each, start) for each in columns]


def _counted_column(column: Column, start: str) -> _Counted:
    if column.formula is not None:
        parts = [Column("", MEASURES[code]) for code in (column.formula.numerator, column.formula.denominator)]
        return _Counted(column, "", "", "", Cell("", ""), [_counted_column(each, start) for each in parts])
    code = column.measure.code if column.measure is not None else ""
    named = code if column.measure is not None and MEASURES.get(code) is column.measure else ""
    return _Counted(
        column, named, start + code, escape(start + code), Cell(_written(0), 0, within=column.within, zero=True)
    )


def _cells(line: Line, columns: Sequence[_Counted], end: str = "") -> list[Cell]:
    """A column each; `end`: how the addresses of the line's records end."""
    found, counts, escaped_end = [], line.counts(), escape(end)
    for column, named, start, escaped, nothing, of in columns:
        if column.formula is not None:
            found.append(_rate_cell(column.formula.rate(line), column.formula, _cells(line, of, end)))
        elif column.measure is not None:
            count = counts[named] if named else line.measured(column.measure)
            found.append(
                Cell(_written(count), count, start + end, within=column.within, escaped=escaped + escaped_end)
                if count
                else nothing
            )
    return found


def _of_line(key: Key) -> str:
    return f"&dong={key}" if isinstance(key, int) else "&" + urlencode({"dong": key_text(key)})


def _rate_cell(rate: Figure | Missing, formula: Formula, of: Sequence[Cell]) -> Cell:
    """A rate: per cent with two decimals and what was divided by what; or the word why there is none."""
    if isinstance(rate, Missing):
        words = absence_words(rate.reason)
        return Cell(words, words, about=formula.letters, zero=True)
    words, percent = _percent(rate)
    return Cell(words, percent, about=formula.letters, of=of)


@lru_cache(maxsize=4_000)
def _percent(rate: Figure) -> tuple[str, Decimal]:
    """Of small counts, which come again and again."""
    percent = rate.percent()
    return numbers.percent(percent), percent


def percent_words(rate: Figure) -> str:
    """Per cent with two decimals, halves up: the one way in which every page writes a rate."""
    return numbers.percent(rate.percent())


def absence_words(reason: Absence) -> str:
    """Why there is no figure."""
    return {
        Absence.NOTHING_AROSE: _("không phát sinh"),
        Absence.NO_DATA: _("chưa có số liệu"),
        Absence.NOT_SCORED: _("không chấm"),
    }[reason]


def records_url(asking: Asking, code: str, key: Key, *, whole: bool = False) -> str:
    """The list of exactly what a cell counted."""
    values: dict[str, object] = {"cot": code}
    if not whole:
        values["dong"] = key_text(key)
    return reverse("table-records") + "?" + query_of(asking, **values)


def key_text(key: Key) -> str:
    """How an address names a line."""
    return NONE if key is None else str(key)


def parsed_key(typed: str, axis: Axis) -> Key:
    """The line that an address names. Raises Http404 where there can be none."""
    if typed in {"", NONE}:
        return None
    if axis in {Axis.ORIGIN, Axis.GIVER}:
        return typed
    if not (typed.isascii() and typed.isdigit() and len(typed) < 16):
        raise Http404
    return int(typed)


def names_of(axis: Axis, keys: Iterable[Key]) -> Names:
    """How each line is called."""
    found = set(keys)
    ids = [key for key in found if isinstance(key, int)]
    names: dict[Key, str] = {key: str(key) for key in found if key is not None}
    names |= _NAMED[axis](ids)
    if axis is Axis.ORIGIN:
        names |= {origin.value: str(ORIGINS[origin]) for origin in Origin if origin.value in found}
    return {**names, None: str(_nothing(axis))}


def _units(ids: Sequence[int]) -> dict[Key, str]:
    wanted = frozenset(ids)
    return {unit.id: _unit_name(unit) for unit in every_unit() if unit.id in wanted}


def _unit_name(unit: Ever) -> str:
    """Its name; of one that is no more, with its last day."""
    if unit.valid_to is None:
        return unit.name
    last = dates.written(unit.valid_to - timedelta(days=1))
    return _("%(unit)s (đến hết %(day)s)") % {"unit": unit.name, "day": last}


def _fields(ids: Sequence[int]) -> dict[Key, str]:
    return dict(Field.objects.filter(pk__in=ids).values_list("pk", "name"))


def _people(ids: Sequence[int]) -> dict[Key, str]:
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))


def _marks(ids: Sequence[int]) -> dict[Key, str]:
    return {
        mark.pk: f"{mark.name} ({mark.year})" if mark.year else mark.name for mark in Mark.objects.filter(pk__in=ids)
    }


def _as_they_are(ids: Sequence[int]) -> dict[Key, str]:
    return {}


_NAMED: Mapping[Axis, Callable[[Sequence[int]], dict[Key, str]]] = {
    Axis.UNIT: _units,
    Axis.ORIGIN: _as_they_are,
    Axis.GIVER: _as_they_are,
    Axis.FIELD: _fields,
    Axis.MONITOR: _people,
    Axis.MARK: _marks,
}


def _nothing(axis: Axis) -> Words:
    return {
        Axis.UNIT: _("Chưa rõ đơn vị"),
        Axis.ORIGIN: _("Chưa ghi nguồn giao"),
        Axis.GIVER: _("Chưa ghi người giao"),
        Axis.FIELD: _("Chưa ghi lĩnh vực"),
        Axis.MONITOR: _("Chưa phân công theo dõi"),
        Axis.MARK: _("Không mang nhãn nào"),
    }[axis]


def place(key: Key, names: Names) -> tuple[bool, int, str]:
    """Origins in the order of the list, all else by name; nothing last."""
    return key is None, _ORIGINS.get(key, 0) if isinstance(key, str) else 0, _by_name(names[key])


_ORIGINS = {origin.value: at for at, origin in enumerate(Origin)}
_by_name = lru_cache(maxsize=4_000)(sort_key)  # the same few hundred in every table
_written = lru_cache(maxsize=4_000)(numbers.written)  # mostly small counts


def axis_words(axis: Axis) -> str:
    """What the first column is headed."""
    return {
        Axis.UNIT: _("Đơn vị chủ trì"),
        Axis.ORIGIN: _("Nguồn giao"),
        Axis.GIVER: _("Người giao"),
        Axis.FIELD: _("Lĩnh vực"),
        Axis.MONITOR: _("Chuyên viên theo dõi"),
        Axis.MARK: _("Nhãn"),
    }[axis]
