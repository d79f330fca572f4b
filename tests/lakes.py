"""Tiny lakes for tests: dossiers told in a few words, as Parquet files laid out like the lake's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.lake import doubles
from dondoc.dossiers.lake.schema import PARTITION, SCHEMA

Row = Mapping[str, Any]


def at(day: date | datetime | None, hour: int = 9) -> datetime | None:
    """A moment of that day."""
    return datetime.combine(day, time(hour)) if day is not None and not isinstance(day, datetime) else day


def dossier(code: str, received: date | datetime, **told: Any) -> dict[str, Any]:
    """A dossier as the lake holds it; what is finished and not told otherwise has a result."""
    moments = {name: at(told.pop(name, None)) for name in ("due", "finished", "delivered")}
    begun = at(received)
    assert begun is not None
    return {
        "source": "mc",
        "code": code,
        "procedure": "1.000001",
        "unit": 1,
        "channel": "direct",
        "postal_in": False,
        "received": begun,
        "by_hour": False,
        "outcome": (Outcome.RESOLVED if moments["finished"] else Outcome.OPEN).value,
        "suspensions": [],
        "status": "",
        "batch": 1,
        PARTITION: f"{begun:%Y-%m}",
        **moments,
        **told,
    }


def table(rows: Iterable[Row]) -> pa.Table:
    """The rows in the lake's schema."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


@dataclass
class TinyLake:
    """Versions written by hand: each is a list of files."""

    root: Path
    versions: list[list[str]] = field(default_factory=list)

    def write(self, rows: Iterable[Row] | pa.Table) -> int:
        """A new version that holds just these rows."""
        folder = self.root / f"v{len(self.versions)}"
        found = rows if isinstance(rows, pa.Table) else table(rows)
        pq.write_to_dataset(found, folder, partition_cols=[PARTITION])
        self.versions.append(sorted(map(str, folder.rglob("*.parquet"))))
        return len(self.versions) - 1

    def exists(self) -> bool:
        """Whether anything was written."""
        return bool(self.versions)

    def version(self) -> int:
        """The newest version."""
        return len(self.versions) - 1

    def files(self, version: int | None = None) -> list[str]:
        """The files of a version."""
        return self.versions[self.version() if version is None else version]

    def doubles(self, version: int) -> pa.Table:
        """The keys whose code another source holds too."""
        return doubles.found(self.root, self.files(version))
