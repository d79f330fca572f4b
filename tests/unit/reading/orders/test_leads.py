"""Who leads, with whom, and who asks: sentence by sentence."""

from __future__ import annotations

import pytest

from dondoc.reading.model import Span
from dondoc.reading.orders import leads
from dondoc.reading.orders.asking import Asked, Lead, Setting
from dondoc.reading.orders.words import Page

BARE = Setting(bare=True)
NEWS = Setting(news=True)


def _read(text: str, setting: Setting = BARE) -> tuple[Page, Asked | None]:
    page = Page.of(text)
    return page, leads.read(page, Span(0, len(text)), setting)


# text, lead, supporting, first words of the act
CASES = [
    (
        "Giao Sở Y tế rà soát hồ sơ.",
        "Sở Y tế",
        (),
        "rà soát",
    ),
    (
        "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh và các huyện rà soát.",
        "Sở Y tế",
        ("Công an tỉnh", "các huyện"),
        "rà soát",
    ),
    (
        "Sở Y tế phối hợp với Công an tỉnh lập danh sách nợ.",
        "Sở Y tế",
        ("Công an tỉnh",),
        "lập danh sách",
    ),
    (
        "Sở Tài chính (chủ trì), Sở Xây dựng (phối hợp) thẩm định dự toán.",
        "Sở Tài chính",
        ("Sở Xây dựng",),
        "thẩm định",
    ),
    (
        "Giao Văn phòng Chính phủ cùng Bộ Tài chính, Bộ Tư pháp soạn thảo Nghị định.",
        "Văn phòng Chính phủ",
        ("Bộ Tài chính", "Bộ Tư pháp"),
        "soạn thảo",
    ),
    (
        "Giao Sở Nội vụ phối hợp các sở: Tài chính, Tư pháp xây dựng đề án.",
        "Sở Nội vụ",
        ("Sở Tài chính", "Sở Tư pháp"),
        "xây dựng",
    ),
    (
        "Đối với Sở Nội vụ: lập danh sách nợ.",
        "Sở Nội vụ",
        (),
        "lập danh sách",
    ),
    (
        "Riêng Sở Xây dựng khẩn trương trả lời công dân.",
        "Sở Xây dựng",
        (),
        "khẩn trương trả lời",
    ),
    (
        "Trước ngày 30/6/2024, Sở Nội vụ ban hành kế hoạch.",
        "Sở Nội vụ",
        (),
        "ban hành",
    ),
    (
        "Về kinh phí: Sở Tài chính bố trí đủ vốn.",
        "Sở Tài chính",
        (),
        "bố trí",
    ),
    (
        "Sở Tài chính căn cứ chức năng, nhiệm vụ được giao thẩm định dự toán.",
        "Sở Tài chính",
        (),
        "thẩm định",
    ),
    (
        "Sở Tài chính theo chức năng, nhiệm vụ được giao, hướng dẫn các xã.",
        "Sở Tài chính",
        (),
        "hướng dẫn",
    ),
    (
        "Giám đốc Sở Nội vụ chịu trách nhiệm rà soát hồ sơ.",
        "Giám đốc Sở Nội vụ",
        (),
        "rà soát",
    ),
    (
        "Giao đồng chí Lò Văn Pâng, Phó Giám đốc theo dõi tiến độ.",
        "đồng chí Lò Văn Pâng, Phó Giám đốc",
        (),
        "theo dõi",
    ),
    (
        "Các đơn vị chưa gửi báo cáo: hoàn thiện, gửi về Sở.",
        "Các đơn vị chưa gửi báo cáo",
        (),
        "hoàn thiện",
    ),
]


@pytest.mark.parametrize(("text", "lead", "supporting", "act"), CASES, ids=[case[0][:40] for case in CASES])
def test_lead_and_support(text: str, lead: str, supporting: tuple[str, ...], act: str) -> None:
    page, asked = _read(text)
    assert asked is not None
    assert asked.lead is not None
    assert asked.lead.text == lead
    assert asked.supporting == supporting
    assert asked.what.of(page.text).startswith(act)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế đã rà soát 40 hồ sơ.",
        "Sở Y tế đang rà soát hồ sơ.",
        "Sở Y tế được giao 12 nhiệm vụ.",
        "Sở Y tế có 12 phòng.",
        "Sở Y tế chưa ban hành kế hoạch.",
        "Theo đề nghị của Sở Y tế.",
        "Hồ sơ do Sở Y tế tiếp nhận.",
        "Các tiêu chí đạt điểm thấp.",
        "",
    ],
)
def test_what_only_tells_asks_nothing(text: str) -> None:
    assert _read(text)[1] is None


def test_news_order_only_with_a_word_that_gives() -> None:
    assert _read("Sở Y tế tổ chức tập huấn cho 40 cán bộ.", NEWS)[1] is None
    _, asked = _read("Phó Thủ tướng Trần Văn An giao Bộ Y tế lập danh sách nợ.", NEWS)
    assert asked is not None
    assert asked.lead is not None
    assert (asked.asked_by, asked.lead.text) == ("Phó Thủ tướng Trần Văn An", "Bộ Y tế")


@pytest.mark.parametrize(
    "text",
    [
        "Có 812 nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao các bộ, cơ quan, địa phương.",
        "Bộ Nội vụ đã đề nghị Thủ tướng khen thưởng 12 tập thể.",
    ],
)
def test_news_of_tasks_and_of_requests_upward_order_nothing(text: str) -> None:
    assert _read(text, NEWS)[1] is None


def test_whom_a_letter_is_for_leads_where_it_names_nobody() -> None:
    letter = Setting(addressees="Các sở, ban, ngành")
    for text in (
        "Đề nghị các đồng chí chỉ đạo việc thống kê.",
        "Đề nghị Quý Sở gửi báo cáo năm.",
        "Đề nghị gửi báo cáo năm.",
    ):
        _, asked = _read(text, letter)
        assert asked is not None
        assert asked.lead == Lead("Các sở, ban, ngành", None)
    assert _read("Đề nghị gửi báo cáo năm.", Setting())[1] is None


def test_a_lead_before_a_list_opens_it() -> None:
    _, asked = _read("Chủ tịch UBND tỉnh yêu cầu các sở, ngành thực hiện tốt một số nội dung sau:")
    assert asked is not None
    assert asked.opens
    assert asked.lead is not None
    assert asked.lead.text == "các sở, ngành"


def test_an_item_must_begin_with_an_act() -> None:
    listed = Setting(lead=Lead("Sở Y tế", None))
    page = Page.of("Lắp camera tại phòng chờ.")
    assert leads.read_item(page, Span(0, len(page.text)), listed) is not None
    for text in (
        "Trường hợp hồ sơ thiếu thì trả lại.",
        "Phòng Nội vụ: 05 người.",
        "Tổng số 14 hồ sơ.",
        "Kinh phí: 200 triệu.",
    ):
        page = Page.of(text)
        assert leads.read_item(page, Span(0, len(text)), listed) is None, text
