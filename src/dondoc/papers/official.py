"""An official paper put together from values: head, title, body, foot and annexes as Decree 30/2020, annex I asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Length, Pt

from dondoc.language import dates
from dondoc.papers import shapes
from dondoc.papers.letters import day_or_gap
from dondoc.papers.living import Words
from dondoc.papers.tables import WIDTH as LYING
from dondoc.papers.tables import Column, Row, grid

DRAWN = Cm(16)
AGENCY, NATION, WIDTH = Cm(6.5), Cm(10), Cm(16.5)  # what a standing A4 sheet leaves between its margins
BODY, SMALL, CELLS = 14, 12, 11
_YEAR = re.compile(r"(năm) (?=\d{4})")  # no line of a title is a year alone
NUMBER_GAP = "       "  # written in by hand when the paper is signed


@dataclass(frozen=True, slots=True)
class Head:
    """Above the text. `agency`: the superior first, the issuing body last. `sign`: what stands after the number.

    `kind` is the name of its type (BÁO CÁO; "" for a letter), `subject` what it is about. `day` None leaves room for
    the day to be written in. `issuer` stands below the subject of a decision: the post that decides.
    """

    agency: Sequence[str]
    sign: str
    kind: str
    subject: str
    place: str = ""
    day: date | None = None
    issuer: str = ""
    to: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the post, and the name below it ("" leaves room)."""

    post: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `strong`: a heading of the body; `centred`: the word QUYẾT ĐỊNH; `italic`: what it is based on.

    `lead` stands before the words in bold: Điều 1. `words` may hold living numbers between words.
    """

    words: Words
    strong: bool = False
    centred: bool = False
    italic: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the body."""

    columns: Sequence[Column]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart (PNG) with its title above it, which is also read aloud in its place."""

    title: str
    png: bytes


Piece = Text | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Annex:
    """A part of its own behind the paper, counted from page 1 again; on lying sheets where its table is wide.

    `number`: which of several it is (I, II).
    """

    title: str
    subtitle: str
    parts: Sequence[Piece]
    lying: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """All of it. With two signers (minutes) they stand side by side; with one the recipients stand at the left."""

    head: Head
    parts: Sequence[Piece]
    signers: Sequence[Signer]
    recipients: Sequence[str] = ()
    annexes: Sequence[Annex] = field(default=())


def official_paper(paper: Paper) -> bytes:
    """The .docx file. Raises ValueError for a row of another length than its table."""
    head = paper.head
    word = shapes.blank(title=f"{head.kind} {head.subject}".strip(), author=head.agency[-1])
    _head(word, head)
    _title(word, head)
    add_parts(word, paper.parts)
    word.paragraphs[-1].paragraph_format.keep_with_next = True  # no page bears a signature alone
    _foot(word, paper)
    add_annexes(word, paper)
    return shapes.saved(word)


def add_annexes(word: Any, paper: Paper) -> None:
    """Write the annexes behind what the file holds, each on sheets of its own."""
    for annex in paper.annexes:
        _annex(word, annex, paper.head)


def _head(word: Any, head: Head) -> None:
    (unit, nation), (number, day) = shapes.columns(word, (AGENCY, NATION), rows=2)
    for line in head.agency[:-1]:
        shapes.centred(unit, line.upper(), size=SMALL)
    shapes.centred(unit, head.agency[-1].upper(), size=SMALL, bold=True)
    shapes.rule(unit, Cm(2.2))
    shapes.centred(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=SMALL, bold=True)
    shapes.centred(nation, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    shapes.rule(nation, Cm(2.2))
    if head.sign:
        shapes.centred(number, f"Số: {NUMBER_GAP}/{head.sign}", size=13)
    if not head.kind:
        about = head.subject if head.subject.startswith("V/v") else f"V/v {head.subject}"
        shapes.centred(number, about, size=SMALL)
    place = f"{head.place}, " if head.place else ""
    shapes.centred(day, f"{place}{day_or_gap(head.day)}", size=13, italic=True)


def _title(word: Any, head: Head) -> None:
    if head.kind:
        shapes.centred(word, head.kind.upper(), size=BODY, bold=True, before=14).paragraph_format.keep_with_next = True
        shapes.centred(word, _YEAR.sub("\\1\u00a0", head.subject), size=BODY, bold=True)
        shapes.rule(word, Cm(6))
    if head.issuer:
        shapes.centred(word, head.issuer.upper(), size=BODY, bold=True, before=4)
    for at, line in enumerate(head.to):
        shapes.centred(word, f"Kính gửi: {line}" if not at else line, size=BODY, before=6)


def add_parts(word: Any, parts: Sequence[Piece], width: Length = WIDTH) -> None:
    """Write paragraphs, tables and charts behind what the file holds."""
    for part in parts:
        if isinstance(part, Grid):
            _space(word, kept=True)  # the words above a table stay with it
            grid(word, part.columns, part.rows, size=CELLS, width=width)
            _space(word)
        elif isinstance(part, Drawing):
            _drawing(word, part)
        else:
            _text(word, part)


def _text(word: Any, part: Text) -> None:
    if part.centred:
        shapes.centred(word, part.words, size=BODY, bold=part.strong, italic=part.italic, before=6)
        return
    paragraph = word.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = part.strong
    if part.lead:
        shapes.run(paragraph, f"{part.lead} ", size=BODY, bold=True)
    shapes.run(paragraph, part.words, size=BODY, bold=part.strong, italic=part.italic)


def _drawing(word: Any, part: Drawing) -> None:
    shapes.centred(word, part.title, size=BODY, bold=True, before=6).paragraph_format.keep_with_next = True
    drawn = word.add_picture(BytesIO(part.png), width=DRAWN)
    drawn._inline.docPr.set("descr", part.title)
    word.paragraphs[-1].alignment = ALIGN.CENTER


def _space(word: Any, *, kept: bool = False) -> None:
    shape = word.add_paragraph().paragraph_format
    shape.line_spacing, shape.keep_with_next = Pt(6), kept or None


def _foot(word: Any, paper: Paper) -> None:
    _space(word, kept=True)
    if len(paper.signers) > 1:
        ((first, second),) = shapes.columns(word, (WIDTH // 2, WIDTH // 2))
        shapes.unbroken(word.tables[-1].rows[0])
        _sign(first, paper.signers[0])
        _sign(second, paper.signers[1])
        return
    ((left, right),) = shapes.columns(word, (Cm(7.5), Cm(9)))
    shapes.unbroken(word.tables[-1].rows[0])
    if paper.recipients:
        shapes.left(left, "Nơi nhận:", size=SMALL, bold=True, italic=True)
        for line in paper.recipients:
            shapes.left(left, f"- {line}", size=CELLS)
    _sign(right, paper.signers[0])


def _sign(place: Any, signer: Signer) -> None:
    """The post, room for the signature, the name; all of it on one page."""
    shapes.centred(place, signer.post.upper(), size=BODY, bold=True).paragraph_format.keep_with_next = True
    for _line in range(4):
        shapes.centred(place, "", size=BODY).paragraph_format.keep_with_next = True
    shapes.centred(place, signer.name, size=BODY, bold=True)


def _annex(word: Any, annex: Annex, head: Head) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    shapes.set_page(section, landscape=annex.lying)
    shapes.number_pages(section, anew=True)
    shapes.centred(word, f"Phụ lục {annex.number}".strip(), size=BODY, bold=True)
    shapes.centred(word, annex.title.upper(), size=BODY, bold=True)
    if annex.subtitle:
        shapes.centred(word, annex.subtitle, size=13, bold=True)
    day = f"ngày {dates.written(head.day)}" if head.day else "ngày       /       /        "
    body = head.agency[-1]
    told = f"(Kèm theo {head.kind.capitalize() or 'Công văn'} số {NUMBER_GAP}/{head.sign} {day} của {body})"
    shapes.centred(word, told, size=13, italic=True)
    add_parts(word, annex.parts, LYING if annex.lying else WIDTH)
