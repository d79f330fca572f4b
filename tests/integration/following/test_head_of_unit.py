"""What is late at a unit stands on the first page and in the mail of who heads it, and of nobody whom it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail as outbox

from dondoc.accounts.operations import set_mail
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import divide
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.grants import Grants
from dondoc.following.models import DailyMail
from dondoc.following.operations.answering import answer
from dondoc.following.operations.mailing import send_daily
from dondoc.following.queries import first_page
from dondoc.following.waiting import GroupKind
from tests.integration.following.urgings import GIVEN, SOON, WHY, item_of, late_orders, urged
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People

FAR = TODAY + timedelta(days=30)


def reasons(actor: Actor) -> dict[GroupKind, int]:
    """What waits for the actor, by reason."""
    return {group.kind: group.count for group in first_page(actor, TODAY, soon=3).assignments if group.count}


def director(office: Office) -> Actor:
    """Heads the Department of Home Affairs with its division."""
    return office.person(Role.LEADER, office.interior, office.division)


def test_the_head_is_told_what_is_overdue_due_today_or_urged_in_vain(office: Office) -> None:
    late_orders(office, [office.interior, office.division])
    late_orders(office, [office.interior], due=TODAY)
    late_orders(office, [office.interior], due=FAR)
    (pending,) = late_orders(office, [office.interior], due=SOON)
    urged(office, [pending])
    assert reasons(director(office)) == {GroupKind.UNIT_LATE: 4}
    answer(by=office.specialist, item=item_of(pending), said=WHY, now=NOW)
    assert reasons(director(office)) == {GroupKind.UNIT_LATE: 3}


def test_nobody_else_is_told(office: Office) -> None:
    late_orders(office, [office.interior])
    elsewhere = [office.person(role, office.finance) for role in Role]
    reading = [office.person(role, office.interior) for role in Role if role is not Role.LEADER]
    assert all(GroupKind.UNIT_LATE not in reasons(each) for each in [*elsewhere, *reading])
    assert reasons(office.accountant) == {}


@pytest.mark.parametrize("everywhere", [frozenset(), frozenset(Permission)])
def test_the_leaders_of_the_province_are_not_told_of_every_unit(
    office: Office, everywhere: frozenset[Permission]
) -> None:
    late_orders(office, [office.interior, office.finance])
    chairman = replace(office.person(Role.LEADER, *office.all), everywhere=everywhere)
    assert reasons(chairman) == {GroupKind.TO_URGE: 2}


def test_what_the_unit_itself_gave_is_followed_up_and_not_told_twice(office: Office) -> None:
    (whole,) = late_orders(office, [office.interior])
    head = office.person(Role.UNIT_HEAD, office.interior)
    due = whole.current_due
    divide(by=head, parent=whole, lead=office.division, what="Tổng hợp", due=due, on=GIVEN, now=NOW)
    found = first_page(director(office), TODAY, soon=3).group(GroupKind.UNIT_LATE)
    assert [item.pk for item in found.items if isinstance(item, Assignment)] == [whole.pk]


def test_whoever_performs_and_heads_at_once_sees_it_as_work(office: Office) -> None:
    late_orders(office, [office.interior])
    both = Actor("hai-vai", "Hai vai", office.specialist.grants | director(office).grants)
    assert reasons(both) == {GroupKind.OVERDUE: 1}


def test_a_title_is_held_back_from_a_head_who_may_not_read_it(office: Office) -> None:
    late_orders(office, [office.interior], restricted=True)
    held = director(office)
    kept = {pair for pair in held.grants if pair[0] is not Permission.DOCUMENT_RESTRICTED}
    for actor, hidden in ((held, 0), (replace(held, grants=Grants(kept)), 1)):
        items = first_page(actor, TODAY, soon=3).group(GroupKind.UNIT_LATE).items
        found = [item for item in items if isinstance(item, Assignment)]
        assert (len(found), len(queries.titles_held_back(actor, found))) == (1, hidden)


def test_the_mail_of_the_morning_holds_the_same_count(office: Office) -> None:
    late_orders(office, [office.interior, office.interior], restricted=True)
    user = People(office).user("giam-doc", (Role.LEADER, office.interior, office.interior))
    head = actor_of(user, on=TODAY)
    set_mail(by=head, user=user, email="giamdoc@anlac.vn", daily=True, now=NOW)
    send_daily(now=NOW)
    text = str(outbox.outbox[0].body)
    assert f"QUÁ HẠN, ĐẾN HẠN HÔM NAY CỦA ĐƠN VỊ: {reasons(head)[GroupKind.UNIT_LATE]}\n" in text
    assert DailyMail.objects.get().things == 2
    assert "chuyên đề" not in text
