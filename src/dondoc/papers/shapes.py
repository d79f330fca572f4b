"""The pieces of a Word paper as Decree 30/2020/NĐ-CP, annex I asks: page, type, rules, tables, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from dondoc.papers.controls import set_controls
from dondoc.papers.living import Words, marked
from dondoc.papers.words import plain

FONT = "Times New Roman"
# Decree 30/2020/NĐ-CP, annex I: A4; 20–25 mm above and below, 30–35 mm left, 15–20 mm right.
SHORT, LONG = Cm(21), Cm(29.7)
TOP, LEFT, RIGHT = Cm(2), Cm(3), Cm(1.5)


def blank(*, title: str, author: str = "", landscape: bool = False) -> Any:
    """An empty paper: A4, Times New Roman 14, page numbers on every page but the first."""
    word = Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = plain(title), plain(author), ""
    properties.language = "vi-VN"
    set_page(word.sections[0], landscape=landscape)
    number_pages(word.sections[0])
    return word


def set_page(section: Any, *, landscape: bool = False) -> None:
    """A4 with the decree's margins; lying, what is the left margin of the standing sheet is the top one."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.top_margin = section.bottom_margin = TOP
    section.left_margin, section.right_margin = (TOP, TOP) if landscape else (LEFT, RIGHT)
    section.header_distance = section.footer_distance = Cm(1)


def number_pages(section: Any, *, anew: bool = False) -> None:
    """Page numbers centred on top, hidden on the first page; `anew`: this part counts from 1."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    for each in section._sectPr.findall(qn("w:pgNumType")):  # a new section begins as a copy of the one before it
        section._sectPr.remove(each)
    if anew:
        start = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        _put_before(section._sectPr, start, "w:cols", "w:vAlign", "w:titlePg", "w:textDirection", "w:docGrid")


def centred(place: Any, text: Words, *, size: float, bold: bool = False, italic: bool = False, before: int = 0) -> Any:
    """A centred line."""
    paragraph = next_paragraph(place)
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_before = Pt(before)
    run(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def left(place: Any, text: Words, *, size: float, bold: bool = False, italic: bool = False) -> Any:
    """A line at the left."""
    paragraph = next_paragraph(place)
    run(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def justified(place: Any, text: Words, *, size: float = 14) -> Any:
    """A paragraph of the body: justified, first line set in, six points above."""
    paragraph = place.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = Pt(6)
    run(paragraph, text, size=size)
    return paragraph


def run(paragraph: Any, text: Words, *, size: float, bold: bool = False, italic: bool = False) -> None:
    """Words of one type."""
    words = paragraph.add_run(marked(text))
    words.font.size, words.bold, words.italic = Pt(size), bold or None, italic or None


def next_paragraph(place: Any) -> Any:
    """A cell begins with an empty paragraph of its own, which is used first."""
    first = place.paragraphs[0] if hasattr(place, "merge") else None
    return first if first is not None and not first.text else place.add_paragraph()


def rule(place: Any, indent: Any) -> None:
    """The short rule under a head: the border of an empty line, and not a row of characters."""
    paragraph = place.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = indent
    shape.line_spacing, shape.space_after = Pt(3), Pt(6)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    _put_before(paragraph._p.get_or_add_pPr(), borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _put_before(about: Any, made: Any, *later: str) -> None:
    """Before the first of those that stand behind it in the sequence of ECMA-376, else at the end."""
    behind = next((each for each in about if each.tag in {qn(name) for name in later}), None)
    about.append(made) if behind is None else behind.addprevious(made)


def columns(word: Any, widths: Sequence[Any], *, rows: int = 1) -> list[tuple[Any, ...]]:
    """A table without borders, as heads and feet are set: the cells of its rows."""
    table = word.add_table(rows=rows, cols=len(widths))
    set_widths(table, widths)
    return [tuple(row.cells) for row in table.rows]


def lined(table: Any) -> None:
    """Lines around every cell; written out where the file (a template of an office) lacks the style that has them."""
    try:
        table.style = "Table Grid"
    except KeyError:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
        borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(borders)


def tight(table: Any) -> None:
    """Cells with next to no margin at their sides."""
    sides = "".join(f'<w:{side} w:w="28" w:type="dxa"/>' for side in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def set_widths(table: Any, widths: Sequence[Any]) -> None:
    """Fixed widths, in the grid and in every cell: Word goes by the cells, LibreOffice by the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def repeat_header(row: Any) -> None:
    """Print the row again on top of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def unbroken(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def saved(word: Any) -> bytes:
    """The paper as a .docx file, its living numbers in their controls."""
    set_controls(word)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()
