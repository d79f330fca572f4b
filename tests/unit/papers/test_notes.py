"""The notes of a Word file, as they are printed below its pages."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from dondoc.papers.places import NotAWordFile, notes, opened
from dondoc.papers.shapes import saved
from tests.unit.reading.formats.samples import W, paragraph

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def with_notes(xml: str) -> Any:
    word = Document()
    word.add_paragraph("Có chú thích.")
    part = Part(PackURI("/word/footnotes.xml"), TYPE, xml.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return opened(saved(word))


def test_notes_are_told_with_their_numbers_and_the_line_above_them_is_none() -> None:
    line = f'<w:footnote w:type="separator" w:id="-1">{paragraph("—")}</w:footnote>'
    first = f'<w:footnote w:id="1">{paragraph("Theo Quyết định số 85/QĐ-UBND")}</w:footnote>'
    second = f'<w:footnote w:id="2">{paragraph("Gồm 12 hồ sơ")}{paragraph("và 03 hồ sơ khác")}</w:footnote>'
    word = with_notes(f"<w:footnotes {W}>{line}{first}{second}</w:footnotes>")
    assert notes(word) == ["1 Theo Quyết định số 85/QĐ-UBND", "2 Gồm 12 hồ sơ và 03 hồ sơ khác"]


def test_a_file_without_notes_has_none_and_broken_ones_are_told() -> None:
    assert notes(Document()) == []
    with pytest.raises(NotAWordFile):
        notes(with_notes("<w:footnotes"))
