"""The settings a site starts with, read in a process of their own from a bare environment."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SHOWN = (
    "DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
    "LANGUAGE_CODE",
    "TIME_ZONE", "USE_TZ", "MAX_FILE_BYTES", "FILE_UPLOAD_HANDLERS", "AUTHENTICATION_BACKENDS", "AUTH_USER_MODEL",
)  # fmt: skip
PROGRAM = (
    f"import json; from dondoc.config import settings as s; print(json.dumps({{n: getattr(s, n) for n in {SHOWN!r}}}))"
)


def settings(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a new process that knows nothing but what is given."""
    path = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=folder, env=path | given, capture_output=True, text=True, check=False
    )


def read(folder: Path, **given: str) -> dict[str, Any]:
    """The settings as a table."""
    values: dict[str, Any] = json.loads(settings(folder, **given).stdout)
    return values


def test_a_bare_environment_gives_a_safe_site(tmp_path: Path) -> None:
    values = read(tmp_path)
    assert values["DEBUG"] is False
    assert "*" not in values["ALLOWED_HOSTS"]
    assert values["SESSION_COOKIE_HTTPONLY"] is True
    assert (values["LANGUAGE_CODE"], values["TIME_ZONE"], values["USE_TZ"]) == ("vi", "Asia/Ho_Chi_Minh", True)
    assert values["AUTH_USER_MODEL"] == "accounts.User"
    assert values["AUTHENTICATION_BACKENDS"][0] == "axes.backends.AxesStandaloneBackend"


def test_uploads_stay_in_memory_until_they_were_looked_at(tmp_path: Path) -> None:
    assert read(tmp_path)["FILE_UPLOAD_HANDLERS"] == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]


def test_what_the_site_writes_lies_under_one_folder(tmp_path: Path) -> None:
    read(tmp_path, DONDOC_VAR=str(tmp_path / "elsewhere"))
    assert [path.name for path in tmp_path.iterdir()] == ["elsewhere"]


def test_behind_https_cookies_and_addresses_are_https_only(tmp_path: Path) -> None:
    values = read(tmp_path, DONDOC_HTTPS="yes")
    assert values["SESSION_COOKIE_SECURE"] is True
    assert values["SECURE_SSL_REDIRECT"] is True


def test_a_size_that_is_no_number_stops_the_start_with_its_name(tmp_path: Path) -> None:
    answer = settings(tmp_path, DONDOC_MAX_FILE_MB="much")
    assert answer.returncode != 0
    assert "DONDOC_MAX_FILE_MB='much' is not a whole number" in answer.stderr


def names_read_in(file: Path) -> set[str]:
    """Names of the environment that a module speaks of."""
    literals = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    name = re.compile(r"DONDOC_[A-Z_]+|DATABASE_URL|PORT")
    return {text for text in literals if isinstance(text, str) and name.fullmatch(text)}


@pytest.fixture(scope="module")
def documented() -> set[str]:
    """The names that the documentation describes, from the first column of its tables."""
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    return set(re.findall(r"^\| `([A-Z_]+)` ", page, re.MULTILINE))


def test_every_name_of_the_environment_is_documented_and_every_documented_name_is_read(documented: set[str]) -> None:
    folders = [ROOT / "src", ROOT / "tools", ROOT / "tests/tools.py"]
    files = [file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*.py"))]
    between_runs = {"DONDOC_TEST_DATABASE", "DONDOC_TEST_SHARED"}  # said by tools/test.py to the runs it starts
    spoken = set().union(*map(names_read_in, files)) - between_runs
    assert spoken == documented
