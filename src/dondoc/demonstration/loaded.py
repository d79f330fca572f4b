"""Whether the demonstration was loaded, and what there is then; asked at every start, so it imports little."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.accounts.models import User
from dondoc.assignments.models import Assignment
from dondoc.audit import queries as audit
from dondoc.documents.models import Document
from dondoc.organisation.models import Unit

SUBJECT = ("demonstration", 0)
LOADED = "demonstration.loaded"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What there is after loading; `already` when it had been loaded before and nothing was changed."""

    already: bool
    units: int
    people: int
    documents: int
    assignments: int


def is_loaded() -> bool:
    """Whether the demonstration province was loaded into this database."""
    return audit.history(*SUBJECT).filter(action=LOADED).exists()


def counted(*, already: bool) -> Loaded:
    """What there is now."""
    return Loaded(
        already, Unit.objects.count(), User.objects.count(), Document.objects.count(), Assignment.objects.count()
    )
