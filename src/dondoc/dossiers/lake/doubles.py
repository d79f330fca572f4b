"""Codes that more than one source holds: a small table for each version, made once and kept beside the lake.

It follows from the version alone, so that what is lost or was never made is made when somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.places import DOUBLES
from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.lake.session import hold, session

KEYS = pa.schema([SCHEMA.field("source"), SCHEMA.field("code")])

# Only codes of the smaller sources can be held twice: the largest source is looked at once, and never laid in memory.
_FOUND = """
    WITH largest AS (SELECT source FROM held GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1),
    others AS (SELECT DISTINCT code FROM held WHERE source <> (SELECT source FROM largest)),
    near AS (SELECT source, code FROM held SEMI JOIN others USING (code))
    SELECT source, code FROM near
    WHERE code IN (SELECT code FROM near GROUP BY code HAVING count(*) > 1) ORDER BY code, source
"""


def found(root: Path, files: Sequence[str]) -> pa.Table:
    """The keys (source, code) of those files whose code another source holds too, in the order of code and source."""
    with session(root) as connection:
        hold(connection, files)
        sources = connection.execute("SELECT count(DISTINCT source) FROM held").fetchone()
        if sources is None or sources[0] < 2:
            return KEYS.empty_table()
        return connection.execute(_FOUND).to_arrow_table().cast(KEYS)


def kept(root: Path, version: int, files: Sequence[str]) -> pa.Table:
    """The same of a version, as it was kept; kept now where it was not yet."""
    place = root / DOUBLES / f"{version}.parquet"
    if not place.exists():
        keeping.write_rows(place, found(root, files))
    return pq.read_table(place, schema=KEYS)


def forget(root: Path, *, without: set[int]) -> None:
    """Let go those of versions that are no longer kept."""
    for place in (root / DOUBLES).glob("*.parquet"):
        if place.stem.isdigit() and int(place.stem) not in without:
            place.unlink(missing_ok=True)
