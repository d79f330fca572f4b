"""What tells, signs, addresses or lies in the past is no order, and a day gone by fixes nothing to come."""

from __future__ import annotations

from dondoc.reading import reader
from dondoc.reading.model import DeadlineKind, Order

HEAD = """UBND TỈNH LAM GIANG
Số: 77/TB-UBND
Lam Giang, ngày 10 tháng 6 năm 2025

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh

Chủ tịch UBND tỉnh kết luận như sau:
"""


def _orders(body: str) -> list[Order]:
    return list(reader.read(HEAD + body).orders)


def test_the_signature_is_no_order_even_without_a_list_of_recipients() -> None:
    body = (
        "1. Sở Nội vụ lập danh sách gửi UBND tỉnh.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐào Văn Thông\n"
    )
    assert [order.lead for order in _orders(body)] == ["Sở Nội vụ"]


def test_a_number_of_tasks_given_is_told_and_not_ordered() -> None:
    body = "1. UBND tỉnh giao các sở, ngành, địa phương 1.533 nhiệm vụ, trong đó đã hoàn thành 1.300 nhiệm vụ.\n"
    assert _orders(body) == []


def test_a_body_told_to_lead_another_leads_the_items_below() -> None:
    body = "1. Ban cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh:\n1.1. Ban hành kế hoạch khắc phục trước ngày 30/6/2025.\n"
    [order] = _orders(body)
    assert order.lead == "Ban cán sự đảng UBND tỉnh"
    assert order.what.startswith("Ban hành kế hoạch")


def test_a_day_before_that_of_the_document_is_kept_as_words() -> None:
    [order] = _orders("1. Sở Tài chính trình phương án phân bổ, chậm nhất ngày 30/5/2025.\n")
    assert order.deadline is not None
    assert (order.deadline.kind, order.deadline.day) == (DeadlineKind.VAGUE, None)
    assert "30/5/2025" in order.deadline.text


def test_a_day_inside_what_is_said_of_the_lead_is_not_when_its_order_is_due() -> None:
    [order] = _orders("1. Các chi bộ chưa kết nạp được đảng viên trong 9 tháng thì có văn bản giải trình.\n")
    assert order.lead.endswith("trong 9 tháng")
    assert order.deadline is None


def test_overdue_before_a_day_does_not_carry_the_word_of_the_dossiers() -> None:
    [order] = _orders("1. Chủ tịch UBND các xã giải quyết dứt điểm hồ sơ quá hạn trước 31/8/2025.\n")
    assert order.deadline is not None
    assert order.deadline.text == "trước 31/8/2025"
