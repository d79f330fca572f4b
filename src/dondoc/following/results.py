"""A document that cites an order may be its result: offered from both sides, taken by a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act
from dondoc.documents import queries as documents
from dondoc.documents.kinds import Direction
from dondoc.documents.models import CitedDocument, Document
from dondoc.figures.actors import Actor

MOST = 20


def may_end(actor: Actor, document: Document) -> list[Assignment]:
    """The open assignments of the unit that sent the document, given by what it cites, which the actor may report."""
    if document.direction != Direction.OUTGOING:
        return []
    cited = document.citations.filter(target__isnull=False, dropped=False).values("target_id")
    found = assignments.visible_to(actor).filter(lead_id=document.unit_id, document_id__in=_entries(cited))
    ordered = found.select_related("lead", "assigner", "document").order_by(
        F("current_due").asc(nulls_last=True), "pk"
    )[: MOST * 5]
    return [each for each in ordered if Act.REPORT in assignments.acts_open_to(actor, each)][:MOST]


def may_be_result(actor: Actor, assignment: Assignment) -> QuerySet[Document]:
    """The documents that the lead sent and that cite the order, the newest first; none once it was reported."""
    if assignment.document_id is None or Act.REPORT not in assignments.acts_open_to(actor, assignment):
        return Document.objects.none()
    same = _entries(Document.objects.filter(pk=assignment.document_id).values("pk"))
    citing = CitedDocument.objects.filter(document=OuterRef("pk"), target_id__in=same, dropped=False)
    sent = documents.visible_to(actor).filter(unit_id=assignment.lead_id, direction=Direction.OUTGOING.value)
    return sent.filter(Exists(citing)).order_by("-received_on", "-pk")[:MOST]


def _entries(papers: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """These entries, and every other entry of the same papers: an order stands in the book of each who got it."""
    there = Document.objects.filter(pk__in=papers)
    twin = there.filter(sign_key=OuterRef("sign_key"), issued_on=OuterRef("issued_on"))
    return Document.objects.filter(Q(pk__in=papers) | (~Q(sign_key="") & Exists(twin))).values("pk")
