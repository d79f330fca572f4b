"""The table of holidays in the database."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.workdays import operations, queries
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import DayEntry
from dondoc.workdays.operations import DayRejected
from dondoc.workdays.shipped import years

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
KEEPER = Actor("quantri", "Quản trị", frozenset({(Permission.ORGANISATION_CHANGE, 1)}))
CLERK = Actor("vanthu", "Văn thư")
SHIPPED = sum(len(table.days) for table in years())

pytestmark = pytest.mark.django_db


def test_the_shipped_tables_are_loaded_once() -> None:
    assert operations.load_shipped(by=KEEPER, now=NOW) == SHIPPED == DayEntry.objects.count()
    assert operations.load_shipped(by=KEEPER, now=NOW) == 0
    assert Record.objects.filter(action="days.loaded").count() == 1
    assert not queries.calendar().is_working(date(2026, 2, 17))


def test_what_the_office_has_entered_is_never_overwritten() -> None:
    tet = date(2026, 2, 17)
    operations.set_day(by=KEEPER, day=tet, kind=DayKind.SWAP_WORK, name="trực Tết", now=NOW)
    assert operations.load_shipped(by=KEEPER, now=NOW) == SHIPPED - 1
    assert queries.calendar().is_working(tet)


def test_a_day_is_entered_changed_and_taken_out_with_a_record_of_each() -> None:
    day = date(2026, 11, 9)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.LOCAL_OFF, name="Ngày hội", citation="QĐ", now=NOW)
    assert not queries.calendar().is_working(day)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.SWAP_WORK, name="làm bù", now=NOW)
    assert queries.calendar().is_working(day)
    operations.remove_day(by=KEEPER, day=day, reason="hủy", now=NOW)
    assert not DayEntry.objects.exists()
    records = Record.objects.filter(subject_kind="day").order_by("id")
    assert [kept.action for kept in records] == ["day.set", "day.set", "day.removed"]
    changed = records[1]
    assert changed.before is not None
    assert changed.before["name"] == "Ngày hội"


def test_a_provinces_own_day_holds_there_only() -> None:
    day = date(2026, 11, 9)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.LOCAL_OFF, name="Ngày hội", place="LG", now=NOW)
    assert queries.calendar().is_working(day)
    assert not queries.calendar("LG").is_working(day)
    assert list(queries.year(2026, "LG").values_list("day", flat=True)) == [day]


def test_without_the_right_nothing_is_changed() -> None:
    with pytest.raises(Refused):
        operations.load_shipped(by=CLERK, now=NOW)
    with pytest.raises(Refused):
        operations.set_day(by=CLERK, day=date(2026, 1, 5), kind=DayKind.HOLIDAY, name="x", now=NOW)
    with pytest.raises(Refused):
        operations.remove_day(by=CLERK, day=date(2026, 1, 5), reason="", now=NOW)
    assert not DayEntry.objects.exists()
    assert not Record.objects.exists()


def test_a_day_needs_a_reason_and_only_a_known_one_is_taken_out() -> None:
    with pytest.raises(DayRejected, match="lý do"):
        operations.set_day(by=KEEPER, day=date(2026, 1, 5), kind=DayKind.HOLIDAY, name=" ", now=NOW)
    with pytest.raises(DayRejected, match="05/01/2026"):
        operations.remove_day(by=KEEPER, day=date(2026, 1, 5), reason="", now=NOW)
    assert not Record.objects.exists()
