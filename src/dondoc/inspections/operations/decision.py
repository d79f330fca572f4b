"""The decision on an inspection in the register: of a surprise one its unit must not learn through that document.

It is linked only where the register keeps it restricted. From then on until the opening it is nobody's of the unit to
see, by whatever right, and nobody lifts its restriction; one that was called off before that never tells either.
"""

from __future__ import annotations

from datetime import datetime

from dondoc.documents import operations as register
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.decisions import standing_open
from dondoc.inspections.rejections import InspectionRejected


def check_decision(by: Actor, paper: Document | None, words: str, *, is_surprise: bool) -> None:
    """Raises InspectionRejected, Refused unless it may be linked, or named, as the decision."""
    if paper is not None and not documents.visible_to(by).filter(pk=paper.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    stands_open = not paper.restricted if paper is not None else standing_open(words).exists()
    if is_surprise and stands_open:
        raise InspectionRejected(
            "inspection-decision-open",
            "Quyết định của cuộc kiểm tra đột xuất đang để mở trong sổ văn bản; hãy đặt hạn chế tiếp cận trước.",
        )


def keep_decision(by: Actor, inspection: Inspection, now: datetime) -> None:
    """Keep the decision of a surprise inspection from its unit, and let go what was its decision before."""
    register.let_go(holder=_holder(inspection))
    paper = inspection.decision_document
    if inspection.is_surprise and inspection.opened_at is None and paper is not None:
        register.keep_from(by=by, document=paper, units=[inspection.unit_id], holder=_holder(inspection), now=now)


def show_decision(by: Actor, inspection: Inspection, now: datetime) -> None:
    """The unit knows of the inspection: it may see the decision, where whoever opens may pass it on."""
    register.let_go(holder=_holder(inspection))
    paper = inspection.decision_document
    if paper is not None and documents.visible_to(by).filter(pk=paper.pk).exists():
        register.pass_on(by=by, document=paper, units=[inspection.unit], now=now)


def _holder(inspection: Inspection) -> str:
    return f"inspection {inspection.pk}"
