"""Charts as a Word paper: each with its heading, the drawing, and the same numbers in a table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu

from dondoc.language import numbers
from dondoc.papers import shapes

WIDTH = Cm(16)  # what a standing A4 sheet leaves between its margins
NAME = 0.34  # the share of the first column, in which the names stand
SIZE = 10
MANY, SMALL = 6, 8  # from so many columns on the heads are small and the cells have narrow margins


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (PNG) with its title, what is said of it, and its numbers: `head` one word more than a row's counts.

    The first cell of a row is its name. Without `png` the paper says that there is nothing to draw.
    """

    title: str
    about: str
    png: bytes
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | Decimal]]]


def picture_paper(*, title: str, notes: Sequence[str], pictures: Sequence[Picture]) -> bytes:
    """A .docx file, standing A4: heading, notes, then one drawing after the other."""
    word = shapes.blank(title=title)
    shapes.centred(word, title.upper(), size=14, bold=True, before=6)
    for note in notes:
        shapes.centred(word, note, size=13, italic=True)
    for picture in pictures:
        _picture(word, picture)
    return shapes.saved(word)


def _picture(word: Any, picture: Picture) -> None:
    heading = shapes.left(word, picture.title, size=13, bold=True).paragraph_format
    heading.space_before, heading.keep_with_next = Emu(152_400), True
    if picture.about:
        shapes.left(word, picture.about, size=12, italic=True).paragraph_format.keep_with_next = True
    if not picture.png:
        shapes.left(word, "Chưa có số liệu để vẽ.", size=12)
        return
    drawn = word.add_picture(BytesIO(picture.png), width=WIDTH)
    drawn._inline.docPr.set("descr", picture.title)  # what is read aloud in its place
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    _table(word, picture)


def _table(word: Any, picture: Picture) -> None:
    table = word.add_table(rows=1, cols=len(picture.head))
    table.style = "Table Grid"
    many = len(picture.head) >= MANY
    if many:
        shapes.tight(table)
    rest = int(WIDTH * (1 - NAME) / max(1, len(picture.head) - 1))
    for cell, text in zip(table.rows[0].cells, picture.head, strict=True):
        shapes.centred(cell, text, size=SMALL if many else SIZE, bold=True)
    shapes.repeat_header(table.rows[0])
    for name, counts in picture.rows:
        cells = table.add_row().cells
        shapes.left(cells[0], name, size=SIZE)
        for cell, count in zip(cells[1:], counts, strict=True):
            words = shapes.left(cell, numbers.written(count), size=SIZE)
            words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    shapes.set_widths(table, [Emu(int(WIDTH * NAME)), *(Emu(rest) for _each in picture.head[1:])])
