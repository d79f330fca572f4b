"""A closed form asked again is identical, whatever was imported, corrected, withdrawn or changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from dondoc.accounts.roles import Role
from dondoc.assignments.structure import Structure
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.lake.store import Lake
from dondoc.dossiers.models import Closing, Correction, CorrectionState, Procedure, ProcedureField, Source
from dondoc.dossiers.operations.closing import close, lines_of
from dondoc.dossiers.queries.closings import as_closed, asked_again, closings, difference, versions
from dondoc.dossiers.queries.forms import form
from dondoc.dossiers.questions import Axis, Question
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Refused
from dondoc.periods.ranges import Period
from tests.integration.office import NOW, Office
from tests.lakes import dossier, table

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
LATER = datetime(2026, 6, 20, 3, tzinfo=UTC)


@pytest.fixture
def real(tmp_path: Path, settings: LazySettings) -> Lake:
    """A lake of Delta's own."""
    settings.LAKE_ROOT = tmp_path / "lake"
    return Lake(tmp_path / "lake")


def rows(unit: int, **told: Any) -> list[dict[str, Any]]:
    days: dict[str, Any] = {"unit": unit, "due": date(2026, 3, 10)}
    return [
        dossier("A", date(2026, 3, 2), **{**days, "finished": date(2026, 3, 9), **told}),
        dossier("B", date(2026, 3, 2), **days, finished=date(2026, 3, 12)),
        dossier("C", date(2026, 3, 2), **days),
        dossier("D", date(2026, 3, 2), **days, procedure="2.000002"),
    ]


def keeper(office: Office) -> Actor:
    return office.person(Role.FOLLOW_UP_OFFICER, *office.all)


def asking(office: Office, **told: Any) -> Question:
    return Question(MARCH, unit=office.interior.pk, **told)


def field(code: str, *procedures: str) -> None:
    made = ProcedureField.objects.create(code=code, name=code, folded=code, sort_key=code)
    for each in procedures:
        Procedure.objects.update_or_create(code=each, defaults={"name": each, "field": made})


def change_everything(office: Office, lake: Lake) -> None:
    """An import that changes and adds, another field for a procedure, a correction."""
    news = [
        *rows(office.interior.pk, finished=date(2026, 3, 20))[:1],
        dossier("E", date(2026, 3, 3), unit=office.interior.pk, due=date(2026, 3, 12)),
    ]
    lake.merge(table(news), batch=2)
    field("dat-dai", "2.000002")
    source = Source.objects.create(code="mc", name="Một cửa", unit=office.interior, sort_key="mot cua")
    Correction.objects.create(
        source=source,
        code="B",
        unit=office.interior,
        finished=datetime(2026, 3, 9, 3, tzinfo=UTC),
        reason="Nhập chậm",
        proof="Phiếu",
        state=CorrectionState.CONFIRMED.value,
        asked_at=LATER,
        decided_at=LATER,
    )


@pytest.mark.parametrize("axis", [Axis.FIELD, Axis.UNIT])
def test_asked_again_it_is_identical(office: Office, real: Lake, axis: Axis) -> None:
    field("ho-tich", "1.000001", "2.000002")
    real.merge(table(rows(office.interior.pk)), batch=1)
    made = close(by=keeper(office), question=asking(office, axis=axis), note="Quý I", now=NOW)
    change_everything(office, real)
    assert lines_of(asked_again(made)) == made.lines
    kept = as_closed(made)
    assert [line.numbers() for line in kept] == [
        line.numbers() for line in (*asked_again(made).lines, asked_again(made).total)
    ]
    assert kept[-1].of("3") == 4
    assert form(asking(office, axis=axis), keeper(office)).total.of("3") == 5
    assert versions() == {made.lake_version}


def test_what_was_closed_before_a_suspension_kept_it_in_time_is_counted_as_it_was(office: Office, real: Lake) -> None:
    halt = {"begins": datetime(2026, 3, 5), "ends": None, "kind": "supplement"}
    held = dossier("A", date(2026, 3, 2), unit=office.interior.pk, due=date(2026, 3, 10), suspensions=[halt])
    real.merge(table([held]), batch=1)
    made = close(by=keeper(office), question=asking(office), note="", now=NOW)
    assert lines_of(asked_again(made)) == made.lines
    assert asked_again(made).total.of("suspended_in_time") == 1
    before = {name: value for name, value in made.grounds.items() if name not in {"standing", "precedence"}}
    Closing.objects.filter(pk=made.pk).update(grounds=before, definition=1)
    assert asked_again(Closing.objects.get(pk=made.pk)).total.of("suspended_overdue") == 1


def test_a_closed_form_keeps_which_source_counted(office: Office, real: Lake) -> None:
    here = {"unit": office.interior.pk, "due": date(2026, 3, 10)}
    for place, code in enumerate(("mc", "so"), 1):
        Source.objects.create(code=code, name=code, unit=office.interior, sort_key=code, precedence=place)
    both = [
        dossier("A", date(2026, 3, 2), source="mc", **here),
        dossier("A", date(2026, 3, 2), source="so", finished=date(2026, 3, 9), **here),
    ]
    real.merge(table(both), batch=1)
    told = form(asking(office), keeper(office))
    assert (told.total.of("all"), told.total.of("open_overdue"), told.doubled) == (1, 1, 1)
    made = close(by=keeper(office), question=asking(office), note="", now=NOW)
    Source.objects.filter(code="mc").update(precedence=9)
    assert lines_of(asked_again(made)) == made.lines
    assert form(asking(office), keeper(office)).total.of("early") == 1
    assert {row.classes for row in difference(made, keeper(office)).rows} == {
        (Class.OPEN_OVERDUE, None),
        (None, Class.EARLY),
    }
    Source.objects.filter(code="mc").update(precedence=None)
    assert form(asking(office), keeper(office)).total.of("all") == 2


def test_the_difference_names_each_dossier_that_changed(office: Office, real: Lake) -> None:
    field("ho-tich", "1.000001", "2.000002")
    real.merge(table(rows(office.interior.pk)), batch=1)
    made = close(by=keeper(office), question=asking(office), note="", now=NOW)
    assert difference(made, keeper(office)).total == 0
    change_everything(office, real)
    told = difference(made, keeper(office))
    assert {row.code: row.classes for row in told.rows} == {
        "A": (Class.EARLY, Class.LATE),
        "D": (Class.OPEN_OVERDUE, Class.OPEN_OVERDUE),
        "E": (None, Class.OPEN_OVERDUE),
    }
    assert {row.code: (row.line_then, row.line_now) for row in told.rows}["D"] == ("ho-tich", "dat-dai")
    assert told.total == 3
    assert (told.closed.total.of("3"), told.now.total.of("3")) == (4, 5)


def test_a_period_that_is_not_over_is_not_closed(office: Office, real: Lake) -> None:
    real.merge(table(rows(office.interior.pk)), batch=1)
    question = Question(Period(date(2026, 6, 1), date(2026, 7, 1)), unit=office.interior.pk)
    with pytest.raises(DossierRejected, match="01/07/2026"):
        close(by=keeper(office), question=question, note="", now=NOW)
    assert not Closing.objects.exists()


def test_nothing_imported_is_not_closed(office: Office, real: Lake) -> None:
    with pytest.raises(DossierRejected, match="Chưa có hồ sơ"):
        close(by=keeper(office), question=asking(office), note="", now=NOW)
    assert not Closing.objects.exists()


def test_who_only_reads_does_not_close(office: Office, real: Lake) -> None:
    real.merge(table(rows(office.interior.pk)), batch=1)
    with pytest.raises(Refused):
        close(by=office.person(Role.LEADER, office.interior), question=asking(office), note="", now=NOW)
    assert not Closing.objects.exists()


def test_closings_of_other_units_are_not_shown(office: Office, real: Lake) -> None:
    real.merge(table(rows(office.interior.pk)), batch=1)
    made = close(by=keeper(office), question=asking(office, structure=Structure.MAPPED), note="", now=NOW)
    assert list(closings(office.person(Role.LEADER, office.interior))) == [made]
    assert list(closings(office.person(Role.LEADER, office.finance))) == []
