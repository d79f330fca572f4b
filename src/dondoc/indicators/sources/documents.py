"""Figures of documents: how many went out, how many of them bear a valid digital signature.

By the books of the unit and all below it, on the day a document came in or went out. Copies of one paper in a book
count once; what is restricted is counted like any other, for a book shows its number to everybody who reads the book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document, Signature
from dondoc.documents.queries import visible_among
from dondoc.documents.signatures.verdicts import Verdict
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, measured_count, measured_rate, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import scope
from dondoc.indicators.sources.source import Pinned
from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation

FIGURES: Mapping[str, Shape] = {"count": Shape.COUNT, "signed": Shape.RATE}
LOOKS_BACK = True
SHOWN_WORDS = 160


def fault(ref: SourceRef) -> str:
    """A direction that there is none of."""
    said = ref.arguments.get("direction", Direction.OUTGOING.value)
    return "" if said in Direction._value2member_map_ else f"không có chiều văn bản “{said}”"


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """Each by one aggregate over the books."""
    reach = scope(actor, Permission.DOCUMENT_READ, asked)
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    return {code: _answer(ref, asked, reach.units, reach.hidden) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The documents; of one that the actor may not see no more than that it stands in the book."""
    reach = scope(actor, Permission.DOCUMENT_READ, asked)
    found = _counted(ref, asked, reach.units)
    if ref.figure == "signed" and part == NUMERATOR:
        found = found.filter(Exists(_valid(asked)))
    listed = list(found.select_related("unit").order_by("received_on", "entry_number", "pk"))
    restricted = [each.pk for each in listed if each.restricted]
    seen = visible_among(actor, restricted)
    return [_row(each, each.restricted and each.pk not in seen) for each in listed]


def _answer(ref: SourceRef, asked: Asked, units: frozenset[int], hidden: tuple[int, ...]) -> Answer:
    found = _counted(ref, asked, units)
    if ref.figure == "count":
        return Answer(measured_count(found.count()), (Records("figure-records", "", part="count"),), hidden)
    told = found.aggregate(all=Count("pk"), signed=Count("pk", filter=Exists(_valid(asked))))
    records = tuple(Records("figure-records", "", part=part) for part in (NUMERATOR, DENOMINATOR))
    return Answer(measured_rate(told["signed"], told["all"]), records, hidden)


def _counted(ref: SourceRef, asked: Asked, units: frozenset[int]) -> QuerySet[Document]:
    last = min(asked.on, asked.period.last)
    found = Document.objects.filter(
        organisation.among("unit_id", units),
        direction=ref.arguments.get("direction", Direction.OUTGOING.value),
        received_on__gte=asked.period.first,
        received_on__lte=last,
        copy_of__isnull=True,
    )
    if asked.known is not None:
        found = found.filter(registered_at__lte=asked.known)
    return found.filter(_of_types(ref)) if ref.arguments.get("types") else found


def _of_types(ref: SourceRef) -> Q:
    """The types as the books write them, marks or no marks."""
    wanted = {folded(str(each)) for each in ref.arguments["types"]}
    written = Document.objects.order_by().values_list("type", flat=True).distinct()
    return Q(type__in=[each for each in written if folded(each) in wanted])


def _valid(asked: Asked) -> QuerySet[Signature]:
    found = Signature.objects.filter(document=OuterRef("pk"), verdict=Verdict.VALID.value)
    return found if asked.known is None else found.filter(checked_at__lte=asked.known)


def _row(each: Document, held: bool) -> CountedRow:
    if held:
        return CountedRow("Văn bản hạn chế tiếp cận", each.unit.name, each.received_on)
    words = " ".join(part for part in (each.type, each.sign, each.subject or each.file_name) if part)
    return CountedRow(words[:SHOWN_WORDS], each.unit.name, each.received_on, "", "document", {"number": each.pk})
