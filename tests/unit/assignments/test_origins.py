"""The origin that the name of an issuer speaks for."""

from __future__ import annotations

import pytest

from dondoc.assignments.origins import LABELS, Origin, guessed


@pytest.mark.parametrize(
    ("issuer", "origin"),
    [
        ("Văn phòng Chính phủ", Origin.GOVERNMENT),
        ("Thủ tướng Chính phủ", Origin.GOVERNMENT),
        ("Bộ Nội vụ", Origin.GOVERNMENT),
        ("Thanh tra Chính phủ", Origin.GOVERNMENT),
        ("Văn phòng Tỉnh ủy", Origin.PARTY),
        ("Ban Thường vụ Đảng ủy xã", Origin.PARTY),
        ("Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh", Origin.COUNCIL),
        ("Văn phòng UBND tỉnh", Origin.OFFICE),
        ("Phó Chủ tịch UBND tỉnh", Origin.VICE_CHAIRMAN),
        ("Chủ tịch Ủy ban nhân dân tỉnh", Origin.CHAIRMAN),
        ("ỦY BAN NHÂN DÂN TỈNH", Origin.COMMITTEE),
        ("Sở Nội vụ", Origin.OTHER),
        ("", Origin.OTHER),
    ],
)
def test_an_issuer_speaks_for_an_origin(issuer: str, origin: Origin) -> None:
    assert guessed(issuer) is origin


def test_every_origin_has_a_label_of_its_own() -> None:
    assert set(LABELS) == set(Origin)
    assert len(set(LABELS.values())) == len(LABELS)
