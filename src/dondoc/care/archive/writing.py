"""Making a backup: one archive, of one moment, while people work."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from dondoc.audit.sealing import head
from dondoc.care.archive import lake
from dondoc.care.archive.carried import columns, label, tables
from dondoc.care.archive.manifest import NAME, Manifest, TableEntry
from dondoc.care.archive.rows import lines
from dondoc.care.rejections import ArchiveRejected
from dondoc.care.stored import digests
from dondoc.documents import store

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What the archive holds: rows, files, the size of the archive, and which files of the register were not found."""

    rows: int
    files: int
    size: int
    chain_hash: str
    missing: tuple[str, ...] = field(default=())


def back_up(target: Path, *, now: datetime, say: Say = lambda _: None) -> Written:
    """Write everything into one archive, which appears under its name whole or not at all.

    It can be read by the one who made it only. Raises ArchiveRejected; a file that the store has lost is named in the
    answer and in the archive, the rest is kept.
    """
    if target.exists():
        raise ArchiveRejected("archive-exists", file=target)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _opened(beside, target) as archive, lake.standing_still(), one_moment():
            manifest = _filled(archive, now, say)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    rows = sum(each.rows for each in manifest.tables.values())
    return Written(rows, len(manifest.files), target.stat().st_size, manifest.chain_hash, manifest.missing)


@contextmanager
def _opened(beside: Path, target: Path) -> Iterator[zipfile.ZipFile]:
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as failure:
        raise ArchiveRejected("archive-unreadable", file=target, reason=failure.strerror) from failure
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            yield archive
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def one_moment() -> Iterator[None]:
    """All reading inside sees the database as it was at the first look, and holds up nobody who writes."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django's own transactions on SQLite take the lock of the writers; one that only reads begins by itself.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def applied() -> frozenset[str]:
    """The migrations of the carried tables that the database has."""
    parts = {model._meta.app_label for model in tables()}
    return frozenset(
        f"{part}.{name}" for part, name in MigrationRecorder(connection).applied_migrations() if part in parts
    )


def _filled(archive: zipfile.ZipFile, now: datetime, say: Say) -> Manifest:
    end = head()
    entries = {label(model): _table(archive, model, say) for model in tables()}
    files, missing = _files(archive, say)
    held = lake.packed(archive)
    if held:
        say(f"kho hồ sơ: {len(held)} tệp")
    manifest = Manifest(
        version=version("dondoc"),
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        migrations=applied(),
        tables=entries,
        files=files,
        missing=missing,
        chain_count=end.count,
        chain_hash=end.hash,
        lake=held,
    )
    archive.writestr(NAME, manifest.as_bytes())
    return manifest


def _table(archive: zipfile.ZipFile, model: type[Model], say: Say) -> TableEntry:
    hashed, rows, size = hashlib.sha256(), 0, 0
    with archive.open(f"tables/{label(model)}.jsonl", "w", force_zip64=True) as target:
        for written in lines(model):
            target.write(written)
            hashed.update(written)
            rows, size = rows + 1, size + len(written)
    if rows:
        say(f"{label(model)}: {rows}")
    return TableEntry(tuple(each.attname for each in columns(model)), rows, size, hashed.hexdigest())


def _files(archive: zipfile.ZipFile, say: Say) -> tuple[dict[str, int], tuple[str, ...]]:
    kept: dict[str, int] = {}
    missing: list[str] = []
    root = Path(settings.FILES_ROOT)
    wanted = sorted(digests())
    for number, sha256 in enumerate(wanted, start=1):
        try:
            data = store.get(root, sha256)
        except OSError:  # lost, damaged, or not to be read
            missing.append(sha256)
            continue
        archive.writestr(zipfile.ZipInfo(f"files/{sha256}"), data)  # stored as it is: most are packed already
        kept[sha256] = len(data)
        if number % 100 == 0 or number == len(wanted):
            say(f"tệp: {number}/{len(wanted)}")
    return kept, tuple(missing)
