"""Parts of an assignment, given by its lead to the divisions and people below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.assignments.conditions import titles_held_back
from dondoc.assignments.extension_rules import check_within_parent
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.attributes import Attributes
from dondoc.assignments.operations.creating import once
from dondoc.assignments.operations.ordering import give_to, order_of
from dondoc.assignments.operations.steps import NAMES
from dondoc.assignments.operations.writing import add_event, add_record, happened
from dondoc.assignments.origins import Origin
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import OVER, EventKind, State
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


def divide(
    *,
    by: Actor,
    parent: Assignment,
    lead: Unit,
    what: str,
    due: date | None,
    now: datetime,
    performer: User | None = None,
    supporting: Sequence[Unit] = (),
    product: str = "",
    deadline_text: str = "",
    on: date | None = None,
) -> Assignment:
    """Give a part to the lead's own unit or one below it, due with the whole at the latest.

    The lead's unit is its assigning side: whoever may divide there decides on the part. Raises AssignmentRejected,
    Refused.
    """
    with transaction.atomic():
        whole = Assignment.objects.select_for_update().get(pk=parent.pk)
        require(by, Permission.ASSIGNMENT_DIVIDE, whole.lead_id)
        if titles_held_back(by, [whole]):
            raise Refused(Permission.ASSIGNMENT_DIVIDE)
        day = happened(on, now)
        _check_whole(whole, day)
        _check_below(whole, [lead, *supporting], day)
        check_within_parent(due, whole.current_due)
        order = order_of(
            what, product, _document(by, whole), whole.clause, deadline_text, due, _said(whole, performer), whole
        )
        (part,) = give_to(by, order, whole.lead, [lead], once(supporting), day, now)
        _tell(by, whole, part, day, now)
    return part


def _said(whole: Assignment, performer: User | None) -> Attributes:
    """What is restricted stays so in its parts."""
    return Attributes(
        origin=Origin.INTERNAL,
        giver=whole.lead.name[:200],
        field=whole.field,
        restricted=whole.restricted,
        performer=performer,
    )


def _document(by: Actor, whole: Assignment) -> Document | None:
    """The paper of the order, where the one who divides may read it: the part's lead then reads it too."""
    document = whole.document
    if document is None or not register.visible_to(by).filter(pk=document.pk).exists():
        return None
    return document


def _check_whole(whole: Assignment, day: date) -> None:
    state = State(whole.state)
    if state in OVER:
        raise AssignmentRejected(
            "wrong-state",
            f"Nhiệm vụ {NAMES[state]}, không giao phần việc được; hãy tải lại trang để xem tình trạng mới.",
            state=whole.state,
            act="divide",
        )
    if whole.outside_system:
        raise AssignmentRejected(
            "outside-divided", "Nhiệm vụ theo dõi ngoài hệ thống không ghi nội dung nên không giao phần việc được."
        )
    begun = whole.continued_on or whole.given_on
    if day < begun:
        raise AssignmentRejected(
            "before-given", f"Ngày {written(day)} ở trước ngày giao ({written(begun)}); hãy sửa lại ngày.", day=day
        )


def _check_below(whole: Assignment, units: Sequence[Unit], day: date) -> None:
    below = organisation.subtree_ids(whole.lead_id, day)
    for unit in units:
        if unit.pk not in below:
            raise AssignmentRejected(
                "not-below-lead",
                f"{unit.name} không thuộc {whole.lead.name}; chỉ giao phần việc trong đơn vị chủ trì.",
                unit=unit.name,
                lead=whole.lead.name,
            )


def _tell(by: Actor, whole: Assignment, part: Assignment, day: date, now: datetime) -> None:
    """To whom; what it is stands with the part, which may be restricted by itself."""
    kind = EventKind.DIVIDED
    add_event(by=by, assignment=whole, kind=kind, on=day, now=now, note=part.lead.name)
    after = {"part": part.pk, "lead": part.lead_id, "due": part.current_due, "on": day}
    add_record(by=by, assignment=whole, kind=kind, now=now, after=after)
