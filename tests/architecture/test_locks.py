"""Lock files hold versions and hashes, and nothing of where packages come from."""

from __future__ import annotations

import json
import re

import pytest

from tests.architecture.contract import ROOT

LOCKS = ["requirements/run.txt", "requirements/dev.txt", "requirements/spark.txt"]


def pins(name: str) -> dict[str, str]:
    """Each package of a lock with the text that belongs to it."""
    text = (ROOT / name).read_text("utf-8")
    return {found[1]: found[0] for found in re.finditer(r"^([a-z0-9._-]+)==.*(?:\n .*)*", text, re.MULTILINE)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    begun = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert len(begun) == len(pins(name)) > 15
    assert [package for package, pin in pins(name).items() if "--hash=sha256:" not in pin] == []


@pytest.mark.parametrize("name", [*LOCKS, ".npmrc"])
def test_no_address_stands_in_them(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-+(i|f|index|extra-index|find-links|trusted)", text, re.MULTILINE)


def test_the_page_assets_are_pinned_without_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    bought = {name: package for name, package in packages.items() if name}
    assert len(bought) >= 4
    assert [name for name, package in bought.items() if "resolved" in package] == []
    assert [name for name, package in bought.items() if not package["integrity"].startswith("sha512-")] == []


def test_all_locks_hold_the_same_version_of_a_package() -> None:
    run, dev, spark = (re.findall(r"^([\w.-]+==\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE) for name in LOCKS)
    assert set(run) <= set(dev) <= set(spark)


def test_what_builds_the_project_is_pinned() -> None:
    assert {"hatchling", "editables"} <= pins("requirements/run.txt").keys()
