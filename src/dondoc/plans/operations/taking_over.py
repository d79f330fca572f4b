"""Items of a draft taken over from the orders that were read in a document, so that nobody types them again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.documents import queries as documents
from dondoc.documents.models import Proposal
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from dondoc.plans.clauses import headings_of
from dondoc.plans.models import Heading, Item, ItemAssignment, Plan
from dondoc.plans.operations.keeping import in_draft, note
from dondoc.plans.operations.writing import ItemContent, new_item
from dondoc.plans.rejections import PlanRejected


def take_over(*, by: Actor, plan: Plan, proposals: Sequence[Proposal], now: datetime) -> list[Item]:
    """Put orders of documents into the draft, under headings named for where they stand in the text.

    One already in the plan is left out. What was given from an order already is the item's assignment at once.
    Raises PlanRejected, Refused.
    """
    with transaction.atomic():
        fresh = in_draft(by, plan)
        known = set(fresh.items.exclude(proposal=None).values_list("proposal_id", flat=True))
        wanted = [each for each in _in_order(proposals) if each.pk not in known]
        _check_seen(by, wanted)
        if not wanted:
            raise PlanRejected("nothing-taken", "Các nội dung được chọn đã có trong kế hoạch; hãy chọn nội dung khác.")
        headings = _Headings(fresh)
        items = [_item(fresh, headings, proposal) for proposal in wanted]
        after = {"items": [item.pk for item in items], "documents": sorted({each.document_id for each in wanted})}
        note(by, fresh, "work_plan.taken_over", now, after=after)
    return items


class _Headings:
    """The headings of a draft by their words; one that is not there is made."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known = {(each.parent_id, each.title): each for each in plan.headings.all()}
        self._last = max((each.position for each in self._known.values()), default=0)

    def under(self, words: Sequence[str]) -> Heading | None:
        """The heading to which the words lead; None where there are none."""
        found: Heading | None = None
        for title in words:
            parent = found.pk if found else None
            found = self._known.get((parent, title)) or self._made(found, title)
        return found

    def _made(self, parent: Heading | None, title: str) -> Heading:
        self._last += 1
        made = Heading.objects.create(plan=self._plan, parent=parent, title=title, position=self._last)
        self._known[(made.parent_id, title)] = made
        return made


def _in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    return sorted({each.pk: each for each in proposals}.values(), key=lambda each: (each.document_id, each.position))


def _check_seen(by: Actor, proposals: Sequence[Proposal]) -> None:
    wanted = {each.document_id for each in proposals}
    if documents.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise Refused(Permission.DOCUMENT_READ)


def _item(plan: Plan, headings: _Headings, proposal: Proposal) -> Item:
    given = list(Assignment.objects.filter(proposal=proposal, continues=None).select_related("lead").order_by("pk"))
    leads = tuple(each.lead for each in given) or _lead(proposal)
    supporting = tuple(unit for unit in proposal.supporting_units.all() if unit not in leads)
    content = ItemContent(
        text=proposal.what,
        heading=headings.under(headings_of(proposal.clause)),
        leads=leads,
        lead_text="" if leads else proposal.lead_text,
        supporting=supporting,
        product=proposal.product,
        due=proposal.deadline_day,
        due_text="" if proposal.deadline_day else proposal.deadline_text,
    )
    item = new_item(plan, content, proposal=proposal)
    ItemAssignment.objects.bulk_create(ItemAssignment(item=item, assignment=each) for each in given)
    return item


def _lead(proposal: Proposal) -> tuple[Unit, ...]:
    return (proposal.lead_unit,) if proposal.lead_unit is not None else ()
