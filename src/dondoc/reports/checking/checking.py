"""The check of a document: all that can be held against itself, the register, the units and the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.documents.looking import text_of
from dondoc.figures.actors import Actor
from dondoc.papers.form.checking import Form
from dondoc.papers.places import NotAWordFile, Paragraph, opened, paragraphs
from dondoc.reading.formats import Progress
from dondoc.reading.model import Reading
from dondoc.reading.reader import read
from dondoc.reports.checking import citations, forms, living_numbers, unit_names, words
from dondoc.reports.checking.findings import PaperFinding, false_sums, in_order
from dondoc.reports.checking.placing import Placer
from dondoc.reports.models import LivingNumber, Paper
from dondoc.reports.queries.numbers import Now, counted_now
from dondoc.reports.queries.papers import data_of, origin
from dondoc.reports.steps import Step, silent

COMPARING = "Đang đối chiếu tổng, tỷ lệ, văn bản viện dẫn, tên đơn vị và thể thức"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and how much was looked at. `is_official`: held against the form of the decree."""

    findings: tuple[PaperFinding, ...]
    is_word: bool
    is_official: bool
    numbers: int = 0
    figures: int = 0
    citations: int = 0

    @property
    def wrong(self) -> int:
        """How many things are wrong."""
        return sum(each.agrees is False for each in self.findings)

    @property
    def asked(self) -> int:
        """How many things are only asked."""
        return len(self.findings) - self.wrong

    @property
    def false_sums(self) -> int:
        """How many numbers are wrong."""
        return false_sums(self.findings)


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be checked: its bytes and name, the living numbers that it should hold, what they count now."""

    data: bytes
    name: str
    rows: Sequence[LivingNumber] = ()
    now: Mapping[str, Now] = field(default_factory=dict)


def checked(given: Given, *, actor: Actor, on: date, progress: Progress | None = None) -> Checked:
    """Check any file that the reader reads. `on` is the day for a document that bears none.

    Nothing is stored. `progress` hears of every page read and may stop it. Raises documents' FileUnreadable and
    StateSecret, BadTable.
    """
    reading = read(text_of(given.data, name=given.name, progress=progress))
    placed = _placed(given.data)
    form = forms.form_of(given.data) if placed is not None else Form(is_official=False)
    found = in_order(_all(given, reading, Placer(reading.text, placed or ()), form, actor, on))
    counts = (len(given.rows), len(reading.figures), len(reading.citations))
    return Checked(found, placed is not None, form.is_official, *counts)


def checked_paper(paper: Paper, *, actor: Actor, on: date, count: bool = True, step: Step = silent) -> Checked:
    """Check a paper that was made here, as it stands in its file; `count`: also what its figures are now.

    Raises FileNotFoundError, documents.store.Damaged, and as `checked`.
    """
    rows = list(origin(paper).numbers.order_by("pk"))
    now = counted_now(rows, actor, step) if count else {}
    step(0, 0, COMPARING)
    return checked(Given(data_of(paper), f"{paper.pk}.docx", rows, now), actor=actor, on=on)


def _placed(data: bytes) -> list[Paragraph] | None:
    """The paragraphs of a Word file; None for another kind of file."""
    try:
        return paragraphs(opened(data)) if data[:2] == b"PK" else None
    except NotAWordFile:
        return None


def _all(given: Given, reading: Reading, placer: Placer, form: Form, actor: Actor, on: date) -> Iterator[PaperFinding]:
    head = reading.header
    day = head.date.value if head.date and head.date.value else on
    if given.rows:
        yield from living_numbers.findings(given.data, given.rows, given.now)
    yield from words.findings(reading, placer)
    yield from citations.findings(reading, placer, actor)
    yield from unit_names.findings(reading, placer, day)
    yield from forms.findings(form)
