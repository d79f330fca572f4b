"""Delegation: a post exercised by somebody else, on its days only, and never to confirm one's own report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dondoc.accounts import checks
from dondoc.accounts.models import Delegation, Post, User
from dondoc.accounts.operations import (
    AccountRejected,
    create_user,
    delegate,
    end_delegation,
    end_post,
    hold_post,
    set_active,
)
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.assignments.operations import confirm, give, report
from dondoc.audit.models import Record
from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from tests.integration.office import NOW, TODAY, Office, receive_and_read

ONE_DAY = timedelta(days=1)


@pytest.fixture
def keeper(office: Office) -> Actor:
    return office.person(Role.ADMINISTRATOR, office.committee)


def person(keeper: Actor, name: str) -> User:
    return create_user(by=keeper, username=name, full_name=name.capitalize(), now=NOW)


@pytest.fixture
def leader(keeper: Actor, office: Office) -> Post:
    """The Chairman, who confirms for the province."""
    user = person(keeper, "chutich")
    return hold_post(
        by=keeper,
        user=user,
        unit=office.committee,
        role=Role.LEADER,
        title="Chủ tịch",
        valid_from=date(2021, 1, 1),
        now=NOW,
    )


@pytest.fixture
def specialist(keeper: Actor, office: Office) -> User:
    user = person(keeper, "chuyenvien")
    hold_post(
        by=keeper,
        user=user,
        unit=office.interior,
        role=Role.SPECIALIST,
        title="Chuyên viên",
        valid_from=date(2021, 1, 1),
        now=NOW,
    )
    return user


def lent(
    by: Actor, post: Post, to_user: User, first: date = TODAY, after: date = TODAY + 5 * ONE_DAY, sign: str = "1/UQ"
) -> Delegation:
    return delegate(by=by, post=post, to_user=to_user, valid_from=first, valid_to=after, document_sign=sign, now=NOW)


def confirms(user: User, day: date, unit: Unit) -> bool:
    return actor_of(user, on=day).may(Permission.ASSIGNMENT_CONFIRM, unit.pk)


def test_it_counts_on_its_days_only(keeper: Actor, leader: Post, specialist: User, office: Office) -> None:
    lent(keeper, leader, specialist)
    days = {TODAY - ONE_DAY: False, TODAY: True, TODAY + 4 * ONE_DAY: True, TODAY + 5 * ONE_DAY: False}
    assert {day: confirms(specialist, day, office.finance) for day in days} == days


def test_it_ends_with_the_post_and_with_the_account_of_its_giver(
    keeper: Actor, leader: Post, specialist: User, office: Office
) -> None:
    lent(keeper, leader, specialist)
    end_post(by=keeper, post=leader, on=TODAY + ONE_DAY, now=NOW)
    assert confirms(specialist, TODAY, office.finance)
    assert not confirms(specialist, TODAY + ONE_DAY, office.finance)
    set_active(by=keeper, user=leader.user, active=False, reason="", now=NOW)
    assert not confirms(specialist, TODAY, office.finance)


def test_a_delegated_post_is_not_delegated_further(keeper: Actor, leader: Post, specialist: User) -> None:
    lent(keeper, leader, specialist)
    third = person(keeper, "nguoi-ba")
    with pytest.raises(Refused):
        lent(actor_of(specialist, on=TODAY), leader, third)
    assert Delegation.objects.count() == 1


def test_a_delegate_never_confirms_what_they_reported(
    keeper: Actor, leader: Post, specialist: User, office: Office
) -> None:
    first = receive_and_read(office).proposals.order_by("position")[0]
    order = give(by=office.officer, proposal=first, assigner=office.committee, now=NOW)
    lent(keeper, leader, specialist)
    acting = actor_of(specialist, on=TODAY).acting(Permission.ASSIGNMENT_CONFIRM)
    report(by=acting, assignment=order, finished_on=TODAY, note="xong", now=NOW)
    order.refresh_from_db()
    with pytest.raises(Refused):
        confirm(by=acting, assignment=order, now=NOW)
    order.refresh_from_db()
    assert order.confirmed_at is None


def test_the_trail_says_for_whom(keeper: Actor, leader: Post, specialist: User, office: Office) -> None:
    first = receive_and_read(office).proposals.order_by("position")[0]
    order = give(by=office.officer, proposal=first, assigner=office.committee, now=NOW)
    report(by=office.specialist, assignment=order, finished_on=TODAY, note="xong", now=NOW)
    lent(keeper, leader, specialist)
    order.refresh_from_db()
    confirm(by=actor_of(specialist, on=TODAY).acting(Permission.ASSIGNMENT_CONFIRM), assignment=order, now=NOW)
    last = Record.objects.filter(subject_kind="assignment").order_by("pk").last()
    assert last
    assert last.actor_name == "Chuyenvien (thay Chutich, Chủ tịch)"
    assert last.actor_key == "chuyenvien"


def test_both_people_carry_it_in_their_trail(keeper: Actor, leader: Post, specialist: User) -> None:
    made = lent(keeper, leader, specialist)
    end_delegation(by=keeper, delegation=made, on=TODAY, now=NOW)
    for action in ("delegation.made", "delegation.ended"):
        found = set(Record.objects.filter(action=action).values_list("subject_id", flat=True))
        assert found == {leader.user_id, specialist.pk}


@pytest.mark.parametrize(
    ("first", "after", "sign", "code"),
    [
        (TODAY, TODAY, "1/UQ", "delegation-days"),
        (date(2020, 6, 1), TODAY, "1/UQ", "delegation-beyond-post"),
        (TODAY, TODAY + ONE_DAY, "  ", "delegation-document-missing"),
    ],
)
def test_what_cannot_be_is_refused(
    keeper: Actor, leader: Post, specialist: User, first: date, after: date, sign: str, code: str
) -> None:
    before = Record.objects.count()
    with pytest.raises(AccountRejected) as refused:
        lent(keeper, leader, specialist, first, after, sign)
    assert refused.value.code == code
    assert (Delegation.objects.count(), Record.objects.count()) == (0, before)


def test_not_to_oneself_not_twice_not_to_a_closed_account(
    keeper: Actor, leader: Post, specialist: User, office: Office
) -> None:
    own = Actor("chuyenvien", "x", office.person(Role.ADMINISTRATOR, office.committee).grants)
    lent(keeper, leader, specialist)
    for by, to, code in (
        (own, specialist, "own-delegation"),
        (keeper, specialist, "delegation-twice"),
        (keeper, leader.user, "delegate-self"),
    ):
        with pytest.raises(AccountRejected) as refused:
            lent(by, leader, to)
        assert refused.value.code == code
    closed = person(keeper, "da-khoa")
    set_active(by=keeper, user=closed, active=False, reason="", now=NOW)
    with pytest.raises(AccountRejected):
        lent(keeper, leader, closed)
    assert Delegation.objects.count() == 1


def test_a_holder_delegates_only_where_the_setting_allows(
    leader: Post, specialist: User, settings: LazySettings
) -> None:
    own = actor_of(leader.user, on=TODAY)
    with pytest.raises(Refused):
        lent(own, leader, specialist)
    settings.DELEGATE_OWN_POSTS = True
    made = lent(own, leader, specialist)
    settings.DELEGATE_OWN_POSTS = False
    assert end_delegation(by=own, delegation=made, on=TODAY, now=NOW).valid_to == TODAY


def test_rights_take_two_queries_whatever_is_held(
    keeper: Actor, leader: Post, specialist: User, office: Office
) -> None:
    lent(keeper, leader, specialist)
    for unit in (office.finance, office.cabinet):
        hold_post(
            by=keeper, user=specialist, unit=unit, role=Role.READER, title="x", valid_from=date(2022, 1, 1), now=NOW
        )
    with CaptureQueriesContext(connection) as asked:
        actor = actor_of(specialist, on=TODAY)
        assert actor.may(Permission.ASSIGNMENT_CONFIRM, office.division.pk)
        assert actor.anywhere(Permission.DOCUMENT_READ)
    assert len(asked) == 2


def test_the_checks_find_what_needs_an_eye(keeper: Actor, leader: Post, specialist: User, office: Office) -> None:
    look = Look(now=NOW)
    lent(keeper, leader, specialist)
    assert [finding.check for finding in checks.administrators(look)] == [checks.ADMINISTRATORS]
    assert list(checks.without_post(look)) == []
    assert list(checks.post_at_ended_unit(look)) == []
    assert list(checks.delegation_beyond_post(look)) == []
    person(keeper, "khong-chuc-vu")
    Unit.objects.filter(pk=office.interior.pk).update(valid_to=TODAY)
    end_post(by=keeper, post=leader, on=TODAY + ONE_DAY, now=NOW)
    (alone,) = checks.without_post(look)
    (stranded,) = checks.post_at_ended_unit(look)
    (beyond,) = checks.delegation_beyond_post(look)
    assert alone.told(alone.summary).startswith("Tài khoản khong-chuc-vu")
    assert stranded.subject == ("user", specialist.pk)
    assert beyond.subject == ("user", leader.user_id)
