"""The decision of an inspection as the register of documents has it."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from dondoc.documents.models import Document
from dondoc.documents.signs import sign_key
from dondoc.inspections.models import Inspection
from dondoc.language import dates

# "12/QĐ-SNV" within "Quyết định số 12/QĐ-SNV ngày 08/6/2026": a number, a slash, letters; a day has none.
_SIGN = re.compile(r"\d+[a-zđ]?\s*/\s*(?:\d{4}\s*/\s*)?[^\W\d][^\s,;]*", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def sign_in(words: str) -> str:
    """The key of the sign that the words name; "" where they name none.

    >>> sign_in("Quyết định số 012/QĐ-SNV ngày 08/6/2026"), sign_in("ngày 08/6/2026")
    ('12/QD-SNV', '')
    """
    found = _SIGN.search(words)
    return sign_key(found[0]) if found else ""


def standing_open(words: str) -> QuerySet[Document]:
    """Documents of the register with the sign and day that are named, and no restriction: all readers see them."""
    key, day = sign_in(words), _DAY.search(words)
    if not key:
        return Document.objects.none()
    found = Document.objects.filter(sign_key=key, restricted=False)
    named = dates.parsed(day[0]) if day else None
    return found.filter(Q(issued_on=named) | Q(issued_on__isnull=True)) if named else found


def decision_stands_open(inspection: Inspection) -> bool:
    """Whether the decision of a surprise inspection that is still secret came into the register openly, unlinked."""
    if not inspection.is_surprise or inspection.opened_at is not None or inspection.decision_document_id is not None:
        return False
    return standing_open(inspection.decision).exists()
