"""The tables of days in the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.workdays import operations, queries
from dondoc.workdays.counting import DayKind
from dondoc.workdays.laid_law import law_days
from dondoc.workdays.models import AnnouncedYear, DayEntry, WeeklyPattern
from dondoc.workdays.operations import DayRejected, Decision
from dondoc.workdays.places import NATION, of_unit
from dondoc.workdays.shipped import years
from dondoc.workdays.weeks import OfficeHours, Week
from tests.integration.office import Office

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
# The right at no unit in particular: of whoever runs commands on the machine.
KEEPER = Actor("quantri", "Quản trị", frozenset({(Permission.CALENDAR_CHANGE, 0)}))
CLERK = Actor("vanthu", "Văn thư")
SHIPPED = sum(len(table.days) for table in years())
DECISION = Decision("Công văn số 12/VPCP-KGVX ngày 01/6/2026", date(2026, 6, 1))

pytestmark = pytest.mark.django_db


def test_the_shipped_tables_are_loaded_once() -> None:
    assert operations.load_shipped(by=KEEPER, now=NOW) == SHIPPED == DayEntry.objects.count()
    assert operations.load_shipped(by=KEEPER, now=NOW) == 0
    assert Record.objects.filter(action="days.loaded").count() == 1
    assert not queries.calendar().is_working(date(2026, 2, 17))
    swap = DayEntry.objects.get(day=date(2026, 1, 10))
    assert swap.swapped_for is not None
    assert swap.swapped_for.day == date(2026, 1, 2)
    assert [year for year in range(2023, 2029) if queries.announced(year)] == [2024, 2025, 2026]


def test_what_the_office_has_entered_is_never_overwritten() -> None:
    tet = date(2026, 2, 17)
    operations.set_day(by=KEEPER, day=tet, kind=DayKind.SWAP_WORK, name="trực Tết", now=NOW)
    operations.load_shipped(by=KEEPER, now=NOW)
    assert DayEntry.objects.count() == SHIPPED
    assert queries.calendar().is_working(tet)


def test_days_that_an_earlier_version_entered_are_taken_over() -> None:
    """Before years had a row of their own the tables were days alone, that of 2027 too."""
    for day, kind in ((date(2026, 1, 2), DayKind.SWAP_OFF), (date(2026, 1, 10), DayKind.SWAP_WORK)):
        DayEntry.objects.create(place=NATION, day=day, kind=kind, name="hoán đổi")
    DayEntry.objects.create(place=NATION, day=date(2027, 1, 1), kind=DayKind.HOLIDAY, name="Tết Dương lịch")
    operations.load_shipped(by=KEEPER, now=NOW)
    assert DayEntry.objects.get(day=date(2026, 1, 10)).swapped_for_id is not None
    assert AnnouncedYear.objects.get(year=2027).citation == ""
    assert queries.announced(2027) is None


def test_a_day_is_entered_changed_and_taken_out_with_a_record_of_each() -> None:
    day = date(2026, 11, 9)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.LOCAL_OFF, name="Ngày hội", decision=DECISION, now=NOW)
    assert not queries.calendar().is_working(day)
    operations.set_day(by=KEEPER, day=day, kind=DayKind.SWAP_WORK, name="làm bù", now=NOW)
    assert queries.calendar().is_working(day)
    operations.remove_day(by=KEEPER, day=day, reason="hủy", now=NOW)
    assert not DayEntry.objects.filter(day=day).exists()
    records = Record.objects.filter(subject_kind="day").order_by("id")
    assert [kept.action for kept in records] == ["day.set", "day.set", "day.removed"]
    changed = records[1]
    assert changed.before is not None
    assert changed.before["name"] == "Ngày hội"
    assert changed.before["announced_on"] == "2026-06-01"


def test_the_days_of_a_unit_lie_over_those_of_the_province_and_they_over_the_nations(office: Office) -> None:
    day, admin = date(2026, 11, 9), office.person(Role.ADMINISTRATOR, *office.all)
    province, commune = of_unit(office.committee.pk), of_unit(office.communes[0].pk)
    operations.set_day(by=admin, day=day, kind=DayKind.LOCAL_OFF, name="Ngày hội", place=province, now=NOW)
    operations.set_day(by=admin, day=day, kind=DayKind.SWAP_WORK, name="trực", place=commune, now=NOW)
    found = queries.calendars([None, office.committee.pk, office.division.pk, office.communes[0].pk])
    assert [calendar.is_working(day) for calendar in found.values()] == [True, False, False, True]
    assert found[office.committee.pk] is found[office.division.pk], "the same days are one calendar"


def test_many_calendars_cost_no_more_queries_than_one(office: Office, django_assert_num_queries: Callable) -> None:  # type: ignore[type-arg]
    with django_assert_num_queries(4):
        queries.calendars(unit.pk for unit in office.all)


def test_a_commune_that_works_on_saturdays(office: Office) -> None:
    commune = office.communes[0]
    admin = office.person(Role.ADMINISTRATOR, commune)
    week = Week(frozenset({6}), hours=OfficeHours(others={5: ((420, 690),)}))
    since, place = date(2026, 7, 1), of_unit(commune.pk)
    operations.set_week(by=admin, place=place, week=week, since=since, decision=DECISION, now=NOW)
    found = queries.calendars([commune.pk, office.communes[1].pk])
    june, july = date(2026, 6, 27), date(2026, 7, 4)
    assert [found[commune.pk].is_working(day) for day in (june, july)] == [False, True]
    assert found[commune.pk].hours(july) == ((420, 690),)
    assert not found[office.communes[1].pk].is_working(july)
    operations.set_week(by=admin, place=place, week=Week(), since=date(2026, 8, 1), decision=DECISION, now=NOW)
    assert not queries.calendar(commune.pk).is_working(date(2026, 8, 1))
    assert queries.calendar(commune.pk).is_working(july), "what was in force then stays"
    with pytest.raises(DayRejected, match="01/8/2026"):
        operations.set_week(by=admin, place=place, week=week, since=since, decision=DECISION, now=NOW)
    assert WeeklyPattern.objects.count() == 2


def test_a_swap_is_two_days_that_go_together() -> None:
    off, worked = date(2026, 11, 23), date(2026, 11, 28)
    rests, works = operations.swap_days(by=KEEPER, off=off, worked=worked, decision=DECISION, now=NOW)
    calendar = queries.calendar()
    assert (calendar.is_working(off), calendar.is_working(worked)) == (False, True)
    assert works.swapped_for == rests
    operations.remove_day(by=KEEPER, day=worked, reason="bãi bỏ", now=NOW)
    calendar = queries.calendar()
    assert (calendar.is_working(off), calendar.is_working(worked)) == (True, False)
    assert Record.objects.filter(action="day.removed").count() == 2


@pytest.mark.parametrize(
    ("off", "worked", "code"),
    [
        (date(2026, 11, 21), date(2026, 11, 28), "swap-off-rests"),
        (date(2026, 11, 23), date(2026, 11, 24), "swap-worked-works"),
        (date(2026, 11, 23), date(2026, 11, 23), "swap-same-day"),
        (date(2026, 11, 23), date(1926, 11, 27), "day-year-out-of-range"),
    ],
)
def test_a_swap_gives_one_working_day_for_one_day_of_rest(off: date, worked: date, code: str) -> None:
    with pytest.raises(DayRejected) as refused:
        operations.swap_days(by=KEEPER, off=off, worked=worked, decision=DECISION, now=NOW)
    assert refused.value.code == code
    assert not DayEntry.objects.exists()
    assert not Record.objects.exists()


def test_entering_one_day_of_a_swap_anew_parts_the_other() -> None:
    off, worked = date(2026, 11, 23), date(2026, 11, 28)
    operations.swap_days(by=KEEPER, off=off, worked=worked, decision=DECISION, now=NOW)
    operations.set_day(by=KEEPER, day=off, kind=DayKind.HOLIDAY, name="Ngày Văn hóa Việt Nam", now=NOW)
    assert not queries.calendar().is_working(worked)


def test_a_year_is_counted_from_the_law_until_it_is_announced() -> None:
    new_year = date(2027, 1, 1)
    counted = queries.calendar().add_working_days(date(2026, 12, 31), 1)
    assert (counted.day, counted.provisional_years) == (date(2027, 1, 4), (2026, 2027))
    assert not DayEntry.objects.exists()
    operations.publish_year(
        by=KEEPER, number=2027, citation="Thông báo số 9/TB", announced_on=date(2026, 6, 1), now=NOW
    )
    assert DayEntry.objects.filter(day__year=2027).count() == len(law_days(2027))
    assert queries.calendar().add_working_days(new_year, 1).provisional_years == ()
    assert Record.objects.filter(action="year.published", subject_id=2027).count() == 1


def test_an_announcement_lies_behind_and_names_its_document() -> None:
    for number, citation, announced_on in (
        (2027, " ", date(2026, 6, 1)),
        (2027, "TB", date(2026, 6, 11)),
        (1990, "TB", date(2026, 6, 1)),
    ):
        with pytest.raises(DayRejected):
            operations.publish_year(by=KEEPER, number=number, citation=citation, announced_on=announced_on, now=NOW)
    assert not AnnouncedYear.objects.exists()


def test_without_the_right_nothing_is_changed(office: Office) -> None:
    local = office.person(Role.ADMINISTRATOR, office.communes[0])
    operations.set_day(
        by=local,
        day=date(2026, 1, 5),
        kind=DayKind.LOCAL_OFF,
        name="x",
        place=of_unit(office.communes[0].pk),
        now=NOW,
    )
    DayEntry.objects.all().delete()
    records = Record.objects.count()
    for by in (CLERK, local, office.clerk):
        for place in (NATION, of_unit(office.committee.pk)):
            with pytest.raises(Refused):
                operations.set_day(by=by, day=date(2026, 1, 5), kind=DayKind.HOLIDAY, name="x", place=place, now=NOW)
            with pytest.raises(Refused):
                operations.remove_day(by=by, day=date(2026, 1, 5), reason="x", place=place, now=NOW)
            with pytest.raises(Refused):
                operations.set_week(by=by, place=place, week=Week(), since=NOW.date(), decision=DECISION, now=NOW)
        with pytest.raises(Refused):
            operations.publish_year(by=by, number=2027, citation="x", announced_on=date(2026, 1, 1), now=NOW)
    with pytest.raises(Refused):
        operations.load_shipped(by=CLERK, now=NOW)
    assert not DayEntry.objects.exists()
    assert not AnnouncedYear.objects.exists()
    assert Record.objects.count() == records


def test_a_day_needs_a_reason_and_only_a_known_one_is_taken_out() -> None:
    with pytest.raises(DayRejected, match="lý do"):
        operations.set_day(by=KEEPER, day=date(2026, 1, 5), kind=DayKind.HOLIDAY, name=" ", now=NOW)
    with pytest.raises(DayRejected, match="05/01/2026"):
        operations.remove_day(by=KEEPER, day=date(2026, 1, 5), reason="thử", now=NOW)
    with pytest.raises(DayRejected, match="lý do"):
        operations.remove_day(by=KEEPER, day=date(2026, 1, 1), reason=" ", now=NOW)
    assert not Record.objects.exists()
    assert not DayEntry.objects.exists()
