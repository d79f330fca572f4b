"""Templates of offices: which one a paper of a kind is written on, who sees and keeps them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from dondoc.documents import store
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.papers.letters import template_bytes
from dondoc.papers.official import Paper, official_paper
from dondoc.papers.own import own_paper
from dondoc.reports.models import Template
from dondoc.reports.papers.kinds import PaperKind, paper_kinds


def visible_to(actor: Actor) -> QuerySet[Template]:
    """The templates of units whose reports the actor may read, those in use first, the newest first."""
    found = Template.objects.filter(unit__in=actor.units(Permission.REPORT_READ)).select_related("unit")
    return found.order_by("kind", "unit__sort_key", "-is_used", "-uploaded_at", "-pk")


def template(actor: Actor, number: int) -> Template | None:
    """One template; None where there is none that the actor may see."""
    return visible_to(actor).filter(pk=number).first()


def data_of(found: Template) -> bytes:
    """Its file. Raises FileNotFoundError, documents.store.Damaged."""
    return store.get(Path(settings.FILES_ROOT), found.digest)


def in_use(kind: str, unit: Unit) -> bytes | None:
    """The template on which the unit writes papers of that kind: its own, else that of the nearest unit above it.

    None where the layout that comes with the software is used.
    """
    line = organisation.ancestor_ids(unit)
    places = {number: place for place, number in enumerate(line)}
    used = Template.objects.filter(kind=kind, unit__in=line, is_used=True)
    found = sorted(used, key=lambda each: (places[each.unit_id or 0], -each.uploaded_at.timestamp(), -each.pk))
    return data_of(found[0]) if found else None


def laid(kind: str, unit: Unit, paper: Paper) -> bytes:
    """An official paper as the unit lays it out: on its template, else as the software lays it. Raises BadTemplate."""
    own = in_use(kind, unit)
    return own_paper(own, paper) if own is not None else official_paper(paper)


def shipped(kind: PaperKind) -> bytes:
    """The template that comes with the software, from which an office begins its own. Raises BadTemplate."""
    return template_bytes(kind.values)


def kinds_with_templates() -> list[PaperKind]:
    """The kinds that take a template."""
    return [kind for kind in paper_kinds().values() if kind.values]
