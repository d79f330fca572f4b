"""The grounds of a question as they are now: units, fields, corrections, columns."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from dondoc.assignments.structure import Structure, heirs
from dondoc.dossiers.forms import Layout, layout_of
from dondoc.dossiers.grounds import Corrected, Grounds
from dondoc.dossiers.laid_suspensions import policies
from dondoc.dossiers.models import Correction, CorrectionState, Procedure, Source
from dondoc.dossiers.questions import Question
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Field, Unit
from dondoc.organisation.queries.visible import ever_below, reach


def grounds(actor: Actor, question: Question) -> Grounds:
    """On what the question is counted now, cut to what the actor may read."""
    procedures = list(Procedure.objects.values_list("code", "field__code", "field__name"))
    scope = readable(actor)
    if question.unit is not None:
        scope &= ever_below(question.unit)
    units = {unit: unit for unit in scope}
    by_field: dict[tuple[int, str], int | None] = {}
    if question.structure is Structure.MAPPED:
        units, by_field = _mapped(scope, {field: folded(name) for _, field, name in procedures})
    return Grounds(
        layout=layout(question.period.last),
        units=units,
        fields={code: field for code, field, _ in procedures},
        by_field=by_field,
        corrections=confirmed(question.known),
        standing=policies().standing,
        precedence=precedence(),
    )


def layout(on: date) -> Layout:
    """The columns in force on the day. Raises BadTable."""
    return layout_of(tables("dossiers", "columns"), on)


def readable(actor: Actor) -> frozenset[int]:
    """The units whose dossiers the actor may read, all that was ever below them, and what went into them."""
    return reach(actor.units(Permission.DOSSIER_READ))


def _mapped(scope: frozenset[int], names: dict[str, str]) -> tuple[dict[int, int], dict[tuple[int, str], int | None]]:
    """Every unit counted at the one that has its work today, by field where fields of the same name went elsewhere."""
    rules = heirs(organisation.lineage())
    heir = {rule.unit_id: rule.heir_id for rule in rules if rule.field_id is None}
    every = Unit.objects.values_list("pk", flat=True)
    units = {unit: heir.get(unit, unit) for unit in every if heir.get(unit, unit) in scope}
    named = {pk: folded(name) for pk, name in Field.objects.values_list("pk", "name")}
    by_field: dict[tuple[int, str], int | None] = {}
    for rule in rules:
        for field, name in names.items():
            if rule.field_id is not None and named[rule.field_id] == name:
                by_field[rule.unit_id, field] = rule.heir_id if rule.heir_id in scope else None
    return units, by_field


def precedence() -> tuple[str, ...]:
    """The sources that are reconciled by code, those first that count."""
    found = Source.objects.filter(precedence__isnull=False).order_by("precedence", "pk")
    return tuple(found.values_list("code", flat=True))


def confirmed(known: datetime | None) -> tuple[Corrected, ...]:
    """The newest confirmed correction of each dossier, of those confirmed by then."""
    found = Correction.objects.filter(state=CorrectionState.CONFIRMED.value)
    if known is not None:
        found = found.filter(decided_at__lte=known)
    rows = found.order_by("decided_at", "pk").values_list("source__code", "code", "finished")
    newest = {(source, code): finished for source, code, finished in rows}
    return tuple(Corrected(*key, on_the_wall(finished)) for key, finished in sorted(newest.items()))


def on_the_wall(moment: datetime) -> datetime:
    """A moment as the clock of the office showed it, without a zone: as the lake writes it."""
    return timezone.localtime(moment).replace(tzinfo=None)
