"""Reading the calendar."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from dondoc.workdays.counting import Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.models import DayEntry
from dondoc.workdays.shipped import NATION


def calendar(place: str = NATION) -> Calendar:
    """The calendar of a place: the nation's days with the place's own laid over them."""
    entries = list(DayEntry.objects.filter(place__in={NATION, place}))
    return calendar_of(
        _listed(entry for entry in entries if entry.place == NATION),
        _listed(entry for entry in entries if entry.place != NATION),
    )


def year(number: int, place: str = NATION) -> QuerySet[DayEntry]:
    """The entries of one year of a place, in order."""
    return DayEntry.objects.filter(place=place, day__year=number).order_by("day")


def _listed(entries: Iterable[DayEntry]) -> list[ListedDay]:
    return [ListedDay(entry.day, DayKind(entry.kind), entry.name, entry.citation) for entry in entries]
