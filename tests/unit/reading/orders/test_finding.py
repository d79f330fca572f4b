"""Orders of whole documents: what holds for any text, and what a document of each kind never orders."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.reading import orders, reader, structure
from dondoc.reading.model import Header, Order

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ SƠN\n\nSố: 15/{code}-UBND\n\nHà Sơn, ngày 10 tháng 5 năm 2023\n\n{type}\n"
    "Về việc giải quyết hồ sơ\n\n{body}\n\nNơi nhận:\n- Lưu: VT.\n"
)


def _orders(body: str, type_: str = "THÔNG BÁO", code: str = "TB") -> tuple[Order, ...]:
    return reader.read(HEAD.format(body=body, type=type_, code=code)).orders


NO_ORDERS = [
    "Sở Nội vụ đã rà soát 120 hồ sơ, hoàn thành trước ngày 30/4/2023.",
    "Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.",
    "Văn phòng UBND tỉnh thông báo để các sở, ban, ngành biết, thực hiện.",
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;",
    "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV.",
    "Nhiệm vụ được UBND tỉnh giao Sở đã hoàn thành.",
    "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị kịp thời báo cáo UBND tỉnh.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện.",
    "Sở Tài chính là cơ quan quản lý nhà nước về giá.",
    "Các sở còn 12 hồ sơ quá hạn, tăng 3 hồ sơ so với cùng kỳ.",
]


@pytest.mark.parametrize("sentence", NO_ORDERS)
def test_telling_bases_and_formulae_order_nothing(sentence: str) -> None:
    assert _orders(f"Kết luận như sau:\n\n1. {sentence}") == ()


def test_an_assessment_orders_nothing_and_the_tasks_after_it_do() -> None:
    body = (
        "I. ĐÁNH GIÁ CHUNG\n\nSở Y tế ban hành kế hoạch chậm.\n\nII. NHIỆM VỤ\n\n1. Sở Y tế ban hành kế hoạch bổ sung."
    )
    assert [(o.lead, o.what) for o in _orders(body)] == [("Sở Y tế", "ban hành kế hoạch bổ sung")]


def test_recipients_are_no_leads() -> None:
    assert _orders("Nơi nhận:\n- Sở Nội vụ theo dõi, tổng hợp;\n- Các sở rà soát;") == ()


def test_an_order_points_into_the_text() -> None:
    body = "Chủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Nội vụ:\n\na) Lập danh sách hồ sơ tồn, xong trước ngày 01/6/2023."
    text = HEAD.format(body=body, type="CHỈ THỊ", code="CT")
    reading = reader.read(text)
    [order] = reading.orders
    assert order.lead_span is not None
    assert order.lead_span.of(reading.text) == "Sở Nội vụ"
    assert order.what_span.of(reading.text) == "Lập danh sách hồ sơ tồn"
    assert order.deadline is not None
    assert order.deadline.span.of(reading.text) == "trước ngày 01/6/2023"
    assert order.deadline.day == date(2023, 6, 1)
    assert order.clause[-2:] == ("khoản 1", "điểm a")
    assert order.rule == "lead-from-list"


def test_who_asks_is_who_is_named_or_else_the_issuer() -> None:
    named, unnamed = _orders(
        "Kết luận như sau:\n\n1. Thủ tướng Chính phủ giao UBND tỉnh lập danh sách nợ.\n\n"
        "2. Giao Sở Nội vụ lập danh sách nợ."
    )
    assert named.asked_by == "Thủ tướng Chính phủ"
    assert unnamed.asked_by is not None
    assert "nhân dân" in unnamed.asked_by.lower()


@pytest.mark.parametrize("joint", ["NFD", "spaces", "old tones"])
def test_other_ways_of_typing_give_the_same_orders(joint: str) -> None:
    body = "Kết luận như sau:\n\n1. Ủy ban nhân dân huyện Tân Hòa hòa giải tranh chấp, xong trước ngày 15/6/2023."
    typed = {
        "NFD": unicodedata.normalize("NFD", body),
        "spaces": body.replace(" nhân ", "\u00a0nhân\u00a0"),
        "old tones": body.replace("Ủy", "Uỷ").replace("hòa", "hoà"),
    }[joint]
    [order] = _orders(typed)
    assert order.deadline is not None
    assert order.deadline.day == date(2023, 6, 15)
    assert order.lead.endswith("nhân dân huyện Tân Hòa")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_order_of_a_sample_has_a_lead_and_stands_in_the_text(sample: Path) -> None:
    reading = reader.read(sample.read_text("utf-8"))
    for order in reading.orders:
        assert order.lead.strip()
        assert order.rule
        assert order.what.split() == order.what_span.of(reading.text).split()
        assert 2 <= len(order.what.split()) <= 80
        if order.deadline:
            assert order.deadline.text.split() == order.deadline.span.of(reading.text).split()


LINES = st.sampled_from(
    [line for sample in SAMPLES[:12] for line in sample.read_text("utf-8").splitlines() if line.strip()]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_lines_of_documents_in_any_order_are_read(text: str) -> None:
    reading = reader.read(text)
    for order in reading.orders:
        assert order.lead.strip()
        if order.deadline and order.deadline.day:
            assert re.search(r"\d|này|nay|[Qq]uý", order.deadline.text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_gives_orders_or_none(text: str) -> None:
    outline = structure.outline(text)
    for order in orders.find(text, outline, Header(), ()):
        assert order.lead.strip()


def test_thousands_of_clauses_on_one_line_are_each_an_order() -> None:
    clauses = 6_000
    text = HEAD.format(body="1. " + "Sở Nội vụ rà soát hồ sơ; " * clauses, type="THÔNG BÁO", code="TB")
    assert len(reader.read(text).orders) == clauses
