"""A backup carries the lake of dossiers, and the doctor looks at it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

from dondoc.accounts.roles import Role
from dondoc.audit.append_only import lifting
from dondoc.care.archive.restoring import restore
from dondoc.care.archive.writing import back_up
from dondoc.care.rejections import ArchiveRejected
from dondoc.checks.registry import Look, registered
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch
from dondoc.dossiers.operations import importing, sources
from dondoc.dossiers.operations.sources import Content
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.jobs.worker import run_one
from tests.integration.office import NOW, Office, make_office

pytestmark = pytest.mark.django_db(transaction=True)

LINES = "Mã hồ sơ;Mã TTHC;Cơ quan;Ngày nhận\nA-1;1.000001;Sở Nội vụ;05/01/2026\nA-2;1.000002;Sở Nội vụ;06/02/2026\n"
COLUMNS = {"code": "Mã hồ sơ", "procedure": "Mã TTHC", "unit": "Cơ quan", "received": "Ngày nhận"}


def imported(office: Office) -> None:
    by = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    source = sources.enter(by=by, content=Content("mot-cua", "Một cửa", office.committee), now=NOW)
    source = sources.keep_map(by=by, source=source, map=SourceMap(columns=COLUMNS), now=NOW)
    batch = importing.receive(by=by, source=source, name="a.csv", data=LINES.encode(), now=NOW)
    importing.ask_try(by=by, batch=batch, now=NOW)
    while run_one(NOW):
        pass
    importing.ask_write(by=by, batch=batch, now=NOW)
    while run_one(NOW):
        pass


@pytest.fixture(autouse=True)
def triggers_as_before(transactional_db: None) -> Iterator[None]:
    """Restoring lays the triggers of the log again; SQLite's test database is emptied by DELETE and goes without."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in lifting("sqlite"):
                cursor.execute(statement)


@pytest.fixture
def elsewhere(tmp_path: Path, settings: LazySettings) -> Callable[[], None]:
    """Another place, where nothing has been entered yet."""

    def empty() -> None:
        with connection.cursor() as cursor:
            for statement in lifting(connection.vendor) if connection.vendor == "sqlite" else []:
                cursor.execute(statement)
        call_command("flush", interactive=False, verbosity=0)
        settings.FILES_ROOT = tmp_path / "other-files"
        settings.LAKE_ROOT = tmp_path / "other-lake"

    return empty


def rows() -> list[dict[str, object]]:
    keys = [("mot-cua", "A-1"), ("mot-cua", "A-2")]
    found: pa.Table = current().rows_of(None, keys)
    return sorted(found.to_pylist(), key=lambda row: str(row["code"]))


def found(name: str) -> list[str]:
    (check,) = [check for check in registered() if check.name == name]
    return [finding.told(finding.summary) for finding in check.look(Look(NOW))]


def test_the_lake_comes_back_elsewhere_as_it_was(tmp_path: Path, elsewhere: Callable[[], None]) -> None:
    imported(make_office())
    before, history = rows(), current().history()
    assert len(before) == 2
    back_up(tmp_path / "a.zip", now=NOW)

    elsewhere()
    assert not current().exists()
    restore(tmp_path / "a.zip")

    assert rows() == before
    assert current().history() == history
    assert [name for name in ("dossiers.imports", "dossiers.versions", "dossiers.units") if found(name)] == []


def test_a_place_that_has_a_lake_is_not_written_over(
    tmp_path: Path, settings: LazySettings, elsewhere: Callable[[], None]
) -> None:
    imported(make_office())
    back_up(tmp_path / "a.zip", now=NOW)
    lake = Path(settings.LAKE_ROOT)
    elsewhere()
    shutil.copytree(lake, settings.LAKE_ROOT)

    with pytest.raises(ArchiveRejected) as refused:
        restore(tmp_path / "a.zip")

    assert refused.value.code == "not-empty"


@pytest.mark.parametrize("name", ["lake/../../outside/x", "lake/incoming/1", "lake/table"])
def test_a_file_that_would_lie_elsewhere_is_refused(
    tmp_path: Path, settings: LazySettings, elsewhere: Callable[[], None], name: str
) -> None:
    imported(make_office())
    back_up(tmp_path / "a.zip", now=NOW)
    own = f"batches/{Batch.objects.get().pk}.parquet"
    with zipfile.ZipFile(tmp_path / "a.zip") as source, zipfile.ZipFile(tmp_path / "b.zip", "w") as target:
        for each in source.namelist():
            data = source.read(each)
            if each == "manifest.json":
                data = data.replace(f'"{own}"'.encode(), f'"{name.removeprefix("lake/")}"'.encode())
            target.writestr(name if each == f"lake/{own}" else each, data)
    elsewhere()

    with pytest.raises(ArchiveRejected) as refused:
        restore(tmp_path / "b.zip")

    assert refused.value.code == "archive-damaged"
    assert not Path(settings.LAKE_ROOT).exists() or not any(Path(settings.LAKE_ROOT).rglob("*.parquet"))


def test_the_doctor_names_procedures_nobody_entered_and_files_that_are_gone(settings: LazySettings) -> None:
    imported(make_office())
    assert len(found("dossiers.procedures")) == 2
    assert found("dossiers.imports") == found("dossiers.versions") == found("dossiers.units") == []

    Path(current().files()[0]).unlink()
    Path(settings.LAKE_ROOT, "batches", f"{Batch.objects.get().pk}.parquet").unlink()

    assert len(found("dossiers.versions")) == len(found("dossiers.imports")) == 1
