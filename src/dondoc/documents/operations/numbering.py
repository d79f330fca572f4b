"""The books of a unit, and the numbers of their entries: given here one after the other, or taken over.

A number of an own book is taken in the transaction that enters the document, under the lock of the book's counter (on
SQLite the whole transaction is alone with its writing): what is rolled back gives its number back, so there is no gap.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents.books import EntryNumber
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, BookCounter, Document, NumberNote
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.models import Unit

NAMES = {Direction.INCOMING: "Sổ văn bản đến", Direction.OUTGOING: "Sổ văn bản đi"}
LONGEST_REASON = 300


def book_of(unit: Unit, direction: Direction, *, day: date) -> Book:
    """The unit's open book; one that takes the e-office's numbers over is opened where there is none."""
    book, _ = Book.objects.get_or_create(
        unit=unit, direction=direction.value, closed_on=None, defaults={"name": NAMES[direction], "opened_on": day}
    )
    return book


def take_number(entry: Document) -> None:
    """Give the entry the next number of its book and of the year in which it came or went, if the book gives its own.

    Called in the transaction that saves the entry.
    """
    if entry.book.numbering == Numbering.OWN:
        entry.entry_number = _next(entry.book, entry.entry_year)


def set_numbering(*, by: Actor, book: Book, numbering: Numbering, now: datetime) -> Book:
    """Say who numbers the book from today on; numbers given so far stay. The same again changes nothing.

    Raises DocumentRejected, Refused.
    """
    require(by, Permission.BOOK_KEEP, book.unit_id)
    with transaction.atomic():
        fresh = _open(book)
        if fresh.numbering == numbering:
            return fresh
        before = {"numbering": fresh.numbering}
        fresh.numbering, fresh.numbering_since = numbering.value, timezone.localdate(now)
        fresh.save(update_fields=["numbering", "numbering_since"])
        if numbering is Numbering.OWN:
            _go_on(fresh, timezone.localdate(now).year)
        after = {"numbering": fresh.numbering, "numbering_since": fresh.numbering_since}
        record(by=by, action="book.numbering_set", subject=("book", fresh.pk), before=before, after=after, at=now)
    return fresh


def note_number(*, by: Actor, book: Book, year: int, number: int, reason: str, now: datetime) -> NumberNote:
    """Say why a number has no entry: a secret paper registered on paper, a number given by mistake.

    In an own book the next number may be used up in this way; none beyond it. Raises DocumentRejected, Refused.
    """
    require(by, Permission.BOOK_KEEP, book.unit_id)
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise DocumentRejected(
            "number-reason",
            f"Hãy ghi lý do (không quá {LONGEST_REASON} ký tự) vì sao số này không có văn bản.",
        )
    with transaction.atomic():
        fresh = _open(book)
        _check_unused(fresh, year, number)
        _use_up(fresh, year, number)
        note, made = NumberNote.objects.get_or_create(
            book=fresh, year=year, number=number, defaults=_noted(by, why, now)
        )
        before = None if made else {"reason": note.reason}
        if not made:
            NumberNote.objects.filter(pk=note.pk).update(**_noted(by, why, now))
            note.refresh_from_db()
        after = {"year": year, "number": number, "reason": why}
        record(by=by, action="book.number_noted", subject=("book", fresh.pk), before=before, after=after, at=now)
    return note


def type_number(*, by: Actor, document: Document, number: EntryNumber, now: datetime) -> Document:
    """Write down the number that the e-office gave to an entry; its year is the one typed with it, else the entry's.

    Raises DocumentRejected (with the entry that holds the number already), Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    with transaction.atomic():
        entry = Document.objects.select_for_update().select_related("book").get(pk=document.pk)
        _check_taken_over(entry)
        year = number.year or entry.entry_year
        if (entry.entry_number, entry.entry_suffix, entry.entry_year) != (number.number, number.suffix, year):
            _write_number(by, entry, number, year, now)
    document.refresh_from_db()
    return document


def _write_number(by: Actor, entry: Document, number: EntryNumber, year: int, now: datetime) -> None:
    before = {"entry_number": entry.entry_number, "entry_suffix": entry.entry_suffix, "entry_year": entry.entry_year}
    entry.entry_number, entry.entry_suffix, entry.entry_year = number.number, number.suffix, year
    _check_free(entry)
    try:
        with transaction.atomic():
            entry.save(update_fields=["entry_number", "entry_suffix", "entry_year"])
    except IntegrityError as taken:  # by somebody else, this moment
        _check_free(entry)
        raise DocumentRejected("number-busy", f"Số {number} năm {year} vừa có người dùng; hãy thử lại.") from taken
    after = {"entry_number": number.number, "entry_suffix": number.suffix, "entry_year": year}
    record(by=by, action="document.number_typed", subject=("document", entry.pk), before=before, after=after, at=now)


def holder(book: Book, year: int, number: EntryNumber) -> Document | None:
    """The entry that holds a number."""
    mine = Document.objects.filter(book=book, entry_year=year)
    return mine.filter(entry_number=number.number, entry_suffix=number.suffix).first()


def _check_free(entry: Document) -> None:
    assert entry.entry_number is not None
    number = EntryNumber(entry.entry_number, entry.entry_suffix)
    held = holder(entry.book, entry.entry_year, number)
    if held is not None and held.pk != entry.pk:
        raise DocumentRejected(
            "number-taken",
            f"Số {number} năm {entry.entry_year} của sổ này đã là của “{held}” (vào sổ ngày "
            f"{written(held.received_on)}); hãy xem lại số, hoặc sửa số của văn bản kia trước.",
            number=str(number),
            year=entry.entry_year,
            held=str(held),
        )


def _check_taken_over(entry: Document) -> None:
    if entry.book.numbering == Numbering.OWN:
        raise DocumentRejected(
            "own-numbering",
            f"“{entry.book.name}” do hệ thống cấp số, không nhập số bằng tay; nếu số do hệ thống quản lý văn bản của "
            "cơ quan cấp, hãy đổi cách vào số ở trang “Sổ và cách vào số”.",
        )


def _open(book: Book) -> Book:
    fresh = Book.objects.select_for_update().get(pk=book.pk)
    if fresh.closed_on is not None:
        raise DocumentRejected(
            "book-closed",
            f"“{fresh.name}” đã khóa từ ngày {written(fresh.closed_on)}; sổ đã khóa chỉ để xem và in.",
            day=fresh.closed_on,
        )
    return fresh


def _counter(book: Book, year: int) -> BookCounter:
    """The locked counter; a first one goes on from the last number of the year, whoever gave it."""
    BookCounter.objects.get_or_create(book=book, year=year, defaults={"last": _last(book, year)})
    return BookCounter.objects.select_for_update().get(book=book, year=year)


def _last(book: Book, year: int) -> int:
    entries = Document.objects.filter(book=book, entry_year=year).aggregate(last=Max("entry_number"))["last"]
    notes = NumberNote.objects.filter(book=book, year=year).aggregate(last=Max("number"))["last"]
    return max(entries or 0, notes or 0)


def _next(book: Book, year: int) -> int:
    counter = _counter(book, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _go_on(book: Book, year: int) -> None:
    counter = _counter(book, year)
    counter.last = max(counter.last, _last(book, year))
    counter.save(update_fields=["last"])


def _check_unused(book: Book, year: int, number: int) -> None:
    held = Document.objects.filter(book=book, entry_year=year, entry_number=number).first()
    if held is not None:
        raise DocumentRejected(
            "number-taken",
            f"Số {number} năm {year} đã là của “{held}”; không phải số trống.",
            number=str(number),
            year=year,
            held=str(held),
        )
    if not number >= 1 or not 1900 <= year <= 9999:
        raise DocumentRejected("number-wrong", "Số phải từ 1 trở lên, năm gồm bốn chữ số; hãy sửa lại.")


def _use_up(book: Book, year: int, number: int) -> None:
    """In an own book a number given elsewhere is taken from the counter, so that nobody gets it again."""
    if book.numbering != Numbering.OWN:
        return
    counter = _counter(book, year)
    if number > counter.last + 1:
        raise DocumentRejected(
            "number-ahead",
            f"Số tiếp theo của sổ năm {year} là {counter.last + 1}; chỉ ghi chú được số đã qua hoặc số tiếp theo.",
            next=counter.last + 1,
        )
    if number == counter.last + 1:
        counter.last = number
        counter.save(update_fields=["last"])


def _noted(by: Actor, reason: str, now: datetime) -> dict[str, object]:
    return {"reason": reason, "at": now, "by_key": by.key, "by_name": by.name}
