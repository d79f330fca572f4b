"""Giving an order that nobody read in a document: typed, or opened by a plan, an obligation, a recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.assignments.deadlines import Fixed, fixed_by_hand, no_day_said
from dondoc.assignments.extension_rules import check_within_parent
from dondoc.assignments.models import Assignment, Mark
from dondoc.assignments.operations.attributes import Attributes
from dondoc.assignments.operations.creating import check_units, created, due_columns, finish, once
from dondoc.assignments.operations.writing import happened
from dondoc.assignments.origins import Origin
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.routes import route as route_of
from dondoc.assignments.searching import search_text
from dondoc.documents import operations as documents
from dondoc.documents.models import Document
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation.models import Field, Unit

LONGEST_WHAT = 5_000
LONGEST_GIVER = 200


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked, of which paper, as every lead gets it."""

    what: str
    product: str
    document: Document | None
    clause: Sequence[object]
    deadline_text: str
    fixed: Fixed
    attributes: Attributes
    parent: Assignment | None = None


def give_order(
    *,
    by: Actor,
    assigner: Unit,
    leads: Sequence[Unit],
    what: str,
    origin: Origin,
    due: date | None,
    now: datetime,
    document: Document | None = None,
    clause: Sequence[object] = (),
    product: str = "",
    supporting: Sequence[Unit] = (),
    giver: str = "",
    field: Field | None = None,
    monitor: User | None = None,
    marks: Sequence[Mark] = (),
    priority: bool = False,
    restricted: bool = False,
    amount: int | None = None,
    parent: Assignment | None = None,
    performer: User | None = None,
    route: str = "",
    deadline_text: str = "",
    on: date | None = None,
) -> list[Assignment]:
    """Give an order to one or more leads, one assignment each: all of them, or none. `on`: the day it is given.

    `parent`: of which assignment it is a part; see `divide` for parts within a unit. A document is passed on to
    everybody concerned. Raises AssignmentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, assigner.pk)
    attributes = Attributes(
        origin=origin,
        giver=storable(giver).strip(),
        field=field,
        monitor=monitor,
        marks=tuple(marks),
        priority=priority,
        restricted=restricted,
        amount=amount,
        performer=performer,
        route=route,
    )
    if parent is not None:
        check_within_parent(due, parent.current_due)
    order = order_of(what, product, document, clause, deadline_text, due, attributes, parent)
    with transaction.atomic():
        return give_to(by, order, assigner, once(leads), once(supporting), happened(on, now), now)


def order_of(
    what: str,
    product: str,
    document: Document | None,
    clause: Sequence[object],
    deadline_text: str,
    due: date | None,
    attributes: Attributes,
    parent: Assignment | None = None,
) -> Order:
    """The order, once its words can be kept. Raises AssignmentRejected."""
    words = storable(what).strip()
    if not words:
        raise AssignmentRejected("what-missing", "Nội dung nhiệm vụ để trống; hãy ghi việc phải làm.")
    for text, most in ((words, LONGEST_WHAT), (attributes.giver, LONGEST_GIVER)):
        if len(text) > most:
            raise AssignmentRejected("too-long", f"Mục này dài quá {most} ký tự; hãy rút gọn.", most=most)
    if attributes.route:
        route_of(attributes.route)  # refuses one that is not there
    fixed = fixed_by_hand(due) if due is not None else no_day_said()
    said = storable(deadline_text).strip()
    return Order(words, storable(product).strip(), document, clause, said, fixed, attributes, parent)


def give_to(
    by: Actor,
    order: Order,
    assigner: Unit,
    leads: Sequence[Unit],
    supporting: Sequence[Unit],
    day: date,
    now: datetime,
) -> list[Assignment]:
    """One assignment for each lead, in the caller's transaction."""
    if not leads:
        raise AssignmentRejected("leads-missing", "Chưa chọn đơn vị chủ trì; hãy chọn ít nhất một đơn vị.")
    given = [_give(by, order, lead, assigner, supporting, day, now) for lead in leads]
    if order.document is not None:
        units = once([*leads, *supporting, assigner])
        documents.pass_on(by=by, document=order.document, units=units, now=now)
    return given


def _give(
    by: Actor, order: Order, lead: Unit, assigner: Unit, supporting: Sequence[Unit], day: date, now: datetime
) -> Assignment:
    check_units([lead, *supporting, assigner], lead, supporting, day)
    document = order.document
    assignment = Assignment.objects.create(
        document=document,
        clause=list(order.clause),
        what=order.what,
        product=order.product,
        search_text=search_text(order.what, order.product),
        document_text=search_text(document.sign, document.subject) if document is not None else "",
        lead=lead,
        assigner=assigner,
        given_on=day,
        came_on=day,
        deadline_text=order.deadline_text,
        parent=order.parent,
        **order.attributes.columns(document),
        **due_columns(order.fixed),
        **created(by, now),
    )
    if order.attributes.marks:
        assignment.marks.add(*order.attributes.marks)
    finish(by, assignment, supporting, day, now)
    return assignment
