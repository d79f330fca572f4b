"""Online, by post, digitised, paid online; months beside each other; nobody counts what they may not read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.dossiers.kinds import Judged, OnlineLevel
from dondoc.dossiers.listing import Sort
from dondoc.dossiers.marks import Group, Mark
from dondoc.dossiers.models import Procedure, ProcedureField
from dondoc.dossiers.queries.forms import form
from dondoc.dossiers.queries.lists import dossiers, every, one
from dondoc.dossiers.queries.series import monthly, period_before, totals, year_before
from dondoc.dossiers.queries.services import Procedures, services
from dondoc.dossiers.questions import UNKNOWN_FIELD, Axis, Cell, Question
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from tests.integration.office import Office
from tests.lakes import TinyLake, dossier

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def everybody(office: Office) -> Actor:
    return office.person(Role.LEADER, *office.all)


def procedures() -> None:
    field = ProcedureField.objects.create(code="ho-tich", name="Hộ tịch", folded="ho tich", sort_key="ho tich")
    for code, level, fee in (("1", OnlineLevel.FULL, 50_000), ("2", OnlineLevel.PARTIAL, None), ("3", "", None)):
        Procedure.objects.create(code=code, name=code, field=field, online_level=str(level), fee=fee)


def row(code: str, **told: Any) -> dict[str, Any]:
    return dossier(code, date(2026, 3, 2), **{"unit": 1, "due": date(2026, 3, 10), **told})


def test_services_count_both_sides_of_every_rate(office: Office, lake: TinyLake) -> None:
    procedures()
    unit = office.interior.pk
    lake.write(
        [
            row("A", unit=unit, procedure="1", channel="online", fee=50_000, paid_online=True, parts_digitised=True),
            row("B", unit=unit, procedure="1", fee=50_000, parts_digitised=False, finished=date(2026, 3, 5)),
            row("C", unit=unit, procedure="2", channel="online", finished=date(2026, 4, 1), result_digitised=True),
            row("D", unit=unit, procedure="9", postal_in=True, finished=date(2026, 3, 9), outcome="returned"),
        ]
    )
    told = services(Question(MARCH), everybody(office))
    assert (told.all.received, told.all.online, told.all.resolved, told.by_group[Group.UNLISTED].received) == (
        4,
        2,
        1,
        1,
    )
    assert (told.all.parts_digitised, told.all.parts_not_digitised, told.all.parts_unknown) == (1, 1, 2)
    assert told.rates["online_of_received"] == Figure(2, 4, "online_of_received")
    assert told.rates["online_of_offered"] == Figure(2, 3, "online_of_offered")
    assert told.rates["paid_online_of_fee"] == Figure(1, 2, "paid_online_of_fee")
    assert told.rates["result_digitised"] == Missing(Absence.NO_DATA, "result_digitised")
    assert told.procedures["all"] == Procedures(3, 2)
    assert told.procedures["online"] == Procedures(2, 2)


def test_every_number_of_services_opens_as_many_dossiers(office: Office, lake: TinyLake) -> None:
    procedures()
    unit, said = office.interior.pk, (None, True, False)
    lake.write(
        dossier(
            f"{place}",
            date(2026, 2 + place % 7 // 3, 20),
            unit=unit,
            procedure=str(place % 4 + 1),
            channel=("online", "direct", "postal")[place % 3],
            postal_in=place % 2 == 0,
            finished=None if place % 5 == 0 else date(2026, 3 + place % 2, 25),
            fee=(None, 0, 5)[place % 3],
            **{name: said[(place // at) % 3] for at, name in enumerate(SAID, 1)},
        )
        for place in range(60)
    )
    question, by = Question(MARCH, judged=Judged.REAL), everybody(office)
    told = services(question, by)
    for group in (None, *Group):
        held = told.by_group[group] if group else told.all
        marks = [Mark.RECEIVED, Mark.RESULT_TOLD] if group else list(Mark)
        opened = {mark: dossiers(question, Cell("all", mark=mark, group=group), by).total for mark in marks}
        assert opened == {mark: held.of(mark) for mark in marks}
    assert all(told.all.of(mark) for mark in Mark)


SAID = ("parts_digitised", "parts_reused", "paid_online", "postal_out", "result_digitised")


def test_without_dossiers_no_rate_is_a_zero(office: Office, lake: TinyLake) -> None:
    told = services(Question(MARCH), everybody(office))
    assert set(map(type, told.rates.values())) == {Missing}


def test_months_tell_what_forms_of_each_month_tell(office: Office, lake: TinyLake) -> None:
    days = [date(2026, month, day) for month in (1, 2, 3) for day in (3, 17, 28)]
    lake.write(
        [
            dossier(f"{place}", day, unit=office.interior.pk, due=day.replace(day=20), finished=later)
            for place, (day, later) in enumerate(zip(days, [*days[2:], None, None], strict=True))
        ]
    )
    by, question = everybody(office), Question(MARCH)
    told = monthly(question, by, months=4)
    assert [each.line.numbers() for each in told] == [
        form(question.over(each.period), by).total.numbers() for each in told
    ]
    assert [each.line.of("3") for each in told] == [0, 3, 5, 5]
    compared = totals(question, by, [MARCH, period_before(MARCH), year_before(MARCH)])
    assert [each.line.of("3") for each in compared] == [5, 5, 0]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_of_a_list_hold_each_dossier_once(office: Office, lake: TinyLake, sort: Sort) -> None:
    dues = [None if place == 3 else MARCH.first for place in range(7)]
    lake.write([row(f"H{place}", unit=office.interior.pk, due=due) for place, due in enumerate(dues)])
    by, cell = everybody(office), Cell("all")
    pages = [dossiers(Question(MARCH), cell, by, sort=sort, down=True, page=page, size=3) for page in (1, 2, 3)]
    codes = [record.code for page in pages for record in page.records]
    assert sorted(codes) == [f"H{place}" for place in range(7)]
    assert codes == [record.code for record in every(Question(MARCH), cell, by, sort=sort, down=True)]
    assert {page.total for page in pages} == {7}


def test_nobody_counts_or_opens_what_they_may_not_read(office: Office, lake: TinyLake) -> None:
    lake.write([row("A", unit=office.interior.pk), row("B", unit=office.finance.pk)])
    by = office.person(Role.LEADER, office.finance)
    for question in (Question(MARCH), Question(MARCH, unit=office.committee.pk)):
        assert form(question, by).total.of("all") == 1
        assert [record.code for record in dossiers(question, Cell("all"), by).records] == ["B"]
    assert form(Question(MARCH, unit=office.interior.pk), by).total.of("all") == 0
    assert one("mc", "A", by) is None
    assert one("mc", "B", by) is not None


def test_a_unit_that_is_no_more_is_read_by_who_reads_the_one_above_it(office: Office, lake: TinyLake) -> None:
    gone = Unit.objects.create(
        name="Phòng cũ",
        short_name="Phòng cũ",
        folded="phong cu",
        sort_key="phong cu",
        name_key="phong cu",
        short_key="phong cu",
        kind=office.division.kind,
        parent=office.interior,
        valid_from=date(2020, 1, 1),
        valid_to=date(2026, 1, 1),
    )
    lake.write([row("A", unit=gone.pk)])
    told = form(Question(MARCH, axis=Axis.UNIT), office.person(Role.LEADER, office.interior))
    assert [line.name for line in told.lines] == ["Phòng cũ"]


def test_procedures_that_are_not_in_our_list_have_a_line_of_their_own(office: Office, lake: TinyLake) -> None:
    procedures()
    lake.write([row("A", unit=office.interior.pk, procedure="1"), row("B", unit=office.interior.pk, procedure="x")])
    told = form(Question(MARCH), everybody(office))
    assert [(line.key, line.name) for line in told.lines] == [
        ("ho-tich", "Hộ tịch"),
        (UNKNOWN_FIELD, "Chưa xác định lĩnh vực"),
    ]
    narrowed = form(Question(MARCH, field=UNKNOWN_FIELD), everybody(office))
    assert [line.key for line in narrowed.lines] == [UNKNOWN_FIELD]
