"""Every package that is asked for says what it is for, and is really used; what is used is asked for."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
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


def plain(name: str) -> str:
    """A package's name as indices compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def modules(package: str) -> list[str]:
    """What can be imported of a package."""
    return [module for module, names in installed().items() if plain(package) in {plain(name) for name in names}]


def for_the_site() -> set[str]:
    """The packages of the site and of its extras; those that only tests need stand last in the file."""
    return set(map(plain, re.findall(r'^    "([A-Za-z][\w.-]*)', PROJECT.partition("\ndev = [")[0], re.MULTILINE)))


def imported(text: str) -> Iterator[str]:
    """The topmost module of each import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def undeclared(text: str) -> list[str]:
    """What a file imports from packages that come only because another package brings them."""
    foreign = set(imported(text)) - {*sys.stdlib_module_names, "dondoc"}
    # An extra that is not installed is known by the module's own name.
    brought = {module: {plain(name) for name in (module, *installed().get(module, ()))} for module in foreign}
    return sorted(module for module, packages in brought.items() if not packages & for_the_site())


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


def test_the_site_imports_only_packages_that_it_asks_for() -> None:
    found = {path: undeclared(path.read_text("utf-8")) for path in (ROOT / "src").rglob("*.py")}
    assert len(found) > 500
    assert {path: modules for path, modules in found.items() if modules} == {}


def test_a_package_that_only_another_brings_is_seen() -> None:
    assert undeclared("import oscrypto.asymmetric\nfrom django.db import models\nimport json") == ["oscrypto"]


def test_a_package_of_the_tests_is_none_of_the_site() -> None:
    assert undeclared("def read():\n    import openpyxl") == ["openpyxl"]
