"""Figures that agencies published, made again from dossiers: those that add up, and those that hid a class."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.dossiers.forms import COLUMNS
from dondoc.dossiers.kinds import Class, Judged, Outcome
from dondoc.dossiers.models import Correction, CorrectionState, Source
from dondoc.dossiers.queries.forms import Form, form
from dondoc.dossiers.queries.lists import dossiers, every
from dondoc.dossiers.questions import CORRECTED, LATE_IN_SOFTWARE, Axis, Cell, Question
from dondoc.figures.figure import Figure
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from tests.integration.office import NOW, Office
from tests.lakes import Row, TinyLake, dossier

pytestmark = pytest.mark.django_db
NUMBER = count(1)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number + 1, 1, 1))


def many(times: int, received: date, **told: Any) -> Iterator[Row]:
    """So many dossiers of one kind."""
    for _ in range(times):
        yield dossier(f"H{next(NUMBER):06}", received, **told)


def asked(office: Office, period: Period, **told: Any) -> Form:
    return form(Question(period, **told), office.person(Role.LEADER, *office.all))


def test_2022(office: Office, lake: TinyLake) -> None:
    unit = office.interior.pk
    days = {"unit": unit, "due": date(2022, 3, 10)}
    lake.write(
        [
            *many(358, date(2022, 3, 1), **days, finished=date(2022, 3, 9)),
            *many(3_812, date(2022, 3, 1), **days, finished=date(2022, 3, 10), channel="online"),
            *many(56, date(2022, 12, 20), unit=unit, due=date(2023, 1, 10), finished=date(2023, 1, 9)),
        ]
    )
    told = asked(office, year(2022)).total
    numbers = dict(zip(COLUMNS, (4_226, 3_812, 414, 0, 4_170, 358, 3_812, 0, 56, 56, 0), strict=True))
    assert told.numbers() == numbers
    carried = asked(office, year(2023)).total
    assert (carried.of("6"), carried.of("7"), carried.of("11")) == (56, 56, 0)


def test_2020(office: Office, lake: TinyLake) -> None:
    lake.write(
        [
            *many(364, date(2020, 3, 1), unit=office.finance.pk, due=date(2020, 3, 10), finished=date(2020, 3, 9)),
            *many(24, date(2020, 12, 20), unit=office.finance.pk, due=date(2021, 1, 10)),
        ]
    )
    told = asked(office, year(2020))
    assert [told.total.of(column) for column in ("3", "7", "11")] == [388, 364, 24]
    rates = {rate.formula.code: rate.figure for rate in told.rates}
    assert rates["resolved_of_total"] == Figure(364, 388, "resolved_of_total")


def service_centre(unit: Unit) -> list[Row]:
    """1,234 with 24 carried over: 1,227 resolved, of which 2 late only in the software, and 7 open."""
    days = {"unit": unit.pk, "due": date(2023, 3, 10)}
    carried = many(24, date(2022, 12, 20), unit=unit.pk, due=date(2023, 1, 10), finished=date(2023, 1, 9))
    late = many(2, date(2023, 3, 1), **days, finished=date(2023, 3, 14))
    return [
        *carried,
        *many(1_201, date(2023, 3, 1), **days, finished=date(2023, 3, 9)),
        *late,
        *many(7, date(2023, 12, 20), unit=unit.pk, due=date(2024, 1, 10)),
    ]


def correct(office: Office, rows: list[Row]) -> None:
    """The two were handed out on the ninth; somebody typed it in days later."""
    source = Source.objects.create(code="mc", name="Một cửa", unit=office.interior, sort_key="mot cua")
    for row in rows:
        if row["finished"] == datetime(2023, 3, 14, 9):
            Correction.objects.create(
                source=source,
                code=row["code"],
                unit_id=row["unit"],
                finished=datetime(2023, 3, 9, 3, tzinfo=NOW.tzinfo),
                reason="Nhập chậm",
                proof="Phiếu trả kết quả",
                state=CorrectionState.CONFIRMED.value,
                asked_at=NOW,
                decided_at=NOW,
            )


def test_two_late_only_in_the_software_are_inside_the_resolved(office: Office, lake: TinyLake) -> None:
    rows = service_centre(office.interior)
    lake.write(rows)
    correct(office, rows)
    entered, real = (asked(office, year(2023), judged=judged) for judged in Judged)
    for told in (entered, real):
        assert [told.total.of(column) for column in ("3", "6", "7", "11")] == [1_234, 24, 1_227, 7]
        assert (told.total.corrected, told.total.late_in_software) == (2, 2)
    assert [entered.total.of(column) for column in ("8", "9", "10")] == [1_225, 0, 2]
    assert [real.total.of(column) for column in ("8", "9", "10")] == [1_227, 0, 0]


def test_the_two_late_in_the_software_open_as_a_cell(office: Office, lake: TinyLake) -> None:
    rows = service_centre(office.interior)
    lake.write(rows)
    correct(office, rows)
    by = office.person(Role.LEADER, *office.all)
    for judged in Judged:
        question = Question(year(2023), judged=judged)
        assert dossiers(question, Cell(CORRECTED), by).total == 2
        found = list(every(question, Cell(LATE_IN_SOFTWARE), by))
        assert [each.really_finished for each in found] == [datetime(2023, 3, 9, 10)] * 2
        assert dossiers(question, Cell("10"), by).total == {Judged.ENTERED: 2, Judged.REAL: 0}[judged]


def employment_centre(unit: Unit) -> list[Row]:
    """12,339 = 396 carried over + 11,943: 11,572 resolved, 365 open, 402 that left without a result."""
    days = {"unit": unit.pk, "due": date(2023, 3, 10)}
    left = [(Outcome.RETURNED, 201), (Outcome.WITHDRAWN, 100), (Outcome.MOVED, 101)]
    rows = [
        *many(396, date(2022, 12, 20), unit=unit.pk, due=date(2023, 1, 10), finished=date(2023, 1, 9)),
        *many(11_176, date(2023, 3, 1), **days, finished=date(2023, 3, 10)),
        *many(365, date(2023, 12, 20), unit=unit.pk, due=date(2024, 1, 10)),
    ]
    for outcome, times in left:
        rows.extend(many(times, date(2023, 3, 1), **days, finished=date(2023, 3, 2), outcome=outcome.value))
    return rows


def test_what_left_without_a_result_is_never_unnamed(office: Office, lake: TinyLake) -> None:
    lake.write(employment_centre(office.finance))
    told = asked(office, year(2023)).total
    assert (told.of("all"), told.of("carried"), told.of("resolved"), told.of("open")) == (12_339, 396, 11_572, 365)
    assert (told.of("returned"), told.of("withdrawn"), told.of("moved"), told.of("left")) == (201, 100, 101, 402)
    assert told.left_out() == {Class.MOVED: 101}
    assert told.of("3") + sum(told.left_out().values()) == 12_339
    assert told.of("7") == 11_572 + 201 + 100
    assert told.of("3") == told.of("7") + told.of("11")
    assert told.of("7") + told.of("11") != 11_572 + 365


def test_both_centres_make_up_the_province(office: Office, lake: TinyLake) -> None:
    lake.write([*service_centre(office.interior), *employment_centre(office.finance)])
    told = asked(office, year(2023), axis=Axis.UNIT)
    assert {line.name: line.of("all") for line in told.lines} == {
        office.interior.name: 1_234,
        office.finance.name: 12_339,
    }
    assert told.total.of("all") == 13_573
    assert told.total.numbers() == {
        column: sum(line.of(column) for line in told.lines) for column in told.total.numbers()
    }
