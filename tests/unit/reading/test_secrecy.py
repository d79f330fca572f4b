"""A mark of state secrecy is found on the first page, and only a mark."""

from __future__ import annotations

import unicodedata

import pytest

from dondoc.reading import secrecy

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG

{}

Số: 12/BC-UBND

Lam Giang, ngày 05 tháng 3 năm 2024

BÁO CÁO
Về công tác quý I
"""


@pytest.mark.parametrize(
    ("stamp", "name"),
    [
        ("MẬT", "Mật"),
        ("TỐI MẬT", "Tối mật"),
        ("TUYỆT MẬT", "Tuyệt mật"),
        ("[ MẬT ]", "Mật"),
        ("| TỐI MẬT |", "Tối mật"),
        ("**MẬT**", "Mật"),
        ("M Ậ T", "Mật"),
        ("T U Y Ệ T M Ậ T", "Tuyệt mật"),
        ("MẬT - Bản số: 02", "Mật"),
        ("MẬT          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Mật"),
        ("Độ mật: Tối mật", "Tối mật"),
        ("Mức độ mật: MẬT", "Mật"),
        ("Tuyệt mật", "Tuyệt mật"),
        ("MÂT", "Mật"),
        ("TÔI MẬT", "Tối mật"),
        ("TUYÊT MÂT", "Tuyệt mật"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "Tối mật"),
        ("│ MẬT │", "Mật"),
    ],
)
def test_a_stamp_is_found_however_it_is_typed(stamp: str, name: str) -> None:
    assert secrecy.mark(HEAD.format(stamp)) == name


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Hạn chế tiếp cận",
        "KHẨN",
        "Văn phòng ban hành 13.733 văn bản (chưa tính văn bản mật)",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật độ dân số tăng 2%",
        "MẬT ĐỘ DÂN SỐ",
        "THÔNG TIN BÍ MẬT",
        "Độ mật: Không",
        "Độ mật: Thường",
        "phạm vi gồm tài liệu tối mật, tuyệt mật và mật",
        "MẶT",
        "MẮT",
        "MẶT TRẬN TỔ QUỐC",
        "Công tác bảo mật",
    ],
)
def test_other_words_are_no_mark(line: str) -> None:
    assert secrecy.mark(HEAD.format(line)) is None


def test_the_highest_of_several_marks_counts() -> None:
    assert secrecy.mark(HEAD.format("MẬT\n\nTUYỆT MẬT")) == "Tuyệt mật"
