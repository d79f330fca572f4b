"""Whole years: the shipped tables, and the announcement that ends a year's being provisional."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.workdays.laid_law import law
from dondoc.workdays.models import AnnouncedYear, DayEntry
from dondoc.workdays.operations.days import LONGEST_CITATION
from dondoc.workdays.operations.filling import enter, fill
from dondoc.workdays.operations.rights import require_change
from dondoc.workdays.places import NATION
from dondoc.workdays.rejections import DayRejected
from dondoc.workdays.shipped import years


def load_shipped(*, by: Actor, now: datetime) -> int:
    """Enter the days of the shipped tables that are not in the table yet; says how many.

    A day that the office has entered or changed is never overwritten, and a year that it has touched keeps what it
    says of it. Raises Refused.
    """
    if not by.anywhere(Permission.CALENDAR_CHANGE):
        raise Refused(Permission.CALENDAR_CHANGE)
    with transaction.atomic():
        loaded = sum(enter(table, by=by, now=now) for table in years())
        _take_over_filled(by, now)
        if loaded:
            record(by=by, action="days.loaded", subject=("calendar", 0), after={"days": loaded}, at=now)
    return loaded


def publish_year(*, by: Actor, number: int, citation: str, announced_on: date, now: datetime) -> AnnouncedYear:
    """The nation's calendar of a year has been announced: its days are no longer provisional.

    The law's days are taken into the table first, so that they can be brought in line with the announcement; its
    swaps are entered beside. Announcing again replaces the citation. Raises DayRejected, Refused.
    """
    require_change(by, NATION)
    _check(number, citation.strip(), announced_on, now)
    with transaction.atomic():
        fill(by=by, number=number, place=NATION, now=now)
        year = AnnouncedYear.objects.select_for_update().get(year=number)
        before = {"citation": year.citation, "announced_on": year.announced_on}
        year.citation, year.announced_on, year.recorded_at = citation.strip(), announced_on, now
        year.by_key, year.by_name = by.key, by.name
        year.save()
        after = {"citation": year.citation, "announced_on": announced_on}
        record(by=by, action="year.published", subject=("calendar", number), before=before, after=after, at=now)
    return year


def _check(number: int, citation: str, announced_on: date, now: datetime) -> None:
    known = law().lunar
    if number not in known:
        raise DayRejected(
            "year-out-of-range",
            f"Lịch có các năm từ {min(known)} đến {max(known)}, không có năm {number}; hãy kiểm tra lại năm.",
            year=str(number),
            first=str(min(known)),
            last=str(max(known)),
        )
    if not citation or len(citation) > LONGEST_CITATION:
        raise DayRejected(
            "year-citation-missing",
            f"Chưa ghi văn bản công bố, hoặc dài quá {LONGEST_CITATION} ký tự; hãy ghi số, ký hiệu và ngày.",
        )
    if announced_on > timezone.localdate(now):
        raise DayRejected(
            "year-announced-later",
            "Ngày công bố ở sau hôm nay; hãy ghi ngày văn bản đã được công bố.",
            day=announced_on,
        )


def _take_over_filled(by: Actor, now: datetime) -> None:
    """A year of which an earlier version entered days has its table; nothing has announced it."""
    days = DayEntry.objects.filter(place=NATION).order_by().values_list("day", flat=True)
    known = set(AnnouncedYear.objects.values_list("year", flat=True))
    for number in sorted({day.year for day in days} - known):
        AnnouncedYear.objects.create(year=number, recorded_at=now, by_key=by.key, by_name=by.name)
