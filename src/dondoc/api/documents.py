"""Văn bản: the register, as far as the caller may read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import Query, Router, Schema
from pydantic import Field

from dondoc.api.entry import caller
from dondoc.api.paging import Paging, page_of
from dondoc.documents import citation_queries, queries, store
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Document
from dondoc.documents.queries import DocumentFilter, DocumentOrder
from dondoc.figures.actors import Actor, Permission

router = Router(tags=["documents"])


class DocumentQuery(Schema):
    """Conditions of a list; days mean the day received or sent, both included."""

    q: str = Field("", max_length=200, description="words, with or without diacritics; quotes keep words together")
    type: str = Field("", max_length=60)
    issuer: str = Field("", max_length=200)
    direction: Direction | None = None
    unit: int | None = Field(None, ge=1, le=2**62, description="whose book")
    from_day: date | None = None
    to_day: date | None = None
    order: DocumentOrder = DocumentOrder.NEWEST

    def filter(self) -> DocumentFilter:
        """As the register understands it."""
        return DocumentFilter(
            q=self.q,
            type=self.type,
            issuer=self.issuer,
            direction=self.direction,
            unit=self.unit,
            from_day=self.from_day,
            to_day=self.to_day,
            order=self.order,
        )


class DocumentRow(Schema):
    """An entry of the register."""

    id: int
    unit_id: int
    direction: Direction
    entry_number: int | None
    entry_year: int
    received_on: date
    sign: str = Field(description="as printed; begins with “/” where the number is blank")
    number_blank: bool
    issued_on: date | None
    type: str
    subject: str
    issuer: str = Field(alias="issuer_text")
    issuer_unit_id: int | None
    restricted: bool
    state: ReadingState
    file_name: str


class DocumentPage(Schema):
    """A page of the register."""

    total: int
    rows: list[DocumentRow]


class CitedRow(Schema):
    """A document that is named; `document_id` where it stands in a book that the caller may read."""

    sign: str
    type: str
    issued_on: date | None
    relation: str
    document_id: int | None


class WholeDocument(DocumentRow):
    """An entry with what it cites and what cites it."""

    signer_name: str
    signer_post: str
    urgency: str
    cites: list[CitedRow]
    cited_by: list[int] = Field(description="ids of documents")


@router.get("", response=DocumentPage)
def documents(request: HttpRequest, wanted: Query[DocumentQuery], paging: Query[Paging]) -> dict[str, object]:
    """The register, filtered and ordered."""
    actor = caller(request, Permission.DOCUMENT_READ)
    total, rows = page_of(queries.register(actor, wanted.filter()), paging)
    return {"total": total, "rows": rows}


@router.get("/{int:number}", response=WholeDocument)
def document(request: HttpRequest, number: int) -> dict[str, object]:
    """One entry."""
    actor = caller(request, Permission.DOCUMENT_READ)
    entry = _seen(actor, number)
    cited = [
        {
            "sign": reference.citation.sign,
            "type": reference.citation.type,
            "issued_on": reference.citation.issued_on,
            "relation": reference.citation.relation,
            "document_id": reference.document and reference.document.pk,
        }
        for reference in citation_queries.references(actor, entry)
        if not reference.citation.dropped
    ]
    row = DocumentRow.from_orm(entry).dict()
    row["issuer_text"] = row.pop("issuer")
    return {
        **row,
        "signer_name": entry.signer_name,
        "signer_post": entry.signer_post,
        "urgency": entry.urgency,
        "cites": cited,
        "cited_by": list(citation_queries.citing(actor, entry).values_list("pk", flat=True)),
    }


@router.get("/{int:number}/file")
def original(request: HttpRequest, number: int) -> HttpResponse:
    """The original file, as it came."""
    actor = caller(request, Permission.DOCUMENT_READ)
    entry = _seen(actor, number)
    if entry.file is None:
        raise Http404
    data = store.get(Path(settings.FILES_ROOT), entry.file.sha256)
    answer = HttpResponse(data, content_type=entry.file.media_type)
    name = content_disposition_header(as_attachment=True, filename=entry.file_name)
    answer["Content-Disposition"] = name or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _seen(actor: Actor, number: int) -> Document:
    """The document if the caller may see it; what may not be seen is not there."""
    found = queries.visible_to(actor).select_related("file").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
