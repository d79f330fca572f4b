"""The import contract holds, and fails when it should."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.contract import ROOT, floors, linter_settings


def named_modules() -> list[str]:
    """The modules within a part that a contract names, as files."""
    named = {module for contract in linter_settings()["contracts"] for module in contract.get("source_modules", ())}
    return sorted(f"{module.replace('.', '/')}.py" for module in named if module.count(".") > 1)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with the same floors under the same contract."""
    for part in (part for floor in floors() for part in floor):
        (tmp_path / "dondoc" / part).mkdir(parents=True)
        (tmp_path / "dondoc" / part / "__init__.py").touch()
    for name in ("dondoc/__init__.py", *named_modules()):
        (tmp_path / name).touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contract in a folder."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_house_in_order_passes(house: Path) -> None:
    answer = lint(house)
    assert answer.returncode == 0, answer.stdout
    assert f"{len(linter_settings()['contracts'])} kept, 0 broken" in answer.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("figures/totals.py", "import dondoc.assignments"),
        ("documents/register.py", "from dondoc.assignments import operations"),
        ("web/pages.py", "import dondoc.config"),
        ("cli/serve.py", "import dondoc.web"),
        ("jobs/worker.py", "import dondoc.audit"),
        ("reading/header.py", "import dondoc.sheets"),
    ],
    ids=["lowest to middle", "one floor up", "face to config", "face to face", "neighbours", "readers to sheets"],
)
def test_an_import_upwards_or_sideways_breaks_the_contract(house: Path, module: str, line: str) -> None:
    (house / "dondoc/assignments/operations.py").touch()
    (house / "dondoc" / module).write_text(line)
    answer = lint(house)
    assert answer.returncode == 1
    assert "A part imports only the floors below it BROKEN" in answer.stdout


@pytest.mark.parametrize("part", ["reading", "sheets", "language", "figures", "periods"])
def test_django_on_the_lowest_floors_breaks_the_contract(house: Path, part: str) -> None:
    (house / "dondoc" / part / "dates.py").write_text("from django.utils import timezone")
    answer = lint(house)
    assert answer.returncode == 1
    assert "The lowest floors know neither Django nor Ibis BROKEN" in answer.stdout


def test_django_behind_the_read_command_breaks_the_contract(house: Path) -> None:
    (house / "dondoc/cli/read.py").write_text("import dondoc.cli.site")
    (house / "dondoc/cli/site.py").write_text("import django")
    answer = lint(house)
    assert answer.returncode == 1
    assert "The commands read and check start without Django BROKEN" in answer.stdout


def test_a_part_that_no_floor_names_breaks_the_contract(house: Path) -> None:
    (house / "dondoc/helpers").mkdir()
    (house / "dondoc/helpers/__init__.py").touch()
    answer = lint(house)
    assert answer.returncode == 1
    assert "dondoc.helpers" in answer.stdout
