"""What tests of the public page share: a lake of the test's own, and no visits counted yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from dondoc.dossiers.lake.store import Lake


@pytest.fixture
def lake(tmp_path: Path, settings: LazySettings) -> Lake:
    """An empty lake of Delta's own."""
    settings.LAKE_ROOT = tmp_path / "lake"
    return Lake(tmp_path / "lake")


@pytest.fixture(autouse=True)
def nobody_came_yet() -> None:
    """Visits are counted in the cache of the process."""
    cache.clear()
