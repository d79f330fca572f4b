"""Marks of secrecy in names of files."""

from __future__ import annotations

import unicodedata

import pytest

from dondoc.reading.secret_names import mark_in_name


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("CV 12 (MẬT).pdf", "Mật"),
        ("12-CV-UBND_MẬT.docx", "Mật"),
        ("MẬT - kế hoạch diễn tập.doc", "Mật"),
        ("kế hoạch diễn tập (mật).pdf", "Mật"),
        ("văn bản mật số 5.pdf", "Mật"),
        ("Công văn độ Mật.pdf", "Mật"),
        ("BC 12 (MAT).pdf", "Mật"),
        ("12_BC_DO MAT.pdf", "Mật"),
        ("Tối mật 03.pdf", "Tối mật"),
        ("03_TOI_MAT.pdf", "Tối mật"),
        ("BC TỐI MẬT.docx", "Tối mật"),
        ("TUYỆT MẬT.docx", "Tuyệt mật"),
        ("bc-TUYET MAT-2026.pdf", "Tuyệt mật"),
        ("bc_TUYETMAT.pdf", "Tuyệt mật"),
        (unicodedata.normalize("NFD", "KH TUYỆT MẬT.pdf"), "Tuyệt mật"),
    ],
)
def test_a_mark_that_stands_as_a_word_is_seen(name: str, mark: str) -> None:
    assert mark_in_name(name) == mark


@pytest.mark.parametrize(
    "name",
    [
        "Báo cáo bảo vệ bí mật nhà nước 2026.docx",
        "Quy chế BẢO MẬT thông tin.pdf",
        "Mật độ dân số các xã.xlsx",
        "đổi mật khẩu.txt",
        "TM-UBND 12.pdf",
        "BC MAT bang.pdf",
        "Bổ nhiệm ông Nguyễn Văn Mật.pdf",
        "Bệnh viện Mắt tỉnh.pdf",
        "kế hoạch mặt trận.docx",
        "toi mat giay to.pdf",
        "matthew.pdf",
        "scan0001.pdf",
        "",
    ],
)
def test_other_words_and_names_of_people_are_no_marks(name: str) -> None:
    assert mark_in_name(name) is None
