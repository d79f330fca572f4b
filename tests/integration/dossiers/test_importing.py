"""An export on its way into the lake: tried, written once whatever happens, withdrawn, given up."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.dossiers.kinds import Class, LimitUnit, OnlineLevel
from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.store import Lake, current
from dondoc.dossiers.models import Batch, BatchState, Closing, Source
from dondoc.dossiers.operations import importing, procedures, tidying
from dondoc.dossiers.operations.closing import close, lines_of
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.operations.recovering import recover
from dondoc.dossiers.operations.withdrawing import ask_withdraw
from dondoc.dossiers.queries import batches
from dondoc.dossiers.queries.batches import Stage
from dondoc.dossiers.queries.closings import asked_again, difference
from dondoc.dossiers.queries.forms import form
from dondoc.dossiers.questions import Question
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import operations as jobs
from dondoc.periods.ranges import Period
from dondoc.sheets.reading import SheetRejected
from tests.integration.dossiers.exports import export, line, received, source, tried, withdrawn, worked, written
from tests.integration.office import NOW, Office
from tests.integration.unchanged import nothing_changes


@pytest.fixture
def one_stop(office: Office) -> Source:
    return source(office)


def fees(version: int | None = None) -> dict[str, int | None]:
    """What the lake says of each dossier."""
    rows = current().rows_of(version, [("mot-cua", line(number)["code"]) for number in range(20)])
    return dict(zip(rows["code"].to_pylist(), rows["fee"].to_pylist(), strict=True))


def test_a_file_is_kept_until_it_is_written_and_its_names_never(
    office: Office, one_stop: Source, lake_folder: Path
) -> None:
    batch = received(office, one_stop, [line(1)], name="C:\\xuất\\ho-so.csv")
    assert (batch.file_name, batch.state) == ("ho-so.csv", BatchState.RECEIVED)
    assert "Trần Văn Mẫu".encode() in keeping.incoming(lake_folder, batch.pk).read_bytes()
    importing.ask_try(by=office.officer, batch=batch, now=NOW)
    worked(batch)
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    assert worked(batch).state == "done"
    assert batch.state == BatchState.WRITTEN
    kept = [file for file in lake_folder.rglob("*") if file.is_file()]
    assert kept
    assert not [file for file in kept if "Mẫu".encode() in file.read_bytes()]


def test_a_closed_form_stays_after_an_import_was_withdrawn(office: Office, one_stop: Source) -> None:
    keeper = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    written(office, one_stop, [line(1), line(2)])
    second = written(office, one_stop, [line(2, finished="20/03/2026"), line(3)])
    question = Question(Period(date(2026, 3, 1), date(2026, 4, 1)), unit=office.interior.pk)
    made = close(by=keeper, question=question, note="", now=NOW)
    assert form(question, keeper).total.of("all") == 3
    withdrawn(office, second)
    assert form(question, keeper).total.of("all") == 2
    assert lines_of(asked_again(made)) == made.lines
    told = difference(made, keeper)
    assert {row.code: row.classes for row in told.rows} == {
        "000.00.0002": (Class.LATE, Class.EARLY),
        "000.00.0003": (Class.EARLY, None),
    }
    carer = office.person(Role.ADMINISTRATOR, *office.all)
    tidying.tidy(by=carer, now=NOW + timedelta(days=400))
    assert lines_of(asked_again(made)) == made.lines


def test_the_dry_run_tells_and_writes_nothing(office: Office, one_stop: Source) -> None:
    written(office, one_stop, [line(1), line(2)])
    version = current().version()
    batch = tried(
        office,
        one_stop,
        [line(1), line(2, fee="15000"), line(3), line(3), line(4, received="32/13/2026"), line(5, status="lạ lắm")],
    )
    told = batches.told(batch)
    assert (batch.state, batch.rows, batch.accepted, batch.refused_count) == (BatchState.TRIED, 6, 3, 2)
    assert (told.new, told.changed, told.unchanged, told.doubles) == (1, 1, 1, 1)
    assert told.unknown_words.first == (("status", "lạ lắm", "1"),)
    assert told.unknown_procedures.first == (("1.000101", "3"),)
    wrong = batches.refused(batch)
    assert [(each.row, each.column, each.value) for each in wrong] == [
        (6, "Ngày tiếp nhận", "32/13/2026"),
        (7, "Trạng thái", "lạ lắm"),
    ]
    assert batches.refused(batch, most=1) == wrong[:1]
    assert current().version() == version


def test_a_written_import_says_what_it_came_to(office: Office, one_stop: Source) -> None:
    written(office, one_stop, [line(1), line(2)])
    batch = written(office, one_stop, [line(2, fee="9000"), line(3), line(1)])
    assert (batch.new, batch.changed, batch.unchanged) == (1, 1, 1)
    assert batch.version == current().version()
    assert current().history()[0].batch == batch.pk
    assert fees() == {"000.00.0001": None, "000.00.0002": 9000, "000.00.0003": None}
    record = Record.objects.filter(subject_kind="dossier_import", subject_id=batch.pk).latest("pk")
    assert record.action == "dossiers.written"
    assert record.after is not None
    assert (record.after["new"], record.after["changed"]) == (1, 1)


def test_the_same_file_again_changes_nothing_and_says_so(office: Office, one_stop: Source) -> None:
    first = written(office, one_stop, [line(1), line(2)])
    version = current().version()
    again = written(office, one_stop, [line(1), line(2)])
    assert batches.told(again).same_as == first.pk
    assert (again.state, again.new, again.changed, again.unchanged) == (BatchState.WRITTEN, 0, 0, 2)
    assert (again.version, current().version()) == (version, version)


def test_our_due_date_counts_where_the_source_gives_none_and_differing_ones_are_listed(
    office: Office, one_stop: Source
) -> None:
    field = procedures.field_named(by=office.officer, name="Lưu trữ", now=NOW)
    content = Content("1.000101", "Cấp chứng chỉ", field, OnlineLevel.FULL, 4)
    procedure = procedures.enter(by=office.officer, content=content, now=NOW)
    procedure.limits.create(number=3, unit=LimitUnit.WORKING_DAY.value)
    batch = written(office, one_stop, [line(1, due=""), line(2)])
    told = batches.told(batch)
    assert (told.unknown_procedures.count, told.due_differs.count) == (0, 1)
    assert told.due_differs.first[0][0] == "000.00.0002"
    rows = current().rows_of(None, [("mot-cua", "000.00.0001"), ("mot-cua", "000.00.0002")]).sort_by("code")
    ours, given = rows.to_pylist()
    assert ours["due"] == ours["due_computed"] is not None
    assert given["due"] == given["due_given"] != given["due_computed"]


def test_a_limit_that_came_after_the_dry_run_counts(office: Office, one_stop: Source) -> None:
    batch = tried(office, one_stop, [line(1, due="")])
    field = procedures.field_named(by=office.officer, name="Lưu trữ", now=NOW)
    content = Content("1.000101", "Cấp chứng chỉ", field, OnlineLevel.FULL, 4)
    procedure = procedures.enter(by=office.officer, content=content, now=NOW)
    procedure.limits.create(number=3, unit=LimitUnit.WORKING_DAY.value)
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    assert worked(batch).state == "done"
    (row,) = current().rows_of(None, [("mot-cua", "000.00.0001")]).to_pylist()
    assert row["due"] is not None


def test_a_code_that_another_source_holds_too_is_shown(office: Office, one_stop: Source) -> None:
    written(office, one_stop, [line(1), line(2)])
    other = tried(office, source(office, "viec-lam"), [line(2), line(7)])
    assert batches.told(other).elsewhere.first == (("000.00.0002", "mot-cua"),)
    assert batches.told(other).new == 2


def test_a_withdrawn_import_gives_its_rows_back(office: Office, one_stop: Source) -> None:
    first = written(office, one_stop, [line(1, fee="1000"), line(2, fee="1000")])
    second = written(office, one_stop, [line(2, fee="2000"), line(3, fee="2000")])
    withdrawn(office, second)
    assert (second.state, second.withdrawn_because) == (BatchState.WITHDRAWN, "Nhầm kỳ xuất dữ liệu")
    assert fees() == {"000.00.0001": 1000, "000.00.0002": 1000}
    assert fees(second.version) == {"000.00.0001": 1000, "000.00.0002": 2000, "000.00.0003": 2000}
    withdrawn(office, first)
    assert fees() == {}
    record = Record.objects.filter(action="dossiers.withdrawn", subject_id=second.pk).get()
    assert record.reason == "Nhầm kỳ xuất dữ liệu"
    assert record.after is not None
    assert (record.after["restored"], record.after["gone"]) == (1, 1)


def test_a_dropped_file_is_forgotten(office: Office, one_stop: Source, lake_folder: Path) -> None:
    batch = tried(office, one_stop, [line(1), line(2, received="?")])
    importing.drop(by=office.officer, batch=batch, now=NOW)
    batch.refresh_from_db()
    assert batch.state == BatchState.DROPPED
    assert not [file for file in lake_folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.READER, Role.CLERK])
def test_only_who_keeps_dossiers_of_the_source_brings_any(office: Office, one_stop: Source, role: Role) -> None:
    batch = tried(office, one_stop, [line(1)])
    somebody, elsewhere = office.person(role, office.committee), office.person(Role.FOLLOW_UP_OFFICER, office.finance)
    with nothing_changes():
        for by in (somebody, elsewhere):
            for act in _acts(by, batch, one_stop):
                with pytest.raises(Refused):
                    act()


def _acts(by: Actor, batch: Batch, one_stop: Source) -> list[Callable[[], object]]:
    return [
        lambda: importing.receive(by=by, source=one_stop, name="a.csv", data=export([line(1)]), now=NOW),
        lambda: importing.ask_try(by=by, batch=batch, now=NOW),
        lambda: importing.ask_write(by=by, batch=batch, now=NOW),
        lambda: ask_withdraw(by=by, batch=batch, because="x", now=NOW),
        lambda: importing.drop(by=by, batch=batch, now=NOW),
    ]


def test_what_cannot_be_done_now_is_refused_and_changes_nothing(office: Office, one_stop: Source) -> None:
    new, done = received(office, one_stop, [line(1)]), written(office, one_stop, [line(2)])
    empty = tried(office, one_stop, [line(3, received="?")])
    by = office.officer
    refusals: dict[str, Callable[[], object]] = {
        "import-untried": lambda: importing.ask_write(by=by, batch=new, now=NOW),
        "import-written": lambda: importing.drop(by=by, batch=done, now=NOW),
        "import-empty": lambda: importing.ask_write(by=by, batch=empty, now=NOW),
        "import-unwritten": lambda: ask_withdraw(by=by, batch=empty, because="Sai", now=NOW),
        "withdrawal-why": lambda: ask_withdraw(by=by, batch=done, because="  ", now=NOW),
    }
    for code, act in refusals.items():
        with nothing_changes(), pytest.raises(DossierRejected) as refused:
            act()
        assert refused.value.code == code
    with nothing_changes(), pytest.raises(SheetRejected):
        importing.receive(by=by, source=one_stop, name="a.xlsx", data=b"PK\x03\x04 nothing", now=NOW)
    Source.objects.update(active=False)
    one_stop.refresh_from_db()
    with nothing_changes(), pytest.raises(DossierRejected, match="thôi dùng"):
        importing.receive(by=by, source=one_stop, name="a.csv", data=export([line(1)]), now=NOW)


def test_one_import_is_written_at_a_time(office: Office, one_stop: Source) -> None:
    first, second = (tried(office, one_stop, [line(number)]) for number in (1, 2))
    importing.ask_write(by=office.officer, batch=first, now=NOW)
    with nothing_changes(), pytest.raises(DossierRejected) as refused:
        importing.ask_write(by=office.officer, batch=second, now=NOW)
    assert refused.value.code == "import-running"
    assert batches.running() is not None
    with pytest.raises(DossierRejected, match="đang được xử lý"):
        importing.drop(by=office.officer, batch=first, now=NOW)
    worked(first)
    importing.ask_write(by=office.officer, batch=second, now=NOW)
    worked(second)
    assert current().count() == 2


def test_a_worker_that_finds_the_lake_taken_says_so_and_it_can_be_tried_again(
    office: Office, one_stop: Source, lake_folder: Path
) -> None:
    batch = tried(office, one_stop, [line(1)])
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    with alone(lake_folder):
        job = worked(batch)
    assert (job.state, job.failure_code) == ("failed", "lake-busy")
    assert (batches.stage(batch), current().exists()) == (Stage.CUT_SHORT, False)
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    assert worked(batch).state == "done"
    assert current().count() == 1


def test_a_stopped_import_writes_nothing_and_goes_on_later(office: Office, one_stop: Source) -> None:
    batch = tried(office, one_stop, [line(1)])
    job = importing.ask_write(by=office.officer, batch=batch, now=NOW)
    jobs.request_stop(job=job, by=office.officer, now=NOW)
    batch.refresh_from_db()
    assert (batches.stage(batch), current().exists()) == (Stage.CUT_SHORT, False)
    importing.ask_write(by=office.officer, batch=batch, now=NOW)
    worked(batch)
    assert batch.state == BatchState.WRITTEN


def test_what_landed_before_the_crash_is_known_and_not_written_twice(office: Office, one_stop: Source) -> None:
    batch = tried(office, one_stop, [line(1, fee="500"), line(2)])
    job = importing.ask_write(by=office.officer, batch=batch, now=NOW)
    merged = current().merge(batches.rows_file(batch), batch=batch.pk)  # and here the worker was killed
    assert [each.kind for each in batches.troubles()] == []
    jobs.request_stop(job=job, by=office.officer, now=NOW)
    batch.refresh_from_db()
    assert [each.kind for each in batches.troubles()] == ["landed-unnoted"]
    with nothing_changes(), pytest.raises(DossierRejected) as refused:
        importing.drop(by=office.officer, batch=batch, now=NOW)
    assert refused.value.code == "import-written"
    assert recover(by=office.officer, now=NOW) == 1
    assert recover(by=office.officer, now=NOW) == 0
    batch.refresh_from_db()
    assert (batch.state, batch.version, batch.new) == (BatchState.WRITTEN, merged.version, 2)
    assert list(batches.troubles()) == []


def test_what_a_killed_process_left_of_a_file_is_destroyed_after_a_day(
    office: Office, one_stop: Source, lake_folder: Path
) -> None:
    kept = keeping.incoming(lake_folder, received(office, one_stop, [line(1)]).pk)
    left = [kept.with_name("9999"), kept.with_name("9999.17.part"), lake_folder / "batches" / "3.parquet.17.part"]
    young = kept.with_name("8888")
    left[2].parent.mkdir(parents=True)
    for file in (*left, young):
        file.write_bytes(b"x")
    for file in (kept, *left):
        os.utime(file, (0, 0))
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    recover(by=office.officer, now=NOW)
    assert [file.exists() for file in left] == [False, False, False]
    assert kept.exists()
    assert young.exists()


def test_a_file_that_is_gone_is_told_and_nothing_is_withdrawn_or_tried(
    office: Office, one_stop: Source, lake_folder: Path
) -> None:
    first, second = (written(office, one_stop, [line(1, fee=fee)]) for fee in ("100", "200"))
    version = current().version()
    batches.rows_file(first).unlink()
    ask_withdraw(by=office.officer, batch=second, because="Sai", now=NOW)
    assert worked(second).failure_code == "import-file-gone"
    new = received(office, one_stop, [line(2)])
    keeping.incoming(lake_folder, new.pk).unlink()
    importing.ask_try(by=office.officer, batch=new, now=NOW)
    assert worked(new).failure_code == "import-file-gone"
    assert (current().version(), new.state) == (version, BatchState.RECEIVED)


def test_a_landed_import_is_among_those_left_when_another_is_withdrawn(office: Office, one_stop: Source) -> None:
    landed = tried(office, one_stop, [line(1, fee="500")])
    job = importing.ask_write(by=office.officer, batch=landed, now=NOW)
    current().merge(batches.rows_file(landed), batch=landed.pk)
    jobs.request_stop(job=job, by=office.officer, now=NOW)
    withdrawn(office, written(office, one_stop, [line(1, fee="900")]))
    assert fees() == {"000.00.0001": 500}


def test_a_job_that_runs_twice_does_its_work_once(office: Office, one_stop: Source) -> None:
    batch = tried(office, one_stop, [line(1)])
    job = importing.ask_write(by=office.officer, batch=batch, now=NOW)
    worked(batch)
    records = Record.objects.count()
    type(job).objects.filter(pk=job.pk).update(state="queued", finished_at=None)
    worked(batch)
    assert (Record.objects.count(), len(current().history())) == (records, 2)


def test_an_import_is_seen_by_those_who_keep_its_source(office: Office, one_stop: Source) -> None:
    batch = received(office, one_stop, [line(1)])
    assert list(batches.listed(office.officer)) == [batch]
    assert list(batches.listed(office.officer, source(office, "viec-lam"))) == []
    assert list(batches.listed(office.specialist)) == []


def test_closed_versions_and_those_of_the_last_days_are_kept(
    office: Office, one_stop: Source, settings: LazySettings, lake_folder: Path
) -> None:
    for fee in ("1000", "2000", "3000", "4000"):
        written(office, one_stop, [line(1, fee=fee)])
    versions = [commit.version for commit in reversed(current().history()) if commit.batch]
    history = current().history()
    long_after = history[0].at.replace(year=history[0].at.year + 1)
    Closing.objects.create(
        form="ii-06a",
        definition=1,
        unit=office.committee,
        first="2026-03-01",
        until="2026-04-01",
        question={},
        grounds={},
        lake_version=versions[1],
        lines=[],
        closed_at=NOW,
        closed_by_key="x",
        closed_by_name="x",
    )
    carer = Actor("carer", "Quản trị", frozenset({(Permission.SYSTEM_CARE, office.committee.pk)}))
    with nothing_changes(), pytest.raises(Refused):
        tidying.tidy(by=office.officer, now=long_after)
    assert tidying.tidy(by=carer, now=history[0].at).files == 0, "the last days are kept"
    assert tidying.tidy(by=carer, now=long_after, dry_run=True).files == 2
    assert tidying.tidy(by=carer, now=long_after).files == 2
    lake = Lake(lake_folder)
    assert [bool(lake.missing(version)) for version in versions] == [True, False, True, False]
    assert list(batches.unreadable_versions()) == []
    assert Record.objects.filter(action="dossiers.tidied").count() == 1
