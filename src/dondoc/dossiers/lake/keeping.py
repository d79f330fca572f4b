"""Files of imports beside the table: what came in, what was accepted of it, what was refused.

A file as it came holds names of applicants: it lies here only until its rows are written or given up. What is kept for
good holds no column that was not mapped. Each file appears whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dondoc.dossiers.lake.places import ACCEPTED, AS_THEY_CAME, INCOMING, PART, REFUSED
from dondoc.dossiers.reading.refusals import Reason, RefusedRow

STRETCH = 500_000

_REFUSED = pa.schema(
    [
        pa.field("sheet", pa.string()),
        pa.field("row", pa.int64()),
        pa.field("column", pa.string()),
        pa.field("value", pa.string()),
        pa.field("code", pa.string()),
    ]
)


def incoming(root: Path, batch: int) -> Path:
    """The file as it came."""
    return root / INCOMING / str(batch)


def accepted(root: Path, batch: int) -> Path:
    """The rows that the batch gives the lake."""
    return root / ACCEPTED / f"{batch}.parquet"


def refused(root: Path, batch: int) -> Path:
    """What is wrong with its refused rows."""
    return root / REFUSED / f"{batch}.parquet"


def as_they_came(root: Path, batch: int) -> Path:
    """Its refused rows, mapped columns only."""
    return root / AS_THEY_CAME / f"{batch}.parquet"


def put_down(root: Path, data: bytes) -> Path:
    """Write a file as it came, before it has a number: renaming it to `incoming` is the work of a moment."""
    folder = root / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=PART, dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def write_rows(place: Path, rows: pa.Table) -> None:
    """Write rows whole."""
    part = _part(place)
    with part.open("wb") as file:
        pq.write_table(rows, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)


def change_rows(place: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write rows anew as `change` makes them, a stretch at a time; the file is the one before or the one after."""
    part = _part(place)
    with pq.ParquetFile(place) as before, pq.ParquetWriter(part, before.schema_arrow) as after:
        for rows in before.iter_batches(STRETCH):
            after.write_table(change(pa.Table.from_batches([rows])))
    part.replace(place)


def write_refused(place: Path, found: tuple[RefusedRow, ...]) -> None:
    """Write what is wrong with the refused rows."""
    columns = {
        "sheet": [each.sheet for each in found],
        "row": [each.row for each in found],
        "column": [each.column for each in found],
        "value": [each.value for each in found],
        "code": [each.code.value for each in found],
    }
    write_rows(place, pa.table(columns, schema=_REFUSED))


def read_refused(place: Path, *, most: int | None = None) -> list[RefusedRow]:
    """What is wrong with the refused rows, the first `most` of them; none of no file."""
    if not place.exists():
        return []
    rows = pq.read_table(place)
    found = rows.slice(0, most) if most is not None else rows
    return [
        RefusedRow(each["sheet"], each["row"], each["column"], each["value"], Reason(each["code"]))
        for each in found.to_pylist()
    ]


def read_rows(place: Path) -> pa.Table | None:
    """The rows of such a file, None of no file."""
    return pq.read_table(place) if place.exists() else None


def forget(root: Path, batch: int) -> None:
    """Remove all that is kept of a batch."""
    for place in (incoming(root, batch), accepted(root, batch), refused(root, batch), as_they_came(root, batch)):
        place.unlink(missing_ok=True)


def strays(root: Path, known: Collection[int], *, before: datetime) -> list[Path]:
    """What a killed process left: parts of files, and files as they came of no import in `known`; older than a day.

    Younger ones may be those of somebody who is at it.
    """
    oldest = (before - timedelta(days=1)).timestamp()
    parts = [
        part for folder in (INCOMING, ACCEPTED, REFUSED, AS_THEY_CAME) for part in (root / folder).glob(f"*{PART}")
    ]
    came = [file for file in (root / INCOMING).glob("*") if file.name.isdigit() and int(file.name) not in known]
    return [file for file in (*parts, *came) if file.stat().st_mtime < oldest]


def _part(place: Path) -> Path:
    """Of this process alone: a worker that is taken for dead may still be writing the same file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.with_name(f"{place.name}.{os.getpid()}{PART}")
