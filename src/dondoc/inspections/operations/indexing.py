"""What an inspection is found by."""

from __future__ import annotations

from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.listing import search_words


def index(inspection: Inspection) -> None:
    """Write anew what it is found by; the caller saves."""
    inspection.folded = search_words(inspection, laid.kind(inspection.kind).label)
