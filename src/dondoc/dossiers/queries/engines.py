"""The engine that the settings choose, made once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.lake.store import Lake


def engine() -> Engine:
    """What computes the measures here."""
    return engine_of(settings.DOSSIER_ENGINE, str(settings.LAKE_ROOT), settings.SPARK_MASTER)


@lru_cache(maxsize=4)
def engine_of(name: str, root: str, master: str) -> Engine:
    """The engine of that name over the lake in that folder. Raises ValueError for a name that is neither."""
    lake = Lake(Path(root))
    if name == "duckdb":
        return DuckEngine(lake)
    if name == "spark":
        # Java and Spark are installed only where they are used.
        from dondoc.dossiers.lake.spark import SparkEngine

        return SparkEngine(lake, master)
    raise ValueError(f"DONDOC_DOSSIER_ENGINE: {name!r} is neither duckdb nor spark")
