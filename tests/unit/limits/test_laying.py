"""An installation's own tables laid over those that come with a part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.limits.laying import BadTable, entries_of, laid_over, number_of, tables
from dondoc.limits.queries import limit, limits
from tests.unit.limits.days import DAY


@pytest.fixture
def own(tmp_path: Path, settings: Any) -> Path:
    """The file in which the installation writes its limits."""
    settings.DATA_FOLDER = str(tmp_path)
    (tmp_path / "limits").mkdir()
    return tmp_path / "limits" / "limits.yaml"


def test_without_a_folder_the_shipped_table_stands(settings: Any) -> None:
    settings.DATA_FOLDER = ""
    assert limit("province-type", on=DAY).value == "II"
    assert limit("province-type", on=DAY).unverified


def test_an_entry_of_the_same_code_and_day_takes_the_place(own: Path) -> None:
    own.write_text('- {code: province-type, reference: "QĐ 1", cases: [{value: I}]}', "utf-8")
    found = limit("province-type", on=DAY)
    assert (found.value, found.reference, found.unverified, found.own) == ("I", "QĐ 1", False, True)
    assert len(limits()) == len([each for each in limits() if not each.own]) + 1


def test_an_edit_is_seen_at_once(own: Path) -> None:
    for value in ("I", "III"):
        own.write_text(f'- {{code: province-type, reference: "QĐ", cases: [{{value: {value}}}]}} # {value}', "utf-8")
        assert limit("province-type", on=DAY).value == value


def test_what_a_caller_changes_stays_with_the_caller(settings: Any) -> None:
    settings.DATA_FOLDER = ""
    tables("limits", "limits")[0]["code"] = "other"
    assert tables("limits", "limits")[0]["code"] == "province-type"


def test_a_shipped_entry_can_be_taken_away(own: Path) -> None:
    own.write_text("- {code: leaders-below-others, remove: true}", "utf-8")
    assert [each.code for each in limits() if each.code == "leaders-below-others"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code: x", "phải là một danh sách"),
        ("- 5", "mục thứ 1: thiếu “code”"),
        ("- {code: x}\n- {value: 1}", "mục thứ 2: thiếu “code”"),
        ("- {code: [", "không phải YAML"),
        ("- {code: nothing, remove: true}", "không có trong bảng kèm theo"),
        ("- {code: x}\n- {code: x}", "ghi hai lần"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_is_wrong(own: Path, text: str, said: str) -> None:
    own.write_text(text, "utf-8")
    with pytest.raises(BadTable, match=said):
        tables("limits", "limits")


def test_a_file_in_another_encoding_is_refused_with_what_to_do(own: Path) -> None:
    own.write_bytes("- {code: tỉnh}".encode("utf-16"))
    with pytest.raises(BadTable, match="UTF-8"):
        tables("limits", "limits")


def test_an_empty_table_changes_nothing() -> None:
    assert entries_of("# nothing yet", "own.yaml") == []


codes = st.sampled_from("abcdef")
entries = st.lists(st.fixed_dictionaries({"code": codes, "value": st.integers()}), unique_by=lambda each: each["code"])


@given(entries, entries)
def test_every_code_is_there_once_and_the_own_value_wins(shipped: list[Any], own: list[Any]) -> None:
    laid = {each["code"]: each for each in laid_over(shipped, own)}
    assert len(laid) == len(laid_over(shipped, own))
    assert {code: each["value"] for code, each in laid.items()} == {
        each["code"]: each["value"] for each in [*shipped, *own]
    }
    assert {code for code, each in laid.items() if each.get("own")} == {each["code"] for each in own}


def test_a_number_is_found_under_its_code_and_one_laid_over_it_counts(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = str(tmp_path)
    assert number_of("inspections", "limits", "report_days") == 5
    (tmp_path / "inspections").mkdir()
    file = tmp_path / "inspections" / "limits.yaml"
    file.write_text("- {code: report_days, value: 7}\n- {code: sample_most, value: nhiều}", "utf-8")
    assert number_of("inspections", "limits", "report_days") == 7
    with pytest.raises(BadTable, match="“sample_most”: “value” phải là một số nguyên, không phải 'nhiều'"):
        number_of("inspections", "limits", "sample_most")
    with pytest.raises(KeyError, match="no_such_code"):
        number_of("inspections", "limits", "no_such_code")
