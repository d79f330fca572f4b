"""What a withdrawn batch leaves behind: each row it wrote last takes the values of the last batch left, or goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dondoc.dossiers.lake.comparing import OURS
from dondoc.dossiers.lake.session import columns, kept_rows

GONE = "gone"


@dataclass(frozen=True, slots=True)
class Left:
    """A batch that was not withdrawn, with the file of the rows it gave. The order of several is that of writing."""

    batch: int
    rows: Path


@dataclass(frozen=True, slots=True)
class Undoing:
    """How many rows take older values, how many go, and in which months they lie now."""

    restored: int
    gone: int
    months: tuple[str, ...]


def undo(connection: duckdb.DuckDBPyConnection, batch: int, left: Sequence[Left]) -> Undoing:
    """Make the table `restored`, and name `owned` the rows that the batch wrote last."""
    connection.execute(f"CREATE TEMP TABLE owned AS SELECT source, code, month FROM held WHERE batch = {batch:d}")
    connection.execute(f"CREATE TEMP TABLE restored AS {_newest(left) if left else 'FROM held LIMIT 0'}")
    counted = connection.execute("SELECT (SELECT count(*) FROM restored), (SELECT count(*) FROM owned)").fetchone()
    restored, owned = counted or (0, 0)
    months = connection.execute("SELECT DISTINCT month FROM owned ORDER BY month").fetchall()
    return Undoing(restored, owned - restored, tuple(str(month) for (month,) in months))


def _newest(left: Sequence[Left]) -> str:
    """Of several batches that gave a row, the one written last."""
    given = " UNION ALL ".join(
        f"SELECT {columns(without=OURS)}, {each.batch:d}::BIGINT AS batch,"
        f" strftime(received, '%Y-%m') AS month, {place} AS place FROM {kept_rows(each.rows)}"
        for place, each in enumerate(left)
    )
    return (
        f"SELECT {columns()} FROM ({given}) SEMI JOIN owned USING (source, code)"
        " QUALIFY row_number() OVER (PARTITION BY source, code ORDER BY place DESC) = 1"
    )


def to_undo(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Every row the batch wrote last: as it will be, or as it is and marked to go."""
    return connection.execute(
        f"SELECT {columns()}, false AS {GONE} FROM restored UNION ALL"
        f" SELECT {columns('h')}, true AS {GONE} FROM held h SEMI JOIN owned o ON h.source = o.source"
        " AND h.code = o.code ANTI JOIN restored r ON h.source = r.source AND h.code = r.code"
    )
