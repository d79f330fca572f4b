"""A closed figure stays what it was, whatever is imported, entered or defined anew afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.lake.store import Lake
from dondoc.dossiers.operations.tidying import tidy
from dondoc.dossiers.queries.batches import unreadable_versions
from dondoc.figures.actors import Actor, Refused
from dondoc.indicators.asking import Asked
from dondoc.indicators.models import Closing
from dondoc.indicators.operations.closing import close
from dondoc.indicators.queries.closings import as_closed, beside, closing, closings, lake_versions
from dondoc.indicators.queries.figures import counted
from dondoc.indicators.rejections import FigureRejected
from dondoc.periods.ranges import Period
from tests.integration.indicators.test_assignment_figures import finish, order
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes
from tests.lakes import dossier, table

pytestmark = pytest.mark.django_db
MAY = Period(date(2026, 5, 1), date(2026, 6, 1))
RATE, GIVEN = "dossiers.in_time_of_resolved", "assignments.done"


@pytest.fixture
def real(tmp_path: Path, settings: LazySettings) -> Lake:
    """A lake of Delta's own, with three dossiers of May: two in time, one late."""
    settings.LAKE_ROOT = tmp_path / "lake"
    return Lake(tmp_path / "lake")


def rows(unit: int, *late: str) -> list[dict[str, Any]]:
    due = date(2026, 5, 12)
    return [
        dossier(code, date(2026, 5, 4), unit=unit, due=due, finished=due + timedelta(days=2 * (code in late)))
        for code in "ABC"
    ]


def asked(office: Office, **told: Any) -> Asked:
    return Asked(office.interior.pk, MAY, MAY.last, **told)


def test_a_closed_figure_keeps_its_numbers_after_later_imports(office: Office, officer: Actor, real: Lake) -> None:
    real.merge(table(rows(office.interior.pk, "C")), batch=1)
    made = close(by=officer, figure=RATE, asked=asked(office), now=timezone.now(), note=" Báo cáo tháng 5 ")
    real.merge(table(rows(office.interior.pk, "B", "C")), batch=2)
    found = beside(Closing.objects.get(pk=made.pk), officer)
    assert dict(found.closed.numbers) == {"numerator": 2, "denominator": 3}
    assert found.again is not None
    assert found.again.measured == found.closed
    assert found.now is not None
    assert (dict(found.now.measured.numbers), found.same) == ({"numerator": 1, "denominator": 3}, False)
    assert made.note == "Báo cáo tháng 5"
    assert lake_versions() == {made.lake_version}
    assert made.lake_version is not None
    assert made.lake_version < real.version()


def test_the_version_that_a_closed_figure_names_is_not_tidied_away(office: Office, officer: Actor, real: Lake) -> None:
    real.merge(table(rows(office.interior.pk, "C")), batch=1)
    made = close(by=officer, figure=RATE, asked=asked(office), now=timezone.now())
    real.merge(table(rows(office.interior.pk, "B", "C")), batch=2)
    later = timezone.now() + timedelta(days=400)
    tidy(by=office.person(Role.ADMINISTRATOR, *office.all), now=later, named=lake_versions())
    assert list(unreadable_versions(lake_versions())) == []
    again = beside(made, officer).again
    assert again is not None
    assert dict(again.measured.numbers) == {"numerator": 2, "denominator": 3}


def test_what_is_recorded_later_is_not_in_a_closed_figure(office: Office, officer: Actor) -> None:
    one = order(office, "Xong trong kỳ", office.interior, date(2026, 5, 30))
    first = close(by=officer, figure=GIVEN, asked=asked(office), now=NOW)
    assert dict(as_closed(first).numbers) == {"count": 0}
    finish(office, one, date(2026, 5, 29))
    Closing.objects.filter(pk=first.pk).update(known=NOW - timedelta(minutes=1))
    found = beside(Closing.objects.get(pk=first.pk), officer)
    assert (dict(found.closed.numbers), found.same) == ({"count": 0}, False)
    assert found.now is not None
    assert dict(found.now.measured.numbers) == {"count": 1}


def test_closing_is_written_down_with_its_words_units_and_day(office: Office, officer: Actor) -> None:
    made = close(by=officer, figure=GIVEN, asked=asked(office), now=NOW)
    assert (made.definition, made.said["title"]) == (1, "Nhiệm vụ đã hoàn thành")
    assert made.scope == sorted((office.interior.pk, office.division.pk))
    assert (made.known, made.on_day, made.closed_by_name) == (NOW, MAY.last, officer.name)
    record = Record.objects.get(action="figure.closed")
    assert record.after is not None
    assert record.after["figure"] == GIVEN
    again = close(by=officer, figure=GIVEN, asked=asked(office), now=NOW)
    assert again.pk != made.pk
    assert [each.pk for each in closings(officer)] == [again.pk, made.pk]


def test_a_running_period_or_nothing_to_count_is_not_closed(office: Office, officer: Actor) -> None:
    year = Asked(office.interior.pk, Period(date(2026, 1, 1), date(2027, 1, 1)), TODAY)
    for figure, wanted, code in (
        (GIVEN, year, "figure-too-early"),
        (RATE, asked(office), "figure-no-data"),
        ("nothing", asked(office), "figure-unknown"),
    ):
        with nothing_changes(), pytest.raises(FigureRejected) as refused:
            close(by=officer, figure=figure, asked=wanted, now=NOW)
        assert refused.value.code == code


def test_only_who_may_close_there_closes_and_only_what_they_see_whole(office: Office) -> None:
    reader = office.person(Role.SPECIALIST, *office.all)
    with nothing_changes(), pytest.raises(Refused):
        close(by=reader, figure=GIVEN, asked=asked(office), now=NOW)
    partly = office.person(Role.FOLLOW_UP_OFFICER, office.interior)
    with nothing_changes(), pytest.raises(FigureRejected) as refused:
        close(by=partly, figure=GIVEN, asked=asked(office), now=NOW)
    assert refused.value.code == "figure-hidden"


def test_closings_are_seen_where_figures_may_be_read(office: Office, officer: Actor) -> None:
    made = close(by=officer, figure=GIVEN, asked=asked(office), now=NOW)
    assert closing(office.accountant, made.pk) is None
    assert closing(office.specialist, made.pk) == made


def test_a_figure_asked_as_known_before_an_import_does_not_see_it(office: Office, officer: Actor, real: Lake) -> None:
    before = timezone.now()
    real.merge(table(rows(office.interior.pk)), batch=1)
    late = counted(RATE, asked(office, known=before), officer)
    assert late.measured.missing is not None
    assert counted(RATE, asked(office, known=timezone.now()), officer).measured.numbers["numerator"] == 3
