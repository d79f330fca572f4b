"""The list as data: what ships can be used, and what cannot is refused by name."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml

from dondoc.limits.laying import BadTable
from dondoc.obligations.duties import After, Duty, Yearly, duties_of, duty_of
from dondoc.obligations.kinds import DutyKind, EventKind

GOOD: dict[str, Any] = {
    "code": "x",
    "kind": "plan",
    "name": "Kế hoạch",
    "who": {"kinds": ["department"]},
    "rule": {"every": "year", "by": "31/01"},
}


def shipped() -> tuple[Duty, ...]:
    text = resources.files("dondoc.obligations").joinpath("data", "duties.yaml").read_text("utf-8")
    return duties_of(yaml.safe_load(text))


def test_every_shipped_duty_can_be_used_and_says_that_nobody_has_verified_it() -> None:
    found = shipped()
    assert {each.kind for each in found} == set(DutyKind)
    assert len({each.code for each in found}) == len(found) > 30
    assert [each.code for each in found if not each.unverified] == []
    assert [each.code for each in found if not each.english] == []


def test_the_two_findings_of_an_inspection_have_their_duties() -> None:
    rules = {each.code: each.rule for each in shipped()}
    remedy, functions = rules["plan.remedy_review"], rules["regulation.functions_new"]
    assert isinstance(remedy, Yearly)
    assert isinstance(functions, After)
    assert functions.event is EventKind.REORGANISATION


def test_what_an_inspection_found_asks_for_a_plan_of_its_own() -> None:
    rule = {each.code: each.rule for each in shipped()}["plan.remedy_inspection"]
    assert isinstance(rule, After)
    assert rule.event is EventKind.DOCUMENT


def test_days_are_read_as_they_are_written() -> None:
    rule = duty_of(GOOD).rule
    assert isinstance(rule, Yearly)
    assert (rule.slots[0].day, rule.slots[0].month) == (31, 1)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"kind": "poem"}, "“kind” phải là một trong"),
        ({"name": " "}, "thiếu “name”"),
        ({"who": {}}, "“who” phải có"),
        ({"who": {"kind": ["department"]}}, "không có mục “kind”"),
        ({"rule": {}}, "đúng một trong"),
        ({"rule": {"every": "year", "by": "31/02"}}, "viết như “31/01”"),
        ({"rule": {"every": "year", "by": "31/01", "year": 2}}, "“year” là -1"),
        ({"rule": {"every": "month", "by": 32}}, "số nguyên từ 1 đến 31"),
        ({"rule": {"after": "storm", "within": 5}}, "“after” phải là một trong"),
        ({"rule": {"after": "document", "within": 0}}, "số nguyên từ 1"),
        ({"rule": {"after": "document", "within": 5, "days": "holy"}}, "ngày làm việc"),
        ({"rule": {"in_force": {"within": True}}}, "số nguyên"),
        ({"met_by": {"types": "Kế hoạch"}}, "danh sách từ"),
        ({"valid_from": "2026"}, "phải là một ngày"),
        ({"colour": "red"}, "không có mục “colour”"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(said: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadTable, match="“x”") as refused:
        duty_of({**GOOD, **said})
    assert complaint in str(refused.value)
