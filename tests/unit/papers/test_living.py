"""Living numbers: written into paragraphs, tables and templates, read again, and nothing smuggled in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from dondoc.papers import shapes
from dondoc.papers.letters import letter
from dondoc.papers.living import BadPaper, Keys, Number, is_key, marked, read, shown
from dondoc.papers.official import Grid, Head, Paper, Signer, Text, official_paper
from dondoc.papers.places import words
from dondoc.papers.tables import Column, Row

HEAD = Head(["UBND tỉnh Lam Giang", "Sở Nội vụ"], "BC-SNV", "Báo cáo", "Kết quả thực hiện nhiệm vụ")
KEYS = Keys("thử")
TASKS, LATE, RATE = (Number(words, KEYS.next()) for words in ("1.234", "02", "79,48"))
GRID = Grid(
    [Column("Đơn vị", 3), Column("Số", number=True), Column("Tỷ lệ")], [Row(["Sở Y tế", LATE, ["đạt ", RATE, "%"]])]
)


def paper(*parts: Text | Grid) -> bytes:
    """A report of these parts."""
    return official_paper(Paper(HEAD, parts, [Signer("Giám đốc")]))


def body(data: bytes) -> Any:
    """The body of the file."""
    return Document(BytesIO(data)).element.body


def test_numbers_stand_in_paragraphs_and_cells_and_are_found_with_their_places() -> None:
    data = paper(Text(["Có ", TASKS, " nhiệm vụ, ", LATE, " quá hạn."]), GRID)
    first, second, third, fourth = read(data).found
    assert [each.text for each in (first, second, third, fourth)] == ["1.234", "02", "02", "79,48"]
    assert first.place.paragraph == second.place.paragraph > 0
    assert (fourth.place.table, fourth.place.row, fourth.place.cell, fourth.place.text) == (2, 2, 3, "79,48")
    assert read(data).texts == {TASKS.key: "1.234", LATE.key: "02", RATE.key: "79,48"}


def test_a_number_is_a_plain_control_with_its_key_inside_a_bookmark_of_its_own() -> None:
    found = body(paper(Text(["Có ", LATE], strong=True), Text([LATE, " và ", LATE])))
    controls = list(found.iter(qn("w:sdt")))
    assert len(controls) == 3
    assert [each.tag for each in controls[0].find(qn("w:sdtPr"))] == [qn("w:rPr"), qn("w:alias"), qn("w:text")]
    assert controls[0].find(f".//{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}") is not None  # bold as the words around it
    names = [each.get(qn("w:name")) for each in found.iter(qn("w:bookmarkStart"))]
    assert names == [f"f_{LATE.key}", f"f_{LATE.key}_2", f"f_{LATE.key}_3"]
    assert controls[0].getprevious().tag == qn("w:bookmarkStart")
    assert controls[0].getnext().tag == qn("w:bookmarkEnd")


def test_a_number_that_leads_nowhere_is_words() -> None:
    data = paper(Text(["Có ", Number("12")]))
    assert not read(data).found
    assert shown(["Có ", Number("12", "n0000000")]) == "Có 12"


def template(text: str) -> bytes:
    """A template of one paragraph."""
    word = shapes.blank(title="{{ so }}")
    word.add_paragraph(text)
    word.sections[0].header.paragraphs[0].add_run("{{ so }}")
    return shapes.saved(word)


def test_a_template_reckons_decides_and_prints_with_living_numbers() -> None:
    said = "{% if so > 3 %}còn {{ so|so_vb }} việc{% endif %}{% if so == 5 %}, {{ so|so }} của {{ so + 5 }}{% endif %}"
    data = letter(template(said), {"so": Number("5", KEYS.next(), 5)})
    assert [each.text for each in read(data).found] == ["05", "5"]
    word = Document(BytesIO(data))
    assert words(word.element.body[0]) == "còn 05 việc, 5 của 10"
    assert word.sections[0].header.paragraphs[0].text == "5"
    assert word.core_properties.title == "5"


def test_a_control_that_somebody_removed_is_found_by_its_bookmark() -> None:
    word = Document(BytesIO(paper(Text(["Có ", TASKS, " nhiệm vụ."]))))
    control = next(word.element.body.iter(qn("w:sdt")))
    control.addprevious(control.find(f".//{qn('w:r')}"))
    control.getparent().remove(control)
    assert read(shapes.saved(word)).texts == {TASKS.key: "1.234"}


def test_a_control_that_was_emptied_holds_nothing_and_not_the_words_that_word_shows_there() -> None:
    word = Document(BytesIO(paper(Text(["Có ", TASKS]))))
    about = next(word.element.body.iter(qn("w:sdtPr")))
    about.insert(2, about.makeelement(qn("w:showingPlcHdr")))
    assert read(shapes.saved(word)).texts == {TASKS.key: ""}


@given(st.text())
def test_words_from_outside_bring_no_key_in(words: str) -> None:
    assert not any(mark in marked(f"\ue000{words}\ue001\ue002") for mark in "\ue000\ue001\ue002")


def test_a_value_of_a_template_brings_no_key_in() -> None:
    assert not read(letter(template("{{ so }}"), {"so": "\ue000n0000000\ue0015\ue002"})).found


@given(st.text(max_size=30), st.integers(1, 300))
def test_keys_are_the_same_each_time_and_never_twice(name: str, count: int) -> None:
    first, second = Keys(name), Keys(name)
    found = [first.next() for _each in range(count)]
    assert found == [second.next() for _each in range(count)]
    assert len(set(found)) == count
    assert all(is_key(key) for key in found)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadPaper, match="hãy mở bằng Word"):
        read(data)


def test_the_style_of_a_paragraph_says_the_type_of_its_number_as_libreoffice_goes_by_it() -> None:
    word = Document(BytesIO(paper(Text(["Có ", LATE], strong=True), GRID)))
    strong, cell, _rate = word.element.body.iter(qn("w:sdt"))
    looks = {each.style_id: each.font for each in word.styles if each.type == WD_STYLE_TYPE.PARAGRAPH}
    assert looks[strong.getparent().pPr.style].bold
    assert looks[cell.getparent().pPr.style].size.pt == 11
    assert all(each.find(f"{qn('w:sdtPr')}/{qn('w:text')}") is not None for each in (strong, cell))


def test_a_bold_number_among_other_words_is_a_control_for_rich_text() -> None:
    word = shapes.blank(title="Mẫu")
    paragraph = word.add_paragraph("Có ")
    paragraph.add_run("{{ so }}").bold = True
    data = letter(shapes.saved(word), {"so": LATE})
    (control,) = body(data).iter(qn("w:sdt"))
    assert control.find(f"{qn('w:sdtPr')}/{qn('w:text')}") is None
    assert read(data).texts == {LATE.key: "02"}
