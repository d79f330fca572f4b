"""Specific orders ask for a product or an act that can be checked; general ones do not."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders import specific
from dondoc.reading.orders.words import Page

SPECIFIC = (
    "ban hành kế hoạch kiểm tra",
    "trình Chủ tịch UBND tỉnh dự thảo quyết định",
    "lập danh sách hồ sơ tồn",
    "niêm yết công khai tên cơ quan",
    "tổ chức đối thoại với người dân",
    "số hóa sổ hộ tịch",
    "sớm thành lập lại Ban Chỉ đạo",
    "khẩn trương rà soát hồ sơ quá hạn",
    "bổ sung chức năng nhắn tin",
    "kiến nghị cắt giảm thời gian",
    "tập trung rà soát lại khối lượng công việc",
    "xác minh số định danh",
    "theo dõi, đôn đốc, tổng hợp, báo cáo UBND tỉnh",
    "chỉ đạo xây dựng báo cáo sơ kết",
    "tiếp tục hoàn thiện, trình UBND tỉnh quy chế",
    "tự chấm điểm chất lượng phục vụ",
    "đăng lịch tiếp công dân",
    "gỡ bỏ bảng hướng dẫn hết hiệu lực",
    "chủ động báo cáo Chủ tịch UBND tỉnh",
)
GENERAL = (
    "tiếp tục quán triệt tinh thần phục vụ",
    "tăng cường kỷ luật, kỷ cương",
    "quan tâm bố trí công chức có năng lực",
    "nâng cao trách nhiệm",
    "đẩy mạnh chuyển đổi số",
    "phát huy kết quả đã đạt được",
    "tích cực vận động hội viên",
    "chủ động nắm bắt tình hình",
    "thực hiện tốt chính sách",
    "thực hiện nghiêm các quy định",
    "chú trọng công tác tuyên truyền",
    "tạo điều kiện thuận lợi cho người dân",
    "nghiêm túc chấp hành giờ giấc",
    "đổi mới lề lối làm việc",
    "lãnh đạo tăng cường giám sát",
    "không để kiến nghị kéo dài",
    "thường xuyên nhắc nhở công chức",
)


def _is_specific(text: str, deadline: Deadline | None = None, product: str | None = None) -> bool:
    return specific.is_specific(Page.of(text), Span(0, len(text)), deadline, product)


@pytest.mark.parametrize("text", SPECIFIC)
def test_specific(text: str) -> None:
    assert _is_specific(text)


@pytest.mark.parametrize("text", GENERAL)
def test_general(text: str) -> None:
    assert not _is_specific(text)


def test_a_day_or_a_product_makes_a_general_beginning_specific() -> None:
    day = Deadline(DeadlineKind.FIXED, "trước ngày 30/6", Span(0, 5), date(2024, 6, 30))
    assert _is_specific("tiếp tục rà soát hồ sơ", day)
    assert _is_specific("nâng cao chất lượng tham mưu", None, "Báo cáo")


def test_a_whole_year_or_a_vague_time_does_not() -> None:
    year = Deadline(DeadlineKind.FIXED, "Năm 2024", Span(0, 5), date(2024, 12, 31))
    soon = Deadline(DeadlineKind.VAGUE, "thời gian tới", Span(0, 5))
    assert not _is_specific("nâng cao chất lượng tham mưu", year)
    assert not _is_specific("nâng cao chất lượng tham mưu", soon)
