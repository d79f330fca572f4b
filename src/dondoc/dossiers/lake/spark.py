"""The engine on a Spark cluster: the Parquet files of a version, the same expressions. Needs requirements/spark.txt
and Java 17.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyspark
from ibis.expr.operations import InMemoryTable
from pyspark.sql import SparkSession

from dondoc.dossiers.lake.engine import NOTHING_YET, Versions, newest, no_dossiers

OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",  # moments have no zone: none may move them
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}


class SparkEngine:
    """Computes on the cluster that `master` names. One session a process; threads take turns at it."""

    def __init__(self, lake: Versions, master: str) -> None:
        self._lake = lake
        self._session = session(master).newSession()
        self._backend = ibis.pyspark.connect(self._session)
        self._views: set[int] = set()
        self._turn = threading.Lock()

    def version(self) -> int:
        """The newest version; -1 while nothing was ever written."""
        return newest(self._lake)

    def dossiers(self, version: int) -> ir.Table:
        """The dossiers of a version."""
        name = f"dossiers_{version}"
        with self._turn:
            if version not in self._views:
                files = self._lake.files(version) if version != NOTHING_YET else []
                if not files:
                    return no_dossiers()
                self._session.read.option("basePath", base(files)).parquet(*files).createOrReplaceTempView(name)
                self._views.add(version)
            return self._backend.table(name)

    def doubles(self, version: int) -> pa.Table:
        """The keys (source, code) of a version whose code another source holds too."""
        return self._lake.doubles(version)

    def rows(self, expression: ir.Table) -> pa.Table:
        """All rows of an expression."""
        with self._turn:
            small = expression.op().find(InMemoryTable)
            for each in small:
                self._give(each)
            found = self._session.sql(self._backend.compile(expression)).toArrow()
            for each in small:
                self._session.catalog.dropTempView(each.name)
        return found.cast(pa.schema([pa.field(name, kind) for name, kind in _types(expression).items()]))

    def _give(self, small: InMemoryTable) -> None:
        """A small table of the expression goes to the cluster as Arrow: by way of pandas it would lose its types."""
        rows = small.data.to_pyarrow(small.schema)
        self._session.createDataFrame(rows).createOrReplaceTempView(small.name)


def _types(expression: ir.Table) -> dict[str, pa.DataType]:
    schema = expression.schema().to_pyarrow()
    return {field.name: field.type for field in schema}


def base(files: list[str]) -> str:
    """The folder below which the partitions of a version lie."""
    return str(Path(files[0]).parent.parent)


def session(master: str) -> SparkSession:
    """The one session of the process."""
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    building = SparkSession.builder.appName("dondoc").master(master)
    for name, value in OPTIONS.items():
        building = building.config(name, value)
    return building.getOrCreate()
