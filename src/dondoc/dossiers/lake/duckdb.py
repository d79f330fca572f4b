"""The engine in the process: DuckDB over the Parquet files of a version; one database, a cursor for each thread."""

from __future__ import annotations

import tempfile
import threading
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.lake.engine import NOTHING_YET, Versions, newest, no_dossiers

KEPT = 8  # versions whose view a thread keeps


class DuckEngine:
    """Computes in this process. Threads may share it."""

    def __init__(self, lake: Versions) -> None:
        self._lake = lake
        self._database = duckdb.connect(config={"temp_directory": tempfile.gettempdir()})
        self._database.execute("SET autoinstall_known_extensions = false")
        self._database.execute("SET preserve_insertion_order = false")
        self._own = threading.local()

    def version(self) -> int:
        """The newest version; -1 while nothing was ever written."""
        return newest(self._lake)

    def dossiers(self, version: int) -> ir.Table:
        """The dossiers of a version."""
        backend, views = self._backend, self._own.views
        if version not in views:
            files = self._lake.files(version) if version != NOTHING_YET else []
            if not files:
                return no_dossiers()
            self._forget_oldest()
            views[version] = backend.read_parquet(
                files, table_name=f"dossiers_{version}", hive_partitioning=True, hive_types_autocast=False
            )
        return views[version]

    def doubles(self, version: int) -> pa.Table:
        """The keys (source, code) of a version whose code another source holds too."""
        return self._lake.doubles(version)

    def rows(self, expression: ir.Table) -> pa.Table:
        """All rows of an expression."""
        return self._backend.to_pyarrow(expression)

    @property
    def _backend(self) -> Any:
        if not hasattr(self._own, "backend"):
            self._own.backend = ibis.duckdb.from_connection(self._database.cursor())
            self._own.views = {}
        return self._own.backend

    def _forget_oldest(self) -> None:
        views = self._own.views
        if len(views) >= KEPT:
            oldest = next(iter(views))
            del views[oldest]
            self._backend.raw_sql(f"DROP VIEW IF EXISTS dossiers_{oldest}")
