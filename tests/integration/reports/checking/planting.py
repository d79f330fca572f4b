"""Errors planted into clean papers, one at a time, by the library that writes them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from dondoc.papers.shapes import saved

Plant = Callable[[Any], None]


def planted(data: bytes, plant: Plant) -> bytes:
    """The file with the error in it."""
    word = Document(BytesIO(data))
    before = _said(word)
    plant(word)
    assert _said(word) != before, "nothing was planted"
    return saved(word)


def _said(word: Any) -> str:
    """All that the file holds of words and looks."""
    first = word.sections[0]
    return "".join(each.xml for each in (word.element, word.styles.element, first.header._element))


def words(old: str, new: str, *, at: int = 0) -> Plant:
    """Other words, in the one place that holds them (or the one of that number)."""

    def plant(word: Any) -> None:
        there = [each for each in word.element.body.iter(qn("w:t")) if old in (each.text or "")]
        there[at].text = there[at].text.replace(old, new, 1)

    return plant


def cell(column: int, row: int, new: str, *, table: int = 0) -> Plant:
    """Another number in a cell of a table with borders."""

    def plant(word: Any) -> None:
        grid = [each for each in word.tables if each.style is not None and each.style.name == "Table Grid"][table]
        next(grid.rows[row].cells[column]._tc.iter(qn("w:t"))).text = new

    return plant


def without_row(row: int) -> Plant:
    """A row of the table taken out."""

    def plant(word: Any) -> None:
        grid = next(each for each in word.tables if each.style is not None and each.style.name == "Table Grid")
        grid._tbl.remove(grid.rows[row]._tr)

    return plant


def paragraph_with(word: Any, text: str) -> Any:
    """The paragraph that holds those words, in cells too."""
    cells = [
        paragraph for table in word.tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs
    ]
    return next(each for each in [*word.paragraphs, *cells] if text in each.text)


def gone(*texts: str) -> Plant:
    """Paragraphs taken out."""

    def plant(word: Any) -> None:
        for text in texts:
            element = paragraph_with(word, text)._p
            element.getparent().remove(element)

    return plant


def type_of(text: str, **looks: Any) -> Plant:
    """Other looks of the words of a paragraph: size, bold, italic, name, colour."""

    def plant(word: Any) -> None:
        for run in paragraph_with(word, text).runs:
            for name, value in looks.items():
                _set(run.font, name, value)

    return plant


def _set(font: Any, name: str, value: Any) -> None:
    if name == "size":
        font.size = Pt(value)
    elif name == "colour":
        font.color.rgb = RGBColor.from_string(value)
    else:
        setattr(font, name, value)


def shape_of(text: str, **shape: Any) -> Plant:
    """Another setting of a paragraph."""

    def plant(word: Any) -> None:
        for name, value in shape.items():
            setattr(paragraph_with(word, text).paragraph_format, name, value)

    return plant


def rule_gone(number: int) -> Plant:
    """One of the rules under the head taken out."""

    def plant(word: Any) -> None:
        borders = list(word.element.body.iter(qn("w:pBdr")))
        borders[number].getparent().remove(borders[number])

    return plant


def margin(side: str, mm: float) -> Plant:
    """Another margin."""

    def plant(word: Any) -> None:
        setattr(word.sections[0], f"{side}_margin", Mm(mm))

    return plant


def letter_sheet(word: Any) -> None:
    """A sheet of another size."""
    word.sections[0].page_width, word.sections[0].page_height = Cm(21.59), Cm(27.94)


def body_font(name: str) -> Plant:
    """Another font in the style that all words have."""

    def plant(word: Any) -> None:
        word.styles["Normal"].font.name = name

    return plant


def number_on_first_page(word: Any) -> None:
    """The page number shown on the first page too."""
    word.sections[0].different_first_page_header_footer = False


def number_at_right(word: Any) -> None:
    """The page number at the right."""
    word.sections[0].header.paragraphs[0].alignment = 2


def number_below(word: Any) -> None:
    """The page number in the bottom margin."""
    header, footer = word.sections[0].header, word.sections[0].footer
    footer.is_linked_to_previous = False
    field = next(header._element.iter(qn("w:fldSimple")))
    footer.paragraphs[0]._p.append(field)


def added(text: str, below: str) -> Plant:
    """One more sentence in a paragraph."""

    def plant(word: Any) -> None:
        paragraph_with(word, below).runs[-1].text += f" {text}"

    return plant


def bookmark_free(alias_at: int) -> Plant:
    """A living number typed over as plain words, so that its key is gone."""

    def plant(word: Any) -> None:
        control = list(word.element.body.iter(qn("w:sdt")))[alias_at]
        paragraph = control.getparent()
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "".join(each.text or "" for each in control.iter(qn("w:t")))
        run.append(text)
        control.addprevious(run)
        paragraph.remove(control)
        for mark in [*paragraph.iter(qn("w:bookmarkStart"))][alias_at : alias_at + 1]:
            paragraph.remove(mark)

    return plant


def control_words(alias_at: int, text: str) -> Plant:
    """A living number changed inside its control."""

    def plant(word: Any) -> None:
        control = list(word.element.body.iter(qn("w:sdt")))[alias_at]
        next(control.iter(qn("w:t"))).text = text

    return plant
