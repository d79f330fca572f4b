"""Reading the register: only what the actor may see comes out of here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import In

from dondoc.documents import plurals, searching
from dondoc.documents.kinds import Direction, Item, ProposalState, ReadingState
from dondoc.documents.models import (
    Correction,
    Document,
    KeptFrom,
    NamedReader,
    Proposal,
    SharedWith,
    Signature,
    StoredReading,
)
from dondoc.documents.signatures.verdicts import Verdict
from dondoc.documents.signs import sign_key
from dondoc.documents.snippets import Snippet, snippet
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers


class DocumentOrder(StrEnum):
    """In which order the register is shown."""

    NEWEST = "newest"  # last received first
    OLDEST = "oldest"
    ISSUED = "issued"  # latest date first, undated last
    ISSUER = "issuer"
    TYPE = "type"
    ENTRY = "entry"  # by year and number of the book, the last first
    ENTRY_UP = "entry_up"
    SIGN = "sign"  # by number, then by what follows it; without a number last


LATEST = 2_000
MOST_ISSUERS = 200
# "9/qd-ubnd" before "85/qd-ubnd" and that before "112/tb": the fewer digits stand before the slash, the smaller.
SIGN_DIGITS = StrIndex(F("sign_key"), Value("/"))
SIGN_MISSING = Case(When(sign_key="", then=Value(1)), default=Value(0))

ORDERS = {
    DocumentOrder.NEWEST: (F("received_on").desc(), F("entry_number").desc(), F("pk").desc()),
    DocumentOrder.OLDEST: (F("received_on").asc(), F("entry_number").asc(), F("pk").asc()),
    DocumentOrder.ISSUED: (F("issued_on").desc(nulls_last=True), F("pk").desc()),
    DocumentOrder.ISSUER: (F("issuer_sort").asc(), F("received_on").desc(), F("pk").desc()),
    DocumentOrder.TYPE: (F("type").asc(), F("received_on").desc(), F("pk").desc()),
    DocumentOrder.ENTRY: (F("entry_year").desc(), F("entry_number").desc(), F("pk").desc()),
    DocumentOrder.ENTRY_UP: (F("entry_year").asc(), F("entry_number").asc(), F("pk").asc()),
    DocumentOrder.SIGN: (SIGN_MISSING, SIGN_DIGITS.asc(), F("sign_key").asc(), F("pk").asc()),
}


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What of the register to show; days are inclusive and mean the day received or sent."""

    q: str = ""
    type: str = ""
    issuer: str = ""
    unit: int | None = None
    direction: Direction | None = None
    state: ReadingState | None = None
    from_day: date | None = None
    to_day: date | None = None
    sign: str = ""  # the beginning of the sign, or its letters: "85/QĐ", "QĐ-UBND"
    book: int | None = None
    issued_from: date | None = None  # inclusive, as the days above
    issued_to: date | None = None
    signed: bool | None = None  # by a valid digital signature
    restricted: bool | None = None
    waiting: bool = False  # only documents with proposals that wait for a decision
    order: DocumentOrder = DocumentOrder.NEWEST


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item of the head: what is shown, what the reader gave, and the correction in force."""

    item: Item
    value: str | date | None
    read: str | date | None
    correction: Correction | None


def visible_to(actor: Actor) -> QuerySet[Document]:
    """The documents of the books that the actor may read, and those passed on to units where they may.

    Of restricted ones ("hạn chế tiếp cận") only those of units where the actor holds that right too, and those for
    which the actor is named; and none that is kept from a unit to which the actor belongs. This is the one rule: lists,
    counts, search, files, citations all ask here.
    """
    own = actor.belongs_to()
    if {Permission.DOCUMENT_READ, Permission.DOCUMENT_RESTRICTED} <= actor.everywhere:
        return Document.objects.exclude(_kept_from(own)) if own else Document.objects.all()
    units, trusted = actor.units(Permission.DOCUMENT_READ), _trusted(actor)
    seen = _of_units(units) if units == trusted else (Q(restricted=False) & _of_units(units)) | _of_units(trusted)
    named = NamedReader.objects.filter(document=OuterRef("pk"), user__username=actor.key)
    return Document.objects.filter(seen | (Q(restricted=True) & Q(Exists(named)))).exclude(_kept_from(own))


def _kept_from(own: frozenset[int] | ToldNumbers) -> Q:
    """Restricted documents that are kept from the people of these units for now, whatever else they may."""
    kept = KeptFrom.objects.filter(organisation.among("unit_id", own)).values("document")
    return Q(restricted=True) & Q(In(F("pk") + Value(0), kept))


def _trusted(actor: Actor) -> frozenset[int]:
    """The units of which the actor may read what is restricted too."""
    return actor.units(Permission.DOCUMENT_READ) & actor.units(Permission.DOCUMENT_RESTRICTED)


def _of_units(units: frozenset[int] | ToldNumbers) -> Q:
    """What was passed on is gathered once and looked up row by row, so that a list is read in the order of its index.

    By the id itself SQLite would put the list together from two and sort it: by the id and nothing it does not.
    """
    shared = SharedWith.objects.filter(organisation.among("unit_id", units))
    return organisation.among("unit_id", units) | Q(In(F("pk") + Value(0), shared.values("document")))


def visible_among(actor: Actor, numbers: Collection[int]) -> frozenset[int]:
    """Those of these documents that the actor may see, as `visible_to`; of none, no query."""
    if not numbers:
        return frozenset()
    units = actor.units(Permission.DOCUMENT_READ)
    about = {"trusted": _trusted(actor), "own": actor.belongs_to(), "username": actor.key}
    rows = _VISIBLE.rows(numbers=numbers, units=units, **about)
    return frozenset(number for (number,) in rows)


def _visible_among() -> QuerySet[Document, Any]:
    named = NamedReader.objects.filter(document=OuterRef("pk"), user__username=Told("username", CharField()))
    seen = (Q(restricted=False) & _of_units(ToldNumbers("units"))) | _of_units(ToldNumbers("trusted"))
    told = organisation.among("id", ToldNumbers("numbers"))
    found = Document.objects.filter(told, seen | (Q(restricted=True) & Q(Exists(named))))
    return found.exclude(_kept_from(ToldNumbers("own"))).order_by().values_list("pk")


_VISIBLE = Kept(_visible_among)


def known_to(actor: Actor) -> QuerySet[Document]:
    """Restricted documents that the actor may not see, but may know to stand in a book that they read."""
    books = Document.objects.filter(
        organisation.among("unit_id", actor.units(Permission.DOCUMENT_READ)), restricted=True
    )
    return books.exclude(pk__in=visible_to(actor).filter(restricted=True).values("pk"))


def register(actor: Actor, filter: DocumentFilter) -> QuerySet[Document]:
    """The actor's register, filtered and ordered; each row counts its waiting proposals as `waiting_count`."""
    return _shown(_filtered(visible_to(actor), filter)).order_by(*ORDERS[filter.order])


def register_keys(actor: Actor, filter: DocumentFilter) -> QuerySet[Document, int]:
    """The ids of the actor's register, filtered and ordered: little enough to leaf through to the last page."""
    return _filtered(visible_to(actor), filter).order_by(*ORDERS[filter.order]).values_list("pk", flat=True)


def register_entries(keys: Sequence[int]) -> list[Document]:
    """The rows of the register with these ids, taken from `register_keys` by the same actor; in their order."""
    found = _shown(Document.objects.filter(pk__in=keys)).in_bulk()
    return [found[key] for key in keys if key in found]


def _shown(found: QuerySet[Document]) -> QuerySet[Document]:
    return found.select_related("unit", "issuer_unit", "file", "job").annotate(waiting_count=_waiting_count())


def _filtered(found: QuerySet[Document], filter: DocumentFilter) -> QuerySet[Document]:
    if filter.q.strip():
        found = search(found, filter.q)
    if filter.sign.strip():
        found = _of_sign(found, filter.sign)
    if filter.issuer.strip():
        found = _issued_by(found, filter.issuer)
    if filter.signed is not None:
        found = found.filter(Exists(_valid()) if filter.signed else ~Exists(_valid()))
    if filter.waiting:
        found = found.filter(Exists(_waiting()), copy_of__isnull=True)
    return found.filter(_condition(filter))


def _condition(filter: DocumentFilter) -> Q:
    wanted: dict[str, object] = {
        "type": filter.type or None,
        "unit_id": filter.unit,
        "book_id": filter.book,
        "direction": filter.direction and filter.direction.value,
        "state": filter.state and filter.state.value,
        "received_on__gte": filter.from_day,
        "received_on__lte": filter.to_day,
        "issued_on__gte": filter.issued_from,
        "issued_on__lte": filter.issued_to,
        "restricted": filter.restricted,
    }
    return Q(**{name: value for name, value in wanted.items() if value is not None})


def _of_sign(found: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """By its beginning where a number is typed ("85/QĐ"), else by its letters ("QĐ-UBND"), whatever the printing."""
    key = sign_key(typed)
    if key:
        return found.filter(sign_key__begins=key)
    letters = sign_key(f"1/{typed.strip().lstrip('/')}").removeprefix("1/") or folded(typed).upper()
    number = typed.strip().lstrip("0")
    return found.filter(sign_key__begins=f"{number}/") if number.isdigit() else found.filter(sign_key__contains=letters)


def _valid() -> QuerySet[Signature]:
    return Signature.objects.filter(document=OuterRef("pk"), verdict=Verdict.VALID.value)


def _issued_by(found: QuerySet[Document], issuer: str) -> QuerySet[Document]:
    for word in folded(issuer).split():
        found = found.filter(issuer_folded__contains=word)
    return found


def _waiting() -> QuerySet[Proposal]:
    return Proposal.objects.filter(document=OuterRef("pk"), state=ProposalState.WAITING.value)


def _waiting_count() -> Coalesce:
    """Counted for the rows that are shown; a join would count those of the whole register before the first is."""
    counted = _waiting().order_by().values("document").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def search(found: QuerySet[Document], question: str) -> QuerySet[Document]:
    """Those that hold every term of the question in sign, type, issuer, subject, signer or text, marks or no marks.

    A question without a letter or digit finds nothing.
    """
    terms = searching.terms(question)
    return found.filter(pk__holds=terms) if terms else found.none()


def snippets(documents: Sequence[Document], question: str) -> dict[int, Snippet]:
    """Where the words stand in the text of each, by id: for the rows of a page. One query."""
    terms = searching.terms(question)
    if not terms or not documents:
        return {}
    texts = StoredReading.objects.filter(document__in=documents).order_by("made_at", "pk")
    found = ((number, snippet(text, terms)) for number, text in texts.values_list("document_id", "text"))
    return {number: shown for number, shown in found if shown is not None}


def held_back(actor: Actor) -> QuerySet[Document]:
    """The restricted documents that the actor may not see."""
    restricted = Document.objects.filter(restricted=True)
    return restricted.exclude(pk__in=visible_to(actor).filter(restricted=True).values("pk"))


def held_back_from(actor: Actor, among: Collection[int] | None = None) -> frozenset[int]:
    """The same by id: what is made of them is shown without their names. `among`: of these only; none, no query."""
    if among is not None and not among:
        return frozenset()
    about = {"trusted": _trusted(actor), "own": actor.belongs_to(), "username": actor.key}
    rows = _EVERY_HELD_BACK.rows(**about) if among is None else _HELD_BACK_AMONG.rows(numbers=among, **about)
    return frozenset(number for (number,) in rows)


def _all_held_back() -> QuerySet[Document, Any]:
    """As `held_back`, of an actor that is told."""
    named = NamedReader.objects.filter(document=OuterRef("pk"), user__username=Told("username", CharField()))
    seen = (_of_units(ToldNumbers("trusted")) | Q(Exists(named))) & ~_kept_from(ToldNumbers("own"))
    return Document.objects.filter(restricted=True).exclude(seen).order_by().values_list("pk")


_EVERY_HELD_BACK = Kept(_all_held_back)
_HELD_BACK_AMONG = Kept(lambda: _all_held_back().filter(organisation.among("id", ToldNumbers("numbers"))))


@dataclass(frozen=True, slots=True)
class Occurring:
    """What occurs in the actor's register, for lists to choose from."""

    types: list[str]
    issuers: list[str]


def occurring(actor: Actor) -> Occurring:
    """Types and issuers of the latest entries: to look through all of a large register costs more than it shows."""
    latest = list(register_keys(actor, DocumentFilter())[:LATEST])
    rows = set(Document.objects.filter(pk__in=latest).values_list("type", "issuer_sort", "issuer_text"))
    issuers = dict.fromkeys(text for _, _, text in sorted(rows, key=lambda row: row[1:]) if text)
    return Occurring(sorted({type_ for type_, _, _ in rows if type_}), list(issuers)[:MOST_ISSUERS])


def reading_of(document: Document) -> StoredReading | None:
    """The latest reading of a document."""
    return next(iter(_READINGS.models(document=document.pk)), None)


_READINGS = Kept(
    lambda: StoredReading.objects.filter(document=Told("document", BigIntegerField())).order_by("-made_at", "-pk")[:1]
)


def shown_items(document: Document) -> tuple[ShownItem, ...]:
    """The head, item by item: value shown, value read, correction in force."""
    reading = reading_of(document)
    read = _as_read(reading.found["header"]) if reading else {}
    corrections = {correction.item: correction for correction in document.corrections.all()}
    return tuple(
        ShownItem(item, getattr(document, item.value), read.get(item), corrections.get(item.value)) for item in Item
    )


def _as_read(head: dict[str, object]) -> dict[Item, str | date | None]:
    signer = head.get("signer") or {}
    assert isinstance(signer, dict)
    day = head.get("date")
    texts = {
        Item.SIGN: head.get("number"),
        Item.TYPE: head.get("type"),
        Item.SUBJECT: head.get("title"),
        Item.ISSUER: head.get("issuer"),
        Item.PLACE: head.get("place"),
        Item.URGENCY: head.get("urgency"),
        Item.SIGNER_NAME: signer.get("name"),
        Item.SIGNER_POST: signer.get("title"),
        Item.SIGNER_CAPACITY: signer.get("capacity"),
    }
    shown: dict[Item, str | date | None] = {item: str(text or "") for item, text in texts.items()}
    shown[Item.ISSUED_ON] = date.fromisoformat(str(day)) if day else None
    return shown


def proposals(document: Document) -> QuerySet[Proposal]:
    """The orders found in a document, in the order of its text, with their units."""
    found = document.proposals.order_by("position").select_related("lead_unit", "document")
    return found.prefetch_related("supporting_units")


def candidates(words: str, *, day: date, limit: int = 200) -> list[Unit]:
    """The units that a clerk may mean by the words of an order.

    "UBND các xã, phường" means all units of a kind, and every one is offered; other words are searched for.
    """
    kinds = plurals.kinds_meant(words)
    if kinds:
        return list(organisation.on(day).filter(kind__in=kinds).order_by("sort_key")[:limit])
    return organisation.candidates(words, day=day, limit=limit)


def candidates_of(proposals: list[Proposal], *, day: date) -> dict[int, list[Unit]]:
    """The candidates for every proposal without a lead unit, each wording looked up once."""
    known: dict[str, list[Unit]] = {}
    found: dict[int, list[Unit]] = defaultdict(list)
    for proposal in proposals:
        if proposal.lead_unit_id is None:
            words = proposal.lead_text
            if words not in known:
                known[words] = candidates(words, day=day)
            found[proposal.pk] = known[words]
    return dict(found)
