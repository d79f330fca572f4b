"""The architecture page says what the contract says, and names files that exist."""

from __future__ import annotations

import re

from tests.architecture.contract import ROOT, floors

PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")


def told_floors() -> list[list[str]]:
    """The floors in the table of the page: what stands before the first wide gap or the end of the names."""
    block = PAGE.partition("## The floors")[2].split("```")[1]
    names = (re.match(r"[a-z]+(?: \| [a-z]+)*", line) for line in block.strip().splitlines())
    return [[name.strip() for name in found[0].split("|")] for found in names if found]


def test_the_page_tells_the_floors_of_the_contract() -> None:
    assert told_floors() == floors()


def test_every_part_of_the_house_stands_on_a_told_floor() -> None:
    parts = {path.parent.name for path in (ROOT / "src/dondoc").glob("*/__init__.py")}
    assert parts == {part for floor in told_floors() for part in floor}


def test_the_page_names_the_vendor_files_that_are_laid() -> None:
    source = (ROOT / "tools/assets.py").read_text("utf-8")
    told = re.findall(r"`((?:tabler|htmx)/[\w.]+)`", PAGE)
    assert len(told) == 2
    assert [name for name in told if f'"{name}"' not in source] == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []


def test_decision_records_are_numbered_without_gaps_and_hold_their_four_parts() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [record.name[:4] for record in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for record in records:
        text = record.read_text("utf-8")
        assert [part for part in ("## Why", "## Decision", "## Consequences") if part not in text] == [], record.name
