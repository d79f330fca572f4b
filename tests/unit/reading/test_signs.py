"""The grammar of signs."""

from __future__ import annotations

import pytest

from dondoc.reading import doctypes, signs

PARTS = [
    # sign, number, year, type, body, units, party
    ("72/KH-SLĐTBXH", 72, None, "KH", "SLĐTBXH", (), False),
    ("80/SLĐTBXH-VP", 80, None, "", "SLĐTBXH", ("VP",), False),
    ("535/SNV-TTr", 535, None, "", "SNV", ("TTr",), False),
    ("512/TTr-SNV", 512, None, "TTr", "SNV", (), False),
    ("20/2023/QĐ-UBND", 20, 2023, "QĐ", "UBND", (), False),
    ("790/QĐ-UBND-HC", 790, None, "QĐ", "UBND", ("HC",), False),
    ("02a/KH-SLĐTBXH", 2, None, "KH", "SLĐTBXH", (), False),
    ("10/CT-CTUBND", 10, None, "CT", "CTUBND", (), False),
    ("285/CCTTHC", 285, None, "", "CCTTHC", (), False),
    ("/TB-TCT", None, None, "TB", "TCT", (), False),
    ("04-CTr/ĐU", 4, None, "CTr", "ĐU", (), True),
    ("105 QĐ/TW", 105, None, "QĐ", "TW", (), True),
    ("1802/2000/QĐ-UB", 1802, 2000, "QĐ", "UB", (), False),
    ("45/2019/QH14", 45, 2019, "", "QH14", (), False),
    ("50/2014/TTLT-BTNMT-BNV", 50, 2014, "TTLT", "BTNMT", ("BNV",), False),
    ("1231/QĐ-CT.UBND", 1231, None, "QĐ", "CT", ("UBND",), False),
    ("12/BTP/VĐC-HTQTCT", 12, None, "", "BTP", ("VĐC", "HTQTCT"), False),
    ("456/SGD&ĐT-VP", 456, None, "", "SGD&ĐT", ("VP",), False),
]


@pytest.mark.parametrize(("text", "number", "year", "kind", "body", "units", "party"), PARTS, ids=[p[0] for p in PARTS])
def test_takes_a_sign_apart(
    text: str, number: int | None, year: int | None, kind: str, body: str, units: tuple[str, ...], party: bool
) -> None:
    sign = signs.parse(text)
    assert sign is not None
    assert (sign.number, sign.year, sign.type_code, sign.body_code) == (number, year, kind, body)
    assert (sign.unit_codes, sign.party, sign.blank, sign.text) == (units, party, number is None, text)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("1677/UBND - KSTT", "1677/UBND-KSTT"),
        ("3390 /UBND-NC", "3390/UBND-NC"),
        ("3720/TTr-\nSLĐTBXH", "3720/TTr-SLĐTBXH"),
        ("85/QĐ–UBND", "85/QĐ-UBND"),
        ("59 - NQ/TU", "59-NQ/TU"),
    ],
)
def test_takes_out_spaces_and_broken_lines(printed: str, text: str) -> None:
    sign = signs.parse(printed)
    assert sign is not None
    assert sign.text == text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("04/KH-UBND", "4/KH-UBND", True),
        ("85/QĐ-UBND", "85/QD-UBND", True),
        ("101/QĐ-TTG", "101/QĐ-TTg", True),
        ("85/QĐ-UBND", "85/QĐ-HĐND", False),
        ("8/QĐ-UBND", "80/QĐ-UBND", False),
        ("02a/KH-SNV", "02/KH-SNV", False),
        ("20/2023/QĐ-UBND", "20/QĐ-UBND", False),
    ],
)
def test_one_key_for_the_ways_of_typing_one_sign(one: str, other: str, same: bool) -> None:
    first, second = signs.parse(one), signs.parse(other)
    assert first is not None
    assert second is not None
    assert (first.key == second.key) is same


@pytest.mark.parametrize(
    "text", ["", "số 1", "22/27", "23/11", "mức độ 3, 4", "TCVN 6909:2001", "Trần Phú", "2.002398"]
)
def test_what_has_not_the_shape_of_a_sign_is_none(text: str) -> None:
    assert signs.parse(text) is None


def test_the_types_of_the_decree_are_29() -> None:
    assert len(doctypes.SOURCES[0].types) == 29


def test_every_code_names_one_type() -> None:
    codes = [code for kind in doctypes.all_types() for code in kind.codes]
    assert len(codes) == len(set(codes))
    assert {doctypes.of_code(code) for code in codes} == {kind for kind in doctypes.all_types() if kind.codes}
