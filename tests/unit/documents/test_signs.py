"""Signs that are printed differently and mean one document; signs that mean none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.signs import carries_year, sign_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("72/KH-SLĐTBXH", "72/KH-SLDTBXH"),
        ("1677/UBND - KSTT", "1677/UBND-KSTT"),
        ("Số: 04/TB-BCĐUBND", "4/TB-BCĐUBND"),
        ("535/SNV–TTr", "535/SNV-TTR"),
        ("02a/KH-SLĐTBXH", "2A/KH-SLĐTBXH"),
        ("59-NQ/TU", " 59 - NQ / TU "),
        ("20/2023/QĐ-UBND", "20 / 2023 / QĐ - UBND"),
        ("85∕QĐ‑UBND", "85/QĐ-UBND"),
        ("85/QĐ--UBND.", "85/QĐ-UBND"),
        ("85/Q\u0110-UBND", "85/Q\u0044\u0335-UBND".replace("\u0335", "")),
    ],
)
def test_printings_of_one_sign_meet(one: str, other: str) -> None:
    assert sign_key(one) == sign_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("85/QĐ-UBND", "86/QĐ-UBND"),
        ("85/QĐ-UBND", "85/KH-UBND"),
        ("85/QĐ-UBND", "85/2023/QĐ-UBND"),
        ("2/KH-SNV", "02a/KH-SNV"),
        ("10/KH-SNV", "1/KH-SNV"),
    ],
)
def test_different_signs_stay_apart(one: str, other: str) -> None:
    assert sign_key(one) != sign_key(other)


@pytest.mark.parametrize("sign", ["", "/TB-TCT", "…/QĐ-UBND", "Số:     /QĐ-UBND", "QĐ-UBND", "123", "-/-", "./."])
def test_a_sign_without_its_number_or_letters_means_no_document(sign: str) -> None:
    assert sign_key(sign) == ""


@pytest.mark.parametrize(
    ("sign", "expected"), [("20/2023/QĐ-UBND", True), ("45/2019/QH14", True), ("85/QĐ-UBND", False)]
)
def test_a_normative_sign_carries_its_year(sign: str, expected: bool) -> None:
    assert carries_year(sign_key(sign)) is expected


@given(st.text(max_size=200))
def test_any_text_has_a_key_that_is_its_own_key(text: str) -> None:
    key = sign_key(text)
    assert sign_key(key) == key
    assert len(key) <= 120
