"""The many ways in which papers write one unit."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.organisation.names import name_key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("Sở Nội vụ tỉnh", "Sở Nội vụ"),
        ("Sở Nội vụ tỉnh Lam Giang", "Sở Nội vụ"),
        ("Giám đốc Sở Nội vụ", "Sở Nội vụ"),
        ("so noi vu tinh lam giang", "Sở Nội vụ"),
        ("Ủy ban nhân dân tỉnh Lam Giang", "UBND tỉnh"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh"),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh"),
        ("Chủ tịch UBND xã Tân Hòa", "Ủy ban nhân dân xã Tân Hoà"),
        ("Trưởng phòng Cải cách hành chính", "Phòng Cải cách hành chính"),
        ("Phòng Cải cách hành chính thuộc Sở Nội vụ", "Phòng Cải cách hành chính, Sở Nội vụ"),
        ("Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội"),
    ],
)
def test_two_ways_to_write_a_unit_meet(written: str, meant: str) -> None:
    assert name_key(written) == name_key(meant) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Tân Hòa", "UBND xã Tân Hà"),
        ("Trung tâm Tình thương", "Trung tâm"),
        ("Sở Tài chính", "Sở Y tế"),
        ("Thanh tra tỉnh", "UBND tỉnh"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh"),
    ],
)
def test_two_units_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=80))
def test_any_text_has_a_key_and_composition_plays_no_part(text: str) -> None:
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(unicodedata.normalize("NFC", text))
