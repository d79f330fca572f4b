"""What happened that asks for something: changes of units carried out, papers of the register. Read, never written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document, SharedWith
from dondoc.language.folding import folded
from dondoc.obligations.due import Changed, Paper, UnitLife
from dondoc.obligations.duties import After, Duty
from dondoc.obligations.kinds import EventKind
from dondoc.organisation.models import Succession, Unit, UnitChange


def lives(units: Iterable[Unit]) -> list[UnitLife]:
    """Units as the list asks about them."""
    return [
        UnitLife(
            id=unit.pk,
            kind=unit.kind,
            names=frozenset(folded(name) for name in (unit.code, unit.short_name, unit.name) if name),
            begin=unit.valid_from,
            end=unit.valid_to,
        )
        for unit in units
    ]


def changes(year: int) -> dict[str, tuple[Changed, UnitChange]]:
    """The changes of units in force from a day of that year on, once they were carried out, by key."""
    found = UnitChange.objects.filter(in_force_on__year=year, carried_out_on__isnull=False).order_by(
        "in_force_on", "pk"
    )
    passed: dict[int, list[Succession]] = {}
    for row in Succession.objects.filter(change__in=found).select_related("from_unit", "to_unit").order_by("pk"):
        passed.setdefault(row.change_id, []).append(row)
    return {f"change:{change.pk}": (_changed(change, passed.get(change.pk, [])), change) for change in found}


def _changed(change: UnitChange, rows: list[Succession]) -> Changed:
    """Who goes on with the work; and the units above all that changed, but for those that changed themselves."""
    takers = list(dict.fromkeys(row.to_unit_id for row in rows if row.to_unit_id is not None))
    units = [unit for row in rows for unit in (row.from_unit, row.to_unit) if unit is not None]
    touched = {unit.pk for unit in units}
    above = dict.fromkeys(
        unit.parent_id for unit in units if unit.parent_id is not None and unit.parent_id not in touched
    )
    return Changed(f"change:{change.pk}", change.in_force_on, change.kind, tuple(takers), tuple(above))


def papers(duties: Iterable[Duty], year: int) -> dict[str, tuple[Paper, Document]]:
    """The papers of a year after which some duty asks, by key; the same paper in several books is one.

    What is restricted opens nothing: the list is read by more people than the paper.
    """
    rules = [duty.rule for duty in duties if isinstance(duty.rule, After) and duty.rule.event is EventKind.DOCUMENT]
    if not rules:
        return {}
    entries = Document.objects.filter(received_on__year=year, restricted=False)
    types = {type_ for rule in rules for type_ in rule.types}
    if all(rule.types for rule in rules):
        known = entries.order_by().values_list("type", flat=True).distinct()
        entries = entries.filter(type__in=[type_ for type_ in known if folded(type_) in types])
    return _papers(list(entries.select_related("issuer_unit", "unit").order_by("received_on", "pk")))


def _papers(entries: list[Document]) -> dict[str, tuple[Paper, Document]]:
    shares: dict[int, dict[int, date]] = {}
    passed_on = SharedWith.objects.filter(document__in=[entry.pk for entry in entries])
    for document, unit, at in passed_on.values_list("document_id", "unit_id", "shared_at"):
        shares.setdefault(document, {})[unit] = timezone.localdate(at)
    found: dict[str, tuple[Paper, Document]] = {}
    for entry in entries:
        key = paper_key(entry)
        known = found.get(key)
        paper = _paper(key, entry, shares.get(entry.pk, {}))
        found[key] = (_together(known[0], paper), known[1]) if known else (paper, entry)
    return found


def paper_key(entry: Document) -> str:
    """One key for all entries of the same paper."""
    if entry.sign_key and entry.issued_on:
        return f"paper:{entry.sign_key}:{entry.issued_on}"
    return f"document:{entry.pk}"


def _paper(key: str, entry: Document, shares: dict[int, date]) -> Paper:
    out = entry.direction == Direction.OUTGOING.value
    issuer = entry.issuer_unit or (entry.unit if out else None)
    return Paper(
        key=key,
        type=folded(entry.type),
        subject=folded(entry.subject),
        issuer_kind=issuer.kind if issuer else "",
        came_to=shares if out else {**shares, entry.unit_id: entry.received_on},
        went_out_of={entry.unit_id: entry.received_on} if out else {},
    )


def _together(first: Paper, second: Paper) -> Paper:
    return Paper(
        key=first.key,
        type=first.type,
        subject=first.subject,
        issuer_kind=first.issuer_kind or second.issuer_kind,
        came_to={**second.came_to, **first.came_to},
        went_out_of={**second.went_out_of, **first.went_out_of},
    )
