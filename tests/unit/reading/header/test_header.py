"""The head and foot of documents, and the day of news."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.reading import header, structure, text
from dondoc.reading.header.casing import in_small_letters
from dondoc.reading.model import Field, Header

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))


def read(raw: str) -> tuple[str, Header]:
    """The canonical text and its header."""
    content = text.canonical(raw)
    return content, header.find(content, structure.outline(content))


def said(head: Header) -> dict[str, Any]:
    """The header as the cases write it; what is not said is "none"."""
    signer = head.signer
    fields: dict[str, Field | None] = {
        "number": head.sign,
        "type": head.type,
        "issuer": head.issuer,
        "superior": head.superior,
        "place": head.place,
        "title": head.subject,
        "urgency": head.urgency,
        "signer": signer.name if signer else None,
        "post": signer.post if signer else None,
        "capacity": signer.capacity if signer else None,
        "archive": head.archive,
    }
    found: dict[str, Any] = {name: field.value if field else "none" for name, field in fields.items()}
    found["date"] = head.date.value if head.date and head.date.value else "none"
    found["blank"] = head.number_blank
    found["addressees"] = [f.value for f in head.addressees]
    return found


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_head_of(case: dict[str, Any]) -> None:
    raw = case["text"]
    _, head = read(unicodedata.normalize("NFD", raw) if case.get("decomposed") else raw)
    found = said(head)
    assert {key: found[key] for key in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_spans_show_where_each_field_stands(case: dict[str, Any]) -> None:
    content, head = read(case["text"])
    if head.sign and head.sign.rule == "sign-on-its-line":
        printed = head.sign.span.of(content).replace(" ", "").lstrip(".…")
        assert printed.replace("l2O", "120") == head.sign.value.replace(" ", "")
    if head.place:
        assert head.place.span.of(content) == head.place.value
    if head.date:
        assert head.date.span.of(content).replace("\n", " ") == head.date.text
    for field in (*head.addressees, *head.recipients):
        assert field.span.of(content).replace("\n", " ") == field.value


@pytest.mark.parametrize(
    ("capitals", "small"),
    [
        ("ỦY BAN NHÂN DÂN XÃ ĐẠI LÂM", "Ủy ban nhân dân xã Đại Lâm"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ AN KHÁNH", "Hội đồng nhân dân thành phố An Khánh"),
        ("VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "Văn phòng Đăng ký đất đai"),
        ("UBND HUYỆN SÔNG MÂY", "UBND huyện Sông Mây"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_a_name_in_capitals_is_written_as_running_text_writes_it(capitals: str, small: str) -> None:
    assert in_small_letters(capitals) == small


def test_a_blank_day_stays_visible_as_blank() -> None:
    _, head = read("Số: /TB-TCT\n\nLam Giang, ngày   tháng  năm 2022\n\nTHÔNG BÁO\nKết luận kiểm tra")
    assert head.date is not None
    assert head.date.value is None
    assert head.date.text.endswith("năm 2022")
    assert head.number_blank


@pytest.mark.parametrize("day", ["31 tháng 02 năm 2023", "00 tháng 5 năm 2023"])
def test_a_day_that_no_calendar_has_is_no_date(day: str) -> None:
    _, head = read(f"Số: 5/TB-UBND\n\nLam Giang, ngày {day}\n\nTHÔNG BÁO\nVề lịch họp")
    assert head.date is not None
    assert head.date.value is None


@pytest.mark.parametrize(
    "stamp",
    [
        "06:03, 18/03/2020",
        "Thứ tư, 18/3/2020, 06:03 (GMT+7)",
        "(Ngày đăng :18/03/2020 12:00:00 SA)",
        "Cập nhật lúc 06h03, ngày 18/3/2020",
        "18 Tháng Ba 2020",
        "Lượt xem: 33 - Ngày: 18/03/2020",
        "Tác giả: Hoàng Lan, ngày 18/03/2020",
        "Thứ Tư 18/03/2020 06:03 Theo dõi trên trang khác",
        "2020-03-18T06:03:00",
        "March 18, 2020",
        "Thứ tư, ngày 18 tháng 3 năm 2020 | 6:3:12",
        "Chuyên mục: Cải cách hành chính - 18/03/2020",
        "Nguồn: Báo Lam Giang (18/03/2020)",
        "Viết bởi Hoàng Lan Thứ tư, 18 Tháng 3 2020 06:03",
        "18 thg 3, 2020",
        "Lam Giang, ngày 18/3/2020",
    ],
)
def test_the_day_of_news_is_read_in_the_ways_of_many_pages(stamp: str) -> None:
    _, head = read(f"Hồ sơ được giải quyết nhanh hơn\n{stamp}\nUBND tỉnh cho biết toàn tỉnh đã tiếp nhận 12.300 hồ sơ.")
    assert head.type is None
    assert head.date is not None
    assert head.date.value == date(2020, 3, 18)


_PIECES = st.sampled_from(
    [
        "Số:",
        "Số: 12/QĐ-UBND",
        "/TTr-VPCP",
        "UBND TỈNH LAM GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Lam Giang, ngày  tháng 3 năm 2024",
        "QUYẾT ĐỊNH",
        "Kính gửi:",
        "- Sở Nội vụ;",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Lê Văn An",
        "Số hiệu: Loại văn bản:",
        "| a | b |",
        "",
        "Ngày đăng: 31/02/2024",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=14).map("\n".join))
def test_any_lines_give_a_header_whose_spans_lie_in_the_text(raw: str) -> None:
    content, head = read(raw)
    fields = [head.superior, head.issuer, head.sign, head.place, head.type, head.subject, head.urgency, head.archive]
    for field in [*fields, *head.addressees, *head.recipients]:
        assert field is None or 0 <= field.span.start <= field.span.end <= len(content)
        assert field is None or field.value.strip()
    assert head.date is None or isinstance(head.date.value, date | None)
