"""Ngày làm việc: the days of a place and year, and what fixes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.day_months import months
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.days import KINDS, WEEKDAYS_SHORT, KindLabel, place_names, week_words, weekday
from dondoc.web.showing import show
from dondoc.web.units import unit_choices
from dondoc.workdays import queries
from dondoc.workdays.counting import Calendar, DayKind, ListedDay
from dondoc.workdays.laid_law import law, law_days
from dondoc.workdays.models import DayEntry
from dondoc.workdays.operations.rights import may_change
from dondoc.workdays.places import NATION, of_unit, unit_of


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the list."""

    day: date
    weekday: str
    label: KindLabel
    name: str
    citation: str
    announced_on: date | None
    place: str
    unverified: bool
    by_law: bool
    change_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which year of which place the address asks for."""

    year: int
    unit_id: int | None

    @property
    def place(self) -> str:
        """Whose days."""
        return of_unit(self.unit_id)

    @property
    def query(self) -> str:
        """The same again."""
        return query_of(self.year, self.place)


def query_of(year: int, place: str) -> str:
    """The address's question for a year of a place."""
    unit_id = unit_of(place)
    return urlencode({"nam": year, **({"noi": unit_id} if unit_id is not None else {})})


def asked_of(request: HttpRequest) -> Asked:
    """The year and the unit of the address; today's year and the nation where it names none that there is."""
    today = timezone.localdate()
    typed, unit = request.GET.get("nam", ""), request.GET.get("noi", "")
    year = int(typed) if typed.isdecimal() and int(typed) in law().lunar else today.year
    units = set(organisation.on(today).values_list("pk", flat=True))
    return Asked(year, int(unit) if unit.isdecimal() and int(unit) in units else None)


@needs(Permission.SIGNED_IN)
@require_safe
def days(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The year in twelve months, the list of its days, the week."""
    asked = asked_of(request)
    calendar = queries.calendar(asked.unit_id)
    rows = _rows(actor, asked)
    announced = queries.announced(asked.year)
    week = calendar.week(max(date(asked.year, 1, 1), min(timezone.localdate(), date(asked.year, 12, 31))))
    context: dict[str, Any] = {
        "asked": asked,
        "years": sorted(law().lunar),
        "place_name": place_names([asked.place])[asked.place],
        "units": unit_choices(),
        "months": months(calendar, asked.year, change_urls=_links(actor, asked)),
        "weekdays": WEEKDAYS_SHORT,
        "legend": KINDS.values(),
        "rows": rows,
        "announced": announced,
        "filled": queries.is_filled(asked.year),
        "unverified": sum(row.unverified for row in rows),
        "working": calendar.working_days_between(date(asked.year - 1, 12, 31), date(asked.year, 12, 31)),
        "week": week_words(week),
        "patterns": [
            _pattern(each) for place in queries.place_chain(asked.unit_id) for each in queries.patterns(place)
        ],
        "may_change": may_change(actor, asked.place),
        "may_publish": may_change(actor, NATION),
        "before": _neighbour(asked, -1),
        "after": _neighbour(asked, 1),
    }
    return show(request, actor, "web/days.html", context, place="organisation", tab="days")


def _neighbour(asked: Asked, step: int) -> str:
    year = asked.year + step
    return query_of(year, asked.place) if year in law().lunar else ""


def _pattern(pattern: Any) -> dict[str, Any]:
    return {
        "place": place_names([pattern.place])[pattern.place],
        "words": week_words(queries.week_of(pattern)),
        "valid_from": pattern.valid_from,
        "valid_to": pattern.valid_to,
        "citation": pattern.citation,
        "announced_on": pattern.announced_on,
    }


def _links(actor: Actor, asked: Asked) -> dict[date, str]:
    """Every day leads to the form that changes it, for whoever may."""
    if not may_change(actor, asked.place):
        return {}
    first, last = date(asked.year, 1, 1).toordinal(), date(asked.year, 12, 31).toordinal()
    return {day: change_url(day, asked.place) for day in map(date.fromordinal, range(first, last + 1))}


def change_url(day: date, place: str) -> str:
    """The form that enters or changes that day of that place."""
    return f"{reverse('day-change')}?{_about(day, place)}"


def _about(day: date, place: str) -> str:
    return urlencode({"ngay": f"{day:%d/%m/%Y}", "noi": place})


def _rows(actor: Actor, asked: Asked) -> list[Row]:
    """The entries of the place and of those above it; of a year in no table, the days of the law."""
    chain = queries.place_chain(asked.unit_id)
    names = place_names(chain)
    changeable = {place for place in chain if may_change(actor, place)}
    rows = [
        _row(entry, names[place], changeable=place in changeable)
        for place in chain
        for entry in queries.year(asked.year, place)
    ]
    if not queries.is_filled(asked.year):
        entered = {row.day for row in rows if row.place == names[NATION]}
        rows += [_by_law(each, names[NATION]) for each in law_days(asked.year) if each.day not in entered]
    return sorted(rows, key=lambda row: row.day)


def _row(entry: DayEntry, place_name: str, *, changeable: bool) -> Row:
    return Row(
        day=entry.day,
        weekday=weekday(entry.day),
        label=KINDS[DayKind(entry.kind)],
        name=entry.name,
        citation=entry.citation,
        announced_on=entry.announced_on,
        place=place_name,
        unverified=entry.unverified,
        by_law=False,
        change_url=change_url(entry.day, entry.place) if changeable else "",
        remove_url=f"{reverse('day-remove')}?{_about(entry.day, entry.place)}" if changeable else "",
    )


def _by_law(listed: ListedDay, place_name: str) -> Row:
    return Row(
        day=listed.day,
        weekday=weekday(listed.day),
        label=KINDS[listed.kind],
        name=listed.name,
        citation=listed.citation,
        announced_on=None,
        place=place_name,
        unverified=False,
        by_law=True,
    )


@needs(Permission.SIGNED_IN)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list as a table, and the twelve months as numbers of working days."""
    asked = asked_of(request)
    calendar, announced = queries.calendar(asked.unit_id), queries.announced(asked.year)
    place = place_names([asked.place])[asked.place]
    state = announced.citation if announced else _("tạm tính, chưa công bố")
    columns = [
        Column(_("Ngày"), 13),
        Column(_("Thứ"), 12),
        Column(_("Loại"), 18),
        Column(_("Tên ngày, lý do"), 40),
        Column(_("Văn bản quyết định"), 50),
        Column(_("Ngày công bố"), 13),
        Column(_("Áp dụng cho"), 32),
        Column(_("Kiểm chứng"), 18),
    ]
    notes = [
        _("Áp dụng cho: %(place)s") % {"place": place},
        _("Căn cứ: %(document)s") % {"document": state},
        week_words(calendar.week(date(asked.year, 12, 31))),
    ]
    title = _("Ngày nghỉ, ngày làm bù năm %(year)s") % {"year": str(asked.year)}
    table = Table(_("Ngày nghỉ"), columns, _values(_rows(actor, asked)), heading=title, notes=notes)
    return workbook_answer(request, _("ngay-lam-viec"), table, _by_month(calendar, asked.year))


def _values(rows: Iterable[Row]) -> Iterator[list[Value]]:
    for row in rows:
        checked = _("luật định, tạm tính") if row.by_law else _("chưa kiểm chứng") if row.unverified else ""
        yield [
            row.day,
            row.weekday,
            str(row.label.word),
            row.name,
            row.citation,
            row.announced_on,
            row.place,
            checked,
        ]


def _by_month(calendar: Calendar, year: int) -> Table:
    columns = [Column(_("Tháng"), 10), Column(_("Số ngày làm việc"), 20)]
    rows: list[list[Value]] = [[month.number, month.working] for month in months(calendar, year)]
    total = sum(month.working for month in months(calendar, year))
    return Table(_("Theo tháng"), columns, [*rows, [_("Cả năm"), total]])
