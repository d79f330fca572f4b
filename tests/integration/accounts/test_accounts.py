"""Accounts and posts, and the rights that follow from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from dondoc.accounts.models import Post, User
from dondoc.accounts.operations import (
    AccountRejected,
    create_user,
    end_post,
    hold_post,
    set_active,
    set_password,
)
from dondoc.accounts.queries import actor_of, by_username, people_of, posts_of
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from tests.integration.office import Office

NOW = datetime(2026, 6, 10, 3, 0, tzinfo=UTC)
TODAY = date(2026, 6, 10)
WORD = "mot-mat-khau-du-dai"


@pytest.fixture
def keeper(office: Office) -> Actor:
    """The administrator of the province."""
    return office.person(Role.ADMINISTRATOR, office.committee)


@pytest.fixture
def user(keeper: Actor) -> User:
    return create_user(by=keeper, username="MinhAn", full_name=" Lê Minh An ", password=WORD, now=NOW)


def held(keeper: Actor, user: User, unit: Unit, role: Role, scope: Unit | None = None) -> Post:
    return hold_post(
        by=keeper, user=user, unit=unit, scope=scope, role=role, title="Chức vụ", valid_from=TODAY, now=NOW
    )


def test_a_person_signs_in_whatever_capitals_are_typed(user: User) -> None:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    assert authenticate(request, username="MINHAN", password=WORD) == user
    assert by_username(" minhan ") == user
    assert (user.username, user.full_name) == ("minhan", "Lê Minh An")


def test_without_a_post_one_may_nothing_but_be_signed_in(user: User) -> None:
    actor = actor_of(user, on=TODAY)
    assert actor.anywhere(Permission.SIGNED_IN)
    assert {granted for granted, _ in actor.grants} == {Permission.SIGNED_IN}


@pytest.mark.parametrize("role", Role)
def test_a_post_gives_the_rights_of_its_role_over_its_scope_and_below(
    office: Office, keeper: Actor, user: User, role: Role
) -> None:
    held(keeper, user, office.cabinet, role, scope=office.interior)
    actor = actor_of(user, on=TODAY)
    for permission in PERMISSIONS[role]:
        assert actor.units(permission) == {office.interior.pk, office.division.pk}
    assert {granted for granted, _ in actor.grants} == {*PERMISSIONS[role], Permission.SIGNED_IN}


def test_two_posts_add_up(office: Office, keeper: Actor, user: User) -> None:
    held(keeper, user, office.interior, Role.READER)
    held(keeper, user, office.finance, Role.SPECIALIST)
    actor = actor_of(user, on=TODAY)
    assert actor.units(Permission.ASSIGNMENT_PERFORM) == {office.finance.pk}
    assert office.finance.pk in actor.units(Permission.DOCUMENT_READ)
    assert office.division.pk in actor.units(Permission.DOCUMENT_READ)


def test_a_post_counts_from_its_first_day_to_the_one_before_its_end(office: Office, keeper: Actor, user: User) -> None:
    post = held(keeper, user, office.finance, Role.SPECIALIST)
    end = TODAY + timedelta(days=10)
    end_post(by=keeper, post=post, on=end, now=NOW)
    for day, there in ((TODAY - timedelta(days=1), 0), (TODAY, 1), (end - timedelta(days=1), 1), (end, 0)):
        assert len(actor_of(user, on=day).units(Permission.ASSIGNMENT_PERFORM)) == there
        assert posts_of(user, day).count() == there


def test_a_closed_account_may_nothing_and_cannot_sign_in(office: Office, keeper: Actor, user: User) -> None:
    held(keeper, user, office.finance, Role.SPECIALIST)
    set_active(by=keeper, user=user, active=False, reason="nghỉ hưu", now=NOW)
    assert actor_of(user, on=TODAY).grants == frozenset()
    assert list(people_of([office.finance.pk], TODAY)) == []
    assert Record.objects.get(action="user.active_set").reason == "nghỉ hưu"


def test_people_of_a_unit_are_listed_by_given_name(office: Office, keeper: Actor) -> None:
    for number, name in enumerate(["Trần Văn Đạt", "Nguyễn Thị An", "Lê Bình"]):
        person = create_user(by=keeper, username=f"nguoi{number}", full_name=name, now=NOW)
        held(keeper, person, office.finance, Role.READER)
    assert [post.user.full_name for post in people_of([office.finance.pk], TODAY)] == [
        "Nguyễn Thị An",
        "Lê Bình",
        "Trần Văn Đạt",
    ]


@pytest.mark.parametrize(
    ("username", "name", "password", "code"),
    [
        ("lê an", "Lê An", WORD, "username-malformed"),
        ("lean", "  ", WORD, "full-name-missing"),
        ("minhan", "Người Khác", WORD, "username-taken"),
        ("lean", "Lê An", "ngan", "password-weak"),
        ("lean", "Lê An", "password123", "password-weak"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_nothing_is_kept(
    keeper: Actor, user: User, username: str, name: str, password: str, code: str
) -> None:
    before = User.objects.count(), Record.objects.count()
    with pytest.raises(AccountRejected) as refused:
        create_user(by=keeper, username=username, full_name=name, password=password, now=NOW)
    assert refused.value.code == code
    assert (User.objects.count(), Record.objects.count()) == before


def test_only_who_keeps_the_organisation_enters_accounts(office: Office, user: User) -> None:
    before = User.objects.count(), Post.objects.count(), Record.objects.count()
    with pytest.raises(Refused):
        create_user(by=office.clerk, username="khach", full_name="Khách", password=WORD, now=NOW)
    with pytest.raises(Refused):
        held(office.clerk, user, office.finance, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        set_active(by=office.clerk, user=user, active=False, reason="", now=NOW)
    assert (User.objects.count(), Post.objects.count(), Record.objects.count()) == before


def test_who_keeps_one_department_gives_no_post_over_another(office: Office, user: User) -> None:
    keeper = office.person(Role.ADMINISTRATOR, office.finance)
    with pytest.raises(Refused):
        held(keeper, user, office.finance, Role.LEADER, scope=office.committee)
    assert not Post.objects.exists()


def test_a_post_is_not_held_twice_and_not_ended_before_it_began(office: Office, keeper: Actor, user: User) -> None:
    post = held(keeper, user, office.finance, Role.READER)
    with pytest.raises(AccountRejected) as twice:
        held(keeper, user, office.finance, Role.READER)
    with pytest.raises(AccountRejected) as early:
        end_post(by=keeper, post=post, on=TODAY, now=NOW)
    assert (twice.value.code, early.value.code) == ("post-held", "post-ends-before-start")
    post.refresh_from_db()
    assert post.valid_to is None


def test_a_person_changes_their_own_password_and_nobody_elses(office: Office, keeper: Actor, user: User) -> None:
    set_password(by=Actor("minhan", "Lê Minh An"), user=user, password="mot-mat-khau-khac", now=NOW)
    assert user.check_password("mot-mat-khau-khac")
    with pytest.raises(Refused):
        set_password(by=office.clerk, user=user, password="cua-nguoi-la-day", now=NOW)
    user.refresh_from_db()
    assert user.check_password("mot-mat-khau-khac")


def test_no_password_reaches_the_audit_log(keeper: Actor, user: User) -> None:
    set_password(by=keeper, user=user, password="mot-mat-khau-khac", now=NOW)
    kept = " ".join(str(row) for row in Record.objects.values_list("before", "after", "reason"))
    assert WORD not in kept
    assert "mot-mat-khau-khac" not in kept
    assert "$" not in kept


def test_an_account_without_a_password_cannot_sign_in_and_one_hashed_before_can(keeper: Actor) -> None:
    without = create_user(by=keeper, username="khong", full_name="Không", now=NOW)
    hashed = create_user(by=keeper, username="co", full_name="Có", encoded=make_password(WORD), now=NOW)
    assert not without.has_usable_password()
    assert hashed.check_password(WORD)
