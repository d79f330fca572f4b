"""A year as twelve small months."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dondoc.web.labels.days import KINDS
from dondoc.workdays.counting import Calendar


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month; None for the days of other months that fill its weeks."""

    day: date
    letter: str
    tone: str
    about: str
    change_url: str


@dataclass(frozen=True, slots=True)
class Month:
    """Its number, its weeks from Monday to Sunday, and how many of its days are worked."""

    number: int
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


def months(calendar: Calendar, year: int, *, change_urls: Mapping[date, str] | None = None) -> list[Month]:
    """All twelve. `change_urls`: where a click on a day of the table leads, for whoever may change it."""
    links = change_urls or {}
    return [_month(calendar, year, number, links) for number in range(1, 13)]


def _month(calendar: Calendar, year: int, number: int, links: Mapping[date, str]) -> Month:
    weeks = tuple(
        tuple(_cell(calendar, day, links) if day.month == number else None for day in week)
        for week in Weeks().monthdatescalendar(year, number)
    )
    working = sum(calendar.is_working(cell.day) for week in weeks for cell in week if cell)
    return Month(number, weeks, working)


def _cell(calendar: Calendar, day: date, links: Mapping[date, str]) -> Cell:
    entry, link = calendar.entry(day), links.get(day, "")
    if entry is not None:
        label = KINDS[entry.kind]
        return Cell(day, label.letter, label.tone, f"{label.word}: {entry.name}", link)
    if not calendar.is_working(day):
        return Cell(day, "", "day-rest", _("nghỉ hằng tuần"), link)
    return Cell(day, "", "", "", link)
