"""Whose it is among those who follow up: what one monitors comes first, parts stay with the unit that gave them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as outbox

from dondoc.accounts.operations import set_mail
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor
from dondoc.following.operations.mailing import send_daily
from dondoc.following.queries import first_page
from dondoc.following.urging_queries import may_urge
from dondoc.following.waiting import GroupKind
from dondoc.organisation.models import Unit
from tests.integration.following.urgings import GIVEN, late_orders, urged
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People


def reasons(actor: Actor) -> dict[GroupKind, int]:
    """What waits for the actor, by reason."""
    return {group.kind: group.count for group in first_page(actor, TODAY, soon=3).assignments if group.count}


def part(office: Office) -> Assignment:
    """Given a month ago by the Department of Home Affairs to its division, and overdue for five days."""
    (whole,) = late_orders(office, [office.interior])
    made = operations.divide(
        by=office.person(Role.UNIT_HEAD, office.interior, key="giam-doc"),
        parent=whole,
        lead=office.division,
        what="Tổng hợp số liệu",
        due=whole.current_due,
        on=GIVEN,
        now=NOW - timedelta(days=30),
    )
    operations.return_(
        by=office.person(Role.SPECIALIST, office.interior), assignment=whole, reason="Không thuộc thẩm quyền", now=NOW
    )
    return made


def test_what_one_monitors_comes_first_however_much_else_presses_more(office: Office) -> None:
    user = People(office).officer
    late_orders(office, [office.interior] * 12)
    own = late_orders(office, [office.finance], due=TODAY - timedelta(days=1), monitor=user)
    group = first_page(actor_of(user, on=TODAY), TODAY, soon=3, shown=3).group(GroupKind.TO_URGE)
    assert group.count == 13
    assert group.items[0] == own[0]
    colleague = first_page(office.officer, TODAY, soon=3, shown=99).group(GroupKind.TO_URGE)
    assert colleague.items[-1] == own[0]


def test_the_mail_tells_it_first_and_says_so(office: Office) -> None:
    user = People(office).officer
    set_mail(by=actor_of(user, on=TODAY), user=user, email="theodoi@anlac.vn", daily=True, now=NOW)
    late_orders(office, [office.interior])
    late_orders(office, [office.finance], due=TODAY - timedelta(days=1), monitor=user)
    send_daily(now=NOW)
    lines = [line for line in str(outbox.outbox[0].body).splitlines() if line.startswith("- hạn")]
    assert lines[0].endswith("| Sở Tài chính | ông/bà theo dõi")
    assert lines[1].endswith("| Sở Nội vụ")


def holder(office: Office, key: str, role: Role, unit: Unit, scope: Unit) -> Actor:
    """Somebody with an account and a post at that unit."""
    return actor_of(People(office).user(key, (role, unit, scope)), on=TODAY)


def test_what_a_department_gave_within_itself_is_urged_and_judged_there(office: Office) -> None:
    made = part(office)
    province = holder(office, "theo-doi", Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)
    chairman = holder(office, "chu-tich", Role.LEADER, office.committee, office.committee)
    own = holder(office, "theo-doi-snv", Role.FOLLOW_UP_OFFICER, office.interior, office.interior)
    director = holder(office, "giam-doc-snv", Role.LEADER, office.interior, office.interior)
    whole = {GroupKind.TO_SETTLE: 1}
    assert (reasons(province), reasons(chairman)) == (whole, whole)
    assert reasons(own) == reasons(director) == {GroupKind.TO_URGE: 1}
    assert may_urge(province, made)  # the right is as it was; it is only not asked for
    for number in range(4):
        urged(office, [made], by=own, token=f"t{number}")
    assert (reasons(province), reasons(chairman)) == (whole, whole)
    assert reasons(director) == {GroupKind.TO_DIRECT: 1}


def test_an_order_to_a_division_stays_as_its_parts_do(office: Office) -> None:
    by = office.person(Role.CLERK, office.interior)
    late_orders(office, [office.division, office.interior], by=by, assigner=office.interior)
    province = holder(office, "theo-doi", Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)
    own = holder(office, "theo-doi-snv", Role.FOLLOW_UP_OFFICER, office.interior, office.interior)
    assert (reasons(province), reasons(own)) == ({}, {GroupKind.TO_URGE: 2})
    late_orders(office, [office.finance], by=by, assigner=office.interior)
    assert (reasons(province), reasons(own)) == ({GroupKind.TO_URGE: 1}, {GroupKind.TO_URGE: 3})


def test_where_nobody_of_the_unit_may_decide_whoever_stands_above_is_asked(office: Office) -> None:
    by = office.person(Role.CLERK, office.interior)
    late_orders(office, [office.division], by=by, assigner=office.interior)
    province = holder(office, "theo-doi", Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)
    holder(office, "truong-phong", Role.UNIT_HEAD, office.interior, office.interior)
    assert reasons(province) == {GroupKind.TO_URGE: 1}


@pytest.mark.parametrize("role", [Role.FOLLOW_UP_OFFICER, Role.UNIT_HEAD])
def test_whoever_may_divide_there_decides_on_a_part_and_is_asked_to(office: Office, role: Role) -> None:
    made = part(office)
    below = office.person(Role.SPECIALIST, office.division)
    operations.report(by=below, assignment=made, finished_on=TODAY, result_sign="3/BC-CCHC", now=NOW)
    province = holder(office, "theo-doi", Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)
    assert reasons(province)[GroupKind.TO_CONFIRM] == 1
    decides = holder(office, "quyet-dinh", role, office.interior, office.interior)
    assert GroupKind.TO_CONFIRM not in reasons(province)
    assert reasons(decides)[GroupKind.TO_CONFIRM] == 1
    operations.confirm(by=decides, assignment=made, now=NOW)
    assert GroupKind.TO_CONFIRM not in reasons(decides)


def test_the_office_is_asked_for_what_it_gave_itself(office: Office) -> None:
    late_orders(office, [office.cabinet], assigner=office.cabinet, by=office.person(Role.CLERK, office.cabinet))
    province = holder(office, "theo-doi", Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)
    holder(office, "chanh-van-phong", Role.LEADER, office.cabinet, office.cabinet)
    assert reasons(province) == {GroupKind.TO_URGE: 1}
