"""Addressees in the plural, and names that only look plural."""

from __future__ import annotations

import pytest

from dondoc.documents.plurals import kinds_meant
from dondoc.organisation.kinds import UnitKind

OFFICE, DEPARTMENT, COMMUNE = UnitKind.OFFICE, UnitKind.DEPARTMENT, UnitKind.COMMUNE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("UBND các xã, phường", (COMMUNE,)),
        ("UBND các huyện, thị xã, thành phố", (COMMUNE,)),
        ("Các sở, ban, ngành", (OFFICE, DEPARTMENT)),
        ("các sở, ban, ngành tỉnh; UBND các xã", (OFFICE, DEPARTMENT, COMMUNE)),
        ("Các sở, ban, ngành và UBND các xã, phường", (OFFICE, DEPARTMENT, COMMUNE)),
        ("Chủ tịch UBND các xã", (COMMUNE,)),
        ("Thủ trưởng các cơ quan, đơn vị", (OFFICE, DEPARTMENT)),
        ("Các đơn vị trực thuộc", (UnitKind.AFFILIATED,)),
        ("các phòng chuyên môn", (UnitKind.DIVISION,)),
        ("Sở Nội vụ", ()),
        ("Ban Quản lý các khu công nghiệp", ()),
        ("UBND xã Tân Hòa", ()),
        ("", ()),
    ],
)
def test_the_kinds_that_plural_words_mean(words: str, expected: tuple[UnitKind, ...]) -> None:
    assert kinds_meant(words) == expected
