"""Two entries of one paper: joined, or known to be two papers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from dondoc.audit.operations import record
from dondoc.documents import queries
from dondoc.documents.models import Document, KnownApart
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, Refused, require


def join_copy(*, by: Actor, document: Document, first: Document, now: datetime) -> Document:
    """Say that `document` is another copy of the paper entered as `first`: orders are given from the first alone.

    Nothing of either is changed or taken away; it can be undone. Raises DocumentRejected, Refused.
    """
    _require(by, document, first)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        target = Document.objects.get(pk=first.pk)
        target = target.copy_of or target
        if target.pk == entry.pk:
            raise DocumentRejected("copy-of-itself", "Bản kia đã được ghi là bản khác của văn bản này.")
        _between(entry, target).delete()
        entry.copies.update(copy_of=target)
        before, entry.copy_of = entry.copy_of_id, target
        entry.save(update_fields=["copy_of"])
        _note(by, entry, "document.joined", {"copy_of": before}, {"copy_of": target.pk}, now)
    document.refresh_from_db()
    return document


def part_copy(*, by: Actor, document: Document, other: Document, now: datetime) -> Document:
    """Say that the two are two papers, joined before or not. Raises Refused."""
    _require(by, document, other)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        before = entry.copy_of_id
        if before == other.pk:
            entry.copy_of = None
            entry.save(update_fields=["copy_of"])
        KnownApart.objects.get_or_create(
            document=entry, other=other, defaults={"at": now, "by_key": by.key, "by_name": by.name}
        )
        _note(by, entry, "document.parted", {"copy_of": before}, {"copy_of": entry.copy_of_id}, now)
    document.refresh_from_db()
    return document


def _require(by: Actor, document: Document, other: Document) -> None:
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    if not queries.visible_to(by).filter(pk=other.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _between(one: Document, other: Document) -> QuerySet[KnownApart]:
    pairs = Q(document=one, other=other) | Q(document=other, other=one)
    return KnownApart.objects.filter(pairs)


def _note(
    by: Actor, entry: Document, action: str, before: dict[str, object], after: dict[str, object], now: datetime
) -> None:
    record(by=by, action=action, subject=("document", entry.pk), before=before, after=after, at=now)
