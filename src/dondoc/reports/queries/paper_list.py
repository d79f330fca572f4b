"""The list of Word papers: searched, filtered, sorted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.reports.models import Paper
from dondoc.reports.queries.papers import visible_to


class PaperOrder(StrEnum):
    """How the list is sorted."""

    NEWEST = "moi-nhat"
    OLDEST = "cu-nhat"
    TITLE = "ten"
    UNIT = "don-vi"


ORDERS: dict[PaperOrder, tuple[str, ...]] = {
    PaperOrder.NEWEST: ("-made_at", "-pk"),
    PaperOrder.OLDEST: ("made_at", "pk"),
    PaperOrder.TITLE: ("title", "pk"),
    PaperOrder.UNIT: ("unit__sort_key", "-made_at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """What the list is asked for; copies given back stand at their paper, not in the list."""

    q: str = ""
    kind: str = ""
    unit: int | None = None
    order: PaperOrder = PaperOrder.NEWEST


def listing(actor: Actor, wanted: PaperFilter) -> QuerySet[Paper]:
    """The papers made here that the actor may open, with how many numbers and copies each has."""
    found = visible_to(actor).filter(source=None)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.unit is not None:
        found = found.filter(unit=wanted.unit)
    if wanted.q:
        found = found.filter(pk__in=_worded(found, wanted.q))
    counts = {
        "number_count": Coalesce(Count("numbers", distinct=True), 0),
        "copy_count": Coalesce(Count("edited", filter=Q(edited__is_upload=True), distinct=True), 0),
    }
    return found.annotate(**counts).order_by(*ORDERS[wanted.order])


def _worded(found: QuerySet[Paper], words: str) -> list[int]:
    """The papers whose title holds the words, marks or no marks. Titles are few and short: they are read."""
    wanted = folded(words).split()
    titles = found.order_by().values_list("pk", "title")
    return [number for number, title in titles if all(word in folded(title) for word in wanted)]
