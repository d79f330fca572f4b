"""Writing the head of a document, and all that is derived from it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from dondoc.documents import searching
from dondoc.documents.eoffice.rows import HEAD, Values, of_json
from dondoc.documents.kinds import Item
from dondoc.documents.models import Correction, Document, RegisterRow, SearchSection
from dondoc.documents.operations.issuers import Resolve, resolve
from dondoc.documents.records import HeadRecord, head_in_json
from dondoc.documents.signs import sign_key
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key

# The sections of the head come first, so that a correction renews them alone.
HEAD_SECTIONS = 10
SORT_LENGTH = 600


def as_corrected(document: Document, read: HeadRecord) -> HeadRecord:
    """The head as read, filled in from the e-office's register, each item replaced by its latest correction."""
    values = asdict(filled(read, said_by_register(document)))
    for item, after in Correction.objects.filter(document=document).values_list("item", "after"):
        values[item] = date.fromisoformat(after) if after and item == Item.ISSUED_ON else after or _nothing(item)
        if item == Item.SIGN:
            values["number_blank"] = is_blank(after)
    return HeadRecord(**values)


def said_by_register(document: Document) -> Values | None:
    """What the e-office's register says of the document, if it says anything."""
    row = RegisterRow.objects.filter(document=document).values_list("values", flat=True).first()
    return None if row is None else of_json(row)


def filled(read: HeadRecord, said: Values | None) -> HeadRecord:
    """The head, with what the text leaves open as the register says it: a blank number above all."""
    if said is None:
        return read
    values = asdict(read)
    wanted = {name: getattr(said, name) for name in HEAD if not values[name]}
    if read.number_blank and said.sign:
        wanted["sign"] = said.sign
    if wanted.get("sign"):
        wanted["number_blank"] = is_blank(wanted["sign"])
    return HeadRecord(**{**values, **wanted})


def as_read(document: Document) -> HeadRecord:
    """The head as its latest reading gave it; empty where there is none."""
    found = document.readings.order_by("made_at", "pk").values_list("found", flat=True).last()
    return head_in_json(found["header"]) if found else HeadRecord()


def is_blank(sign: str) -> bool:
    """Whether a sign has no number ("/TB-TCT", "Số:    /QĐ-UBND")."""
    return bool(sign) and not sign_key(sign)


def write(document: Document, head: HeadRecord, *, issuers: Resolve = resolve) -> None:
    """Set the columns of the head, saved by the caller; `issuers` finds the unit that a name means."""
    for item, value in asdict(head).items():
        setattr(document, item, value)
    document.sign_key = "" if head.number_blank else sign_key(head.sign)
    document.subject_folded = folded(head.subject)
    document.issuer_folded = folded(head.issuer_text)[:300]
    document.issuer_sort = sort_key(head.issuer_text)[:SORT_LENGTH]
    document.issuer_unit = issuers(head.issuer_text, document.received_on)


def words(document: Document) -> str:
    """What of the head is searched."""
    parts = (document.sign, document.type, document.issuer_text, document.subject, document.signer_name)
    return "\n".join((*parts, document.file_name))


def index(document: Document) -> None:
    """Make the head findable anew: sign, type, issuer, subject, signer, name of the file."""
    document.search_sections.filter(position__lt=HEAD_SECTIONS).delete()
    SearchSection.objects.bulk_create(
        SearchSection(document=document, position=position, words=section)
        for position, section in zip(range(HEAD_SECTIONS), searching.sections(words(document)), strict=False)
    )


def _nothing(item: str) -> date | str | None:
    return None if item == Item.ISSUED_ON else ""
