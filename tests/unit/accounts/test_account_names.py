"""Names of people and of accounts."""

from __future__ import annotations

import pytest

from dondoc.accounts.names import account_name, is_account_name, person_sort_key


def test_people_are_ordered_by_given_name() -> None:
    people = ["Trần Văn Đạt", "Lê Bình", "Nguyễn Thị An", "Đỗ An", "Phạm Dung"]
    ordered = sorted(people, key=person_sort_key)
    assert ordered == ["Đỗ An", "Nguyễn Thị An", "Lê Bình", "Phạm Dung", "Trần Văn Đạt"]


def test_a_name_of_one_word_or_none_is_ordered_too() -> None:
    assert person_sort_key("An") < person_sort_key("Bình")
    assert person_sort_key("").strip() == ""


def test_capitals_and_spaces_around_an_account_do_not_count() -> None:
    assert account_name("  VanThu ") == "vanthu"


@pytest.mark.parametrize("name", ["vanthu", "van.thu-2", "a1"])
def test_plain_account_names_are_taken(name: str) -> None:
    assert is_account_name(name)


@pytest.mark.parametrize("name", ["", "a", "văn", "van thu", "-van", "x" * 81, "van\n"])
def test_other_account_names_are_not(name: str) -> None:
    assert not is_account_name(name)
