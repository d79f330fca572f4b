"""Every package that is asked for says what it is for, and is really used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.contract import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.scripts]")[0]
# Each entry of the lists of packages, with the line above it.
ENTRIES = re.findall(r'^(.*)\n    "([A-Za-z][\w.-]*)(?:\[\w+\])?(?:[=<>~].*)?",$', PROJECT, re.MULTILINE)
RUN = re.findall(
    r'^    "([A-Za-z][\w.-]*)', PROJECT.partition("\ndependencies = [")[2].partition("\n]")[0], re.MULTILINE
)
# Loaded by name, by another package.
INDIRECT = {"psycopg": "django.db.backends.postgresql"}


@cache
def installed() -> Mapping[str, list[str]]:
    """The packages that bring each module."""
    return packages_distributions()


@cache
def source() -> str:
    """All of the site's code."""
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))


def modules(package: str) -> list[str]:
    """What can be imported of a package."""
    plain = re.sub(r"[-_.]+", "-", package).lower()
    return [
        module
        for module, names in installed().items()
        if plain in {re.sub(r"[-_.]+", "-", name).lower() for name in names}
    ]


def test_each_package_says_in_one_sentence_what_it_is_for() -> None:
    listed = [name for _, name in ENTRIES]
    assert len(listed) > 20
    assert [name for above, name in ENTRIES if not re.fullmatch(r"    # [A-Z].*\.", above)] == []


@pytest.mark.parametrize("package", RUN)
def test_each_package_of_the_site_is_used_by_it(package: str) -> None:
    names = [INDIRECT[package]] if package in INDIRECT else modules(package)
    assert names, f"{package} is not installed"
    wanted = "|".join(map(re.escape, names))
    assert re.search(rf"^\s*(?:from|import) (?:{wanted})\b|\"(?:{wanted})[\".]", source(), re.MULTILINE)
