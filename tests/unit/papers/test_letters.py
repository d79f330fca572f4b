"""Letters from templates: opened again, printed, laid over by an office, and unable to run code."""

from __future__ import annotations

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

from dondoc.papers import shapes, template_language
from dondoc.papers.letters import BadTemplate, letter, template_bytes
from tests.tools import program


def urging(count: int = 3, **changed: Any) -> dict[str, Any]:
    """What a letter of urging is given."""
    one = {"van_ban": "Công văn số 12/UBND-NC ngày 05/3/2026", "noi_dung": "Ban hành quy chế <mới> & nội quy"}
    rest = {"thoi_han": "15/10/2026", "qua_han": "38", "lan": "02", "tinh_trang": "Đang thực hiện"}
    return {
        "co_quan_chu_quan": "UBND tỉnh Lam Giang",
        "co_quan": "Văn phòng",
        "co_quan_ten": "Văn phòng UBND tỉnh",
        "so": "123",
        "ky_hieu": "VP-KSTT",
        "trich_yeu": "đôn đốc nhiệm vụ quá hạn (lần 02)",
        "dia_danh": "Lam Giang",
        "ngay_ban_hanh": date(2026, 11, 5),
        "kinh_gui": "Sở Nội vụ",
        "tinh_den": date(2026, 11, 4),
        "so_nhiem_vu": count,
        "so_qua_han": count,
        "so_lap_lai": 1,
        "so_bao_cao": 0,
        "nguong": 3,
        "han_tra_loi": date(2026, 11, 30),
        "noi_dung": ["Lưu ý nhiệm vụ <số 2> & 3.\x07"],
        "noi_nhan": ["Chủ tịch UBND tỉnh (để báo cáo)"],
        "luu": "KSTT",
        "quyen_han": ["Chánh Văn phòng"],
        "nguoi_ky": "Nguyễn Văn Ví Dụ",
        "nhiem_vu": [{"stt": str(at + 1), **one, **rest} for at in range(count)],
        **changed,
    }


def words(data: bytes) -> str:
    """All text of a paper, its tables after the body."""
    word = Document(BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)


def test_the_letter_holds_head_body_signature_and_every_assignment() -> None:
    text = words(letter("don-doc", urging()))
    for wanted in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND TỈNH LAM GIANG\nVĂN PHÒNG",
        "Số: 123/VP-KSTT",
        "V/v đôn đốc nhiệm vụ quá hạn (lần 02)",
        "Lam Giang, ngày 05 tháng 11 năm 2026",
        "Kính gửi: Sở Nội vụ",
        "chậm nhất ngày 30/11/2026",
        "Lưu ý nhiệm vụ <số 2> & 3.",
        "- Chủ tịch UBND tỉnh (để báo cáo);",
        "CHÁNH VĂN PHÒNG",
        "Ban hành quy chế <mới> & nội quy",
    ):
        assert wanted in text
    assert "báo cáo lãnh đạo xem xét" not in text
    assert "{{" not in text
    assert "{%" not in text
    assert len(Document(BytesIO(letter("don-doc", urging(12)))).tables[-1].rows) == 13


def test_what_is_not_known_yet_is_left_for_the_hand() -> None:
    text = words(letter("don-doc", urging(ngay_ban_hanh=None, so="      ", so_bao_cao=2, co_quan_chu_quan="")))
    assert "Số:       /VP-KSTT" in text
    assert "Lam Giang, ngày       tháng       năm" in text
    assert "3. Có 02 nhiệm vụ đã được đôn đốc quá 03 lần" in text


@pytest.mark.needs("libreoffice")
def test_the_letter_opens_and_prints_with_its_annex_on_lying_sheets(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(letter("don-doc", urging(30)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [program("libreoffice"), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "letter.docx")], check=True, capture_output=True, timeout=120)
    pdf = pypdfium2.PdfDocument(tmp_path / "letter.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    sizes = [page.get_size() for page in pdf]
    assert sizes[0][0] < sizes[0][1]
    assert all(width > height for width, height in sizes[1:])
    assert len(pages) >= 3
    assert all("Nội dung nhiệm vụ" in text for text in pages[1:])  # the head of the table, again on each page
    assert pages[2].split()[0] == "2"  # the annex counts its own pages
    assert "Số: 123/VP-KSTT" in pages[0]


def template(text: str) -> bytes:
    """A template of one paragraph."""
    word = shapes.blank(title="Mẫu")
    word.add_paragraph(text)
    return shapes.saved(word)


def test_a_template_of_the_office_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/don-doc.docx").write_bytes(template("Mẫu riêng gửi {{ kinh_gui }}"))
    assert words(letter("don-doc", urging(), own=tmp_path)) == "Mẫu riêng gửi Sở Nội vụ"
    assert "CỘNG HÒA" in words(letter("don-doc", urging(), own=tmp_path / "nothing"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ kinh_gui.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ nhiem_vu.append(1) }}",
        "{{ khong_co }}",
        "{% for %}",
    ],
)
def test_a_template_that_reaches_further_or_names_what_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(BadTemplate, match="Mẫu “mẫu”"):
        letter(template(text), urging())


# What grows is refused for what it is, not for how large it is: small here, so that a language that lets it through
# fails these tests instead of hanging them.
@pytest.mark.parametrize(
    "text",
    [
        "{{ 9 ** 9 }}",
        "{{ kinh_gui * 2 }}",
        "{{ 2000000000000000 + 1 }}",
        "{{ 'x'.ljust(9) }}",
        "{{ 'x'|center(9) }}",
        "{{ 'x'|join('y') }}",
        "{% for a in range(9) %}{% for b in range(9) %}x{% endfor %}{% endfor %}",
        "{% for a in kinh_gui %}{% for b in kinh_gui %}{% for c in kinh_gui %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set a = kinh_gui ~ kinh_gui %}",
        "{% set a %}{{ kinh_gui }}{{ kinh_gui }}{% endset %}",
        "{% set a = [kinh_gui, kinh_gui] %}",
        "{% macro a() %}{{ a() }}{% endmacro %}",
        "{{ so_nhiem_vu / 0 }}",
    ],
)
@pytest.mark.parametrize("place", ["body", "header"])
def test_a_template_cannot_run_without_end_or_fill_the_memory_wherever_it_says_so(text: str, place: str) -> None:
    word = shapes.blank(title="Mẫu")
    paragraph = word.add_paragraph() if place == "body" else word.sections[0].header.add_paragraph()
    paragraph.add_run(text)
    with pytest.raises(BadTemplate, match="Mẫu “mẫu”"):
        letter(shapes.saved(word), urging())


def test_what_a_template_prints_is_given_up_when_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_language, "MOST_CHARACTERS", 20_000)
    line = "{% for nv in nhiem_vu %}" + "x" * 1_000 + "{% endfor %}"
    with pytest.raises(BadTemplate, match="quá dài"):
        letter(template(line), urging(30))


def test_a_template_still_reckons_compares_and_joins() -> None:
    text = (
        "{% set gap = so_nhiem_vu - so_qua_han %}{{ gap + 1 }};{{ noi_nhan|join(', ') }};"
        "{% if luu in ['VT', 'KSTT'] %}{{ luu|lower }}{% endif %};{{ nhiem_vu|length }}"
    )
    values = {**urging(2), "so_nhiem_vu": 7, "so_qua_han": 4, "noi_nhan": ["A", "B"], "luu": "KSTT"}
    assert words(letter(template(text), values)) == "4;A, B;kstt;2"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nonsense", b"plain text"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadTemplate, match="hãy lưu lại từ Word"):
        letter(data, urging())


@pytest.mark.parametrize("name", ["khong-co", "../don-doc", "a/b", ""])
def test_a_name_leads_to_no_other_folder(name: str) -> None:
    with pytest.raises(BadTemplate):
        template_bytes(name)
