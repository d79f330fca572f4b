"""An import is killed at fifty random moments: the lake is one whole version each time, and the next one succeeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.sites import site

KILLS, SEED = 50, 7


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_lake_is_whole_whenever_an_import_is_killed(tmp_path: Path) -> None:
    with site(tmp_path / "killed") as office:
        told = office.run(str(KILLS), str(SEED), module="tests.functional.importing_killed").stdout.split()
    ends = {name: int(count) for name, _, count in (word.partition("=") for word in told if "=" in word)}
    assert sum(ends.values()) == KILLS
    assert ends.get("killed", 0) >= KILLS // 5, "hardly any kill came before the end"
    assert ends.get("killed-writing", 0) >= KILLS // 5, "hardly any kill came in the midst of the writing"
