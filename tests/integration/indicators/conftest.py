"""What tests of figures share: a tiny lake, and somebody who may read everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.accounts.roles import Role
from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.queries import engines
from dondoc.figures.actors import Actor
from tests.integration.office import Office
from tests.lakes import TinyLake


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyLake:
    """An empty lake that every query of the test asks."""
    made = TinyLake(tmp_path / "lake")
    by = DuckEngine(made)
    monkeypatch.setattr(engines, "engine_of", lambda *_: by)
    return made


@pytest.fixture
def officer(office: Office) -> Actor:
    """Follows up at every unit: reads all of it, and closes figures."""
    return office.person(Role.FOLLOW_UP_OFFICER, *office.all)
