"""Templates of an office: an official paper in its layout, and what is wrong with one said place by place."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from dondoc.papers import shapes
from dondoc.papers.letters import BadTemplate, template_bytes
from dondoc.papers.living import read
from dondoc.papers.own import own_paper
from dondoc.papers.places import opened, paragraphs
from dondoc.papers.samples import NEEDED, PAPER, URGING, sample
from dondoc.papers.template_faults import template_faults


def template(*lines: str) -> bytes:
    """A template of these paragraphs."""
    word: Any = Document()
    for line in lines:
        word.add_paragraph(line)
    return shapes.saved(word)


def said(*lines: str, needed: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with these paragraphs as a template of an urging letter."""
    return [each.said for each in template_faults(template(*lines), URGING, needed=needed)]


def texts(data: bytes) -> list[str]:
    """The paragraphs that hold something."""
    return [each.text for each in paragraphs(opened(data)) if each.text]


@pytest.mark.parametrize("values", ["official", "don-doc", "xin-loi"])
def test_a_shipped_template_has_no_fault(values: str) -> None:
    assert not template_faults(template_bytes(values), sample(values), needed=NEEDED[values])


def test_the_body_stands_where_the_template_says_and_keeps_its_living_numbers() -> None:
    data = own_paper(template("BIỂU TRƯNG SỞ VÍ DỤ", "{{ noi_dung }}", "Ký: {{ nguoi_ky }}"), PAPER)
    found = texts(data)
    assert found[0] == "BIỂU TRƯNG SỞ VÍ DỤ"
    assert found.index("I. Kết quả") < found.index("Phòng Một") < found.index("Ký: Nguyễn Văn Ví Dụ")
    assert found.index("Ký: Nguyễn Văn Ví Dụ") < found.index("DANH MỤC NHIỆM VỤ")  # the annex behind all
    assert read(data).texts == {"n0000000": "12", "n0000001": "09"}
    tables = Document(BytesIO(data)).tables
    assert tables[0].style is not None


def test_the_shipped_template_gives_head_and_foot_of_the_decree() -> None:
    found = texts(own_paper(template_bytes("official"), PAPER))
    for line in ("UBND TỈNH LAM GIANG", "SỞ VÍ DỤ", "BÁO CÁO", "Lam Giang, ngày 05 tháng 11 năm 2026", "GIÁM ĐỐC"):
        assert line in found


def test_a_template_without_a_place_for_the_body_is_refused() -> None:
    with pytest.raises(BadTemplate, match="noi_dung"):
        own_paper(template("{{ co_quan }}"), PAPER)


def test_an_unknown_name_is_said_with_its_paragraph_and_the_nearest_one() -> None:
    assert said("Kính gửi:", "{{ kinh_gu }}") == [
        "Đoạn 2, “{{ kinh_gu }}”: không có tên “kinh_gu”; có phải “kinh_gui”?"
    ]


def test_everything_that_is_wrong_is_said_at_once_each_with_its_place() -> None:
    found = said(
        "{%p if so_bao_cao %}",
        "x {{ abc",
        "{% for nv in nhiem_vu %}{{ nv.noidung }}{% endfor %}",
        "{{ so_qua_han|abc }} {{ a b }}",
        "{% include 'x' %}",
        needed=("kinh_gui",),
    )
    for words in (
        "Đoạn 2, “x {{ abc”: dấu “{{” thiếu nửa kia",
        "mỗi “nv” không có “noidung”; có phải “noi_dung”?",
        "không có cách viết “|abc”",
        "viết chưa đúng",
        "không có lệnh “include”",
        "Đoạn 1, “{%p if so_bao_cao %}”: “if” mở mà chưa đóng",
        "Cả văn bản: thiếu {{ kinh_gui }}",
    ):
        assert any(words in each for each in found), words
    assert len(found) == 7


def test_a_fault_in_a_table_is_said_with_its_cell() -> None:
    word: Any = Document()
    word.add_table(rows=2, cols=2, style="Table Grid").rows[1].cells[0].text = "{{ khong_co }}"
    (found,) = template_faults(shapes.saved(word), URGING)
    assert found.said.startswith("Bảng 1, dòng 2, cột 1, “{{ khong_co }}”: không có tên")


def test_what_is_no_word_file_is_no_template() -> None:
    with pytest.raises(BadTemplate):
        template_faults(b"PK", URGING)
