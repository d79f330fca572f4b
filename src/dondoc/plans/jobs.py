"""The long work on plans: giving the items of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles
from dondoc.plans.models import Item, Plan
from dondoc.plans.operations.giving import GIVE_JOB, give_item
from dondoc.plans.rejections import PlanRejected

ALL_GIVEN = "Đã giao xong"
# To give, and to pass the papers on from which is given.
RIGHTS = (Permission.ASSIGNMENT_GIVE, Permission.DOCUMENT_READ, Permission.DOCUMENT_RESTRICTED)


@handles(GIVE_JOB)
def give(progress: Progress, plan_id: int, item_ids: Sequence[int], on: str) -> None:
    """Give item by item; one given already is passed over, one that cannot be given stays and is counted."""
    items = list(Item.objects.filter(pk__in=item_ids, plan=plan_id).select_related("plan", "proposal__document"))
    items.sort(key=lambda item: item.position)
    by = _by(progress, plan_id, items)
    hindered: list[str] = []
    for done, item in enumerate(items):
        progress.step(done, len(items), f"Đang giao nội dung {done + 1}/{len(items)}")
        try:
            give_item(by=by, item=item, on=date.fromisoformat(on), now=progress.now)
        except (AssignmentRejected, DocumentRejected, PlanRejected) as rejected:
            hindered.append(f"{item.text[:60]}: {rejected}")
    progress.step(len(items), len(items), _told(len(items), hindered))


def _by(progress: Progress, plan_id: int, items: Sequence[Item]) -> Actor:
    """Who asked, with the rights that were checked when it was asked for."""
    plan = Plan.objects.select_related("document").get(pk=plan_id)
    papers = [plan.document, *(item.proposal.document for item in items if item.proposal is not None)]
    units = {plan.unit_id, *(paper.unit_id for paper in papers if paper is not None)}
    asked = progress.requester
    return Actor(asked.key, asked.name, frozenset((right, unit) for right in RIGHTS for unit in units))


def _told(count: int, hindered: Sequence[str]) -> str:
    if not hindered:
        return ALL_GIVEN
    return f"Đã giao {count - len(hindered)}/{count}; không giao được: {'; '.join(hindered)}"
