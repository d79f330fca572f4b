"""A copy of a Word file with comments beside the words they are about. The words themselves stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dondoc.papers.places import Paragraph, Place, length, opened, paragraphs
from dondoc.papers.shapes import saved
from dondoc.papers.words import plain

MOST = 500  # comments of one file: with more nobody reads them, and Word opens slowly


@dataclass(frozen=True, slots=True)
class Note:
    """A comment: where, and its lines."""

    place: Place
    lines: Sequence[str]


def commented(data: bytes, notes: Sequence[Note], *, author: str, at: datetime) -> bytes:
    """The file with a comment for each note, at most MOST. What has no place stands at the first words of the file.

    Raises NotAWordFile.
    """
    word = opened(data)
    lines = paragraphs(word)
    first = next((number for number, line in enumerate(lines) if line.text.strip()), 0)
    for note in notes[:MOST]:
        if lines:
            number = note.place.paragraph - 1 if 0 < note.place.paragraph <= len(lines) else first
            _add(word, lines[number], note, author, at)
    return saved(word)


def _add(word: Any, line: Paragraph, note: Note, author: str, at: datetime) -> None:
    comment = word.comments.add_comment("\n".join(map(plain, note.lines)), author=plain(author), initials="ĐĐ")
    comment._comment_elm.set(qn("w:date"), at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    covered = _covered(line.element, note.place.start, note.place.end)
    begin, end = _mark("w:commentRangeStart", comment.comment_id), _mark("w:commentRangeEnd", comment.comment_id)
    if covered:
        covered[0].addprevious(begin)
        covered[-1].addnext(end)
    else:
        line.element.extend([begin, end])
    end.addnext(_reference(comment.comment_id))


def _covered(paragraph: Any, start: int, end: int) -> list[Any]:
    """The parts of the paragraph that show these characters (all that show any where both are 0)."""
    found, at = [], 0
    for child in paragraph:
        characters = length(child)
        if characters and (not end or (at < end and at + characters > start)):
            found.append(child)
        at += characters
    return found


def _mark(tag: str, number: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element


def _reference(number: int) -> Any:
    run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), "CommentReference")
    properties.append(style)
    run.append(properties)
    run.append(_mark("w:commentReference", number))
    return run
