"""What may be wrong with the stored days."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language.dates import written
from dondoc.language.saying import as_written as say
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import AnnouncedYear, DayEntry

MOST = 50


@checks("workdays.swaps", say("Mỗi ngày nghỉ hoán đổi có ngày làm bù của nó không?"))
def swaps(look: Look) -> Iterator[Finding]:
    """Half a swap gives a day away, or takes one."""
    lone_off = DayEntry.objects.filter(kind=DayKind.SWAP_OFF.value, worked_instead__isnull=True)
    lone_work = DayEntry.objects.filter(kind=DayKind.SWAP_WORK.value, swapped_for__isnull=True)
    for entry in [*lone_off[:MOST], *lone_work[:MOST]]:
        yield Finding(
            check="workdays.swaps",
            severity=Severity.WARNING,
            summary=say("Ngày %(day)s hoán đổi mà không có ngày đi cùng."),
            remedy=say("Mở trang Ngày làm việc, bỏ ngày này rồi ghi lại cả hai ngày bằng “Ghi hoán đổi”."),
            values={"day": written(entry.day)},
            subject=("day", entry.pk),
        )


@checks("workdays.provisional", say("Năm đang dùng đã có văn bản công bố lịch nghỉ chưa?"))
def provisional(look: Look) -> Iterator[Finding]:
    """Deadlines of this year and the last are counted, and periods closed, on an announced table."""
    announced = set(AnnouncedYear.objects.exclude(citation="").values_list("year", flat=True))
    for number in {look.now.year - 1, look.now.year} - announced:
        yield Finding(
            check="workdays.provisional",
            severity=Severity.WARNING,
            summary=say("Lịch nghỉ năm %(year)s chưa công bố: số ngày làm việc còn tạm tính."),
            remedy=say("Mở trang Ngày làm việc của năm đó, đối chiếu các ngày rồi bấm “Công bố năm”."),
            values={"year": str(number)},
            subject=("calendar", number),
        )


@checks("workdays.unverified", say("Các ngày đã dùng có văn bản làm căn cứ không?"))
def unverified(look: Look) -> Iterator[Finding]:
    """Days for which no document was seen, in years already begun."""
    found = DayEntry.objects.filter(unverified=True, day__year=look.now.year)
    count = found.count()
    if count:
        yield Finding(
            check="workdays.unverified",
            severity=Severity.NOTE,
            summary=say("%(count)s ngày của năm %(year)s chưa được kiểm chứng bằng văn bản."),
            remedy=say("Mở trang Ngày làm việc, đối chiếu từng ngày với thông báo rồi ghi văn bản."),
            values={"count": count, "year": str(look.now.year)},
            subject=("calendar", look.now.year),
        )
