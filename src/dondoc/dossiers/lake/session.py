"""A short-lived DuckDB in which rows on their way are held against the lake; what does not fit in memory is spilled.

Spilled rows lie in a folder of the lake that goes with the session; what a killed process left, the next writer takes
away: of writers at once, for he is alone, of readers after a day.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from dondoc.dossiers.lake.locking import LOCK
from dondoc.dossiers.lake.schema import PARTITION, SCHEMA

SPILL, READING = ".spill-", ".reading-"
LEFT_AFTER = 24 * 3600.0
# Of the 2 GB that an import may take, for comparing; Delta's own MERGE has its own bound.
MEMORY = "600MB"
BATCH_ROWS = 50_000

Rows = pa.Table | pa.RecordBatchReader | Path


@contextmanager
def session(root: Path, *, writing: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that spills beside the lake; `writing`: for whoever holds the lock."""
    root.mkdir(parents=True, exist_ok=True)
    prefix = SPILL if writing else READING
    with tempfile.TemporaryDirectory(prefix=prefix, dir=root, ignore_cleanup_errors=True) as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "preserve_insertion_order": "false",
        }
        with duckdb.connect(config=config) as connection:
            yield connection


def sweep(root: Path) -> None:
    """Take away what killed processes spilled; only for whoever holds the lock, which tells what time it is."""
    old = (root / LOCK).stat().st_mtime - LEFT_AFTER
    readers = [folder for folder in root.glob(f"{READING}*") if folder.stat().st_mtime < old]
    for left in (*root.glob(f"{SPILL}*"), *readers):
        shutil.rmtree(left, ignore_errors=True)


def hold(connection: duckdb.DuckDBPyConnection, files: Sequence[str]) -> None:
    """Name the rows of those files `held`."""
    if files:
        connection.execute(f"CREATE OR REPLACE TEMP VIEW held AS SELECT {columns()} FROM {parquet(files)}")
        return
    connection.register("no_rows", SCHEMA.empty_table())
    connection.execute(f"CREATE OR REPLACE TEMP VIEW held AS SELECT {columns()} FROM no_rows")


def parquet(files: Iterable[str | Path]) -> str:
    """Those files of the lake as a table; the month is in the names of the folders, and stays a text."""
    names = ", ".join(quoted(str(file)) for file in files)
    return f"read_parquet([{names}], hive_partitioning = true, hive_types = {{'{PARTITION}': VARCHAR}})"


def kept_rows(file: Path) -> str:
    """The rows of one file outside the table, as a table."""
    return f"read_parquet({quoted(str(file))}, hive_partitioning = false)"


def columns(alias: str = "", *, without: Sequence[str] = ()) -> str:
    """The columns of a row, in their order."""
    before = f"{alias}." if alias else ""
    return ", ".join(f'{before}"{name}"' for name in SCHEMA.names if name not in without)


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def streamed(found: duckdb.DuckDBPyConnection, schema: pa.Schema = SCHEMA) -> pa.RecordBatchReader:
    """The rows of an answer, a stretch at a time, in the types of the lake."""
    reader = found.to_arrow_reader(BATCH_ROWS)

    def cast() -> Iterator[pa.RecordBatch]:
        for batch in reader:
            arrays = [array.cast(field.type) for array, field in zip(batch.columns, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, cast())
