"""Joining the entry of a file with what the e-office's register says of the same paper, whichever came first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from dondoc.audit.operations import record
from dondoc.documents.eoffice.agreeing import Paper, perhaps, same, the_one
from dondoc.documents.eoffice.rows import Values
from dondoc.documents.kinds import Numbering, ReadingState
from dondoc.documents.models import Book, Document, KnownApart, MergedEntry, RegisterRow
from dondoc.documents.operations import head, linking
from dondoc.documents.operations.issuers import Resolve, resolve
from dondoc.documents.records import HeadRecord
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation.names import name_key


def match(document: Document, *, by: Actor, now: datetime) -> None:
    """Join a file's entry with the one row of the register that means it, if there is exactly one.

    Called in the transaction that has changed the head of the document.
    """
    if not _waits_for_its_row(document):
        return
    rows = [entry for entry in _without_file(document.book, [document.sign_key]) if not _apart(document, entry)]
    rivals = _with_file(document.book, [document.sign_key]).exclude(pk=document.pk)
    one = the_one(paper(document), papers(rows))
    if one is None or any(same(paper(document), paper(rival)) for rival in rivals):
        return
    known = Document.objects.select_for_update().filter(pk=one).first()
    if known is not None:  # else another file took it this moment
        _merge(by, document, known, now)


def merge(*, by: Actor, document: Document, known: Document, now: datetime) -> Document:
    """Say that the file of `document` is the paper of `known`, whose address leads to `document` from now on.

    Everything that pointed to `known` points to `document`. Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    with transaction.atomic():
        locked = Document.objects.select_for_update().select_related("book").in_bulk([document.pk, known.pk])
        entry, row = locked.get(document.pk), locked.get(known.pk)
        if entry is None or row is None:
            raise DocumentRejected("merged-already", "Mục này vừa được ghép; hãy tải lại trang.")
        _check_joinable(entry, row)
        _merge(by, entry, row, now)
    document.refresh_from_db()
    return document


def split(*, by: Actor, document: Document, now: datetime) -> Document:
    """Take the register's row out again: it becomes an entry without file, the file an entry without number.

    What pointed to either stays with the file's entry. The two are not joined again by themselves.
    Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    with transaction.atomic():
        entry = Document.objects.select_for_update().select_related("book").get(pk=document.pk)
        row = RegisterRow.objects.filter(document=entry).first()
        if row is None or entry.file_id is None:
            raise DocumentRejected("not-matched", "Văn bản này chưa được ghép với dòng nào của sổ.")
        said = head.said_by_register(entry)
        assert said is not None
        known = _taken_out(entry, row, said, by, now)
        record(by=by, action="document.split", subject=("document", entry.pk), after={"entry": known.pk}, at=now)
    document.refresh_from_db()
    return known


def take_over(entry: Document, said: Values) -> None:
    """Write the number of the register on an entry, and what of its head the file leaves open; saved here."""
    old_key = entry.sign_key
    if said.number is not None:
        entry.entry_number, entry.entry_suffix, entry.entry_year = said.number, said.suffix, said.year
    head.write(entry, head.as_corrected(entry, head.as_read(entry)))
    entry.save()
    head.index(entry)
    linking.link_to({old_key, entry.sign_key})


def offered(actor: Actor, *, limit: int = 50) -> list[tuple[Document, list[Document]]]:
    """Files without a number, each with the rows of the register that a person may say it is."""
    units = actor.units(Permission.DOCUMENT_REGISTER)
    waiting = Document.objects.filter(_WAITS, unit_id__in=units).exclude(sign_key="")
    known = Document.objects.filter(state=ReadingState.NO_FILE.value, book=models.OuterRef("book"))
    waiting = waiting.filter(models.Exists(known.filter(sign_key=models.OuterRef("sign_key"))))
    found = []
    for document in waiting.select_related("book", "unit").order_by("-pk")[: limit * 2]:
        rows = [row for row in candidates(document) if not _apart(document, row)]
        if rows:
            found.append((document, rows))
    return found[:limit]


def candidates(document: Document) -> list[Document]:
    """The rows of the book that may mean the document."""
    mine = paper(document)
    rows = _without_file(document.book, [document.sign_key]) if document.sign_key else []
    return [row for row in rows if perhaps(mine, paper(row))]


def waiting(book: Book, keys: Iterable[str]) -> models.QuerySet[Document]:
    """Files that wait for a row of the register with one of these signs."""
    return _with_file(book, list(keys)).select_related("book").order_by("pk")


def paper(entry: Document) -> Paper:
    """An entry as far as it can be recognised."""
    return Paper(entry.pk, entry.sign_key, entry.issued_on, name_key(entry.issuer_text))


def papers(entries: Iterable[Document]) -> list[Paper]:
    """Each as far as it can be recognised."""
    return [paper(entry) for entry in entries]


_WAITS = Q(
    entry_number__isnull=True,
    register_row__isnull=True,
    file__isnull=False,
    book__numbering=Numbering.TAKEN_OVER.value,
)


def _waits_for_its_row(document: Document) -> bool:
    return bool(document.sign_key) and Document.objects.filter(_WAITS, pk=document.pk).exists()


def _without_file(book: Book, keys: Sequence[str]) -> list[Document]:
    found = Document.objects.filter(book=book, sign_key__in=keys, state=ReadingState.NO_FILE.value)
    return list(found.select_related("book").order_by("pk"))


def _with_file(book: Book, keys: Sequence[str]) -> models.QuerySet[Document]:
    """Files that wait for their row; what a person named a copy of another waits for none."""
    return Document.objects.filter(_WAITS, book=book, sign_key__in=keys, copy_of__isnull=True)


def _apart(one: Document, other: Document) -> bool:
    return KnownApart.objects.filter(_pair(one, other)).exists()


def _pair(one: Document, other: Document) -> Q:
    return Q(document=one, other=other) | Q(document=other, other=one)


def _check_joinable(entry: Document, row: Document) -> None:
    if entry.book_id != row.book_id:
        raise DocumentRejected("other-book", "Hai mục ở hai sổ khác nhau, không ghép được.")
    if row.file_id is not None or entry.file_id is None:
        raise DocumentRejected("not-joinable", "Chỉ ghép một văn bản có tệp với một dòng sổ chưa có tệp.")
    if RegisterRow.objects.filter(document=entry).exists():
        raise DocumentRejected("matched-already", "Văn bản này đã ghép với dòng khác của sổ; hãy tách ra trước.")


def _merge(by: Actor, entry: Document, known: Document, now: datetime) -> None:
    """`known` goes into `entry`: its number, its row, and whatever points to it."""
    before = {"entry_number": entry.entry_number, "sign": entry.sign}
    number = known.pk
    known.search_sections.all().delete()
    KnownApart.objects.filter(_pair(known, entry)).delete()
    _move_references(known, entry)
    said = head.said_by_register(entry)
    known.delete()
    MergedEntry.objects.create(number=number, document=entry, at=now, by_key=by.key, by_name=by.name)
    if said is not None:
        take_over(entry, said)
    after = {"entry": number, "entry_number": entry.entry_number, "sign": entry.sign}
    record(by=by, action="document.merged", subject=("document", entry.pk), before=before, after=after, at=now)


def _move_references(known: Document, entry: Document) -> None:
    """Every row of every table that points to `known`; one that would then stand twice goes."""
    for relation in Document._meta.related_objects:
        if relation.many_to_many:
            continue  # its rows stand in a table of their own, which is among these too
        rows = relation.related_model._base_manager.filter(**{relation.field.name: known})
        for row in rows:
            _move(row, relation.field.name, entry)


def _move(row: models.Model, name: str, entry: Document) -> None:
    setattr(row, name, entry)
    try:
        with transaction.atomic():
            row.save(update_fields=[name])
    except IntegrityError:
        row.delete()


def _taken_out(entry: Document, row: RegisterRow, said: Values, by: Actor, now: datetime) -> Document:
    merged = MergedEntry.objects.filter(document=entry).order_by("-at", "-pk").first()
    entry.entry_number, entry.entry_suffix = None, ""
    entry.save(update_fields=["entry_number", "entry_suffix"])
    known = known_entry(entry.book, said, by=by, now=now)
    if merged is not None:
        known.pk = merged.number  # its old address shows it again
        merged.delete()
    known.save(force_insert=True)
    row.document = known
    row.save(update_fields=["document"])
    head.index(known)
    KnownApart.objects.create(document=known, other=entry, at=now, by_key=by.key, by_name=by.name)
    take_over(entry, Values(received_on=entry.received_on, year=entry.entry_year))
    linking.link_to({known.sign_key})
    return known


def known_entry(book: Book, said: Values, *, by: Actor, now: datetime, issuers: Resolve = resolve) -> Document:
    """An entry for a row whose file has not come, not saved yet."""
    entry = Document(
        book=book,
        unit_id=book.unit_id,
        direction=book.direction,
        entry_number=said.number,
        entry_suffix=said.suffix,
        entry_year=said.year,
        received_on=said.received_on,
        state=ReadingState.NO_FILE.value,
        registered_by_key=by.key,
        registered_by_name=by.name,
        registered_at=now,
    )
    head.write(entry, head.filled(HeadRecord(), said), issuers=issuers)
    return entry
