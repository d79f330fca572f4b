"""What tests on the database share."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.integration.office import Office, make_office


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: LazySettings) -> Path:
    """An empty file store of the test's own."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def lake_folder(tmp_path: Path, settings: LazySettings) -> Path:
    """A lake of the test's own, nothing in it."""
    settings.LAKE_ROOT = tmp_path / "lake"
    return tmp_path / "lake"


@pytest.fixture
def office(db: None) -> Office:
    """The invented province."""
    return make_office()
