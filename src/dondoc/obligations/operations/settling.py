"""Until when what meets a duty that must be in force really holds: by its term, or until another replaced it."""

from __future__ import annotations

from datetime import date

from dondoc.documents.models import CitedDocument
from dondoc.obligations import queries
from dondoc.obligations.due import in_force_until
from dondoc.obligations.duties import Duty, InForce
from dondoc.obligations.models import Entry
from dondoc.reading.model import Relation

ENDING = (Relation.REPLACES.value, Relation.RECALLS.value)


def settle() -> int:
    """Write down until when the entries that were met hold; how many changed. May run any number of times."""
    duties = {duty.code: duty for duty in queries.duties()}
    found = Entry.objects.filter(lasting=True).annotate(met_day=queries.MET_DAY).filter(met_day__isnull=False)
    changed = 0
    for entry in found.select_related("assignment"):
        until = _until(entry, duties.get(entry.duty))
        if until != entry.until:
            changed += Entry.objects.filter(pk=entry.pk).update(until=until)
    return changed


def _until(entry: Entry, duty: Duty | None) -> date | None:
    issued_on = entry.met_on or vars(entry)["met_day"]
    by_term = in_force_until(duty.rule, issued_on) if duty and isinstance(duty.rule, InForce) else entry.until
    ends = [day for day in (by_term, _replaced_on(entry)) if day is not None]
    return min(ends, default=None)


def _replaced_on(entry: Entry) -> date | None:
    """The day of the first paper of the register that says it replaces or takes back what met the entry."""
    document = entry.met_by_id or (entry.assignment.result_document_id if entry.assignment else None)
    if document is None:
        return None
    ending = CitedDocument.objects.filter(target_id=document, relation__in=ENDING, dropped=False)
    days = ending.filter(document__issued_on__isnull=False).order_by("document__issued_on")
    return days.values_list("document__issued_on", flat=True).first()
