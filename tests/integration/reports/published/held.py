"""Holding a paper against itself and against the form of Decree 30/2020, as `dondoc check` does."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from dondoc.papers.form import checking
from dondoc.papers.places import paragraphs
from dondoc.reading import check
from dondoc.reading.formats import open_file
from dondoc.reading.model import Reading
from dondoc.reading.reader import read


def reading_of(data: bytes) -> Reading:
    """What the paper says."""
    return read(open_file("van-ban.docx", data).text)


def faults(data: bytes) -> list[str]:
    """What does not agree, in figures or in form; nothing where the paper passes its own check."""
    found = [str(each) for each in check.findings(reading_of(data)) if each.agrees is False]
    form = checking.check(data)
    assert form.is_official, "not seen as an official paper"
    return [*found, *(f"{fault.what} {fault.place.said}" for fault in form.faults if fault.agrees is False)]


def text_of(data: bytes) -> str:
    """All words, living numbers included."""
    return "\n".join(each.text for each in paragraphs(Document(BytesIO(data))))


def with_error(data: bytes, right: str, wrong: str) -> bytes:
    """The paper with one number changed by hand."""
    word = Document(BytesIO(data))
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if right in run.text:
                run.text = run.text.replace(right, wrong, 1)
                out = BytesIO()
                word.save(out)
                return out.getvalue()
    raise AssertionError(f"{right} stands in no run of the paper")
