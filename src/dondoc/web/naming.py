"""What things are called in lists, links and headings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments.models import Assignment
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.language import dates
from dondoc.web.labels.documents import DIRECTIONS_SHORT
from dondoc.web.labels.shortening import shortened

SHORT_SUBJECT = 90
# Instead of the name of a document that must not be named to whoever looks (`held_back_from`).
HELD_BACK = lazy("Văn bản hạn chế tiếp cận")


def document_title(document: Document) -> str:
    """Thông báo số 246/TB-UBND; the file's name while nothing is known."""
    if document.sign:
        name = document.type or _("Văn bản")
        return _("%(type)s số %(sign)s") % {"type": name, "sign": sign_words(document.sign)}
    return document.type or shortened(document.subject, SHORT_SUBJECT) or file_words(document)


def document_dated(document: Document) -> str:
    """Thông báo số 246/TB-UBND ngày 05/8/2026: as papers name it."""
    return dated(document_title(document), document.issued_on)


def dated(paper: str, day: date | None) -> str:
    """The name of a paper with its day, where that is known."""
    return _("%(name)s ngày %(day)s") % {"name": paper, "day": dates.written(day)} if day else paper


def file_words(document: Document) -> str:
    """The name of its file, or that none has come."""
    return document.file_name or _("(chưa có tệp)")


def sign_words(sign: str) -> str:
    """The sign; where its number is blank, an ellipsis holds the place: …/TB-TCT."""
    return f"…{sign}" if sign.startswith(("/", "-")) else sign


def subject_beside(document: Document) -> str:
    """What stands below the title; "" where the title says it already, as with pages of news."""
    words = document.subject or file_words(document)
    return "" if words == document_title(document) else words


def document_line(document: Document) -> str:
    """Title and subject in one line."""
    if not document.subject or not (document.sign or document.type):
        return document_title(document)
    return f"{document_title(document)}: {document.subject}"


def document_name(document: Document) -> str:
    """With date and the beginning of its subject, to choose from a list."""
    day = f" ({dates.written(document.issued_on)})" if document.issued_on else ""
    titled = bool(document.sign or document.type)
    subject = f": {shortened(document.subject, SHORT_SUBJECT)}" if document.subject and titled else ""
    return f"{document_title(document)}{day}{subject}"


def entry_number(document: Document) -> str:
    """112/2026, 15a/2026; "chưa có số" while the e-office's number is not known."""
    if document.entry_number is None:
        return _("chưa có số")
    return f"{document.entry_number}{document.entry_suffix}/{document.entry_year}"


def entry_words(document: Document) -> str:
    """Văn bản đến số 112/2026."""
    incoming = document.direction == Direction.INCOMING
    if document.entry_number is None:
        return _("Văn bản đến, chưa có số") if incoming else _("Văn bản đi, chưa có số")
    values = {"number": entry_number(document)}
    return _("Văn bản đến số %(number)s") % values if incoming else _("Văn bản đi số %(number)s") % values


def direction_short(document: Document) -> str:
    """đến, đi."""
    return str(DIRECTIONS_SHORT[Direction(document.direction)])


def document_url(document: Document | int) -> str:
    """Its page."""
    return reverse("document", args=[document if isinstance(document, int) else document.pk])


def assignment_title(assignment: Assignment, held: Collection[int] = ()) -> str:
    """What is asked; only the free number for one followed outside the system.

    `held`: those whose title is not for whoever looks (`assignments.queries.titles_held_back`).
    """
    if assignment.pk in held:
        return _("Nhiệm vụ hạn chế tiếp cận")
    if assignment.outside_system:
        return _("Nhiệm vụ theo dõi ngoài hệ thống, số %(reference)s") % {"reference": assignment.reference}
    return assignment.what[:1].upper() + assignment.what[1:]


def assignment_url(assignment: Assignment | int) -> str:
    """Its page."""
    return f"{_before_the_number()}{assignment if isinstance(assignment, int) else assignment.pk}/"


@cache
def _before_the_number() -> str:
    """How the address of every assignment begins: a list writes it 25 times."""
    return reverse("assignment", args=[0]).removesuffix("0/")


def source_title(assignment: Assignment, held: Collection[int]) -> str:
    """The document from which it was given; "" for one that must not be named to whoever looks (`held_back_from`)."""
    document = assignment.document
    return document_title(document) if document and document.pk not in held else ""


def source_dated(assignment: Assignment, held: Collection[int]) -> str:
    """The same with its day."""
    document = assignment.document
    return document_dated(document) if document and document.pk not in held else ""
