"""Reading the books: which there are, what they hold in a stretch of days or numbers, which numbers are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from dondoc.documents.books import Gap
from dondoc.documents.books import gaps as numbers_missing
from dondoc.documents.kinds import Numbering, ReadingState
from dondoc.documents.models import Book, BookCounter, Document, NumberNote
from dondoc.figures.actors import Actor, Permission


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of a book to print: days are inclusive, numbers too; a year where numbers are named."""

    from_day: date | None = None
    to_day: date | None = None
    year: int | None = None
    from_number: int | None = None
    to_number: int | None = None


@dataclass(frozen=True, slots=True)
class BookCount:
    """A book and what it holds in a year."""

    book: Book
    entries: int
    without_number: int
    without_file: int
    last: int


def books_of(actor: Actor) -> QuerySet[Book]:
    """The books that the actor may read, open ones first."""
    units = actor.units(Permission.DOCUMENT_READ)
    return (
        Book.objects.filter(unit_id__in=units)
        .select_related("unit")
        .order_by(F("closed_on").asc(nulls_first=True), "unit__sort_key", "direction", "pk")
    )


def counted(books: list[Book], *, year: int) -> list[BookCount]:
    """How much the books hold in that year. One query."""
    rows = (
        Document.objects.filter(book__in=books, entry_year=year)
        .values("book_id")
        .annotate(
            entries=Count("pk"),
            without_number=Count("pk", filter=Q(entry_number__isnull=True)),
            without_file=Count("pk", filter=Q(state=ReadingState.NO_FILE.value)),
            last=Max("entry_number"),
        )
    )
    found: dict[int, Mapping[str, Any]] = {row["book_id"]: row for row in rows}
    return [_count(book, found.get(book.pk, {})) for book in books]


def years(book: Book) -> list[int]:
    """The years in which the book has entries, the latest first."""
    found = Document.objects.filter(book=book).order_by("-entry_year").values_list("entry_year", flat=True)
    return list(found.distinct())


def gaps(book: Book, year: int) -> list[Gap]:
    """The numbers of that year that have no entry, up to the last one given."""
    mine = Document.objects.filter(book=book, entry_year=year, entry_number__isnull=False)
    numbers = list(mine.order_by("entry_number").values_list("entry_number", flat=True))
    notes = dict(NumberNote.objects.filter(book=book, year=year).values_list("number", "reason"))
    last = max([*(number for number in numbers if number), *notes, _given(book, year)], default=0)
    return numbers_missing([number for number in numbers if number], last=last, notes=notes)


def entries(book: Book, stretch: Stretch) -> QuerySet[Document]:
    """The entries of a stretch, in the order of the book; what has no number comes by its day."""
    found = Document.objects.filter(book=book).select_related("register_row", "unit")
    if stretch.from_day is not None:
        found = found.filter(received_on__gte=stretch.from_day)
    if stretch.to_day is not None:
        found = found.filter(received_on__lte=stretch.to_day)
    if stretch.year is not None:
        found = found.filter(entry_year=stretch.year)
    if stretch.from_number is not None:
        found = found.filter(entry_number__gte=stretch.from_number)
    if stretch.to_number is not None:
        found = found.filter(entry_number__lte=stretch.to_number)
    return found.order_by("entry_year", F("entry_number").asc(nulls_last=True), "entry_suffix", "received_on", "pk")


def _given(book: Book, year: int) -> int:
    if book.numbering != Numbering.OWN:
        return 0
    return BookCounter.objects.filter(book=book, year=year).values_list("last", flat=True).first() or 0


def _count(book: Book, row: Mapping[str, Any]) -> BookCount:
    return BookCount(
        book,
        entries=row.get("entries") or 0,
        without_number=row.get("without_number") or 0,
        without_file=row.get("without_file") or 0,
        last=row.get("last") or 0,
    )
