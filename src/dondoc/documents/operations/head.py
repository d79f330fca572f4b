"""Writing the head of a document, and all that is derived from it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from dondoc.documents import searching
from dondoc.documents.kinds import Item
from dondoc.documents.models import Correction, Document, SearchSection
from dondoc.documents.records import HeadRecord
from dondoc.documents.signs import sign_key
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from dondoc.organisation import queries as organisation

# The sections of the head come first, so that a correction renews them alone.
HEAD_SECTIONS = 10
SORT_LENGTH = 600


def as_corrected(document: Document, read: HeadRecord) -> HeadRecord:
    """The head as read, each item replaced by its latest correction."""
    values = asdict(read)
    for item, after in Correction.objects.filter(document=document).values_list("item", "after"):
        values[item] = date.fromisoformat(after) if after and item == Item.ISSUED_ON else after or _nothing(item)
        if item == Item.SIGN:
            values["number_blank"] = is_blank(after)
    return HeadRecord(**values)


def is_blank(sign: str) -> bool:
    """Whether a sign has no number ("/TB-TCT", "Số:    /QĐ-UBND")."""
    return bool(sign) and not sign_key(sign)


def write(document: Document, head: HeadRecord) -> None:
    """Set the columns of the head, saved by the caller."""
    for item, value in asdict(head).items():
        setattr(document, item, value)
    document.sign_key = "" if head.number_blank else sign_key(head.sign)
    document.subject_folded = folded(head.subject)
    document.issuer_folded = folded(head.issuer_text)[:300]
    document.issuer_sort = sort_key(head.issuer_text)[:SORT_LENGTH]
    document.issuer_unit = (
        organisation.resolve(head.issuer_text, day=document.received_on) if head.issuer_text else None
    )


def index(document: Document) -> None:
    """Make the head findable anew: sign, type, issuer, subject, signer, name of the file."""
    parts = (document.sign, document.type, document.issuer_text, document.subject, document.signer_name)
    words = "\n".join((*parts, document.file_name))
    document.search_sections.filter(position__lt=HEAD_SECTIONS).delete()
    SearchSection.objects.bulk_create(
        SearchSection(document=document, position=position, words=section)
        for position, section in zip(range(HEAD_SECTIONS), searching.sections(words), strict=False)
    )


def _nothing(item: str) -> date | str | None:
    return None if item == Item.ISSUED_ON else ""
