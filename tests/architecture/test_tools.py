"""A test whose tool is missing is skipped and listed; where every tool must be there, it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.contract import ROOT
from tests.tools import PROGRAMS, missing

NEEDING = """
import pytest

@pytest.mark.needs("chromium")
def test_page():
    raise AssertionError("a browser would be needed here")

def test_plain():
    pass
"""


def run_without_programs(folder: Path, tools: str) -> subprocess.CompletedProcess[str]:
    """Run one such test file, with our own conftest, where the path holds no program at all."""
    (folder / "test_needing.py").write_text(NEEDING)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = needs(tool)\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:django", "-p", "no:cacheprovider", "."],
        cwd=folder,
        env={"PATH": str(folder), "PYTHONPATH": str(ROOT), "DONDOC_TOOLS": tools, "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_test_without_its_tool_is_skipped_and_listed_by_tool(tmp_path: Path) -> None:
    answer = run_without_programs(tmp_path, "")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "1 passed, 1 skipped" in answer.stdout
    assert "tools this machine lacks" in answer.stdout
    assert "chromium (no chromium or chromium-browser or google-chrome on the path), tests not run: 1" in answer.stdout


def test_where_all_tools_must_be_there_the_same_skip_is_a_failure(tmp_path: Path) -> None:
    answer = run_without_programs(tmp_path, "all")
    assert answer.returncode == 1
    assert "1 passed, 1 error" in answer.stdout
    assert "DONDOC_TOOLS=all allows no skip" in answer.stdout


def test_a_tool_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        missing("abacus")


def test_what_the_continuous_run_installs_covers_every_tool() -> None:
    packages = {
        "chromium": "chromium",
        "libreoffice": "libreoffice-writer",
        "tesseract": "tesseract-ocr-vie",
        "java": "jre",
        "spark": "jre",
    }
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert packages.keys() == PROGRAMS.keys()
    assert [tool for tool, package in packages.items() if package not in script] == []
