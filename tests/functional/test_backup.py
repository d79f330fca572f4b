"""The demonstration, backed up and restored elsewhere: every row, and every page as several people see it."""

from __future__ import annotations

import json
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.utils import timezone

from dondoc.care.archive.manifest import NAME
from tests.functional.demonstrated import Demonstration
from tests.functional.sites import SERVER, Site, site
from tests.shared import once

PEOPLE = ("theodoi", "quantri", "sonoivu")


@pytest.fixture(scope="module")
def backup(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demonstration, alone in its folder."""
    archive = tmp_path_factory.mktemp("backup") / "sao-luu.zip"
    demonstration.site.run("backup", str(archive))
    return archive


def walk(where: Site, file: Path) -> None:
    """Write down what people see there."""
    where.run(str(file), *PEOPLE, module="tests.functional.walking")


def read(file: Path) -> dict[str, dict[str, str]]:
    """What they saw."""
    seen: dict[str, dict[str, str]] = json.loads(file.read_text("utf-8"))
    return seen


def to_be_seen(demonstration: Demonstration) -> dict[str, dict[str, str]]:
    """What people see of the demonstration today, walked once for all runs."""
    return read(once(f"walk-{timezone.localdate()}", lambda file: walk(demonstration.site, file)))


def held(archive: Path) -> dict[str, object]:
    """What an archive tells of itself but when it was made: the hash of the rows of each table and of each file."""
    with zipfile.ZipFile(archive) as opened:
        told: dict[str, object] = json.loads(opened.read(NAME))
    return {name: each for name, each in told.items() if name != "made_at"}


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
    """SQLite to SQLite; where the run is on PostgreSQL: to PostgreSQL, and from there back to SQLite.

    Its pages are looked at in the first place; of the way back, the rows are the ones that the other run restores.
    """
    folder = backup.parent
    expected = to_be_seen(demonstration)
    assert min(len(pages) for pages in expected.values()) > 12
    broken = [address for pages in expected.values() for address, content in pages.items() if content.startswith("5")]
    assert broken == []
    with ExitStack() as sites:
        servers = [SERVER, ""] if SERVER else [""]
        places = [sites.enter_context(site(folder / f"place-{n}", server=each)) for n, each in enumerate(servers)]
        archive = backup
        for number, place in enumerate(places):
            place.run("prepare")
            place.run("restore", str(archive))
            archive = folder / f"again-{number}.zip"
            place.run("backup", str(archive))
            assert held(archive) == held(backup)
            assert " 0 lỗi" in place.run("doctor").stdout
        walk(places[0], seen := folder / "seen.json")
        assert differing(expected, read(seen)) == []


@pytest.mark.django_db
def test_a_place_in_use_is_refused_and_a_backup_is_not_written_over(demonstration: Demonstration, backup: Path) -> None:
    refused = demonstration.site.run("restore", str(backup), code=2)
    assert "đã có dữ liệu" in refused.stderr
    refused = demonstration.site.run("backup", str(backup), code=2)
    assert "không bao giờ ghi đè" in refused.stderr
