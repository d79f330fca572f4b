"""Writing the table of holidays and swapped days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.language.dates import written
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import DayEntry
from dondoc.workdays.shipped import NATION, years


class DayRejected(ValueError):
    """A day cannot be entered as given; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


def load_shipped(*, by: Actor, now: datetime) -> int:
    """Enter the days of the shipped tables that are not in the table yet; says how many.

    A day that the office has entered or changed is never overwritten. Raises Refused.
    """
    _may_change(by)
    known = set(DayEntry.objects.filter(place=NATION).values_list("day", flat=True))
    fresh = [
        DayEntry(
            place=NATION,
            day=listed.day,
            kind=listed.kind,
            name=listed.name,
            citation=listed.citation,
            unverified=listed.day in table.unverified,
        )
        for table in years()
        for listed in table.days
        if listed.day not in known
    ]
    if fresh:
        with transaction.atomic():
            DayEntry.objects.bulk_create(fresh)
            record(by=by, action="days.loaded", subject=("calendar", 0), after={"days": len(fresh)}, at=now)
    return len(fresh)


def set_day(
    *, by: Actor, day: date, kind: DayKind, name: str, now: datetime, citation: str = "", place: str = NATION
) -> DayEntry:
    """Enter or change one day of a place. Raises DayRejected, Refused."""
    _may_change(by)
    if not name.strip():
        raise DayRejected("day-name-missing", "Chưa ghi lý do; hãy ghi tên ngày nghỉ, ví dụ “Quốc khánh”.")
    with transaction.atomic():
        old = DayEntry.objects.filter(place=place, day=day).first()
        before = None if old is None else {"kind": old.kind, "name": old.name, "citation": old.citation}
        values = {"kind": kind.value, "name": name.strip(), "citation": citation.strip()}
        entry, _ = DayEntry.objects.update_or_create(place=place, day=day, defaults={**values, "unverified": False})
        record(by=by, action="day.set", subject=("day", entry.pk), before=before, after=values, at=now)
    return entry


def remove_day(*, by: Actor, day: date, reason: str, now: datetime, place: str = NATION) -> None:
    """Take a day out of the table: the weekly pattern holds again. Raises DayRejected, Refused."""
    _may_change(by)
    with transaction.atomic():
        entry = DayEntry.objects.filter(place=place, day=day).first()
        if entry is None:
            raise DayRejected("day-unknown", f"Ngày {written(day)} không có trong bảng ngày nghỉ.", day=day)
        before = {"kind": entry.kind, "name": entry.name, "day": day}
        record(by=by, action="day.removed", subject=("day", entry.pk), before=before, reason=reason, at=now)
        entry.delete()


def _may_change(by: Actor) -> None:
    if not by.anywhere(Permission.ORGANISATION_CHANGE):
        raise Refused(Permission.ORGANISATION_CHANGE)
