"""Word papers that were made here: who may see which, their numbers, their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from dondoc.documents import store
from dondoc.figures.actors import Actor
from dondoc.inspections.queries.visible import concluded_to, programmes_visible_to, told_to
from dondoc.inspections.queries.visible import visible_to as inspections_visible_to
from dondoc.reports.models import Paper
from dondoc.reports.papers.kinds import paper_kinds

INSPECTIONS = "inspections."
INSPECTION, PROGRAMME = "inspections.inspection", "inspections.programme"
# What the inspected unit is sent before the visit, and what it learns last; the rest it reads once the visit is over.
ANNOUNCED, NOTICE = ("inspection-decision", "inspection-request"), "inspection-notice"
OF_INSPECTIONS = "inspection-"  # kinds that are only ever seen with the inspection or programme they are about


def visible_to(actor: Actor) -> QuerySet[Paper]:
    """The papers that the actor may open: by kind and unit; of an inspection, by who may see that inspection."""
    return Paper.objects.filter(_of_units(actor) | _of_inspections(actor)).select_related("unit", "source")


def _of_units(actor: Actor) -> Q:
    told = Q(pk__in=())
    for kind in (each for each in paper_kinds().values() if not each.code.startswith(OF_INSPECTIONS)):
        units = frozenset().union(*(actor.units(each) for each in kind.read))
        told |= Q(kind=kind.code, unit__in=units)
    return told & ~Q(about__startswith=INSPECTIONS)


def _of_inspections(actor: Actor) -> Q:
    planned = Q(about=PROGRAMME, about_id__in=_numbers(programmes_visible_to(actor)))
    announced = Q(kind__in=ANNOUNCED, about_id__in=_numbers(inspections_visible_to(actor)))
    judged = Q(kind=NOTICE, about_id__in=_numbers(concluded_to(actor)))
    others = Q(about_id__in=_numbers(told_to(actor))) & ~Q(kind__in=[*ANNOUNCED, NOTICE])
    return planned | (Q(about=INSPECTION) & (announced | judged | others))


def _numbers(found: QuerySet[Any]) -> list[str]:
    return [str(number) for number in found.values_list("pk", flat=True)]


def paper(actor: Actor, number: int) -> Paper | None:
    """One paper; None where there is none that the actor may open."""
    return visible_to(actor).filter(pk=number).first()


def may_write(actor: Actor, paper: Paper) -> bool:
    """Whether the actor may give an edited copy back: whoever may make papers of its kind at its unit."""
    kind = paper_kinds().get(paper.kind)
    return kind is not None and any(actor.may(each, paper.unit_id) for each in kind.write)


def data_of(paper: Paper) -> bytes:
    """Its file. Raises FileNotFoundError, documents.store.Damaged."""
    return store.get(Path(settings.FILES_ROOT), paper.digest)


def origin(paper: Paper) -> Paper:
    """The paper as it was made here, of one that was edited by hand and given back."""
    return paper.source or paper
