"""The rules of form over whole papers: what is wrong, what is only asked, what is not scolded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from dondoc.papers import shapes
from dondoc.papers.form.checking import check
from dondoc.papers.form.faults import Fault
from dondoc.papers.form.rules import BadRules, in_force, shipped
from dondoc.papers.letters import letter
from dondoc.papers.official import Head, Paper, Signer, Text, official_paper
from dondoc.papers.tables import Column, Row, table_paper

BODY = (
    "Thực hiện chương trình công tác năm, Sở Nội vụ báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện các nhiệm vụ được "
    "giao trong sáu tháng đầu năm, nhiệm vụ trọng tâm sáu tháng cuối năm như sau:"
)
HEAD = Head(("UBND tỉnh An Lạc", "Sở Nội vụ"), "BC-SNV", "Báo cáo", "Kết quả công tác", "An Lạc", date(2026, 2, 5))
DIRECTOR = Signer("Giám đốc", "Lê An")
Change = Callable[[Any], None]


def paper(head: Head = HEAD, signer: Signer = DIRECTOR) -> bytes:
    words = (Text(BODY), Text(BODY))
    return official_paper(Paper(head, words, (signer,), ("Như trên;", "Lưu: VT, CCHC.")))


def changed(change: Change, data: bytes | None = None) -> tuple[Fault, ...]:
    """What is found once the paper was changed."""
    word = Document(BytesIO(data or paper()))
    change(word)
    return check(shapes.saved(word)).faults


def rules_of(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.rule for fault in faults]


def find(word: Any, text: str) -> Any:
    cells = [p for table in word.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return next(each for each in [*word.paragraphs, *cells] if text in each.text)


def rename(old: str, new: str) -> Change:
    def change(word: Any) -> None:
        run = next(run for run in find(word, old).runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def look(text: str, **looks: Any) -> Change:
    def change(word: Any) -> None:
        for run in find(word, text).runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return change


def shape(text: str, **settings: Any) -> Change:
    def change(word: Any) -> None:
        for name, value in settings.items():
            setattr(find(word, text).paragraph_format, name, value)

    return change


def without(*texts: str) -> Change:
    def change(word: Any) -> None:
        for text in texts:
            element = find(word, text)._p
            element.getparent().remove(element)

    return change


def red(word: Any) -> None:
    find(word, "Thực hiện chương trình").runs[0].font.color.rgb = RGBColor(255, 0, 0)


def margin(word: Any) -> None:
    word.sections[0].right_margin = Mm(10)


def test_a_paper_of_ours_is_official_and_keeps_every_rule() -> None:
    assert check(paper()) == check(paper())
    assert check(paper()).is_official
    assert check(paper()).faults == ()


@pytest.mark.parametrize(
    ("change", "rule", "told"),
    [
        (margin, "margins", "Lề phải 10"),
        (red, "colour", "màu đen"),
        (without("CỘNG HÒA"), "nation", "Thiếu quốc hiệu"),
        (without("Độc lập"), "motto", "Thiếu tiêu ngữ"),
        (without("SỞ NỘI VỤ", "UBND TỈNH"), "agency", "Thiếu tên cơ quan"),
        (without("/BC-SNV"), "sign", "Thiếu số"),
        (without("An Lạc, ngày"), "day", "Thiếu địa danh và thời gian"),
        (without("Kết quả công tác"), "subject", "Thiếu trích yếu"),
        (rename("An Lạc, ngày", "ngày"), "day", "Thiếu địa danh trước"),
        (rename("tháng 02", "tháng 2"), "leading-zero", "Tháng 2"),
        (rename("Số:        /BC", "Số: 7/BC"), "leading-zero", "“7”"),
        (rename("Lê An", "TS. Lê An"), "signer-name", "học vị"),
        (rename("GIÁM ĐỐC", "Giám đốc"), "signer", "in hoa"),
        (rename("Lưu: VT, CCHC", "Lưu: CCHC"), "archive", "thiếu “VT”"),
        (look("An Lạc, ngày", italic=False), "day", "nghiêng"),
        (look("BÁO CÁO", size=Pt(16)), "type", "16"),
        (look("Kết quả công tác", bold=False), "subject", "đậm"),
        (look("Nơi nhận", italic=False), "recipients", "nghiêng"),
        (look("- Như trên", size=Pt(13)), "recipients-list", "13"),
        (shape("Thực hiện chương trình", line_spacing=2.0), "body-lines", "2 dòng"),
        (shape("Thực hiện chương trình", line_spacing=Pt(40)), "body-lines", "40 pt"),
    ],
)
def test_what_is_wrong_is_said_once_with_the_rule_that_says_so(change: Change, rule: str, told: str) -> None:
    found = changed(change)
    assert rules_of(found) == [rule]
    assert found[0].agrees is False
    assert told in found[0].what
    assert "30/2020" in found[0].remedy


def test_a_rule_whose_text_was_not_at_hand_only_asks() -> None:
    def change(word: Any) -> None:
        [*word.element.body.iter(qn("w:pBdr"))][2].getparent().remove([*word.element.body.iter(qn("w:pBdr"))][2])

    (found,) = changed(change)
    assert (found.rule, found.agrees) == ("subject-rule", None)


def test_a_line_drawn_in_the_head_stands_for_a_rule() -> None:
    def change(word: Any) -> None:
        border = next(word.element.body.iter(qn("w:pBdr")))
        drawing = parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>")
        border.getparent().getparent().append(drawing)
        border.getparent().remove(border)

    assert changed(change) == ()


def test_looks_are_resolved_through_styles_and_defaults() -> None:
    def by_style(word: Any) -> None:
        base = word.styles.add_style("Gốc", 1)
        base.base_style = word.styles["Normal"]
        base.font.size = Pt(11)
        style = word.styles.add_style("Thân", 1)
        style.base_style = base
        paragraph = find(word, "Thực hiện chương trình")
        paragraph.style = style
        paragraph.runs[0].font.size = None

    found = changed(by_style)
    assert [(each.rule, "11" in each.what) for each in found] == [("body", True)]

    def by_theme(word: Any) -> None:
        fonts = word.styles["Normal"].element.rPr.rFonts
        for slot in ("ascii", "hAnsi"):
            del fonts.attrib[qn(f"w:{slot}")]

    assert {each.what.partition(" (")[0] for each in changed(by_theme)} == {"Phông chữ Cambria"}


def test_letters_with_marks_have_a_font_of_their_own() -> None:
    def change(word: Any) -> None:
        word.styles["Normal"].element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")

    assert {each.what.partition(" (")[0] for each in changed(change)} == {"Phông chữ Arial"}


def test_one_finding_tells_how_many_paragraphs_have_the_same_fault() -> None:
    def change(word: Any) -> None:
        for paragraph in word.paragraphs:
            if paragraph.text == BODY:
                paragraph.alignment = 0

    (found,) = changed(change)
    assert found.what == "Đoạn văn chưa căn đều hai lề (và 1 đoạn khác)"


def test_a_paper_of_several_parts_is_numbered_in_one_of_them_at_least() -> None:
    def unnumbered(word: Any) -> None:
        field = next(word.sections[0].header._element.iter(qn("w:fldSimple")))
        field.getparent().remove(field)

    def with_annex(word: Any) -> None:
        shapes.number_pages(word.add_section(), anew=True)
        unnumbered(word)

    def with_part(word: Any) -> None:
        word.add_section()
        unnumbered(word)

    assert changed(unnumbered) == ()  # it fits on one page
    assert changed(with_annex) == ()
    assert rules_of(changed(with_part)) == ["page-number"]


def test_a_deputy_signs_for_the_head() -> None:
    assert rules_of(check(paper(signer=Signer("Phó Giám đốc", "Lê An"))).faults) == ["capacity"]
    assert check(paper(signer=Signer("KT. Giám đốc\nPhó Giám đốc", "Lê An"))).faults == ()


def test_a_table_a_party_paper_and_a_normative_one_are_not_scolded() -> None:
    table = table_paper(
        title="Tổng hợp", columns=[Column("A"), Column("B")], rows=[Row(("a", 1))], agency=["Sở Nội vụ"]
    )
    assert not check(table).is_official
    for old, new in (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("/BC-SNV", "12/2026/BC-SNV")):
        word = Document(BytesIO(paper()))
        rename(old, new)(word)
        assert not check(shapes.saved(word)).is_official


def test_a_paper_older_than_the_rules_is_not_held_against_them() -> None:
    old = paper(Head(HEAD.agency, HEAD.sign, HEAD.kind, HEAD.subject, HEAD.place, date(2019, 5, 6)))
    assert not check(old).is_official


def test_an_installation_lays_its_own_ranges_over_the_shipped_ones() -> None:
    entries = [*shipped(), {**next(e for e in shipped() if e["code"] == "margins"), "left": [25, 35]}]

    def change(word: Any) -> None:
        word.sections[0].left_margin = Mm(26)

    word = Document(BytesIO(paper()))
    change(word)
    assert check(shapes.saved(word), entries).faults == ()
    assert rules_of(changed(change)) == ["margins"]


def test_the_rule_that_began_last_holds_and_one_that_ended_does_not() -> None:
    first = {"code": "a", "valid_from": date(2020, 1, 1), "size": [12, 13]}
    later = {"code": "a", "valid_from": date(2024, 1, 1), "size": [13, 14]}
    over = {"code": "b", "valid_from": date(2020, 1, 1), "valid_to": date(2023, 1, 1)}
    assert in_force([later, first, over], date(2022, 5, 5)).keys() == {"a", "b"}
    size = in_force([later, first, over], date(2025, 5, 5))["a"].range("size")
    assert size is not None
    assert size.said == "13–14"
    assert in_force([first, over], date(2023, 1, 1)).keys() == {"a"}


def test_a_table_of_rules_that_cannot_be_used_is_refused_by_name() -> None:
    with pytest.raises(BadRules, match="margins"):
        in_force([{"code": "margins", "left": 30}], None)


def test_the_shipped_letter_filled_in_keeps_every_rule() -> None:
    from tests.unit.papers.test_letters import urging

    found = check(letter("don-doc", urging(2)))
    assert found.is_official
    assert found.faults == ()


@pytest.mark.parametrize(
    ("tag", "attribute"),
    [("sz", "val"), ("ind", "firstLine"), ("spacing", "before"), ("spacing", "line"), ("pgMar", "left"), ("pgSz", "w")],
)
@pytest.mark.parametrize("value", ["", "auto", "12.5", "-3", "9" * 40])
def test_odd_numbers_in_a_file_break_nothing(tag: str, attribute: str, value: str) -> None:
    word = Document(BytesIO(paper()))
    for each in word.element.body.iter(qn(f"w:{tag}")):
        each.set(qn(f"w:{attribute}"), value)
    assert check(shapes.saved(word)).is_official
