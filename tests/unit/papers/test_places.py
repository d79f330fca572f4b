"""The words of a Word file with their places."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dondoc.papers import places


def saved(word: Any) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def control(text: str, alias: str) -> Any:
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{alias}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_words_in_content_controls_are_read_with_their_characters() -> None:
    word = Document()
    paragraph = word.add_paragraph("Giải quyết ")
    paragraph._p.append(control("4.170", "n1a2"))
    paragraph.add_run(" hồ sơ")
    (found,) = places.paragraphs(places.opened(saved(word)))
    assert found.text == "Giải quyết 4.170 hồ sơ"
    assert found.controls == (places.Control("n1a2", "4.170", 11, 16),)
    assert found.place.of(found.text, 11, 16).text == "4.170"


def test_deleted_words_and_field_codes_are_not_read_and_inserted_ones_are() -> None:
    word = Document()
    word.add_paragraph()._p.extend(
        parse_xml(
            f"<w:p {nsdecls('w')}><w:r><w:t>Có </w:t></w:r>"
            '<w:del w:id="1" w:author="a"><w:r><w:delText>12</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="a"><w:r><w:t>13</w:t></w:r></w:ins>'
            "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        )[:]
    )
    assert [each.text for each in places.paragraphs(places.opened(saved(word)))] == ["Có 13"]


def test_paragraphs_of_cells_name_the_outermost_table_row_and_cell() -> None:
    word = Document()
    word.add_paragraph("trước")
    outer = word.add_table(rows=2, cols=2)
    outer.cell(1, 1).text = "ngoài"
    outer.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "trong"
    found = {each.text: each.place for each in places.paragraphs(places.opened(saved(word))) if each.text}
    assert (found["trước"].paragraph, found["trước"].table) == (1, 0)
    for place in (found["ngoài"], found["trong"]):
        assert (place.table, place.row, place.cell, place.ruled) == (1, 2, 2, 0)


def test_a_reader_counts_only_tables_with_borders() -> None:
    word = Document()
    word.add_table(rows=1, cols=1).cell(0, 0).text = "đầu văn bản"
    ruled = word.add_table(rows=1, cols=2)
    ruled.style = "Table Grid"
    ruled.cell(0, 1).text = "số liệu"
    bare = word.add_table(rows=1, cols=1)
    bare.style = "Table Grid"
    bare._tbl.tblPr.append(
        parse_xml(f'<w:tblBorders {nsdecls("w")}><w:top w:val="none"/><w:left w:val="nil"/></w:tblBorders>')
    )
    bare.cell(0, 0).text = "cuối văn bản"
    found = {each.text: each.place.ruled for each in places.paragraphs(places.opened(saved(word))) if each.text}
    assert found == {"đầu văn bản": 0, "số liệu": 1, "cuối văn bản": 0}


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(places.NotAWordFile, match="lưu lại từ Word"):
        places.opened(b"PK\x03\x04 not a package")


def with_part(name: str, size: int, *, told: int | None = None) -> bytes:
    """A Word file with one more part of zeros; `told`: the size that the file declares in its place."""
    stream = BytesIO(saved(Document()))
    with ZipFile(stream, "a", ZIP_DEFLATED) as packed:
        packed.writestr(name, bytes(size))
        if told is not None:
            packed.getinfo(name).file_size = told
    return stream.getvalue()


@pytest.mark.parametrize(("name", "told"), [("word/extra.xml", None), ("word/extra.xml", 10), ("a.png", None)])
def test_a_file_that_unpacks_to_too_much_is_refused_whatever_size_it_declares(
    name: str, told: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_MARKUP", 1_000_000)
    monkeypatch.setattr(places, "MOST_BYTES", 2_000_000)
    with pytest.raises(places.TooLarge, match="bung ra"):
        places.opened(with_part(name, 3_000_000, told=told))


def test_pictures_may_take_more_than_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_MARKUP", 1_000_000)
    assert places.opened(with_part("word/media/a.png", 1_500_000)) is not None


def test_a_file_of_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_PARTS", 5)
    with pytest.raises(places.TooLarge):
        places.opened(saved(Document()))
