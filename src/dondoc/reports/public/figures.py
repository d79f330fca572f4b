"""Closed figures by unit and period, as they were closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from dondoc.figures.figure import Missing
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.indicators import keeping
from dondoc.indicators.definitions import Definition, Shape, definitions_of
from dondoc.indicators.models import Closing
from dondoc.limits.laying import tables
from dondoc.periods.ranges import Period
from dondoc.reports.public.dataset import Column, ColumnType, Dataset, Row, Value, in_order
from dondoc.reports.public.dossiers import guarded, wholes
from dondoc.reports.public.items import Item
from dondoc.reports.public.units import known_units, newest

LATE, APOLOGISED = "late", "apologised"
_LATE_COLUMNS = (
    Column(LATE, "Hồ sơ trễ hẹn", "Late dossiers", unit="hồ sơ"),
    Column(APOLOGISED, "Đã xin lỗi", "Apologised for", unit="hồ sơ"),
)
Key = tuple[int, Period]


def figures(item: Item) -> Dataset:
    """Every unit and period of which one of the item's figures is closed; of several closings the newest."""
    known, closed = known_units(item), _newest(item.figures)
    words = {code: _said(code, found) for code, found in _by_code(closed).items()}
    columns = [column for code in item.figures if code in words for column in _columns(code, *words[code])]
    found: dict[Key, list[Closing]] = defaultdict(list)
    for closing in closed:
        if known.shown(closing.unit_id):
            found[_key(closing)].append(closing)
    rows = [
        _row(key, closings, known.names[key[0]], {name: value for each in closings for name, value in _values(each)})
        for key, closings in found.items()
    ]
    return Dataset(columns, in_order(rows, known.sort_keys))


def late(item: Item) -> Dataset:
    """Late dossiers and those apologised for, of one closed rate; of how many dossiers must be closed beside it."""
    known = known_units(item)
    rows = []
    for closing in _newest(item.figures[:1]):
        if known.shown(closing.unit_id):
            measured = keeping.read(closing.measured)
            values: dict[str, Value] = {LATE: 0, APOLOGISED: 0}
            if measured.missing is None:
                values = {LATE: measured.numbers[DENOMINATOR], APOLOGISED: measured.numbers[NUMERATOR]}
            rows.append(_row(_key(closing), [closing], known.names[closing.unit_id], values))
    told = list(guarded(rows, _wholes(item), known, item))
    return Dataset(_LATE_COLUMNS, in_order(told, known.sort_keys))


def _wholes(item: Item) -> dict[Key, int]:
    """Of how many dossiers: by the closed figure that the item names, or by the closed form."""
    found = wholes()
    for closing in _newest((item.whole,)):
        number = keeping.read(closing.measured).numbers.get("count")
        if number is not None:
            found[_key(closing)] = int(number)
    return found


def _newest(codes: Sequence[str]) -> list[Closing]:
    """Of each figure, unit and period the newest closing, counted where the work lay at the time."""
    found = Closing.objects.filter(figure__in=codes, mapped=False).order_by("-closed_at", "-pk")
    rows = found.values_list("pk", "figure", "unit", "first", "until")
    chosen = newest((number, tuple(told)) for number, *told in rows)
    return list(Closing.objects.filter(pk__in=chosen).order_by("-closed_at", "-pk"))


def _by_code(closings: Iterable[Closing]) -> dict[str, Closing]:
    """The newest closing of each figure: its words head the columns."""
    found: dict[str, Closing] = {}
    for closing in closings:
        found.setdefault(closing.figure, closing)
    return found


def _said(code: str, closing: Closing) -> tuple[Mapping[str, Any], Definition | None]:
    """The words of a figure as they were closed, and its definition of now where the table holds one."""
    return closing.said, definitions_of(tables("indicators", "indicators")).get(code)


def _key(closing: Closing) -> Key:
    return closing.unit_id, Period(closing.first, closing.until)


def _row(key: Key, closings: Sequence[Closing], name: str, values: Mapping[str, Value]) -> Row:
    on: date = max(closing.on_day for closing in closings)
    closed_on = max(timezone.localdate(closing.closed_at) for closing in closings)
    return Row(key[0], name, key[1], on, closed_on, values)


def _columns(code: str, said: Mapping[str, Any], definition: Definition | None) -> Iterable[Column]:
    title, english = said["title"], (definition and definition.english) or said["title"]
    unit, about, name = said.get("unit", ""), said.get("numerator", ""), code.replace(".", "_")
    match Shape(said["shape"]):
        case Shape.RATE:
            yield Column(name, title, english, ColumnType.NUMBER, "%", said["how"])
            yield Column(f"{name}_{NUMERATOR}", f"{title}: tử số", f"{english}: numerator", about=about, on_page=False)
            yield Column(
                f"{name}_{DENOMINATOR}",
                f"{title}: mẫu số",
                f"{english}: denominator",
                about=said.get("denominator", ""),
                on_page=False,
            )
        case Shape.COUNT:
            yield Column(name, title, english, unit=unit, about=about)
        case _:
            for part, words in said.get("names", {}).items():
                own, of = _named(title, words), _named(english, part.replace("_", " "))
                yield Column(f"{name}_{part}", own, of, unit=unit, about=about)


def _named(title: str, words: str) -> str:
    """Báo cáo cải cách hành chính định kỳ: gửi muộn. What the title itself lists behind a colon makes way."""
    return f"{title.partition(':')[0]}: {words[:1].lower()}{words[1:]}"


def _values(closing: Closing) -> Iterable[tuple[str, Value]]:
    name, measured = closing.figure.replace(".", "_"), keeping.read(closing.measured)
    match Shape(closing.said["shape"]):
        case Shape.RATE:
            yield name, _percent(measured, int(closing.said.get("places") or 0))
            for part in (NUMERATOR, DENOMINATOR):
                yield f"{name}_{part}", _number(measured, part)
        case Shape.COUNT:
            yield name, _number(measured, "count")
        case _:
            for part in closing.said.get("names", {}):
                yield f"{name}_{part}", _number(measured, part)


def _number(measured: Measured, name: str) -> Value:
    found = measured.number(name)
    return found.reason if isinstance(found, Missing) else found


def _percent(measured: Measured, places: int) -> Value:
    found = measured.rate
    return found.reason if isinstance(found, Missing) else found.percent(places)
