"""The check of the tables that an installation lays over the shipped ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dondoc.care.checks.tables import tables
from dondoc.checks.registry import Look
from tests.integration.office import NOW


@pytest.mark.django_db
def test_the_shipped_tables_can_be_used_and_a_bad_one_is_told_with_its_fault(tmp_path: Path, settings: Any) -> None:
    assert list(tables(Look(NOW))) == []
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / "routes.yaml").write_text("- {code: own, steps: [{kind: a, name: A}]}", "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    (found,) = tables(Look(NOW))
    assert "“own”" in str(found.values["fault"])
