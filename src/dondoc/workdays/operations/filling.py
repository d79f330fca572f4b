"""Taking a year into the table: from then on the table alone says how the year is."""

from __future__ import annotations

from datetime import datetime

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.workdays.counting import DayKind
from dondoc.workdays.laid_law import law, law_days
from dondoc.workdays.models import AnnouncedYear, DayEntry
from dondoc.workdays.places import NATION
from dondoc.workdays.shipped import ShippedYear, years


def fill(*, by: Actor, number: int, place: str, now: datetime) -> None:
    """Enter a year that nobody has touched yet, in the caller's transaction.

    Only a change of the nation's days needs that: a unit's own days are laid over whatever lies below.
    """
    if place == NATION:
        enter(_table(number), by=by, now=now)


def enter(table: ShippedYear, *, by: Actor, now: datetime) -> int:
    """Enter the days of a table that are not there; says how many. Nothing is done to a year that has its row."""
    if AnnouncedYear.objects.filter(year=table.year).exists():
        return 0
    known = set(DayEntry.objects.filter(place=NATION, day__year=table.year).values_list("day", flat=True))
    fresh = [
        DayEntry(
            place=NATION,
            day=listed.day,
            kind=listed.kind,
            name=listed.name,
            citation=listed.citation,
            announced_on=table.announced.get(listed.day),
            unverified=listed.day in table.unverified,
        )
        for listed in table.days
        if listed.day not in known
    ]
    DayEntry.objects.bulk_create(fresh)
    _pair(table)
    AnnouncedYear.objects.create(
        year=table.year,
        citation=table.citation,
        announced_on=table.announced_on,
        recorded_at=now,
        by_key=by.key,
        by_name=by.name,
    )
    after = {"days": len(fresh), "citation": table.citation}
    record(by=by, action="year.filled", subject=("calendar", table.year), after=after, at=now)
    return len(fresh)


def _table(number: int) -> ShippedYear:
    """The shipped table of a year, else the days that the law fixes."""
    for table in years():
        if table.year == number:
            return table
    doubtful = {rule.name for rule in law().rules if rule.unverified}
    listed = law_days(number)
    return ShippedYear(number, listed, frozenset(each.day for each in listed if each.name in doubtful))


def _pair(table: ShippedYear) -> None:
    """Bring the days of each swap together, those loaded by an earlier version too."""
    entries = {entry.day: entry for entry in DayEntry.objects.filter(place=NATION, day__year=table.year)}
    for worked, off in table.swapped_for.items():
        works, rests = entries.get(worked), entries.get(off)
        if works and rests and works.kind == DayKind.SWAP_WORK and rests.kind == DayKind.SWAP_OFF:
            works.swapped_for = rests
            works.save(update_fields=["swapped_for"])
