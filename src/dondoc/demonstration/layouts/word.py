"""A Word file, laid out as Decree 30/2020/NĐ-CP, annex I asks: page, type sizes, head, body, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dondoc.demonstration.filling import Filled
from dondoc.demonstration.layouts import head as heads

FONT = "Times New Roman"
# Left and right column of head and foot; the text is 16.5 cm wide.
HEAD = (Cm(6.3), Cm(10.2))
FOOT = (Cm(7.5), Cm(9))
LEGAL_BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện Chỉ thị)\b.*[;.]$")
HEADING = re.compile(r"(?:[IVX]+\. |Điều \d+\. )")
ARTICLE = re.compile(r"(Điều \d+\.)(.*)")


def laid_out(document: Filled) -> bytes:
    """The document as a .docx file."""
    word = _blank(document)
    _head(word, document)
    _title(word, document)
    _body(word, document)
    _foot(word, document)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _blank(document: Filled) -> Any:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.subject, document.paper.issuer.lines[-1], ""
    return word


def _page_number(paragraph: Any) -> None:
    """Centred in the top margin, on every page but the first."""
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _head(word: Any, document: Filled) -> None:
    head = heads.head(document)
    (left, right), (number, place) = _two_columns(word, HEAD, rows=2)
    for line in head.left:
        _centred(left, line, size=12, bold=line != document.paper.issuer.superior)
    for size, line in zip((12, 13), head.right, strict=False):
        _centred(right, line, size=size, bold=True)
    _rule(left, Cm(2.3))
    _rule(right, Cm(2.6))
    _centred(number, head.number, size=13)
    _centred(place, head.place_and_date, size=13, italic=True)
    if head.letter_subject:
        _centred(number, head.letter_subject, size=12)
    if document.paper.urgency:
        _centred(number, document.paper.urgency, size=13, bold=True)


def _title(word: Any, document: Filled) -> None:
    head = heads.head(document)
    if head.title:
        _centred(word, head.title, size=14, bold=True, before=12)
        _centred(word, head.subject, size=14, bold=True)
        _rule(word, Cm(6))
    lines = heads.addressees(document)
    for line in lines:
        _centred(word, line, size=14, before=12 if line == lines[0] else 0)
    word.add_paragraph()


def _body(word: Any, document: Filled) -> None:
    for is_row, group in groupby((line.text for line in document.lines), lambda text: text.startswith("|")):
        texts = list(group)
        if is_row:
            _table(word, [heads.cells(text) for text in texts])
        else:
            for text in texts:
                _paragraph(word, text)


def _paragraph(word: Any, text: str) -> None:
    if text.startswith("^ "):
        _centred(word, text[2:], size=14, bold=True, before=6)
        return
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = Pt(6)
    article = ARTICLE.fullmatch(text)
    if article:
        paragraph.add_run(article[1]).bold = True
        paragraph.add_run(article[2])
        return
    run = paragraph.add_run(text)
    run.bold = bool(HEADING.match(text)) or None
    run.italic = bool(LEGAL_BASIS.fullmatch(text)) or None


def _table(word: Any, rows: list[list[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    _set_widths(table, _column_widths(rows))
    for number, (row, values) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, value in zip(row.cells, values, strict=True):
            run = cell.paragraphs[0].add_run(value)
            run.font.size, run.bold = Pt(12), number == 0 or None
    _repeat_header(table.rows[0])


def _column_widths(rows: list[list[str]]) -> list[Any]:
    """Widths by the longest text of each column, none so narrow that a word breaks."""
    longest = [max(13, min(34, max(len(row[at]) for row in rows))) for at in range(len(rows[0]))]
    longest[0] = 7 if all(len(row[0]) < 4 for row in rows) else longest[0]
    return [Cm(16.5 * length / sum(longest)) for length in longest]


def _repeat_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _foot(word: Any, document: Filled) -> None:
    word.add_paragraph()
    ((left, right),) = _two_columns(word, FOOT, rows=1)
    _left(left, heads.RECIPIENTS, size=12, bold=True, italic=True)
    for line in heads.recipients(document):
        _left(left, line, size=11)
    for line in heads.signature(document):
        _centred(right, line, size=14, bold=True)
    for _ in range(4):
        right.add_paragraph()
    _centred(right, document.paper.signer.name, size=14, bold=True)


def _two_columns(word: Any, widths: tuple[Any, Any], *, rows: int) -> list[tuple[Any, Any]]:
    """A table without borders, as heads and feet are set: its rows, each a left and a right cell."""
    table = word.add_table(rows=rows, cols=2)
    _set_widths(table, widths)
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _set_widths(table: Any, widths: Sequence[Any]) -> None:
    """Fixed widths, in the grid and in every cell: Word goes by the cells, LibreOffice by the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _centred(place: Any, text: str, *, size: int, bold: bool = False, italic: bool = False, before: int = 0) -> None:
    paragraph = _next_paragraph(place)
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    _run(paragraph, text, size=size, bold=bold, italic=italic)


def _left(place: Any, text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    _run(_next_paragraph(place), text, size=size, bold=bold, italic=italic)


def _run(paragraph: Any, text: str, *, size: int, bold: bool, italic: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None


def _next_paragraph(place: Any) -> Any:
    """A cell begins with an empty paragraph of its own, which is used first."""
    first = place.paragraphs[0] if hasattr(place, "merge") else None
    return first if first is not None and not first.text else place.add_paragraph()


def _rule(place: Any, indent: Any) -> None:
    """The short rule under a head: the border of an empty line, and not a row of characters."""
    paragraph = place.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = indent
    shape.line_spacing, shape.space_after = Pt(3), Pt(6)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)
