"""A process of its own that enters papers in one book: `python -m tests.integration.documents.taking_numbers …`."""

from __future__ import annotations

import sys
from typing import Any

import django


def main(book_id: int, first: int, count: int) -> None:
    """Enter so many papers, each in a transaction of its own, as the site does."""
    django.setup()
    from dondoc.documents.models import Book, StoredFile
    from dondoc.documents.operations import numbering
    from tests.integration.office import NOW

    book = Book.objects.get(pk=book_id)
    files = StoredFile.objects.in_bulk(range(first, first + count))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(first, first + count):
        take(book, files[number], numbering, NOW)


def take(book: Any, file: Any, numbering: Any, now: Any) -> None:
    """One entry with its number, in one transaction."""
    from django.db import transaction

    from dondoc.documents.models import Document

    with transaction.atomic():
        entry = Document(
            book=book,
            unit_id=book.unit_id,
            direction=book.direction,
            entry_year=2026,
            received_on=now.date(),
            file=file,
            file_name="a.txt",
            registered_by_key="clerk",
            registered_by_name="Văn thư",
            registered_at=now,
        )
        numbering.take_number(entry)
        entry.save(force_insert=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
