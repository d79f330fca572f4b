"""The notice of conclusions: written in three parts, issued into the register; each recommendation an assignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.operations import give_order
from dondoc.assignments.origins import Origin
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.documents.records import SIGN
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.inspections.models import Inspection, Notice, Recommendation
from dondoc.inspections.operations.acting import in_state, inspected, led, note, text
from dondoc.inspections.operations.ending import end_where_remedied
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.language.dates import written

NO_DEADLINE = "không quy định thời hạn"
LONGEST_GIVER = 200


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts as words: what was done, what is judged, what stands before the recommendations.

    `figures`: codes of the sheet's lines that the first part tells, as living numbers of the Word paper; None leaves
    them as they are.
    """

    results: str = ""
    judgement: str = ""
    requests: str = ""
    figures: Sequence[str] | None = None


def draft(*, by: Actor, inspection: Inspection, parts: Parts, now: datetime) -> Notice:
    """Write the notice, again and again until it is issued. Raises InspectionRejected, Refused."""
    said = Parts(text(parts.results), text(parts.judgement), text(parts.requests), parts.figures)
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.OPEN, InspectionState.VISITED)
        notice = _notice(fresh)
        notice.results, notice.judgement, notice.requests = said.results, said.judgement, said.requests
        if said.figures is not None:
            known = set(fresh.lines.filter(code__in=said.figures).values_list("code", flat=True))
            notice.figures = [code for code in said.figures if code in known]
        notice.save()
        length = len(said.results) + len(said.judgement) + len(said.requests)
        note(by, fresh, "inspection.notice_drafted", now, after={"length": length})
    return notice


def enter_notice(
    *, by: Actor, inspection: Inspection, name: str, data: bytes, declared_not_secret: bool, now: datetime
) -> Document:
    """Enter the signed notice in the leading unit's book of outgoing documents; the same file gives the same document.

    Raises StateSecret, FileUnreadable, DocumentRejected, InspectionRejected, Refused.
    """
    # Only looked at under the lock: the file is read and stored outside of any transaction; `issue` looks again.
    with transaction.atomic():
        _concludable(by, inspection)
    return documents.enter(
        by=by,
        unit=inspection.leading,
        name=name,
        data=data,
        direction=Direction.OUTGOING,
        received_on=timezone.localdate(now),
        declared_not_secret=declared_not_secret,
        now=now,
    ).document


def issue(
    *, by: Actor, inspection: Inspection, document: Document | None, sign: str, on: date, now: datetime
) -> Inspection:
    """Conclude: the notice is issued by this document on that day, and every recommendation is given to its lead.

    All or nothing. Of what somebody outside concluded the sign is enough. Raises InspectionRejected,
    AssignmentRejected, DocumentRejected, Refused.
    """
    number = " ".join(text(sign, most=SIGN).split())
    with transaction.atomic():
        fresh = _concludable(by, inspection)
        require(by, Permission.ASSIGNMENT_GIVE, fresh.leading_id)
        notice = _notice(fresh)
        _check_paper(by, fresh, document, number)
        _check_day(fresh, on, now)
        _check_words(notice)
        _check_recommendations(fresh, on)
        given = [_give(by, fresh, each, document, on, now) for each in _in_order(fresh)]
        _put_down(fresh, notice, document, number, on, now)
        if document is not None:
            documents.pass_on(by=by, document=document, units=[fresh.unit, fresh.leading], now=now)
        after = {"sign": notice.sign, "on": on, "assignments": [each.assignment_id for each in given]}
        note(by, fresh, "inspection.concluded", now, after=after)
        end_where_remedied(by, fresh, now)
    return fresh


def _concludable(by: Actor, inspection: Inspection) -> Inspection:
    """Once the minutes are closed; what somebody else ran has none."""
    fresh = led(by, inspection)
    in_state(fresh, InspectionState.OPEN if fresh.is_recorded else InspectionState.VISITED)
    return fresh


def _notice(inspection: Inspection) -> Notice:
    notice, _made = Notice.objects.select_for_update().get_or_create(inspection=inspection)
    return notice


def _check_paper(by: Actor, inspection: Inspection, document: Document | None, sign: str) -> None:
    if document is None and not (inspection.is_recorded and sign):
        raise InspectionRejected(
            "notice-document",
            "Chưa có thông báo đã ký trong sổ văn bản; hãy chọn văn bản trong sổ hoặc nộp tệp đã ký.",
        )
    if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)


def _check_day(inspection: Inspection, on: date, now: datetime) -> None:
    if on > timezone.localdate(now):
        raise InspectionRejected("notice-ahead", "Ngày ban hành ở sau hôm nay; hãy ghi ngày đã ký.")
    if inspection.visit_on is not None and on < inspection.visit_on:
        raise InspectionRejected(
            "notice-before-visit",
            f"Ngày ban hành ở trước ngày kiểm tra ({written(inspection.visit_on)}); hãy sửa ngày.",
            day=inspection.visit_on,
        )


def _check_words(notice: Notice) -> None:
    if not notice.results.strip() and not notice.judgement.strip():
        raise InspectionRejected(
            "notice-empty", "Thông báo chưa có đánh giá chung và nhận xét; hãy ghi trước khi ban hành."
        )


def _check_recommendations(inspection: Inspection, on: date) -> None:
    """Nothing is asked of nobody, nor by a day that nobody said (the table keeps this too)."""
    for each in inspection.recommendations.all():
        if each.lead_id is None or (each.due_on is None and not each.has_no_deadline):
            raise InspectionRejected(
                "recommendation-unfinished",
                f"Kiến nghị {each.number} chưa có đơn vị chủ trì, hoặc chưa có thời hạn và cũng chưa ghi không quy "
                "định thời hạn.",
                number=each.number,
            )
        if each.due_on is not None and each.due_on < on:
            raise InspectionRejected(
                "recommendation-due-before",
                f"Kiến nghị {each.number} có thời hạn trước ngày ban hành thông báo; hãy sửa thời hạn.",
                number=each.number,
            )


def _in_order(inspection: Inspection) -> list[Recommendation]:
    return list(inspection.recommendations.select_related("lead").prefetch_related("supporting").order_by("number"))


def _give(
    by: Actor,
    inspection: Inspection,
    each: Recommendation,
    document: Document | None,
    on: date,
    now: datetime,
) -> Recommendation:
    """Its assignment, which cites the notice."""
    given = give_order(
        by=by,
        assigner=inspection.leading,
        leads=[each.lead],
        what=each.text,
        origin=Origin.RECOMMENDATION,
        due=each.due_on,
        document=document,
        supporting=list(each.supporting.all()),
        giver=giver(inspection),
        amount=each.amount,
        deadline_text="" if each.due_on else NO_DEADLINE,
        on=on,
        now=now,
    )
    each.assignment = given[0]
    each.save(update_fields=["assignment"])
    return each


def giver(inspection: Inspection) -> str:
    """In whose name a recommendation is made: whoever ran it outside, the body, else the leading unit."""
    name = inspection.outside or (inspection.body.name if inspection.body else inspection.leading.name)
    return name[:LONGEST_GIVER]


def _put_down(
    inspection: Inspection, notice: Notice, document: Document | None, sign: str, on: date, now: datetime
) -> None:
    notice.document, notice.issued_on = document, on
    notice.sign = sign or (document.sign if document is not None else "")
    notice.save()
    inspection.state, inspection.concluded_at = InspectionState.CONCLUDED.value, now
    inspection.save(update_fields=["state", "concluded_at"])
