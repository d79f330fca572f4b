"""Due dates counted anew after a calendar or a limit changed: looked at first, then one new version of the lake."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import Class, DueBy
from dondoc.dossiers.lake.history import Act
from dondoc.dossiers.lake.store import Lake
from dondoc.dossiers.models import Batch, BatchState, Procedure, ProcedureField, Source, TimeLimit
from dondoc.dossiers.operations.closing import close, lines_of
from dondoc.dossiers.operations.recounting import Recounted, ask_recount, recount
from dondoc.dossiers.queries import engines
from dondoc.dossiers.queries.closings import asked_again, difference
from dondoc.dossiers.queries.disagreements import by_source, disagreements, every
from dondoc.dossiers.queries.due_rules import settle
from dondoc.dossiers.queries.forms import form
from dondoc.dossiers.questions import Question
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs.models import Job
from dondoc.jobs.worker import run_one
from dondoc.periods.ranges import Period
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import DayEntry
from dondoc.workdays.places import NATION
from tests.integration.office import NOW, Office
from tests.lakes import dossier, table

pytestmark = pytest.mark.django_db
FIRST = datetime.fromisoformat("2026-03-09 17:00")
NEXT = datetime.fromisoformat("2026-03-10 17:00")


@pytest.fixture
def store(office: Office, tmp_path: Path, settings: LazySettings) -> Lake:
    """A lake of four dossiers of a procedure with five working days; one source gives its own due dates."""
    settings.LAKE_ROOT = tmp_path / "lake"
    engines.engine_of.cache_clear()
    field = ProcedureField.objects.create(code="dd", name="Đất đai", folded="dat dai", sort_key="dat dai")
    made = Procedure.objects.create(code="1.000001", name="Cấp đổi", field=field, folded="cap doi", sort_key="cap doi")
    TimeLimit.objects.create(procedure=made, number=5, unit="working_day")
    for code in ("mc", "vl"):
        Source.objects.create(code=code, name=code, unit=office.interior, sort_key=code)
    told: dict[str, Any] = {"unit": office.interior.pk}
    rows = [
        dossier("A1", date(2026, 3, 2), **told),
        dossier("A2", date(2026, 4, 6), **told),
        dossier("A3", date(2026, 3, 2), **told, source="vl", due_given=FIRST),
        dossier("A4", date(2026, 3, 2), **told, source="vl", procedure="9.9"),
    ]
    lake = Lake(settings.LAKE_ROOT)
    lake.merge(settle(table(rows)), batch=1)
    return lake


def keeper(office: Office) -> Actor:
    return office.person(Role.FOLLOW_UP_OFFICER, office.interior)


def counted(office: Office, *, write: bool) -> Recounted:
    return recount(by=keeper(office), write=write, reason="QĐ 1", now=NOW, step=lambda *_: None)


def dues(lake: Lake, version: int | None = None) -> dict[str, Any]:
    keys = [("mc", "A1"), ("mc", "A2"), ("vl", "A3"), ("vl", "A4")]
    return {row["code"]: row["due"] for row in lake.rows_of(version, keys).to_pylist()}


def day_off() -> None:
    """Friday 6 March 2026 becomes a day of rest."""
    DayEntry.objects.create(place=NATION, day=date(2026, 3, 6), kind=DayKind.LOCAL_OFF.value, name="nghỉ bão")


def test_nothing_has_changed(office: Office, store: Lake) -> None:
    assert dues(store)["A1"] == FIRST
    assert counted(office, write=True) == Recounted(0, 0, 4)
    assert store.history()[0].act is Act.WRITE


def test_a_look_changes_nothing_and_a_write_makes_one_version(office: Office, store: Lake) -> None:
    before = store.version()
    day_off()
    assert counted(office, write=False) == Recounted(1, 2, 4)
    assert store.version() == before
    found = counted(office, write=True)
    assert (found.moved, found.changed, found.version) == (1, 2, store.version())
    assert dues(store) == {"A1": NEXT, "A2": dues(store, before)["A2"], "A3": FIRST, "A4": None}
    assert dues(store, before)["A1"] == FIRST
    assert counted(office, write=True).changed == 0
    row = store.rows_of(None, [("mc", "A1")]).to_pylist()[0]
    assert row["batch"] == 1
    kept = Record.objects.filter(action="dossiers.recounted").order_by("pk")
    assert [each.after and each.after["moved"] for each in kept] == [1, 1, 0]


def test_a_source_set_to_ours_moves_its_dossiers(office: Office, store: Lake) -> None:
    day_off()
    Source.objects.filter(code="vl").update(due_by=DueBy.COMPUTED.value)
    assert counted(office, write=True).moved == 2
    assert dues(store)["A3"] == NEXT


def test_a_closed_form_stays_after_due_dates_were_counted_anew(office: Office, store: Lake) -> None:
    question = Question(Period(date(2026, 3, 1), date(2026, 3, 10)), unit=office.interior.pk)
    made = close(by=keeper(office), question=question, note="", now=NOW)
    assert form(question, keeper(office)).total.of("overdue") == 2
    day_off()
    assert counted(office, write=True).moved == 1
    assert form(question, keeper(office)).total.of("overdue") == 1
    assert lines_of(asked_again(made)) == made.lines
    assert {row.code: row.classes for row in difference(made, keeper(office)).rows} == {
        "A1": (Class.OPEN_OVERDUE, Class.OPEN_IN_TIME)
    }


def test_what_disagrees_is_listed(office: Office, store: Lake) -> None:
    by = keeper(office)
    assert disagreements(by).total == 0
    day_off()
    counted(office, write=True)
    page = disagreements(by)
    assert [(each.code, each.days, each.due_computed) for each in page.found] == [("A3", -1, NEXT)]
    assert by_source(by) == {"vl": 1}
    assert [each.procedure_name for each in every(by, source="vl", q="a3")] == ["Cấp đổi"]
    assert disagreements(by, source="mc").total == 0
    assert disagreements(office.person(Role.FOLLOW_UP_OFFICER, office.finance)).total == 0


def test_the_worker_does_it(office: Office, store: Lake) -> None:
    day_off()
    ask_recount(by=keeper(office), write=True, reason="Quyết định 12/QĐ-UBND", now=NOW)
    with pytest.raises(DossierRejected) as refused:
        ask_recount(by=keeper(office), write=False, now=NOW)
    assert refused.value.code == "lake-busy"
    run_one(NOW)
    job = Job.objects.get()
    assert (job.state, job.message) == ("done", "1 hồ sơ đổi ngày hẹn trả, trong 4 hồ sơ")
    assert dues(store)["A1"] == NEXT


@pytest.mark.usefixtures("store")
def test_it_is_refused_without_the_right_without_a_reason_and_during_an_import(office: Office) -> None:
    with pytest.raises(Refused):
        ask_recount(by=office.person(Role.CLERK, office.interior), write=False, now=NOW)
    with pytest.raises(DossierRejected, match="Chưa ghi lý do"):
        ask_recount(by=keeper(office), write=True, reason=" ", now=NOW)
    told = {"content": "0" * 64, "created_at": NOW, "created_by_key": "k", "created_by_name": "k"}
    Batch.objects.create(source=Source.objects.get(code="mc"), file_name="f", state=BatchState.WRITING.value, **told)
    with pytest.raises(DossierRejected, match="đang được ghi"):
        ask_recount(by=keeper(office), write=True, reason="x", now=NOW)
    assert not Job.objects.exists()


def test_without_a_lake_nothing_is_counted(office: Office, tmp_path: Path, settings: LazySettings) -> None:
    settings.LAKE_ROOT = tmp_path / "none"
    assert counted(office, write=True) == Recounted(0, 0, 0)
