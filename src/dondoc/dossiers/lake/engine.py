"""What computes the measures: DuckDB in the process, or Spark on a cluster. The expressions are the same."""

from __future__ import annotations

from typing import Protocol

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.lake.schema import SCHEMA


class Versions(Protocol):
    """What an engine needs of a lake."""

    def exists(self) -> bool:
        """Whether anything was ever written."""

    def version(self) -> int:
        """The newest version."""

    def files(self, version: int | None = None) -> list[str]:
        """The Parquet files of a version, each with its whole path."""

    def doubles(self, version: int) -> pa.Table:
        """The keys (source, code) of a version whose code another source holds too."""


class Engine(Protocol):
    """Computes expressions over one version of the lake."""

    def __hash__(self) -> int:
        """Each is its own: what was made of a version is kept by it."""

    def version(self) -> int:
        """The newest version; -1 while nothing was ever written."""

    def dossiers(self, version: int) -> ir.Table:
        """The dossiers of a version."""

    def doubles(self, version: int) -> pa.Table:
        """The keys (source, code) of a version whose code another source holds too."""

    def rows(self, expression: ir.Table) -> pa.Table:
        """All rows of an expression."""


NOTHING_YET = -1


def newest(lake: Versions) -> int:
    """The newest version; NOTHING_YET while nothing was ever written."""
    return lake.version() if lake.exists() else NOTHING_YET


def no_dossiers() -> ir.Table:
    """A table without rows, where a version has no files."""
    return ibis.memtable(SCHEMA.empty_table(), schema=ibis.Schema.from_pyarrow(SCHEMA))
