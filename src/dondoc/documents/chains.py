"""What became of documents: who answered, replaced, recalled or amended them, and that of what again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from dondoc.documents import citation_queries, queries
from dondoc.documents.models import CitedDocument, Document
from dondoc.figures.actors import Actor
from dondoc.reading.model import Relation
from dondoc.reading.relations import STRONGEST
from dondoc.statements.kept import Kept
from dondoc.statements.told import ToldTexts

# What takes a document out of use.
ENDING = (Relation.RECALLS, Relation.REPLACES)
LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True)
class Link:
    """A document, and what it does to the one before it in the chain.

    `document` is None where the actor may only know that there is one (it is restricted).
    """

    relation: Relation
    document: Document | None


@dataclass(frozen=True, slots=True)
class Ending:
    """That a document is out of use; `by` is the document that ended it, where the actor may see that."""

    relation: Relation
    by: Document | None


def pointing(actor: Actor, document: Document) -> list[Link]:
    """The documents that cite this one, the newest first, each with the strongest of its relations to it."""
    said: dict[int, Relation] = {}
    for number, relation in citation_queries.pointing_to(document).values_list("document_id", "relation"):
        said[number] = min(said.get(number, Relation.CITES), Relation(relation), key=STRONGEST.index)
    seen = queries.visible_to(actor).filter(pk__in=said).exclude(pk=document.pk).select_related("unit")
    found = [Link(said[each.pk], each) for each in seen.order_by(*queries.ORDERS[queries.DocumentOrder.NEWEST])]
    known = queries.known_to(actor).filter(pk__in=said).exclude(pk=document.pk).order_by("pk")
    return [*found, *(Link(said[number], None) for number in known.values_list("pk", flat=True))]


def endings(actor: Actor, documents: Iterable[Document]) -> dict[int, list[Ending]]:
    """Which of these are recalled or replaced, by the id of the document: two or three queries for a whole list.

    Whoever may not see the ending document is told all the same that it is no longer in use; of a restricted one
    nothing.
    """
    found = list(_ended(documents))
    visible = queries.visible_among(actor, {row.document_id for _, row in found})
    told: dict[int, list[Ending]] = defaultdict(list)
    for each, row in found:
        if row.document_id in visible:
            told[each.pk].append(Ending(Relation(row.relation), row.document))
        elif not row.document.restricted:
            told[each.pk].append(Ending(Relation(row.relation), None))
    return dict(told)


def ended(actor: Actor, documents: Iterable[Document]) -> dict[int, set[Relation]]:
    """The same for lists, which do not name what ended them: asked of restricted ones only, there are few."""
    found = list(_ended(documents))
    restricted = {row.document_id for _, row in found if row.document.restricted}
    untold = restricted - queries.visible_among(actor, restricted)
    told: dict[int, set[Relation]] = defaultdict(set)
    for each, row in found:
        if row.document_id not in untold:
            told[each.pk].add(Relation(row.relation))
    return dict(told)


def _ended(documents: Iterable[Document]) -> Iterator[tuple[Document, CitedDocument]]:
    """Each with every citation that takes it out of use."""
    listed = [each for each in documents if each.sign_key]
    rows = _ending([each.sign_key for each in listed])
    return ((each, row) for each in listed for row in rows if _means(row, each))


def _ending(keys: Iterable[str]) -> list[CitedDocument]:
    wanted = set(keys)
    return _ENDING.models(keys=wanted) if wanted else []


# What a document is recognised, named and kept back by; lists of documents and assignments ask for it each time.
_NAMING = ("sign", "sign_key", "type", "subject", "file_name", "issued_on", "issuer_folded", "restricted")
_ENDING = Kept(
    lambda: (
        CitedDocument.objects.filter(
            Q(("sign_key__among", ToldTexts("keys"))),
            relation__in=[each.value for each in ENDING],
            dropped=False,
            target__isnull=False,
        )
        .select_related("target", "document")
        .only("relation", *(f"{end}__{name}" for end in ("target", "document") for name in _NAMING))
        .order_by("pk")
    )
)


def _means(row: CitedDocument, document: Document) -> bool:
    """Whether the citation means this entry, or another entry of the same paper."""
    target = row.target
    if target is None or row.document_id == document.pk:
        return False
    same = (target.sign_key, target.issued_on, target.issuer_folded) == (
        document.sign_key,
        document.issued_on,
        document.issuer_folded,
    )
    return target.pk == document.pk or (same and document.issued_on is not None)


def later(actor: Actor, document: Document) -> list[Link]:
    """What replaced or recalled it, and what replaced that, as far as the actor may see; nearest first."""
    chain: list[Link] = []
    known, here = {document.pk}, document
    while len(chain) < LONGEST_CHAIN:
        following = [each for each in endings(actor, [here]).get(here.pk, []) if each.by and each.by.pk not in known]
        if not following or following[0].by is None:
            break
        here = following[0].by
        known.add(here.pk)
        chain.append(Link(following[0].relation, here))
    return chain


def earlier(actor: Actor, document: Document) -> list[Link]:
    """What it replaced or recalled, and what that replaced, as far as the actor may see; nearest first."""
    chain: list[Link] = []
    known, here = {document.pk}, document
    while len(chain) < LONGEST_CHAIN:
        ended = here.citations.filter(relation__in=[each.value for each in ENDING], dropped=False)
        targets = dict(ended.exclude(target_id__in=known).values_list("target_id", "relation"))
        before = queries.visible_to(actor).filter(pk__in=[number for number in targets if number]).first()
        if before is None:
            break
        chain.append(Link(Relation(targets[before.pk]), before))
        known.add(before.pk)
        here = before
    return chain
