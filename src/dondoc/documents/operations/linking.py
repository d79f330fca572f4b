"""Joining citations to the documents they mean, whichever of the two came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from dondoc.documents.citing import Entry, Named, meant
from dondoc.documents.models import CitedDocument, Document
from dondoc.organisation.names import name_key

AT_ONCE = 500


def link_from(document: Document) -> None:
    """Link what this document cites."""
    _link(CitedDocument.objects.filter(document=document))


def link_to(keys: Iterable[str]) -> None:
    """Link whatever cites one of these signs: a document bearing it came, or was corrected to bear it or not to."""
    wanted = [key for key in keys if key]
    if wanted:
        _link(CitedDocument.objects.filter(sign_key__in=wanted))


def _link(citations: QuerySet[CitedDocument]) -> None:
    found = list(citations.exclude(sign_key="").select_related("document"))
    entries = _entries({cited.sign_key for cited in found})
    changed = []
    for cited in found:
        others = [entry for entry in entries[cited.sign_key] if entry.id != cited.document_id]
        named = Named(cited.sign_key, cited.issued_on, name_key(cited.issuer_text))
        target = meant(named, others, book=cited.document.unit_id)
        if target != cited.target_id:
            cited.target_id = target
            changed.append(cited)
    CitedDocument.objects.bulk_update(changed, ["target"], batch_size=AT_ONCE)


def _entries(keys: set[str]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    rows = Document.objects.filter(sign_key__in=keys).values_list(
        "pk", "unit_id", "sign_key", "issued_on", "issuer_text"
    )
    for number, unit, key, issued_on, issuer in rows:
        found[key].append(Entry(number, unit, Named(key, issued_on, name_key(issuer))))
    return found
