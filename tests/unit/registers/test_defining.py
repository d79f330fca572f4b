"""Registers as data: the shipped list is whole, and what cannot be used is refused with how to write it."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
import yaml

from dondoc.limits.laying import BadTable
from dondoc.registers.defining import register_of, registers_of
from dondoc.registers.definitions import Column, Figure, Register
from dondoc.registers.kinds import FigureKind

TEXT = resources.files("dondoc.registers").joinpath("data", "registers.yaml").read_text("utf-8")
AREAS = yaml.safe_load(resources.files("dondoc.registers").joinpath("data", "areas.yaml").read_text("utf-8"))
SHIPPED = registers_of(yaml.safe_load(TEXT))
# Criteria of the model set that the registers answer; the other parts measure the rest of the 74.
LEAVES = {
    *("1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.5", "2.1", "2.2.1", "2.2.2", "2.3.1", "2.3.2", "2.4.1", "2.4.2"),
    *("3.1.2", "3.1.3", "3.2.2", "3.2.3", "3.4.2", "4.1.1", "4.1.2", "4.5.1", "4.5.2", "5.1", "5.2", "5.3"),
    *("5.4.1", "5.4.2", "5.5.1", "5.5.2", "5.6.1", "5.6.2", "5.7.1", "5.7.2", "6.1.1", "6.1.2", "6.1.3", "6.2"),
    *("6.3.1", "6.3.2", "6.5", "7.3", "7.6", "8.1"),
}
SMALL: dict[str, Any] = {
    "code": "small",
    "title": "Sổ nhỏ",
    "area": "other",
    "counting_unit": "dòng",
    "day": "on_day",
    "columns": [
        {"code": "on_day", "title": "Ngày", "kind": "date", "required": True},
        {"code": "number", "title": "Số", "kind": "whole"},
        {"code": "state", "title": "Tình trạng", "kind": "choice", "choices": [{"code": "done", "title": "Xong"}]},
    ],
}


def figure(**said: Any) -> dict[str, Any]:
    return {**SMALL, "figures": [{"code": "one", "title": "Một", "how": "Đếm.", **said}]}


def test_the_shipped_figures_answer_the_criteria_that_nothing_else_measures() -> None:
    assert {leaf for register in SHIPPED for each in register.figures for leaf in each.leaves} == LEAVES


@pytest.mark.parametrize("register", SHIPPED, ids=lambda register: register.code)
def test_a_shipped_register_is_told_in_both_languages_and_says_that_nobody_verified_it(register: Register) -> None:
    assert register.area in {area["code"] for area in AREAS}
    assert register.unverified
    assert register.keys != register.columns
    named: list[Register | Column | Figure] = [register, *register.columns, *register.figures]
    assert [each.title for each in named if not each.english] == []
    assert [each.code for each in register.figures if not each.how_english] == []
    assert [each.title for column in register.columns for each in column.choices if not each.english] == []
    assert [name for each in register.figures for name in each.flags if not each.flag_english[name]] == []
    assert register.figures


@pytest.mark.parametrize("register", SHIPPED, ids=lambda register: register.code)
def test_no_shipped_register_has_a_column_for_a_persons_name(register: Register) -> None:
    assert [column.title for column in register.columns if "họ và tên" in column.title.lower()] == []


def test_a_register_without_figures_may_be_kept() -> None:
    assert register_of(SMALL).figures == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({**SMALL, "day": "number"}, "“day” phải là một cột ngày bắt buộc"),
        ({**SMALL, "colour": "red"}, "không có mục “colour”"),
        ({**SMALL, "columns": []}, "“columns” phải là danh sách"),
        ({**SMALL, "columns": [*SMALL["columns"], SMALL["columns"][0]]}, "ghi hai lần"),
        ({**SMALL, "adds_up": [{"parts": ["state"], "of": "number"}]}, "“state” không phải cột số"),
        (figure(kind="sum"), "“kind” phải là một trong"),
        (figure(kind="rate", numerator={}), "thiếu “denominator”"),
        (figure(kind="count", count={"sum": "state"}), "“sum” phải nêu một cột số"),
        (figure(kind="count", where={"states": "done"}), "nêu cột “states” mà sổ không có"),
        (figure(kind="count", where={"state": "gone"}), "“gone” không phải giá trị của cột “state”"),
        (figure(kind="count", where={"number": {"not_after": "on_day"}}), "so hai cột ngày"),
        (figure(kind="count", taken_by="validity"), "cần “valid"),
        (figure(kind="rate", numerator={}, denominator={}, when_none="zero"), "“when_none: zero” chỉ dùng"),
        (figure(kind="level"), "thiếu “levels”"),
        (figure(kind="flags"), "thiếu “flags”"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(said: dict[str, Any], told: str) -> None:
    with pytest.raises(BadTable) as refused:
        register_of(said)
    assert told in str(refused.value)
    assert "“small”" in str(refused.value)


def test_kinds_of_figures_are_all_used_by_the_shipped_list() -> None:
    assert {each.kind for register in SHIPPED for each in register.figures} == set(FigureKind)
