"""Reading the audit log."""

from __future__ import annotations

from django.db.models import QuerySet

from dondoc.audit.models import Record


def history(kind: str, number: int) -> QuerySet[Record]:
    """All that was done to one subject, oldest first."""
    return Record.objects.filter(subject_kind=kind, subject_id=number).order_by("at", "id")
