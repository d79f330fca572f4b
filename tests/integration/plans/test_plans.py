"""Plans: drafted, filled, issued; their items become assignments, and progress is counted from those."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one
from dondoc.plans import operations, queries
from dondoc.plans.annex import lines
from dondoc.plans.models import Item, Plan
from dondoc.plans.operations import Content, Hindrance, ItemContent
from dondoc.plans.queries import PlanFilter
from dondoc.plans.rejections import PlanRejected
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes

ISSUED = date(2026, 6, 1)
REFORM = Content("reform", "Kế hoạch cải cách hành chính năm 2026", 2026, basis="12/KH-UBND ngày 10/01/2026")


@pytest.fixture
def plan(office: Office) -> Plan:
    """A draft with two headings and three items: one for two leads, one without a deadline, one without a lead."""
    officer = office.officer
    plan = operations.draft(by=officer, unit=office.committee, content=REFORM, now=NOW)
    first = operations.add_heading(by=officer, plan=plan, title="Cải cách thể chế", now=NOW)
    below = operations.add_heading(by=officer, plan=plan, title="Rà soát văn bản", below=first, now=NOW)
    leads = (office.interior, office.finance)
    for content in (
        ItemContent("Rà soát quy định", first, leads, due=date(2026, 9, 30), product="Báo cáo"),
        ItemContent("Cập nhật danh mục", below, (office.interior,), supporting=(office.finance,)),
        ItemContent("Tuyên truyền", None, (), "Các cơ quan báo chí"),
    ):
        operations.add_item(by=officer, plan=plan, content=content, now=NOW)
    return plan


def issued(office: Office, plan: Plan) -> Plan:
    return operations.issue(by=office.officer, plan=plan, on=ISSUED, now=NOW)


def item(plan: Plan, text: str) -> Item:
    return plan.items.get(text=text)


def given(office: Office, plan: Plan, *texts: str) -> list[Assignment]:
    items = list(plan.items.filter(text__in=texts)) if texts else list(plan.items.exclude(leads=None))
    operations.start_giving(by=office.officer, plan=plan, items=items, on=ISSUED, now=NOW)
    while run_one(NOW):
        pass
    return list(Assignment.objects.order_by("pk"))


def test_a_plan_is_laid_out_by_its_headings(office: Office, plan: Plan) -> None:
    outline = [(line.number, line.depth, str(line.heading or line.item)) for line in lines(queries.outline(plan))]
    assert outline == [
        ("1", 1, "Tuyên truyền"),
        ("I", 0, "Cải cách thể chế"),
        ("2", 1, "Rà soát quy định"),
        ("1", 1, "Rà soát văn bản"),
        ("3", 2, "Cập nhật danh mục"),
    ]


def test_only_who_gives_for_the_unit_writes_and_only_a_draft(office: Office, plan: Plan) -> None:
    for other in (office.specialist, office.person(Role.FOLLOW_UP_OFFICER, office.interior)):
        with nothing_changes(), pytest.raises(Refused):
            operations.add_heading(by=other, plan=plan, title="Khác", now=NOW)
    issued(office, plan)
    with nothing_changes(), pytest.raises(PlanRejected, match="đã ban hành"):
        operations.remove_item(by=office.officer, item=item(plan, "Tuyên truyền"), now=NOW)
    operations.amend(by=office.officer, plan=plan, reason="Bổ sung nhiệm vụ", now=NOW)
    operations.remove_item(by=office.officer, item=item(plan, "Tuyên truyền"), now=NOW)
    assert plan.items.count() == 2


def test_others_see_a_plan_once_it_is_issued_and_gives_them_work(office: Office, plan: Plan) -> None:
    def sees(actor: Actor) -> bool:
        return queries.visible_to(actor).filter(pk=plan.pk).exists()

    stranger = office.person(Role.SPECIALIST, office.communes[0])
    assert (sees(office.officer), sees(office.specialist), sees(stranger)) == (True, False, False)
    issued(office, plan)
    assert (sees(office.officer), sees(office.specialist), sees(stranger)) == (True, True, False)


def test_items_become_assignments_one_for_each_lead(office: Office, plan: Plan) -> None:
    issued(office, plan)
    made = given(office, plan)
    assert [(each.lead, each.what, each.origin, each.current_due) for each in made] == [
        (office.interior, "Rà soát quy định", Origin.PLAN_ITEM.value, date(2026, 9, 30)),
        (office.finance, "Rà soát quy định", Origin.PLAN_ITEM.value, date(2026, 9, 30)),
        (office.interior, "Cập nhật danh mục", Origin.PLAN_ITEM.value, None),
    ]
    assert list(made[2].supporting.all()) == [office.finance]
    assert {each.given_on for each in made} == {ISSUED}
    assert [each.text for each in queries.not_given(plan)] == ["Tuyên truyền"]


def test_nothing_is_given_twice_when_the_work_runs_again(office: Office, plan: Plan) -> None:
    issued(office, plan)
    given(office, plan, "Rà soát quy định")
    Job.objects.update(state=JobState.QUEUED.value, finished_at=None)
    while run_one(NOW):
        pass
    assert Assignment.objects.count() == 2
    with nothing_changes(), pytest.raises(PlanRejected, match="Chưa chọn nội dung"):
        operations.start_giving(
            by=office.officer, plan=plan, items=[item(plan, "Rà soát quy định")], on=ISSUED, now=NOW
        )


def test_what_cannot_be_given_is_said_before(office: Office, plan: Plan) -> None:
    officer = office.officer
    late = ItemContent("Báo cáo quý I", None, (office.interior,), due=date(2026, 3, 31))
    operations.add_item(by=officer, plan=plan, content=late, now=NOW)
    with nothing_changes(), pytest.raises(PlanRejected, match="chưa ban hành"):
        operations.start_giving(by=officer, plan=plan, items=list(plan.items.all()), on=ISSUED, now=NOW)
    issued(office, plan)
    told = {offer.item.text: (offer.count, offer.hindrance) for offer in operations.offers(plan, on=TODAY)}
    assert told == {
        "Rà soát quy định": (2, None),
        "Cập nhật danh mục": (1, None),
        "Tuyên truyền": (0, Hindrance.NO_LEAD),
        "Báo cáo quý I": (1, Hindrance.PAST_DUE),
    }
    for text, why in (("Tuyên truyền", "chưa có đơn vị chủ trì"), ("Báo cáo quý I", "thời hạn đã qua")):
        with nothing_changes(), pytest.raises(PlanRejected, match=why):
            operations.start_giving(by=officer, plan=plan, items=[item(plan, text)], on=ISSUED, now=NOW)
    for day in (ISSUED - timedelta(days=1), TODAY + timedelta(days=1)):
        with nothing_changes(), pytest.raises(PlanRejected, match="Ngày giao"):
            operations.start_giving(by=officer, plan=plan, items=list(plan.items.all()), on=day, now=NOW)


def test_progress_counts_the_assignments_and_adds_up(office: Office, plan: Plan) -> None:
    issued(office, plan)
    made = given(office, plan)
    office_specialist, officer = office.specialist, office.officer
    assignments.acknowledge(by=office_specialist, assignment=made[0], now=NOW)
    assignments.report(by=office_specialist, assignment=made[0], finished_on=TODAY, result_sign="5/BC-SNV", now=NOW)
    assignments.confirm(by=officer, assignment=made[0], now=NOW)
    counts = queries.progress(officer, [plan.pk], TODAY, soon=3)[plan.pk]
    assert (counts.done_early, counts.open_in_time, counts.open_no_deadline, counts.total) == (1, 1, 1, 3)
    assert counts.total == counts.done + counts.unfinished + counts.stopped
    by_item = queries.given_by_item(officer, plan, TODAY, soon=3)
    assert sum(len(each) for each in by_item.values()) == counts.total
    assert queries.progress(office.accountant, [plan.pk], TODAY, soon=3)[plan.pk].total == 2  # leads one, supports one
    numbers = queries.assignment_numbers([plan.pk])
    assert numbers == {each.pk for each in made}


@pytest.fixture
def notice(office: Office) -> Document:
    return receive_and_read(office)


def test_items_are_taken_over_from_what_was_read(office: Office, notice: Document) -> None:
    officer = office.officer
    plan = operations.draft(by=officer, unit=office.committee, content=REFORM, now=NOW)
    orders = list(queries.proposals_to_take(officer, plan, notice))
    items = operations.take_over(by=officer, plan=plan, proposals=orders, now=NOW)
    assert [item.text for item in items] == [order.what for order in orders]
    assert list(items[0].leads.all()) == [office.interior]
    assert items[0].due == date(2026, 6, 30)
    assert not queries.proposals_to_take(officer, plan, notice).exists()
    with nothing_changes(), pytest.raises(PlanRejected, match="đã có trong kế hoạch"):
        operations.take_over(by=officer, plan=plan, proposals=orders, now=NOW)
    operations.issue(by=officer, plan=plan, on=date(2026, 6, 5), now=NOW)
    operations.start_giving(by=officer, plan=plan, items=[items[0]], on=TODAY, now=NOW)
    while run_one(NOW):
        pass
    made = Assignment.objects.get()
    orders[0].refresh_from_db()
    assert (made.proposal, made.origin, orders[0].state) == (orders[0], Origin.PLAN_ITEM.value, ProposalState.ACCEPTED)


def test_what_was_given_from_an_order_is_the_items_assignment_at_once(office: Office, notice: Document) -> None:
    officer = office.officer
    order = (
        notice.proposals.get(position=1) if notice.proposals.filter(position=1).exists() else notice.proposals.first()
    )
    assert order is not None
    made = assignments.give(by=officer, proposal=order, assigner=office.committee, lead=office.interior, now=NOW)
    plan = operations.draft(by=officer, unit=office.committee, content=REFORM, now=NOW)
    (item,) = operations.take_over(by=officer, plan=plan, proposals=[order], now=NOW)
    assert [each.assignment for each in item.given.all()] == [made]
    with nothing_changes(), pytest.raises(PlanRejected, match="được giao thành nhiệm vụ"):
        operations.discard(by=officer, plan=plan, now=NOW)


def test_lists_are_found_without_marks(office: Office, plan: Plan) -> None:
    def found(**wanted: object) -> list[Plan]:
        return list(queries.listing(office.officer, PlanFilter(**wanted)))  # type: ignore[arg-type]

    assert found(q="cai cach hanh chinh") == [plan]
    assert found(q="12 kh ubnd", year=2026, kind="reform", unit=office.committee.pk) == [plan]
    assert found(year=2025) == found(kind="remedial") == found(q="!") == []
