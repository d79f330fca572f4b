"""What lies around assignments: quiet after real acts, loud where a row was written past the operations."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.assignments.models import Bulk, BulkItem
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.care.checks.following import bulk, obligations, plans, urgings
from dondoc.checks.registry import Look
from dondoc.following.models import UrgingItem
from dondoc.obligations.models import Entry
from dondoc.plans import operations
from dondoc.plans.models import ItemAssignment, Plan
from dondoc.plans.operations import Content, ItemContent
from tests.integration.assignments.orders import ordered
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import NOW, TODAY, Office

pytestmark = pytest.mark.django_db
LOOK = Look(now=NOW)


def given_plan(office: Office) -> Plan:
    """A plan whose one item two units lead, given."""
    by = office.officer
    plan = operations.draft(by=by, unit=office.committee, content=Content("reform", "Kế hoạch", 2026), now=NOW)
    content = ItemContent("Rà soát", None, (office.interior, office.finance), due=date(2026, 9, 30))
    item = operations.add_item(by=by, plan=plan, content=content, now=NOW)
    operations.issue(by=by, plan=plan, on=TODAY, now=NOW)
    operations.give_item(by=by, item=item, on=TODAY, now=NOW)
    return plan


def test_a_plan_is_quiet_until_what_it_gave_does_not_add_up(office: Office) -> None:
    plan = given_plan(office)
    assert list(plans(LOOK)) == []
    lost = ItemAssignment.objects.latest("pk")
    ItemAssignment.objects.filter(pk=lost.pk).delete()
    assert [found.subject for found in plans(LOOK)] == [("work_plan", plan.pk)]
    Plan.objects.filter(pk=plan.pk).update(unit=office.finance)
    assert {found.subject[0] for found in plans(LOOK) if found.subject} == {"work_plan", "assignment"}


def test_a_gap_in_the_urgings_is_found(office: Office) -> None:
    [late] = late_orders(office, [office.interior])
    urged(office, [late])
    urged(office, [late], token="b")
    assert list(urgings(LOOK)) == []
    UrgingItem.objects.filter(assignment=late, ordinal=2).update(ordinal=4)
    assert [found.subject for found in urgings(LOOK)] == [("assignment", late.pk)]


def test_an_obligation_met_by_nothing_or_led_by_another_is_found(office: Office) -> None:
    entry = Entry.objects.create(
        duty="quality",
        kind="plan",
        name="Kế hoạch năm",
        unit=office.interior,
        assigner=office.committee,
        period="2026",
        year=2026,
        due=TODAY,
        begins=TODAY,
        ends=TODAY,
        assignment=ordered(office),
        opened_at=NOW,
    )
    assert list(obligations(LOOK)) == []
    Entry.objects.filter(pk=entry.pk).update(met_on=TODAY, met_at=NOW, met_by_key="ai-do", unit=office.finance)
    assert [found.subject for found in obligations(LOOK)] == [("obligation", entry.pk)] * 2


def test_a_bulk_act_done_at_no_time_or_refused_for_nothing_is_found(office: Office) -> None:
    one = ordered(office)
    act = Bulk.objects.create(act="note", requested_at=NOW, by_key="ai-do", by_name="Ai Đó")
    item = BulkItem.objects.create(bulk=act, assignment=one, state=BulkItemState.DONE, done_at=NOW)
    assert list(bulk(LOOK)) == []
    BulkItem.objects.filter(pk=item.pk).update(done_at=None)
    assert [found.subject for found in bulk(LOOK)] == [("assignment", one.pk)]
    BulkItem.objects.filter(pk=item.pk).update(state=BulkItemState.REFUSED)
    assert [found.subject for found in bulk(LOOK)] == [("assignment", one.pk)]
