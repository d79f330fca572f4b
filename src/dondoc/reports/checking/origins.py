"""Which paper made here a file is a copy of, by the keys of the living numbers in it."""

from __future__ import annotations

from django.db.models import Count

from dondoc.figures.actors import Actor
from dondoc.papers import living
from dondoc.papers.places import NotAWordFile
from dondoc.reports.checking.checking import Given
from dondoc.reports.models import LivingNumber, Paper
from dondoc.reports.queries.numbers import counted_now
from dondoc.reports.queries.papers import visible_to


def with_numbers(data: bytes, name: str, actor: Actor) -> Given:
    """The file with the numbers of the paper that it was made as, if it was made here and the actor may see that."""
    paper = _origin(data, actor)
    if paper is None:
        return Given(data, name)
    rows = list(paper.numbers.order_by("pk"))
    return Given(data, name, rows, counted_now(rows, actor))


def _origin(data: bytes, actor: Actor) -> Paper | None:
    """Of several papers with these keys (a report made anew) the one that holds the most of them, then the newest."""
    try:
        keys = list(living.read(data).texts) if data[:2] == b"PK" else []
    except (living.BadPaper, NotAWordFile):
        return None
    if not keys:
        return None
    seen = visible_to(actor).filter(is_upload=False).order_by().values("pk")
    found = LivingNumber.objects.filter(key__in=keys, paper__in=seen).values("paper").annotate(count=Count("pk"))
    best = found.order_by("-count", "-paper").first()
    return Paper.objects.get(pk=best["paper"]) if best else None
