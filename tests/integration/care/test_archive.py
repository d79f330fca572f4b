"""A backup carries everything and proves it; what is damaged, foreign or harmful is refused, and nothing changes."""

from __future__ import annotations

import hashlib
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection

from dondoc.audit.append_only import lifting
from dondoc.audit.models import Record
from dondoc.audit.operations import record
from dondoc.audit.verifying import breaks
from dondoc.care.archive import opening
from dondoc.care.archive.carried import LEFT_BEHIND, label, tables
from dondoc.care.archive.manifest import FORMAT_VERSION
from dondoc.care.archive.restoring import restore
from dondoc.care.archive.writing import back_up
from dondoc.care.rejections import ArchiveRejected
from dondoc.documents.models import Document, StoredFile
from dondoc.figures.actors import Actor
from tests.integration.office import NOTICE, NOW, make_office, receive, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db(transaction=True)

MANIFEST = "manifest.json"


@pytest.fixture(autouse=True)
def triggers_as_before(transactional_db: None) -> Iterator[None]:
    """Restoring lays the triggers of the log again; SQLite's test database is emptied by DELETE and goes without."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in lifting("sqlite"):
                cursor.execute(statement)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A backup of an office with people, documents, orders, and somebody signed in."""
    office = make_office()
    assert People(office).clerk.username
    receive_and_read(office)
    receive(office, NOTICE.replace("112/TB", "113/TB"), name="hai.txt")
    SessionStore().create()
    target = tmp_path / "sao-luu.zip"
    back_up(target, now=NOW)
    return target


@pytest.fixture
def emptied(tmp_path: Path, settings: LazySettings) -> Callable[[], None]:
    """Another place, where nothing has been entered yet."""

    def empty() -> None:
        with connection.cursor() as cursor:
            for statement in lifting(connection.vendor) if connection.vendor == "sqlite" else []:
                cursor.execute(statement)
        call_command("flush", interactive=False, verbosity=0)
        settings.FILES_ROOT = tmp_path / "other-files"

    return empty


def rows() -> dict[str, list[Any]]:
    return {label(model): list(model._base_manager.order_by("pk").values()) for model in tables()}


def test_everything_comes_back_row_by_row_and_file_by_file(archive: Path, emptied: Callable[[], None]) -> None:
    before = rows()
    emptied()
    restored = restore(archive)
    assert rows() == before
    assert len(before["documents.Document"]) == restored.files == 2
    assert list(breaks()) == []
    newest = Record.objects.order_by("-pk")[0].pk
    after = record(by=Actor("x", "X"), action="x.done", subject=("x", 1), at=NOW)
    assert after.pk > newest, "what is entered next takes numbers after those restored"


def test_what_gives_access_is_left_behind(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
    assert [name for name in names if ".Session." in name or "otp" in name.lower() or "axes" in name] == []
    assert archive.stat().st_mode & 0o077 == 0, "others may not read it"


def test_every_table_is_carried_or_named_with_a_reason() -> None:
    carried = {label(model) for model in tables()}
    every = {label(model) for model in apps.get_models(include_auto_created=True)}
    assert carried.isdisjoint(LEFT_BEHIND)
    assert every - carried - LEFT_BEHIND.keys() == set()


def test_a_file_that_is_there_is_never_written_over(archive: Path) -> None:
    held = archive.read_bytes()
    with pytest.raises(ArchiveRejected, match="không bao giờ ghi đè"):
        back_up(archive, now=NOW)
    assert archive.read_bytes() == held


def test_an_original_that_was_lost_is_named_and_the_rest_is_kept(
    archive: Path, tmp_path: Path, settings: LazySettings, emptied: Callable[[], None]
) -> None:
    lost = StoredFile.objects.order_by("pk")[0].sha256
    (Path(settings.FILES_ROOT) / lost[:2] / lost[2:4] / lost).write_bytes(b"other")
    written = back_up(tmp_path / "zwei.zip", now=NOW)
    assert (written.missing, written.files) == ((lost,), 1)
    emptied()
    assert restore(tmp_path / "zwei.zip").missing == (lost,)
    assert Document.objects.count() == 2


def test_a_place_with_data_is_refused(archive: Path) -> None:
    with nothing_changes(), pytest.raises(ArchiveRejected) as refused:
        restore(archive)
    assert refused.value.code == "not-empty"


def test_a_store_with_files_is_refused(archive: Path, emptied: Callable[[], None], tmp_path: Path) -> None:
    emptied()
    (tmp_path / "other-files").mkdir()
    (tmp_path / "other-files/x").write_text("x")
    with nothing_changes(), pytest.raises(ArchiveRejected, match="other-files"):
        restore(archive)


def rewritten(archive: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with its members changed; None takes one out."""
    target = archive.with_name("khac.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def in_manifest(change: Callable[[dict[str, Any]], None]) -> Callable[[str, bytes], bytes]:
    def changed(name: str, data: bytes) -> bytes:
        if name != MANIFEST:
            return data
        read = json.loads(data)
        change(read)
        return json.dumps(read).encode()

    return changed


def one_letter(name: str, data: bytes) -> bytes:
    return (
        data.replace("Sở Nội vụ".encode(), "Sở Nội vu".encode()) if name == "tables/organisation.Unit.jsonl" else data
    )


def one_row_less(name: str, data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:-1]) if name == "tables/documents.Document.jsonl" else data


def no_file(name: str, data: bytes) -> bytes | None:
    return None if name.startswith("files/") else data


def other_file(name: str, data: bytes) -> bytes:
    return data[:-1] + b"?" if name.startswith("files/") else data


DAMAGE: dict[str, tuple[Callable[[str, bytes], bytes | None], str]] = {
    "a letter": (one_letter, "archive-damaged"),
    "a row less": (one_row_less, "archive-damaged"),
    "files gone": (no_file, "archive-damaged"),
    "a file changed": (other_file, "archive-damaged"),
    "another program's": (in_manifest(lambda read: read.update(format="other")), "archive-foreign"),
    "a newer form": (in_manifest(lambda read: read.update(format_version=FORMAT_VERSION + 1)), "archive-newer"),
    "a newer version": (in_manifest(lambda read: read["migrations"].append("documents.9999_later")), "archive-newer"),
    "an older version": (in_manifest(lambda read: read["migrations"].pop()), "archive-older"),
    "no counts": (in_manifest(lambda read: read.pop("tables")), "archive-damaged"),
    "a count of another kind": (in_manifest(lambda read: read["files"].update({"a" * 64: -1})), "archive-damaged"),
    "a table less": (in_manifest(lambda read: read["tables"].pop("documents.Document")), "archive-damaged"),
}


def test_what_is_not_as_it_was_made_is_refused_and_nothing_changes(
    archive: Path, emptied: Callable[[], None], tmp_path: Path
) -> None:
    emptied()
    for how, (change, code) in DAMAGE.items():
        with nothing_changes(), pytest.raises(ArchiveRejected) as refused:
            restore(rewritten(archive, change))
        assert refused.value.code == code, how
        assert not [path for path in (tmp_path / "other-files").rglob("*") if path.is_file()], how
    restore(archive)
    assert Document.objects.count() == 2, "the place is still good for the right archive"


def test_rows_that_hash_as_told_and_break_a_rule_are_refused(archive: Path, emptied: Callable[[], None]) -> None:
    """Somebody made an archive that agrees with itself and points to a unit that is not there."""
    name = "tables/organisation.UnitAlias.jsonl"
    with zipfile.ZipFile(archive) as packed:
        told = json.loads(packed.read(MANIFEST))["tables"]["organisation.UnitAlias"]
    values = dict.fromkeys(told["columns"]) | {"id": 1, "unit_id": 999_999}
    texts = {name: "x" for name in told["columns"] if name not in {"id", "unit_id"} and not name.startswith("valid")}
    days = {name: "2020-01-01" for name in told["columns"] if name == "valid_from"}
    line = json.dumps([{**values, **texts, **days}[column] for column in told["columns"]]).encode() + b"\n"

    def forged(entry: str, data: bytes) -> bytes:
        if entry == name:
            return line
        if entry != MANIFEST:
            return data
        read = json.loads(data)
        read["tables"]["organisation.UnitAlias"] |= {
            "rows": 1,
            "size": len(line),
            "sha256": hashlib.sha256(line).hexdigest(),
        }
        return json.dumps(read).encode()

    bad = rewritten(archive, forged)
    emptied()
    with nothing_changes(), pytest.raises(ArchiveRejected) as refused:
        restore(bad)
    assert refused.value.code == "archive-damaged"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"not an archive", b"PK\x03\x04 cut off"):
        (tmp_path / "x.zip").write_bytes(data)
        with nothing_changes(), pytest.raises(ArchiveRejected):
            restore(tmp_path / "x.zip")
    with pytest.raises(ArchiveRejected, match="Không mở được"):
        restore(tmp_path / "not-there.zip")


def test_an_archive_that_unfolds_without_end_is_refused_unread(tmp_path: Path, db: None) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(MANIFEST, json.dumps({"format": "dondoc-backup", "format_version": 1}))
        packed.writestr("tables/x.jsonl", b"0" * 30_000_000)
    with pytest.raises(ArchiveRejected) as refused, opening.opened(tmp_path / "x.zip"):
        pass
    assert refused.value.code == "archive-bomb"


def test_the_archive_is_of_one_moment_and_holds_up_no_writer(tmp_path: Path) -> None:
    office = make_office()
    receive(office)
    before = Record.objects.count()
    entered: list[int] = []

    def meanwhile(words: str) -> None:
        """Somebody works while the tables are written; from a thread, as from another process."""
        if entered:
            return

        def work() -> None:
            try:
                received = receive(
                    office, NOTICE.replace("112/TB", "114/TB"), name="ba.txt", now=NOW + timedelta(minutes=1)
                )
                entered.append(received.document.pk)
            finally:
                connection.close()

        thread = threading.Thread(target=work)
        thread.start()
        thread.join(30)

    back_up(tmp_path / "x.zip", now=NOW, say=meanwhile)
    assert entered
    with zipfile.ZipFile(tmp_path / "x.zip") as packed:
        told = json.loads(packed.read(MANIFEST))
    assert (told["tables"]["documents.Document"]["rows"], len(told["files"])) == (1, 1)
    assert told["tables"]["audit.Record"]["rows"] == before
