"""Reading the calendar of a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dondoc.audit.models import Record
from dondoc.organisation.models import Unit
from dondoc.workdays.counting import Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.laid_law import law, law_days
from dondoc.workdays.models import AnnouncedYear, DayEntry, WeeklyPattern
from dondoc.workdays.places import NATION, of_unit
from dondoc.workdays.weeks import Interval, OfficeHours, Pattern, Week, laid

CHANGES = ("day.set", "day.removed", "week.set", "year.published")


def calendar(unit_id: int | None = None) -> Calendar:
    """The calendar of a unit: the nation's days, over them those of each unit above it, over them its own.

    None: the nation's days alone.
    """
    return calendars([unit_id])[unit_id]


def calendars(unit_ids: Iterable[int | None]) -> dict[int | None, Calendar]:
    """The calendars of several units, in four queries; units whose days are the same share one."""
    tables = _tables()
    known: dict[tuple[str, ...], Calendar] = {}
    found: dict[int | None, Calendar] = {}
    for unit_id in unit_ids:
        chain = tables.chain(unit_id)
        if chain not in known:
            known[chain] = tables.calendar(chain)
        found[unit_id] = known[chain]
    return found


def place_chain(unit_id: int | None) -> tuple[str, ...]:
    """The places whose days hold at a unit, the nation first, the unit last."""
    return _chain(unit_id, dict(Unit.objects.values_list("pk", "parent_id")))


def year(number: int, place: str = NATION) -> QuerySet[DayEntry]:
    """The entries of one year of a place, in order."""
    return DayEntry.objects.filter(place=place, day__year=number).order_by("day").select_related("swapped_for")


def announced(number: int) -> AnnouncedYear | None:
    """What announced that year; None while it is provisional."""
    return AnnouncedYear.objects.filter(year=number).exclude(citation="").first()


def is_filled(number: int) -> bool:
    """Whether the year's table is in the database; else it is counted from the days the law fixes."""
    return AnnouncedYear.objects.filter(year=number).exists()


def patterns(place: str) -> QuerySet[WeeklyPattern]:
    """The weekly patterns of a place, the newest first."""
    return WeeklyPattern.objects.filter(place=place).order_by("-valid_from")


def changed_since(moment: datetime) -> bool:
    """Whether anybody has changed the calendar of any place since then."""
    return Record.objects.filter(action__in=CHANGES, at__gte=moment).exists()


@dataclass(frozen=True, slots=True)
class _Tables:
    """All that calendars are made of."""

    parents: Mapping[int, int | None]
    days: Mapping[str, list[ListedDay]]
    weeks: Mapping[str, list[Pattern]]
    filled: Collection[int]
    published: frozenset[int]

    def chain(self, unit_id: int | None) -> tuple[str, ...]:
        """The places that say something of a unit's days."""
        return tuple(place for place in _chain(unit_id, self.parents) if place in self.days or place in self.weeks)

    def calendar(self, chain: tuple[str, ...]) -> Calendar:
        """Their days and weeks, each laid over those before; below all of them the law, where no table is filled."""
        provisional = [listed for number in law().lunar if number not in self.filled for listed in law_days(number)]
        layers = [self.days.get(place, []) for place in chain]
        weeks = laid(self.weeks.get(place, []) for place in chain)
        return calendar_of(provisional, *layers, weeks=weeks, published=self.published)


def _tables() -> _Tables:
    days: dict[str, list[ListedDay]] = defaultdict(list)
    for entry in DayEntry.objects.order_by("day"):
        days[entry.place].append(listed(entry))
    weeks: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in WeeklyPattern.objects.order_by("valid_from"):
        weeks[pattern.place].append(Pattern(week_of(pattern), pattern.valid_from, pattern.valid_to))
    announcements = list(AnnouncedYear.objects.all())
    return _Tables(
        parents=dict(Unit.objects.values_list("pk", "parent_id")),
        days=dict(days),
        weeks=dict(weeks),
        filled={each.year for each in announcements},
        published=frozenset(each.year for each in announcements if each.citation),
    )


def listed(entry: DayEntry) -> ListedDay:
    """A row of the table as the counting knows it."""
    return ListedDay(entry.day, DayKind(entry.kind), entry.name, entry.citation)


def week_of(pattern: WeeklyPattern) -> Week:
    """A row of the table as the counting knows it."""
    hours = {name: _intervals(kept) for name, kept in pattern.hours.items()}
    others = {int(name): intervals for name, intervals in hours.items() if name != "standard"}
    return Week(frozenset(pattern.rest), pattern.valid_from, OfficeHours(hours["standard"], others))


def _intervals(kept: Iterable[Iterable[int]]) -> tuple[Interval, ...]:
    return tuple((begins, ends) for begins, ends in kept)


def _chain(unit_id: int | None, parents: Mapping[int, int | None]) -> tuple[str, ...]:
    chain: list[int] = []
    step = unit_id
    while step is not None and step not in chain:
        chain.append(step)
        step = parents.get(step)
    return (NATION, *(of_unit(number) for number in reversed(chain)))
