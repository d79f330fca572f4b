"""Items of an issued plan become assignments: looked at first, then given by the worker, an item a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import Attributes, Choice, give_many, give_order
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.language.dates import written
from dondoc.plans import queries
from dondoc.plans.models import Item, ItemAssignment, Plan
from dondoc.plans.operations.keeping import check_idle, locked, note
from dondoc.plans.rejections import PlanRejected
from dondoc.plans.states import PlanState

GIVE_JOB = "plans.give"


class Hindrance(StrEnum):
    """Why an item is not given, or only knowingly."""

    NO_LEAD = "no_lead"
    PAST_DUE = "past_due"  # given only where that is said to be meant


@dataclass(frozen=True, slots=True)
class Offer:
    """What giving an item would come to: an assignment for each lead."""

    item: Item
    count: int
    hindrance: Hindrance | None = None

    @property
    def givable(self) -> bool:
        """Whether it can be given at all."""
        return self.hindrance is not Hindrance.NO_LEAD


def offers(plan: Plan, *, on: date) -> list[Offer]:
    """All that was not given, in the order of the text."""
    return [_offer(item, on) for item in queries.not_given(plan)]


def start_giving(
    *, by: Actor, plan: Plan, items: Sequence[Item], on: date, past_due_known: bool = False, now: datetime
) -> Job:
    """Have the worker give these items, as of that day. Raises PlanRejected, Refused."""
    with transaction.atomic():
        fresh = locked(by, plan)
        _check_may_give(fresh, on, now)
        chosen = {item.pk for item in items}
        wanted = [offer for offer in offers(fresh, on=timezone.localdate(now)) if offer.item.pk in chosen]
        _check(wanted, past_due_known)
        _require_documents(by, fresh, wanted)
        numbers = [offer.item.pk for offer in wanted]
        arguments = {"plan_id": fresh.pk, "item_ids": numbers, "on": on.isoformat()}
        fresh.job = jobs.start(kind=GIVE_JOB, arguments=arguments, by=by, now=now)
        fresh.save(update_fields=["job"])
        note(by, fresh, "work_plan.giving", now, after={"items": numbers, "on": on, "job": fresh.job.pk})
    return fresh.job


def give_item(*, by: Actor, item: Item, on: date, now: datetime) -> list[Assignment]:
    """Give one item of an issued plan; nothing where it was given already.

    Raises AssignmentRejected, DocumentRejected, PlanRejected, Refused.
    """
    with transaction.atomic():
        plan = locked(by, item.plan)
        if plan.state != PlanState.ISSUED:
            raise not_issued()
        fresh = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if fresh.given.exists():
            return []
        given = _given(by, plan, fresh, on, now)
        ItemAssignment.objects.bulk_create(ItemAssignment(item=fresh, assignment=each) for each in given)
        note(by, plan, "work_plan.given", now, after={"item": fresh.pk, "assignments": [each.pk for each in given]})
    return given


def not_issued() -> PlanRejected:
    """Why nothing is given."""
    return PlanRejected("plan-not-issued-yet", "Kế hoạch chưa ban hành; hãy ghi ngày ban hành trước khi giao nhiệm vụ.")


def _given(by: Actor, plan: Plan, item: Item, on: date, now: datetime) -> list[Assignment]:
    leads, supporting = tuple(item.leads.all()), tuple(item.supporting.all())
    origin = queries.kind_of(plan).origin
    if item.proposal is not None:
        attributes = Attributes(origin=origin, giver=plan.unit.name)
        choice = Choice(item.proposal, leads, supporting, item.due, attributes)
        return give_many(by=by, choices=[choice], assigner=plan.unit, on=on, now=now)
    return give_order(
        by=by,
        assigner=plan.unit,
        leads=leads,
        what=item.text,
        origin=origin,
        due=item.due,
        document=plan.document,
        product=item.product,
        supporting=supporting,
        giver=plan.unit.name,
        deadline_text=item.due_text,
        on=on,
        now=now,
    )


def _offer(item: Item, on: date) -> Offer:
    count = len(item.leads.all())
    if not count:
        return Offer(item, 0, Hindrance.NO_LEAD)
    past = item.due is not None and item.due < on
    return Offer(item, count, Hindrance.PAST_DUE if past else None)


def _check_may_give(plan: Plan, on: date, now: datetime) -> None:
    if plan.state != PlanState.ISSUED or plan.issued_on is None:
        raise not_issued()
    check_idle(plan)
    if not plan.issued_on <= on <= timezone.localdate(now):
        raise PlanRejected(
            "plan-given-when",
            f"Ngày giao phải từ ngày ban hành kế hoạch ({written(plan.issued_on)}) đến hôm nay; hãy sửa ngày.",
            day=plan.issued_on,
        )


def _check(wanted: Sequence[Offer], past_due_known: bool) -> None:
    if not wanted:
        raise PlanRejected("nothing-to-give", "Chưa chọn nội dung nào chưa giao; hãy đánh dấu ít nhất một.")
    without = [offer for offer in wanted if offer.hindrance is Hindrance.NO_LEAD]
    if without:
        raise PlanRejected(
            "items-without-lead",
            f"{len(without):02d} nội dung chưa có đơn vị chủ trì; hãy ghi đơn vị chủ trì hoặc bỏ chọn.",
            count=f"{len(without):02d}",
        )
    past = sorted(offer.item.due for offer in wanted if offer.hindrance is Hindrance.PAST_DUE and offer.item.due)
    if past and not past_due_known:
        raise PlanRejected(
            "items-past-due",
            f"{len(past):02d} nội dung có thời hạn đã qua (sớm nhất {written(past[0])}); hãy sửa thời hạn, hoặc đánh "
            "dấu xác nhận vẫn giao.",
            count=f"{len(past):02d}",
            day=past[0],
        )


def _require_documents(by: Actor, plan: Plan, wanted: Sequence[Offer]) -> None:
    """Whoever gives passes the papers on; an order read in a document is accepted by who gives for its unit."""
    read = [offer.item.proposal.document for offer in wanted if offer.item.proposal is not None]
    for document in read:
        require(by, Permission.ASSIGNMENT_GIVE, document.unit_id)
    papers = {document.pk for document in [*read, plan.document] if document is not None}
    if documents.visible_to(by).filter(pk__in=papers).count() != len(papers):
        raise Refused(Permission.DOCUMENT_READ)
