"""The canonical text: one form for every way the same words are typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading import text

SENTENCE = "Thực hiện Quyết định số 85/QĐ-UBND ngày 20/01/2023 của Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_unicode_form_reads_the_same(form: str) -> None:
    assert text.canonical(unicodedata.normalize(form, SENTENCE)) == SENTENCE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("số\u00a012/QĐ\u2011UBND", "số 12/QĐ-UBND"),
        ("Ðiều 5 của Nghị đi\u0323nh", "Điều 5 của Nghị định"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("trang một\fTrang hai", "trang một\n\nTrang hai"),
        ("\ufeffmềm\u00ad m\u200bất", "mềm mất"),
        ("**Nơi nhận:**", "Nơi nhận:"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("**TRƯỞNG PHÒNG  \nLê An**", "TRƯỞNG PHÒNG  \nLê An"),
        ("chủ đề “*Siết chặt kỷ cương*” năm 2022", "chủ đề “Siết chặt kỷ cương” năm 2022"),
        ("(*) Ghi chú một, (*) hai", "(*) Ghi chú một, (*) hai"),
        ("* việc một\n* việc hai", "* việc một\n* việc hai"),
        ("5*3 và 4*2", "5*3 và 4*2"),
        ("__Kính gửi__ và _các sở_", "Kính gửi và các sở"),
        ("tên_tệp_dài", "tên_tệp_dài"),
        ("1\\. Giao Sở \\- phòng", "1. Giao Sở - phòng"),
        ("| UBND TỈNH<br>Số: 5/BC | a |", "| UBND TỈNH Số: 5/BC | a |"),
        ("Nơi nhận:\t\tGIÁM ĐỐC", "Nơi nhận:    GIÁM ĐỐC"),
        ("Văn phòng Chínhphủ thống kê thủ tụchành chính", "Văn phòng Chính phủ thống kê thủ tục hành chính"),
        ("Facebook, Krông Pắc, nghiêng, Pleiku", "Facebook, Krông Pắc, nghiêng, Pleiku"),
        ("nửa chữ \ud800 hỏng", "nửa chữ \ufffd hỏng"),
    ],
)
def test_typed_one_way_read_another(raw: str, read: str) -> None:
    assert text.canonical(raw) == read


@given(st.text())
def test_any_string_has_a_canonical_form_that_can_be_written(raw: str) -> None:
    content = text.canonical(raw)
    content.encode("utf-8")
    assert not set(content) & {"\r", "\x00", "\u00a0", "\ufeff", "\t"}


@given(st.text(alphabet="aăâđeêioôơuưyáàảãạ nghtrcmp.,;:/-0123456789\n"))
def test_plain_vietnamese_text_stays_or_only_gains_spaces(raw: str) -> None:
    assert text.canonical(raw).replace(" ", "") == unicodedata.normalize("NFC", raw).replace(" ", "")
