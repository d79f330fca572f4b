"""Which documents point to which: what one cites, what cites it, other entries of the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.documents.likeness import likeness
from dondoc.documents.models import CitedDocument, Document, KnownApart, StoredReading
from dondoc.documents.queries import ORDERS, DocumentOrder, visible_to
from dondoc.figures.actors import Actor


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation, and the registered document it means if the actor may see that."""

    citation: CitedDocument
    document: Document | None


def references(actor: Actor, document: Document) -> list[Reference]:
    """What the document cites, in the order of its text, dropped ones too. Two queries however long the list."""
    citations = list(document.citations.order_by("position"))
    seen = visible_to(actor).in_bulk([cited.target_id for cited in citations if cited.target_id is not None])
    return [Reference(cited, seen.get(cited.target_id or 0)) for cited in citations]


def citing(actor: Actor, document: Document) -> QuerySet[Document]:
    """The documents that cite this one, or another entry of the same paper, newest first."""
    pointing = pointing_to(document).filter(document=OuterRef("pk"))
    found = visible_to(actor).filter(Exists(pointing)).exclude(pk=document.pk)
    return found.select_related("unit").order_by(*ORDERS[DocumentOrder.NEWEST])


def pointing_to(document: Document) -> QuerySet[CitedDocument]:
    """The citations that mean this document, or another entry of the same paper."""
    same = Q(pk=document.pk)
    if document.sign_key and document.issued_on:
        same |= Q(sign_key=document.sign_key, issued_on=document.issued_on, issuer_folded=document.issuer_folded)
    return CitedDocument.objects.filter(dropped=False, target__in=Document.objects.filter(same))


def twins(actor: Actor, document: Document) -> QuerySet[Document]:
    """Other entries of what seems the same paper: same sign and date, issuers that are the same or not known.

    The same paper comes in two formats, or stands in the books of two units; the oldest entry comes first. Those that
    somebody looked at and found to be another paper are left out.
    """
    if not document.sign_key or document.issued_on is None:
        return Document.objects.none()
    found = visible_to(actor).filter(sign_key=document.sign_key, issued_on=document.issued_on).exclude(pk=document.pk)
    if document.issuer_folded:
        found = found.filter(issuer_folded__in=[document.issuer_folded, ""])
    apart = KnownApart.objects.filter(
        Q(document=document, other=OuterRef("pk")) | Q(document=OuterRef("pk"), other=document)
    )
    return found.exclude(Exists(apart)).select_related("unit").order_by("registered_at", "pk")


def likeness_to(document: Document, others: Sequence[Document]) -> dict[int, int]:
    """How much their text is that of the document, in per cent by id; those without a text are left out."""
    texts: dict[int, str] = {}
    readings = StoredReading.objects.filter(document__in=[document.pk, *(other.pk for other in others)])
    for number, text in readings.order_by("made_at", "pk").values_list("document_id", "text"):
        texts[number] = text
    ours = texts.pop(document.pk, "")
    return {number: likeness(ours, text) for number, text in texts.items()} if ours else {}
