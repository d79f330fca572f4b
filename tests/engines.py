"""Both engines for tests: DuckDB in the process, Spark on a local cluster of two workers that starts once a run."""

from __future__ import annotations

import os

import pytest

from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.lake.engine import Engine, Versions

CLUSTER = "local-cluster[2,1,1024]"
# A cluster that lives for a minute never earns back what the second compiler costs it: half of its time.
QUICKLY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
# Spark's driver leaves its sockets to the collector.
_LEFT = ("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
ENGINES = [
    "duckdb",
    pytest.param("spark", marks=[pytest.mark.needs("spark"), *map(pytest.mark.filterwarnings, _LEFT)]),
]


def engine_over(name: str, lake: Versions) -> Engine:
    """The engine of that name over a lake."""
    if name == "duckdb":
        return DuckEngine(lake)
    os.environ.setdefault("JAVA_TOOL_OPTIONS", QUICKLY)
    from dondoc.dossiers.lake.spark import SparkEngine

    return SparkEngine(lake, CLUSTER)
