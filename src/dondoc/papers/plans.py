"""A plan (KẾ HOẠCH) as a Word paper: head and body on standing sheets, the annex with its table on lying ones.

The form of Decree 30/2020/NĐ-CP, Annex I: agency and country's name, number and place, the kind and the subject, the
body with its parts, receivers and signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.enum.section import WD_SECTION
from docx.shared import Cm

from dondoc.papers import shapes
from dondoc.papers.letters import day_or_gap
from dondoc.papers.tables import Column, Row, grid

AGENCY, NATION = Cm(6.6), Cm(9.6)
RECEIVERS, SIGNATURE = Cm(8), Cm(8.2)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body: its title, its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """What the paper says. `agency`: the superior first, the unit itself last; `day` None: not signed yet."""

    agency: Sequence[str]
    number: str
    place: str
    day: date | None
    subject: str
    opening: str
    parts: Sequence[Part]
    receivers: Sequence[str]
    signer: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The table behind the body."""

    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Row]


def plan_paper(paper: PlanPaper, annex: Annex) -> bytes:
    """The .docx file."""
    word = shapes.blank(title=paper.subject, author=paper.agency[-1])
    _head(word, paper)
    shapes.centred(word, "KẾ HOẠCH", size=14, bold=True, before=12)
    shapes.centred(word, paper.subject, size=14, bold=True)
    shapes.rule(word, Cm(6))
    shapes.justified(word, paper.opening)
    for part in paper.parts:
        _part(word, part)
    _foot(word, paper)
    _annex(word, annex)
    return shapes.saved(word)


def _head(word: Any, paper: PlanPaper) -> None:
    (unit, nation), (number, place) = shapes.columns(word, (AGENCY, NATION), rows=2)
    for line in paper.agency[:-1]:
        shapes.centred(unit, line.upper(), size=12)
    shapes.centred(unit, paper.agency[-1].upper(), size=12, bold=True)
    shapes.rule(unit, Cm(2))
    shapes.centred(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    shapes.centred(nation, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    shapes.rule(nation, Cm(2))
    shapes.centred(number, paper.number or "Số:        /KH-", size=13)
    where = f"{paper.place}, " if paper.place else ""
    shapes.centred(place, f"{where}{day_or_gap(paper.day)}", size=13, italic=True)


def _part(word: Any, part: Part) -> None:
    title = shapes.left(word, part.title, size=14, bold=True)
    title.paragraph_format.space_before = Cm(0.25)
    title.paragraph_format.first_line_indent = Cm(1.27)
    title.paragraph_format.keep_with_next = True
    for words in part.paragraphs:
        shapes.justified(word, words)


def _foot(word: Any, paper: PlanPaper) -> None:
    word.add_paragraph()
    ((receivers, signature),) = shapes.columns(word, (RECEIVERS, SIGNATURE))
    shapes.left(receivers, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in paper.receivers:
        shapes.left(receivers, f"- {line}", size=11)
    shapes.centred(signature, paper.signer.upper(), size=14, bold=True)


def _annex(word: Any, annex: Annex) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    shapes.set_page(section, landscape=True)
    shapes.centred(word, "PHỤ LỤC", size=14, bold=True)
    shapes.centred(word, annex.title.upper(), size=14, bold=True)
    for note in annex.notes:
        shapes.centred(word, note, size=13, italic=True)
    word.add_paragraph()
    grid(word, annex.columns, annex.rows, size=11)
