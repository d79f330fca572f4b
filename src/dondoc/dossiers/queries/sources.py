"""Reading sources: whom they belong to, and what must be known beside their files to understand them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from dondoc.dossiers.kinds import LimitUnit
from dondoc.dossiers.models import BatchState, Procedure, Source, TimeLimit
from dondoc.dossiers.reading.meanings import shipped_words
from dondoc.dossiers.reading.source_map import Facts, UnitSpan
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.organisation.models import Unit, UnitAlias
from dondoc.organisation.names import name_key
from dondoc.organisation.queries.visible import ever_below


def kept_by(actor: Actor) -> QuerySet[Source]:
    """The sources whose imports the actor keeps."""
    units = actor.units(Permission.DOSSIER_KEEP)
    return Source.objects.filter(unit_id__in=units).select_related("unit").order_by("sort_key", "pk")


def listed(actor: Actor) -> QuerySet[Source]:
    """The same with how many imports were written, and when the last was."""
    written = Q(batches__state=BatchState.WRITTEN.value)
    return kept_by(actor).annotate(
        written=Count("batches", filter=written), last_written=Max("batches__written_at", filter=written)
    )


def facts_of(source: Source, *, now: datetime, batch: int = 0) -> Facts:
    """What must be known to understand a file of the source: words, its units by their names, our procedures."""
    return Facts(
        source=source.code,
        words=shipped_words(tables("dossiers", "source_words")),
        units=unit_names(units_of(source)),
        procedures=_procedures(),
        hourly=frozenset(
            TimeLimit.objects.filter(unit=LimitUnit.HOUR.value).values_list("procedure__code", flat=True).distinct()
        ),
        latest=timezone.localdate(now),
        batch=batch,
    )


def units_of(source: Source) -> frozenset[int]:
    """The units whose dossiers the source may tell: its own and all that is or was below it."""
    return ever_below(source.unit_id)


def unit_names(units: Iterable[int]) -> dict[str, tuple[UnitSpan, ...]]:
    """The keys of the units' names, short names and other names, also with the unit above, each from when to when."""
    within = Unit.objects.filter(pk__in=set(units)).select_related("parent")
    spans: dict[str, dict[UnitSpan, None]] = defaultdict(dict)
    for unit in within:
        for key in _keys(unit):
            spans[key][UnitSpan(unit.pk, unit.valid_from, unit.valid_to)] = None
    for alias in UnitAlias.objects.filter(unit__in=within).select_related("unit"):
        span = _meeting(alias.unit, alias.valid_from, alias.valid_to)
        if (
            alias.name_key
            and UnitSpan(alias.unit.pk, alias.unit.valid_from, alias.unit.valid_to) not in spans[alias.name_key]
        ):
            spans[alias.name_key][span] = None
    return {key: tuple(found) for key, found in spans.items()}


def _keys(unit: Unit) -> set[str]:
    own = {unit.name_key, unit.short_key, name_key(unit.code)} - {""}
    if unit.parent is not None:
        own |= {
            f"{each} {above}" for each in tuple(own) for above in (unit.parent.name_key, unit.parent.short_key) if above
        }
    return own


def _meeting(unit: Unit, first: date | None, until: date | None) -> UnitSpan:
    """The days on which both the unit is there and the other name is used."""
    ends = [day for day in (unit.valid_to, until) if day is not None]
    return UnitSpan(unit.pk, max(unit.valid_from, first or unit.valid_from), min(ends, default=None))


def _procedures() -> dict[str, str]:
    """Folded name to code, where only one procedure has the name."""
    codes: dict[str, set[str]] = defaultdict(set)
    for code, name in Procedure.objects.values_list("code", "name"):
        codes[folded(name)].add(code)
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}
