"""Rows on their way held against those of the lake: which are new, which say something else, which say the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from dondoc.dossiers.lake.schema import KEY, PARTITION, SCHEMA
from dondoc.dossiers.lake.session import Rows, columns, kept_rows

OURS = ("batch", PARTITION)  # set here, never by whoever brings the rows
TOLD = tuple(name for name in SCHEMA.names if name not in (*KEY, *OURS))
RECOMPUTED = 0  # the batch of values that no import brought


class RowsTwice(ValueError):
    """A dossier stands twice among the rows given."""


@dataclass(frozen=True, slots=True)
class Compared:
    """How many rows are new, changed, unchanged, and in which months the changed ones lie now."""

    new: int
    changed: int
    unchanged: int
    months: tuple[str, ...]


def stage(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Name the rows `incoming`; the month follows from the receipt. Raises ValueError where a column is missing."""
    _name_given(connection, rows)
    given = {str(line[0]) for line in connection.execute("DESCRIBE given").fetchall()}
    missing = [name for name in (*KEY, *TOLD) if name not in given]
    if missing:
        raise ValueError(f"rows for the lake lack {', '.join(missing)}")
    connection.execute(
        f"CREATE TEMP VIEW incoming AS SELECT {columns(without=OURS)},"
        f" strftime(received, '%Y-%m') AS {PARTITION} FROM given"
    )


def _name_given(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    if isinstance(rows, Path):
        connection.execute(f"CREATE TEMP VIEW given AS SELECT * FROM {kept_rows(rows)}")
        return
    connection.register("handed", rows)
    kind = "VIEW" if isinstance(rows, pa.Table) else "TABLE"  # a reader can be read once only
    connection.execute(f"CREATE TEMP {kind} given AS SELECT * FROM handed")


def once(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise RowsTwice if a key stands twice among the incoming rows; counted by a hash first, which is much less."""
    if _number(connection, "SELECT count(*) - count(DISTINCT hash(source, code)) FROM incoming") == 0:
        return
    doubled = connection.execute("SELECT code FROM incoming GROUP BY source, code HAVING count(*) > 1").fetchone()
    if doubled:
        raise RowsTwice(f"dossier {doubled[0]} stands twice")


def compare(connection: duckdb.DuckDBPyConnection) -> Compared:
    """Make the table `found`: for each incoming row that is held its month, its batch, and whether it says the same."""
    same = " AND ".join(f'h."{name}" IS NOT DISTINCT FROM i."{name}"' for name in TOLD)
    connection.execute(
        "CREATE TEMP TABLE found AS SELECT i.source, i.code, h.month AS was, h.batch AS batch, h.received AS received,"
        f" ({same}) AS same FROM incoming i JOIN held h ON i.source = h.source AND i.code = h.code"
    )
    total = _number(connection, "SELECT count(*) FROM incoming")
    unchanged = _number(connection, "SELECT count(*) FROM found WHERE same")
    changed = _number(connection, "SELECT count(*) FROM found WHERE NOT same")
    months = connection.execute("SELECT DISTINCT was FROM found WHERE NOT same ORDER BY was").fetchall()
    return Compared(total - unchanged - changed, changed, unchanged, tuple(str(month) for (month,) in months))


def to_write(connection: duckdb.DuckDBPyConnection, batch: int) -> duckdb.DuckDBPyConnection:
    """The new and changed rows as they go into the lake; what is recomputed keeps its batch and brings nothing new."""
    if batch == RECOMPUTED:
        named = columns("i", without=OURS)
        return connection.execute(
            f"SELECT {named}, f.batch, i.month FROM incoming i JOIN found f USING (source, code) WHERE NOT f.same"
        )
    return connection.execute(
        f"SELECT {columns('i', without=OURS)}, {batch:d}::BIGINT AS batch, i.month FROM incoming i"
        " LEFT JOIN found f USING (source, code) WHERE f.same IS NULL OR NOT f.same"
    )


def _number(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
