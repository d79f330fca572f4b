"""What tests of figures share: a lake of the test's own, and somebody who may read everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.queries import engines
from tests.lakes import TinyLake


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyLake:
    """An empty lake that every query of the test asks."""
    made = TinyLake(tmp_path / "lake")
    by = DuckEngine(made)
    monkeypatch.setattr(engines, "engine_of", lambda *_: by)
    return made
