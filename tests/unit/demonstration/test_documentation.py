"""The page on the demonstration names the accounts that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dondoc.accounts.roster import Person, PlannedUnit
from dondoc.demonstration.papers import papers
from dondoc.demonstration.province import province
from dondoc.demonstration.routine import routine
from dondoc.demonstration.settling import PASSWORD

PAGE = (Path(__file__).parents[3] / "docs" / "demonstration.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (\w+) \| (.+?) \|$", re.M)
UNITS: dict[str, PlannedUnit] = {unit.key: unit for unit in province().units}


@pytest.mark.parametrize("person", province().people, ids=lambda person: person.user)
def test_every_account_stands_in_the_table_with_its_role_and_reach(person: Person) -> None:
    rows = {row[0]: row[1:] for row in ROW.findall(PAGE)}
    reach = "the whole province" if person.over == "ubnd" else UNITS[person.over].short
    assert rows[person.user] == (f"{person.name}, {person.title}", person.roles[0].value, reach)


def test_the_table_names_no_account_that_is_not_there() -> None:
    assert {row[0] for row in ROW.findall(PAGE)} == {person.user for person in province().people}


def test_the_password_and_the_number_of_documents_are_told() -> None:
    assert f"`{PASSWORD}`" in PAGE
    assert len(papers()) == 27
    assert "Twenty-seven documents" in PAGE
    assert f"{len(routine())} everyday papers" in PAGE
