"""The registered documents that would meet what is due: looked up for the rows of a page in a few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_

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
from dondoc.obligations.operations.meeting import lead_of

MOST = 3  # offered for one entry; the register itself shows more
CHUNK = 500
EVER = date(1990, 1, 1)  # what must be in force may be old


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A document as it is compared: in whose book, by whom issued, and what it says."""

    id: int
    unit: int
    issuer: int | None
    outgoing: bool
    offer: Offer


def offers(actor: Actor, entries: Sequence[Entry], duties: Iterable[Duty]) -> dict[int, list[Document]]:
    """By the id of an entry the documents that would meet it, the latest first; only those the actor may see.

    A document that already meets another entry of the same duty is not offered again.
    """
    known = {duty.code: duty for duty in duties}
    asked = [(entry, known[entry.duty]) for entry in entries if entry.duty in known and _by_document(known[entry.duty])]
    if not asked:
        return {}
    found = _fitting(actor, asked)
    numbers = {number for fitting in found.values() for number in fitting}
    documents = Document.objects.select_related("unit").in_bulk(numbers) if numbers else {}
    return {entry: [documents[number] for number in fitting if number in documents] for entry, fitting in found.items()}


def _fitting(actor: Actor, asked: Sequence[tuple[Entry, Duty]]) -> dict[int, list[int]]:
    """By entry the ids of what fits; read no further once every entry has as many as are offered."""
    taken, cited = _taken(asked), _cited(asked)
    found: dict[int, list[int]] = {entry.pk: [] for entry, _ in asked}
    waiting = [(entry, duty, wanted_of(entry), takers(entry)) for entry, duty in asked]
    for each in _candidates(actor, asked, frozenset(cited)):
        offer = replace(each.offer, cites=cited.get(each.id, frozenset()))
        for entry, duty, wanted, units in waiting:
            ours = each.id != entry.event_document_id and (duty.code, each.id) not in taken
            if ours and _of_books(each, units, duty) and fits(duty, wanted, offer):
                found[entry.pk].append(each.id)
        waiting = [row for row in waiting if len(found[row[0].pk]) < MOST]
        if not waiting:
            break
    return found


def takers(entry: Entry) -> frozenset[int]:
    """The unit for which it was opened, and the one that answers for it since its assignment went there."""
    return frozenset({entry.unit_id, lead_of(entry)})


def wanted_of(entry: Entry) -> Wanted:
    """What is due, as far as a document is compared with it."""
    sign = entry.event_document.sign_key if entry.event_document else ""
    return Wanted(entry.year, entry.begins, entry.ends, entry.label, sign, entry.period)


def _by_document(duty: Duty) -> bool:
    return bool(duty.met_by.types or duty.met_by.words)


def _candidates(actor: Actor, asked: Sequence[tuple[Entry, Duty]], citing: Collection[int]) -> Iterator[_Candidate]:
    """The dated papers of the units' books, and what they issued that stands in others', the latest first.

    Each duty is asked for by its own words, so that other papers, however many came since, do not hide what fits.
    """
    by_duty: dict[str, list[tuple[Entry, Duty]]] = {}
    for entry, duty in asked:
        by_duty.setdefault(duty.code, []).append((entry, duty))
    one_of = reduce(or_, (_of_duty(rows, citing) for rows in by_duty.values()))
    found = register.visible_to(actor).filter(one_of, issued_on__isnull=False, type__gt="", copy_of__isnull=True)
    columns = "pk", "unit_id", "issuer_unit_id", "direction", "type", "subject_folded", "issued_on"
    rows = found.order_by("-issued_on", "-pk").values_list(*columns)
    for number, unit, issuer, direction, type_, subject, day in rows.iterator(chunk_size=CHUNK):
        yield _Candidate(
            number, unit, issuer, direction == Direction.OUTGOING.value, Offer(folded(type_), subject, day)
        )


def _of_duty(rows: Sequence[tuple[Entry, Duty]], citing: Collection[int]) -> Q:
    """The papers that may meet one duty: of its units, since its earliest day, with its words."""
    duty = rows[0][1]
    units = {unit for entry, _ in rows for unit in takers(entry)}
    own = Q(issuer_unit_id__in=units) | Q(unit_id__in=units, direction=Direction.OUTGOING.value)
    books = own if duty.met_by.of is From.OWN else own | Q(unit_id__in=units)
    cites = Q(pk__in=citing) if duty.met_by.cites else Q()
    return Q(issued_on__gte=min(_earliest(entry, duty) for entry, _ in rows)) & books & cites & _says(duty)


def _says(duty: Duty) -> Q:
    """One of the duty's groups of words; that they stand there as whole words is looked at afterwards."""
    groups = [reduce(and_, (Q(subject_folded__contains=word) for word in group)) for group in duty.met_by.words]
    return reduce(or_, groups) if groups else Q()


def _earliest(entry: Entry, duty: Duty) -> date:
    return EVER if isinstance(duty.rule, InForce) else entry.begins - timedelta(days=duty.met_by.early)


def _cited(asked: Sequence[tuple[Entry, Duty]]) -> dict[int, frozenset[str]]:
    """By document the signs that it cites, where some duty asks for it."""
    signs = {wanted_of(entry).sign_key for entry, duty in asked if duty.met_by.cites} - {""}
    if not signs:
        return {}
    rows = CitedDocument.objects.filter(sign_key__in=signs, dropped=False)
    found: dict[int, set[str]] = {}
    for document, sign in rows.values_list("document_id", "sign_key"):
        found.setdefault(document, set()).add(sign)
    return {document: frozenset(signs) for document, signs in found.items()}


def _taken(asked: Sequence[tuple[Entry, Duty]]) -> frozenset[tuple[str, int]]:
    """Documents that meet another entry of the same duty already."""
    codes = {duty.code for _, duty in asked}
    units = {unit for entry, _ in asked for unit in takers(entry)}
    of_units = Q(unit_id__in=units) | Q(assignment__latest__lead_id__in=units)
    met = Entry.objects.filter(of_units, met_by__isnull=False, duty__in=codes)
    return frozenset(met.values_list("duty", "met_by_id"))


def _of_books(document: _Candidate, units: Collection[int], duty: Duty) -> bool:
    """Issued by one of the units, or come to it from above, as the duty says."""
    in_book = document.unit in units
    own = document.issuer in units or (in_book and document.outgoing)
    return {From.OWN: own, From.ABOVE: in_book and not own, From.EITHER: own or in_book}[duty.met_by.of]
