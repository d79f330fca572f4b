"""The documents of a list by their signatures."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet

from dondoc.documents.models import Document, Signature
from dondoc.documents.signatures.verdicts import Verdict

GOOD = (Verdict.VALID.value, Verdict.UNCHECKED.value)
"""Verdicts that leave no doubt about who signed what; whether a certificate was taken back may not be known."""


class Signed(StrEnum):
    """What a list may ask."""

    YES = "yes"
    NO = "no"
    BAD = "bad"  # at least one signature that is not good


def by_signatures(documents: QuerySet[Document], wanted: Signed) -> QuerySet[Document]:
    """Those with signatures, those where none was found, those with a bad one. What was never searched is in none."""
    own = Signature.objects.filter(document=OuterRef("pk"))
    match wanted:
        case Signed.YES:
            return documents.filter(Exists(own))
        case Signed.NO:
            return documents.filter(~Exists(own), signatures_checked_at__isnull=False)
        case Signed.BAD:
            return documents.filter(Exists(own.exclude(verdict__in=GOOD)))
