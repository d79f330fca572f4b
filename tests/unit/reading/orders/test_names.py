"""Where the names of bodies and posts begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading.orders import names
from dondoc.reading.orders.words import Page, plain

NAMES = [
    ("Sở Tài nguyên và Môi trường| chủ trì", 1),
    ("Sở Tư pháp và UBND các huyện, thành phố| rà soát", 2),
    ("Văn phòng Đăng ký đất đai tỉnh| phát hành thư xin lỗi", 1),
    ("Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thành phố| lập kế hoạch", 2),
    ("Ban Quản lý các khu công nghiệp| kiến nghị cắt giảm", 1),
    ("Ban Biên tập cổng thông tin các sở, ngành| đăng nhiều tin", 1),
    ("Ban điều hành các khu phố| tiếp tục vận động", 1),
    ("Trưởng các phòng chuyên môn| đăng ký sáng kiến", 1),
    ("Văn phòng HĐND và UBND phường| tổng hợp", 1),
    ("Trung tâm Phục vụ hành chính công tỉnh| niêm yết", 1),
    ("Trung tâm Kỹ thuật tiêu chuẩn đo lường chất lượng| số hóa", 1),
    ("Sở Lao động, Thương binh và Xã hội (LĐTB&XH)| cần rà soát", 1),
    ("Sở LĐTB&XH| cần tập trung", 1),
    ("Sở Lao động - Thương binh và Xã hội| lập danh sách", 1),
    ("Phòng Kinh tế, Hạ tầng và Đô thị| lắp đặt", 1),
    ("Sở Xây dựng| xây dựng quy chế", 1),
    ("Công an tỉnh| soi chiếu", 1),
    ("Bộ Nội vụ, Bộ Tư pháp| soạn Nghị định", 2),
    ("các cơ quan, đơn vị, địa phương liên quan| thực hiện", 1),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các hội| vận động", 2),
    ("Uỷ ban nhân dân các huyện| hoà giải", 1),
    ("các sở: Nội vụ, Tài chính, Tư pháp| rà soát", 1),
    ("UBND huyện Suối Ngọc| sớm thành lập", 1),
    ("đồng chí Hà Thị Nga, Phó Giám đốc| trực tiếp chỉ đạo", 2),
    ("Ban Tuyên giáo Tỉnh ủy| chủ trì", 1),
    ("Đội Quản lý trật tự xây dựng đô thị| kiểm tra", 1),
    ("Tổ Công tác của Chủ tịch UBND tỉnh| đề nghị", 1),
    ("Các cơ quan thẩm định (Sở Tư pháp, Sở Tài chính)| thẩm định điểm", 1),
    ("Giám đốc Sở Nội vụ|, trong tháng 8, ban hành", 1),
]


@pytest.mark.parametrize(("text", "count"), NAMES, ids=lambda value: str(value).split("|", maxsplit=1)[0])
def test_a_name_ends_before_the_act(text: str, count: int) -> None:
    name, _, rest = text.partition("|")
    page = Page.of(name + rest)
    words = page.words(0, len(page.text))
    found = names.names(words, 0)
    assert page.text[words[0].start : words[found[-1].to - 1].end] == name
    assert len(found) == count


@pytest.mark.parametrize(
    "text", ["các tiêu chí đạt thấp", "Ban hành quyết định", "báo cáo kết quả", "Tổ chức hội nghị", "hồ sơ"]
)
def test_an_act_or_a_thing_is_no_name(text: str) -> None:
    page = Page.of(text)
    assert names.names(page.words(0, len(text)), 0) == []


@given(st.text(max_size=200))
def test_any_words_are_looked_at(text: str) -> None:
    page = Page.of(text)
    words = page.words(0, len(text))
    for at in range(len(words)):
        for name in names.names(words, at):
            assert at <= name.at < name.to <= len(words)


@given(st.text(max_size=200))
def test_the_matched_text_is_as_long_as_the_printed(text: str) -> None:
    assert len(plain(text)) == len(text)
