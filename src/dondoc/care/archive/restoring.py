"""Restoring a backup into an empty installation: all of it, proven equal, or nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from dondoc.audit.append_only import lifted
from dondoc.care.archive import lake, rows
from dondoc.care.archive.carried import columns, label, tables
from dondoc.care.archive.manifest import Manifest
from dondoc.care.archive.opening import Archive, opened
from dondoc.care.archive.writing import applied
from dondoc.care.rejections import ArchiveRejected
from dondoc.care.stored import digests
from dondoc.documents import store

Say = Callable[[str], None]

# What `dondoc prepare` and the migrations fill in themselves may be there: it is replaced. All else must be empty.
FILLED_BY_PREPARE = ("audit.", "workdays.", "care.", "organisation.Field", "limits.", "scoring.Index")
MEGABYTE = 1024 * 1024
# Rows are written in portions of so many, or of so many bytes: a row may hold the text of a whole document.
AT_ONCE = 500
BYTES_AT_ONCE = 8 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: rows, files, the version that made the archive, its moment, and what it lacked."""

    rows: int
    files: int
    version: str
    made_at: str
    missing: tuple[str, ...]


def restore(path: Path, *, say: Say = lambda _: None) -> Restored:
    """Restore the archive. Raises ArchiveRejected; then neither the database nor the store has changed."""
    with opened(path) as archive:
        manifest = archive.manifest
        _right_version(manifest)
        _still_empty()
        _room_for(manifest)
        with _files_of(archive, say), lake.unpacked(manifest.lake, archive.opened), transaction.atomic():
            _load(archive, say)
            _every_file_named(manifest)
    rows_in_all = sum(each.rows for each in manifest.tables.values())
    return Restored(rows_in_all, len(manifest.files), manifest.version, manifest.made_at, manifest.missing)


def _right_version(manifest: Manifest) -> None:
    """The archive's tables are exactly those of this version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise ArchiveRejected("not-prepared")
    ours = applied()
    if manifest.migrations - ours:
        raise ArchiveRejected("archive-newer", version=manifest.version)
    if lacking := sorted(ours - manifest.migrations):
        raise ArchiveRejected("archive-older", version=manifest.version, lacking=", ".join(lacking[:5]))
    told = {name: entry.columns for name, entry in manifest.tables.items()}
    for name in told.keys() ^ {label(model) for model in tables()}:
        raise ArchiveRejected("archive-damaged", what=name)
    for model in tables():
        if told[label(model)] != tuple(each.attname for each in columns(model)):
            raise ArchiveRejected("archive-damaged", what=label(model))


def _still_empty() -> None:
    """Nobody has entered anything, and the store holds no file."""
    for model in tables():
        if not label(model).startswith(FILLED_BY_PREPARE) and model._base_manager.exists():
            raise ArchiveRejected("not-empty", what=model._meta.db_table)
    root = Path(settings.FILES_ROOT)
    if root.exists() and any(each.is_file() for each in root.rglob("*")):
        raise ArchiveRejected("not-empty", what=root)
    if not lake.is_empty():
        raise ArchiveRejected("not-empty", what=settings.LAKE_ROOT)


def _room_for(manifest: Manifest) -> None:
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    free, needed = shutil.disk_usage(root).free, 2 * manifest.unfolded
    if free < needed:
        raise ArchiveRejected("no-room", needed=needed // MEGABYTE + 1, free=free // MEGABYTE)


@contextmanager
def _files_of(archive: Archive, say: Say) -> Iterator[None]:
    """The files in the store; taken out again if what follows fails."""
    root = Path(settings.FILES_ROOT)
    put: list[str] = []
    try:
        for number, sha256 in enumerate(archive.manifest.files, start=1):
            put.append(sha256)
            store.put(root, archive.file(sha256))
            if number % 100 == 0 or number == len(archive.manifest.files):
                say(f"tệp: {number}/{len(archive.manifest.files)}")
        yield
    except BaseException:
        for sha256 in put:
            store.remove(root, sha256)
        raise


def _load(archive: Archive, say: Say) -> None:
    models = tables()
    try:
        with lifted():
            _empty(models)
            for model in models:
                _fill(archive, model, say)
            connection.check_constraints()
    except (DatabaseError, ValueError, TypeError, ValidationError, OverflowError) as failure:
        if isinstance(failure, ArchiveRejected):
            raise
        raise ArchiveRejected("archive-damaged", what=str(failure)[:200]) from failure
    _reset_counters(models)


def _empty(models: Sequence[type[Model]]) -> None:
    """Foreign keys are looked at when the transaction ends, so the order of the tables does not matter."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def _fill(archive: Archive, model: type[Model], say: Say) -> None:
    """Write the rows, then read them back: they must hash as the archive says, on this database too."""
    for portion in _portions(archive.lines(label(model))):
        model._base_manager.bulk_create([rows.row(model, written) for written in portion])
    hashed = hashlib.sha256()
    for written in rows.lines(model):
        hashed.update(written)
    if hashed.hexdigest() != archive.manifest.tables[label(model)].sha256:
        raise ArchiveRejected("archive-damaged", what=label(model))
    if count := archive.manifest.tables[label(model)].rows:
        say(f"{label(model)}: {count}")


def _portions(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    portion: list[bytes] = []
    size = 0
    for written in lines:
        portion.append(written)
        size += len(written)
        if len(portion) >= AT_ONCE or size >= BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _reset_counters(models: Sequence[type[Model]]) -> None:
    """What is entered next takes numbers after those restored (PostgreSQL counts apart from the rows)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _every_file_named(manifest: Manifest) -> None:
    """The files are those that the tables name, less what was missing already."""
    named = digests()
    if named != manifest.files.keys() | set(manifest.missing):
        raise ArchiveRejected("archive-damaged", what="files")
