"""The registered documents that would meet what is due: looked up for the rows of a page in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q

from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import CitedDocument, Document
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.obligations.duties import Duty, InForce
from dondoc.obligations.kinds import From
from dondoc.obligations.meeting import Offer, Wanted, fits
from dondoc.obligations.models import Entry

MOST = 3  # offered for one entry; the register itself shows more
LATEST = 2_000  # looked through for one page


def offers(actor: Actor, entries: Sequence[Entry], duties: Iterable[Duty]) -> dict[int, list[Document]]:
    """By the id of an entry the documents that would meet it, the latest first; only those the actor may see.

    A document that already meets another entry of the same duty is not offered again.
    """
    known = {duty.code: duty for duty in duties}
    asked = [(entry, known[entry.duty]) for entry in entries if entry.duty in known and _by_document(known[entry.duty])]
    if not asked:
        return {}
    candidates = _candidates(actor, asked)
    cited = _cited([document for document, _ in candidates], asked)
    taken = _taken(asked)
    found: dict[int, list[Document]] = {}
    for entry, duty in asked:
        wanted = wanted_of(entry)
        fitting = [
            document
            for document, offer in candidates
            if _of_books(document, entry, duty)
            and (duty.code, document.pk) not in taken
            and fits(duty, wanted, _citing(offer, cited.get(document.pk, frozenset())))
        ]
        found[entry.pk] = fitting[:MOST]
    return found


def wanted_of(entry: Entry) -> Wanted:
    """What is due, as far as a document is compared with it."""
    sign = entry.event_document.sign_key if entry.event_document else ""
    return Wanted(entry.year, entry.begins, entry.ends, entry.label, sign)


def _by_document(duty: Duty) -> bool:
    return bool(duty.met_by.types or duty.met_by.words)


def _candidates(actor: Actor, asked: Sequence[tuple[Entry, Duty]]) -> list[tuple[Document, Offer]]:
    """The dated entries of the units' books, and what they issued that stands in others', the latest first."""
    units = {entry.unit_id for entry, _ in asked}
    own = Q(unit_id__in=units, direction=Direction.OUTGOING.value) | Q(issuer_unit_id__in=units)
    if any(duty.met_by.of is not From.OWN for _, duty in asked):
        own |= Q(unit_id__in=units)
    found = register.visible_to(actor).filter(own, issued_on__gte=_earliest(asked), type__gt="", copy_of__isnull=True)
    rows = found.select_related("unit").order_by("-issued_on", "-pk")[:LATEST]
    return [
        (row, Offer(folded(row.type), row.subject_folded or folded(row.subject), row.issued_on))
        for row in rows
        if row.issued_on
    ]


def _earliest(asked: Sequence[tuple[Entry, Duty]]) -> date:
    return min(
        date(1990, 1, 1) if isinstance(duty.rule, InForce) else entry.begins - timedelta(days=duty.met_by.early)
        for entry, duty in asked
    )


def _cited(documents: Sequence[Document], asked: Sequence[tuple[Entry, Duty]]) -> dict[int, frozenset[str]]:
    """The signs that the documents cite, where some duty asks for it."""
    if not any(duty.met_by.cites for _, duty in asked):
        return {}
    signs = {wanted_of(entry).sign_key for entry, duty in asked if duty.met_by.cites} - {""}
    rows = CitedDocument.objects.filter(document__in=documents, sign_key__in=signs, dropped=False)
    found: dict[int, set[str]] = {}
    for document, sign in rows.values_list("document_id", "sign_key"):
        found.setdefault(document, set()).add(sign)
    return {document: frozenset(signs) for document, signs in found.items()}


def _taken(asked: Sequence[tuple[Entry, Duty]]) -> frozenset[tuple[str, int]]:
    """Documents that meet another entry of the same duty already."""
    codes = {duty.code for _, duty in asked}
    units = {entry.unit_id for entry, _ in asked}
    met = Entry.objects.filter(Q(met_by__isnull=False), duty__in=codes, unit_id__in=units)
    return frozenset(met.values_list("duty", "met_by_id"))


def _citing(offer: Offer, signs: frozenset[str]) -> Offer:
    return Offer(offer.type, offer.subject, offer.issued_on, signs)


def _of_books(document: Document, entry: Entry, duty: Duty) -> bool:
    """Issued by the unit, or come to it from above, as the duty says; not the paper that opened the entry."""
    if document.pk == entry.event_document_id:
        return False
    in_book = document.unit_id == entry.unit_id
    own = document.issuer_unit_id == entry.unit_id or (in_book and document.direction == Direction.OUTGOING.value)
    return {From.OWN: own, From.ABOVE: in_book and not own, From.EITHER: own or in_book}[duty.met_by.of]
