"""The demonstration, backed up and restored elsewhere: every row, and every page as several people see it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.functional.demonstrated import Demonstration
from tests.functional.sites import SERVER, Site, site

PEOPLE = ("theodoi", "quantri", "sonoivu")


@pytest.fixture(scope="module")
def backup(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demonstration, alone in its folder."""
    archive = tmp_path_factory.mktemp("backup") / "sao-luu.zip"
    demonstration.site.run("backup", str(archive))
    return archive


def walked(where: Site, folder: Path, name: str) -> dict[str, dict[str, str]]:
    """What people see there."""
    file = folder / f"{name}.json"
    where.run(str(file), *PEOPLE, module="tests.functional.walking")
    seen: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
    return seen


def differing(expected: dict[str, dict[str, str]], seen: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """Whose page is not the same, or is not there."""
    return [
        (person, address)
        for person, pages in expected.items()
        for address in sorted(pages.keys() | seen[person].keys())
        if pages.get(address) != seen[person].get(address)
    ]


@pytest.mark.django_db
def test_restored_elsewhere_every_row_and_every_page_is_the_same(demonstration: Demonstration, backup: Path) -> None:
    """SQLite to SQLite; where the run is on PostgreSQL: to SQLite, and from there back to PostgreSQL."""
    folder = backup.parent
    expected = walked(demonstration.site, folder, "expected")
    assert min(len(pages) for pages in expected.values()) > 12
    broken = [address for pages in expected.values() for address, content in pages.items() if content.startswith("5")]
    assert broken == []
    with ExitStack() as sites:
        second = sites.enter_context(site(folder / "second", server=""))
        places = [second, *([sites.enter_context(site(folder / "third"))] if SERVER else [])]
        archive = backup
        for number, place in enumerate(places):
            place.run("prepare")
            place.run("restore", str(archive))
            said = place.run("doctor").stdout
            assert " 0 lỗi" in said
            seen = walked(place, folder, f"seen-{number}")
            assert differing(expected, seen) == []
            archive = folder / f"again-{number}.zip"
            place.run("backup", str(archive))


@pytest.mark.django_db
def test_a_place_in_use_is_refused_and_a_backup_is_not_written_over(demonstration: Demonstration, backup: Path) -> None:
    refused = demonstration.site.run("restore", str(backup), code=2)
    assert "đã có dữ liệu" in refused.stderr
    refused = demonstration.site.run("backup", str(backup), code=2)
    assert "không bao giờ ghi đè" in refused.stderr
