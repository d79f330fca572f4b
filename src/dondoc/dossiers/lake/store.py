"""The lake: one Delta table of dossiers in a folder, each version of which can be read again.

It is written only here, by one writer at a time, each time as one commit that names its batch: after a crash the
history tells what landed. Rows are merged by (source, code) over all months; a row that says the same is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from django.conf import settings

from dondoc.dossiers.lake import comparing, doubles, withdrawal
from dondoc.dossiers.lake.comparing import RECOMPUTED, Compared
from dondoc.dossiers.lake.history import Act, Commit, commits, properties
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.places import TABLE
from dondoc.dossiers.lake.schema import PARTITION, SCHEMA
from dondoc.dossiers.lake.session import Rows, columns, hold, quoted, session, streamed, sweep
from dondoc.dossiers.lake.withdrawal import GONE, Left, Undoing

# MERGE keeps no more than this in memory; the rest it spills.
MERGE_MEMORY = 400_000_000
# The log is never shortened: a closed figure names its version for good.
CONFIGURATION = {"delta.enableExpiredLogCleanup": "false", "delta.logRetentionDuration": "interval 36500 days"}
# A month in more files than this is laid together when the lake is tidied.
MOST_FILES = 8

_TO_UNDO = SCHEMA.append(pa.field(GONE, pa.bool_(), nullable=False))


class LakeDamaged(RuntimeError):
    """The table does not hold what was written; it was set back to the version before."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to, and the version that holds it; that before it, where nothing was new or changed."""

    version: int
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What a withdrawal came to: rows with the values of another batch, rows that went."""

    version: int
    restored: int
    gone: int


@dataclass(frozen=True, slots=True)
class Tidied:
    """Files that no kept version needs, and how many bytes they were."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Lake:
    """The table under `root`/table."""

    root: Path

    @property
    def place(self) -> Path:
        """Where the table lies."""
        return self.root / TABLE

    def exists(self) -> bool:
        """Whether anything was ever written."""
        return DeltaTable.is_deltatable(str(self.place))

    def version(self) -> int:
        """The newest version. Raises deltalake.exceptions.TableNotFoundError where there is no table yet."""
        return self._table().version()

    def files(self, version: int | None = None) -> list[str]:
        """The Parquet files of a version, the newest if none is named, as absolute paths; none of no table."""
        return self._paths(self._table(version)) if self.exists() else []

    def count(self, version: int | None = None) -> int:
        """How many dossiers a version holds."""
        return int(self._table(version).count()) if self.exists() else 0

    def doubles(self, version: int) -> pa.Table:
        """The keys (source, code) of a version whose code another source holds too."""
        return doubles.kept(self.root, version, self.files(version))

    def missing(self, version: int | None = None) -> list[str]:
        """Those files of a version that are not there: none, or the version cannot be read."""
        return [file for file in self.files(version) if not Path(file).exists()]

    def history(self) -> list[Commit]:
        """Every version with what made it, newest first."""
        return list(commits(self._table().history())) if self.exists() else []

    def landed(self, batch: int, act: Act = Act.WRITE) -> Commit | None:
        """The version in which that batch was written (or withdrawn), None if it was not."""
        return self.all_landed(act).get(batch)

    def all_landed(self, act: Act = Act.WRITE) -> dict[int, Commit]:
        """The version in which each batch was written (or withdrawn)."""
        told = self.history()
        taken_back = {each.undid for each in told}
        return {each.batch: each for each in told if each.act == act and each.version not in taken_back}

    def rows_of(self, version: int | None, keys: Collection[tuple[str, str]]) -> pa.Table:
        """The rows with those keys (source, code)."""
        with session(self.root) as connection:
            hold(connection, self.files(version))
            sources, codes = ([key[place] for key in keys] for place in (0, 1))
            connection.register("wanted", pa.table({"source": sources, "code": codes}, schema=_KEYS))
            found = connection.execute(f"SELECT {columns()} FROM held SEMI JOIN wanted USING (source, code)")
            return streamed(found).read_all()

    def merge(self, rows: Rows, *, batch: int) -> Merged:
        """Write what is new or changed as one version that names the batch; nothing where the batch has landed before.

        Batch 0 brings values that were recomputed: each row stays the one of its batch, and none comes in anew.
        Raises DossierRejected (another writes), RowsTwice, ValueError (columns).
        """
        with alone(self.root):
            before = self.landed(batch) if batch != RECOMPUTED else None
            if before is not None:
                return Merged(before.version, before.new, before.changed, before.unchanged)
            table = self._made()
            with session(self.root, writing=True) as connection:
                compared = _compared(connection, rows, self._paths(table))
                return _merged(table, connection, compared, batch)

    def withdraw(
        self, batch: int, left: Sequence[Left] = (), *, redo: Callable[[pa.Table], pa.Table] | None = None
    ) -> Undone:
        """Undo a batch as one version: each row it wrote last takes the values of the last batch left, or goes.

        `left` are the batches of its source that were not withdrawn, in the order in which they were written; `redo`
        computes anew what of a restored row depends on calendars and limits. Raises DossierRejected (another writes).
        """
        with alone(self.root):
            before = self.landed(batch, Act.WITHDRAW)
            if before is not None:
                return Undone(before.version, before.changed, before.gone)
            table = self._made()
            with session(self.root, writing=True) as connection:
                hold(connection, self._paths(table))
                undoing = withdrawal.undo(connection, batch, left)
                if redo is not None and undoing.restored:
                    _redo(connection, redo)
                return _undone(table, connection, undoing, batch)

    def tidy(self, keep: Collection[int], *, dry_run: bool = False) -> Tidied:
        """Remove the files that neither the newest version nor one of those needs; lay small files together first.

        Raises DossierRejected (another writes).
        """
        if not self.exists():
            return Tidied(0, 0)
        with alone(self.root):
            sweep(self.root)
            if not dry_run:
                _compact(self._table())
            named = [self.place / name for name in _vacuumed(self._table(), keep, dry_run=True)]
            sizes = [file.stat().st_size for file in named if file.exists()]  # those removed before are named for ever
            if sizes and not dry_run:
                _vacuumed(self._table(), keep, dry_run=False)
            if not dry_run:
                doubles.forget(self.root, without={*keep, self.version()})
            return Tidied(len(sizes), sum(sizes))

    def _table(self, version: int | None = None) -> DeltaTable:
        return DeltaTable(str(self.place), version=version)

    def _paths(self, table: DeltaTable) -> list[str]:
        """Its files; Delta's own addresses write what is not ASCII in the name of a folder as percents."""
        place = self.place.absolute()
        uris = [Path(uri) for uri in table.file_uris()]
        return sorted(str(place / uri.parent.name / uri.name) for uri in uris)

    def _made(self) -> DeltaTable:
        """The table, made empty if there is none; for whoever holds the lock."""
        sweep(self.root)
        if self.exists():
            return self._table()
        return DeltaTable.create(
            str(self.place),
            SCHEMA,
            partition_by=[PARTITION],
            configuration=CONFIGURATION,
            commit_properties=properties(Act.OTHER),
        )


_KEYS = pa.schema([SCHEMA.field("source"), SCHEMA.field("code")])


def current() -> Lake:
    """The lake of this installation."""
    return Lake(Path(settings.LAKE_ROOT))


def _compared(connection: duckdb.DuckDBPyConnection, rows: Rows, files: Sequence[str]) -> Compared:
    hold(connection, files)
    comparing.stage(connection, rows)
    comparing.once(connection)
    return comparing.compare(connection)


def _merged(table: DeltaTable, connection: duckdb.DuckDBPyConnection, compared: Compared, batch: int) -> Merged:
    """Only what is new or changed reaches Delta; what is new alone is added without looking at what is there."""
    new = 0 if batch == RECOMPUTED else compared.new
    counts = {"new": new, "changed": compared.changed, "unchanged": compared.unchanged}
    if new == compared.changed == 0:
        return Merged(table.version(), **counts)
    act = Act.RECOMPUTE if batch == RECOMPUTED else Act.WRITE
    said, rows, held = properties(act, batch, **counts), streamed(comparing.to_write(connection, batch)), table.count()
    if not compared.changed:
        write_deltalake(table, rows, mode="append", commit_properties=said)
    else:
        merger = table.merge(
            rows,
            _predicate(compared.months),
            source_alias="s",
            target_alias="t",
            max_spill_size=MERGE_MEMORY,
            commit_properties=said,
        )
        merger.when_matched_update_all().when_not_matched_insert_all().execute()
    _check(table, held, held + new)
    return Merged(table.version(), **counts)


def _undone(table: DeltaTable, connection: duckdb.DuckDBPyConnection, undoing: Undoing, batch: int) -> Undone:
    if not undoing.months:
        return Undone(table.version(), 0, 0)
    held = table.count()
    merger = table.merge(
        streamed(withdrawal.to_undo(connection), _TO_UNDO),
        _predicate(undoing.months),
        source_alias="s",
        target_alias="t",
        max_spill_size=MERGE_MEMORY,
        commit_properties=properties(Act.WITHDRAW, batch, changed=undoing.restored, gone=undoing.gone),
    )
    values = {f'"{name}"': f's."{name}"' for name in SCHEMA.names}
    merger.when_matched_delete(f"s.{GONE}").when_matched_update(values).execute()
    _check(table, held, held - undoing.gone)
    return Undone(table.version(), undoing.restored, undoing.gone)


def _predicate(months: Sequence[str]) -> str:
    """By key; the months in which the rows lie now spare the reading of all others."""
    return f"t.source = s.source AND t.code = s.code AND t.{PARTITION} IN ({', '.join(map(quoted, months))})"


def _redo(connection: duckdb.DuckDBPyConnection, redo: Callable[[pa.Table], pa.Table]) -> None:
    rows = redo(streamed(connection.execute(f"SELECT {columns()} FROM restored")).read_all())
    connection.register("redone", rows)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE restored AS SELECT {columns()} FROM redone")


def _check(table: DeltaTable, before: int, wanted: int) -> None:
    """A version that does not add up is taken back at once. Raises LakeDamaged."""
    table.update_incremental()
    found = int(table.count())
    if found != wanted:
        made = table.version()
        table.restore(made - 1, commit_properties=properties(Act.TAKE_BACK, undid=made))
        raise LakeDamaged(f"the lake held {before} dossiers, {wanted} were expected after the merge, {found} found")


def _vacuumed(table: DeltaTable, keep: Collection[int], *, dry_run: bool) -> list[str]:
    """Also files that no version ever named: those of a process that was killed before its commit."""
    return table.vacuum(
        retention_hours=0,
        enforce_retention_duration=False,
        dry_run=dry_run,
        full=True,
        keep_versions=sorted({*keep, table.version()}),
        commit_properties=None if dry_run else properties(Act.OTHER),
    )


def _compact(table: DeltaTable) -> None:
    """Lay together the months that lie in many files; the rows stay as they are."""
    files: dict[str, int] = {}
    for file in table.file_uris():
        month = Path(file).parent.name.partition("=")[2]
        files[month] = files.get(month, 0) + 1
    scattered = [month for month, count in files.items() if count > MOST_FILES]
    if scattered:
        table.optimize.compact(
            partition_filters=[(PARTITION, "in", scattered)], commit_properties=properties(Act.COMPACT)
        )
