"""A list of units and people is checked whole before anything is entered."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.accounts.roles import Role
from dondoc.accounts.roster import Person, PlannedUnit, RosterRejected, roster
from dondoc.organisation.kinds import UnitKind

WRITTEN: dict[str, Any] = {
    "root": {
        "key": "ubnd",
        "name": "Ủy ban nhân dân tỉnh An Phú",
        "kind": "people_committee",
        "units": [
            {"key": "vp", "name": "Văn phòng", "short": "VP", "kind": "office", "code": "VP", "aliases": ["VPUB"]}
        ],
    },
    "people": [{"user": "vanthu", "name": "Lê Thị Mẫu", "unit": "vp", "roles": ["clerk", "reader"]}],
}


def test_what_is_left_out_follows_from_the_rest() -> None:
    read = roster(WRITTEN)
    root, office = read.units
    assert root == PlannedUnit(
        "ubnd", WRITTEN["root"]["name"], WRITTEN["root"]["name"], UnitKind.PEOPLE_COMMITTEE, "", None
    )
    assert office == PlannedUnit("vp", "Văn phòng", "VP", UnitKind.OFFICE, "VP", "ubnd", ("VPUB",))
    assert read.people == (Person("vanthu", "Lê Thị Mẫu", "vp", "vp", (Role.CLERK, Role.READER), "Văn thư"),)


def test_the_list_of_the_documentation_is_one() -> None:
    page = (Path(__file__).parents[3] / "docs/command.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    read = roster(yaml.safe_load(shown))
    assert [unit.key for unit in read.units] == ["ubnd", "vp"]
    assert [person.user for person in read.people] == ["quantri", "vanthu"]
    assert all(f"`{choice}`" in page for choice in (*UnitKind, *Role))


def test_a_list_may_hold_units_only() -> None:
    assert roster({"root": WRITTEN["root"]}).people == ()


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (("root",), None, "root"),
        (("root", "name"), " ", "root: thiếu “name”"),
        (("root", "kind"), "ministry", "đơn vị “ubnd”: không có “ministry”; chọn một trong: people_committee"),
        (("root", "units"), "vp", "đơn vị “ubnd”: “units” phải là một danh sách"),
        (("root", "units", 0, "key"), "ubnd", "“ubnd”: khóa (key) này dùng hai lần"),
        (("root", "units", 0, "key"), None, "đơn vị dưới “ubnd”: thiếu “key”"),
        (("people", 0), "vanthu", "người thứ 1"),
        (("people", 0, "user"), None, "người thứ 1: thiếu “user”"),
        (("people", 0, "roles"), ["boss"], "người “vanthu”: không có “boss”; chọn một trong: clerk"),
        (("people", 0, "roles"), [], "người “vanthu”: chưa có vai trò"),
        (("people", 0, "over"), "so", "người “vanthu”: không có đơn vị nào mang khóa “so”"),
    ],
)
def test_a_mistake_is_named_with_its_place(place: tuple[str | int, ...], value: object, says: str) -> None:
    written: Any = deepcopy(WRITTEN)
    inside = written
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    with pytest.raises(RosterRejected) as refused:
        roster(written)
    assert says in str(refused.value)


@pytest.mark.parametrize("written", [None, "", [], "root"])
def test_a_file_that_is_no_list_of_this_form_is_refused(written: object) -> None:
    with pytest.raises(RosterRejected, match="danh sách"):
        roster(written)
