"""One's own account: password, sessions, second factor, delegations; and the sign-in with a code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from dondoc.accounts.models import Delegation, Session, User
from dondoc.accounts.operations import note_seen, sessions
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.figures.actors import Permission
from dondoc.language.dates import written
from tests.integration.office import Office
from tests.integration.unchanged import everything
from tests.integration.web.people import PASSWORD, People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
NEW = "Mot-mat-khau-moi-27"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def comes_in(client: Client, user: User, password: str = PASSWORD) -> Any:
    return client.post("/dang-nhap/", {"username": user.username, "password": password})


# The password.


def test_a_person_changes_their_password_and_other_browsers_are_out(people: People, client: Client) -> None:
    user, other = people.clerk, Client()
    comes_in(client, user)
    comes_in(other, user)
    answer = client.post("/tai-khoan/mat-khau/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer["Location"] == "/tai-khoan/"
    assert client.get("/van-ban/").status_code == 200
    assert other.get("/van-ban/").status_code == 302
    assert comes_in(Client(), user).status_code == 401
    assert comes_in(Client(), user, NEW).status_code == 302
    assert "phiên này" in text(client.get("/tai-khoan/")), "the list of sessions followed the change"


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "chưa đúng"),
        (PASSWORD, NEW, "khac", "chưa giống nhau"),
        (PASSWORD, "ngan", "ngan", "10"),
        (PASSWORD, PASSWORD, PASSWORD, "trùng"),
        (PASSWORD, "password1234", "password1234", "phổ biến|common|thông dụng"),
    ],
)
def test_a_password_that_may_not_be_is_refused(
    people: People, client: Client, old: str, new: str, again: str, said: str
) -> None:
    user = people.clerk
    comes_in(client, user)
    encoded = User.objects.get(pk=user.pk).password
    answer = client.post("/tai-khoan/mat-khau/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert re.search(said, text(answer))
    assert new not in text(answer)
    assert User.objects.get(pk=user.pk).password == encoded


def test_guessing_the_old_password_closes_the_door(people: People, client: Client, settings: LazySettings) -> None:
    user = people.clerk
    comes_in(client, user)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/tai-khoan/mat-khau/", {"old": "sai", "new": NEW, "again": NEW})
    right = client.post("/tai-khoan/mat-khau/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert right.status_code == 422
    assert comes_in(Client(), user).status_code == 429


def test_an_old_password_must_be_changed_where_the_office_says_so(
    people: People, client: Client, settings: LazySettings
) -> None:
    user = people.clerk
    User.objects.filter(pk=user.pk).update(password_set_at=timezone.now() - timedelta(days=91))
    comes_in(client, user)
    assert client.get("/van-ban/").status_code == 200
    settings.PASSWORD_DAYS = 90
    assert client.get("/van-ban/")["Location"] == "/tai-khoan/mat-khau/"


# Sessions.


def test_a_person_sees_and_ends_their_own_sessions_and_nobody_elses(people: People, client: Client) -> None:
    user, other, stranger = people.clerk, Client(), Client()
    comes_in(client, user)
    comes_in(other, user)
    comes_in(stranger, people.head)
    theirs = Session.objects.get(user=people.head)
    assert client.post("/tai-khoan/", {"act": "end_session", "number": theirs.pk}).status_code == 404
    assert stranger.get("/van-ban/").status_code == 200
    client.post("/tai-khoan/", {"act": "end_sessions"})
    assert other.get("/van-ban/").status_code == 302
    assert client.get("/van-ban/").status_code == 200


def test_signing_out_ends_the_session_in_the_list(people: People, client: Client) -> None:
    comes_in(client, people.clerk)
    client.post("/dang-xuat/")
    assert Session.objects.get().ended_at is not None


def test_last_seen_follows_at_most_every_few_minutes(people: People, client: Client) -> None:
    comes_in(client, people.clerk)
    begun = Session.objects.get()
    later = begun.seen_at + timedelta(hours=1)
    note_seen(key=begun.key, now=later)
    assert Session.objects.get().seen_at == later
    for minutes in (1, 3, 4.9):
        note_seen(key=begun.key, now=later + timedelta(minutes=minutes))
        assert Session.objects.get().seen_at == later
    note_seen(key=begun.key, now=later + timedelta(minutes=6))
    assert Session.objects.get().seen_at == later + timedelta(minutes=6)


def test_opening_a_page_is_being_seen(people: People, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    comes_in(client, people.clerk)
    earlier = timezone.now() - timedelta(hours=1)
    Session.objects.update(seen_at=earlier)
    monkeypatch.setattr(sessions, "_LOOKED_AT", {})  # as in another process
    client.get("/tai-khoan/")
    assert Session.objects.get().seen_at > earlier


# The second factor.


def code_of(user: User, *, ahead: int = 0) -> str:
    """What the authenticator shows; `ahead` periods later, for a code counts once."""
    device = TOTPDevice.objects.get(user=user)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = timezone.now().timestamp() + ahead * device.step
    return f"{totp.token():06d}"


@pytest.fixture
def optional(settings: LazySettings) -> None:
    settings.SECOND_FACTOR = "optional"


def enrolled(client: Client, user: User) -> list[str]:
    """The recovery codes."""
    assert 'src="data:image/svg+xml' in text(client.get("/tai-khoan/lop-hai/"))
    answer = client.post("/tai-khoan/lop-hai/", {"code": code_of(user)})
    return re.findall(r"<li><code>(\w+)</code>", text(answer))


def freed(user: User) -> None:
    """The devices take a code again: as after the seconds that a mistake costs."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_timestamp=None, throttling_failure_count=0)


def test_it_is_not_offered_where_it_is_off(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.clerk)
    assert "lop-hai" not in text(client.get("/tai-khoan/"))
    assert client.get("/tai-khoan/lop-hai/")["Location"] == "/tai-khoan/"
    assert not TOTPDevice.objects.exists()


def test_who_enrolled_gives_a_code_at_the_next_sign_in(people: People, client: Client, optional: None) -> None:
    user = people.clerk
    comes_in(client, user)
    assert len(enrolled(client, user)) == 10
    again = Client()
    assert comes_in(again, user)["Location"] == "/dang-nhap/ma/"
    assert again.get("/van-ban/").status_code == 302, "the password alone opens nothing"
    assert again.post("/dang-nhap/ma/", {"code": code_of(user, ahead=1)})["Location"] == "/"
    assert again.get("/van-ban/").status_code == 200
    assert Session.objects.filter(second_factor=True).count() == 2
    assert Record.objects.filter(action="second_factor.enrolled").count() == 1


def test_a_wrong_code_enrols_nothing(people: People, client: Client, optional: None) -> None:
    comes_in(client, people.clerk)
    client.get("/tai-khoan/lop-hai/")
    assert client.post("/tai-khoan/lop-hai/", {"code": "000000"}).status_code == 422
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_a_code_counts_once(people: People, client: Client, optional: None) -> None:
    user = people.clerk
    comes_in(client, user)
    enrolled(client, user)
    first, second, code = Client(), Client(), code_of(user, ahead=1)
    for browser, status in ((first, 302), (second, 401)):
        comes_in(browser, user)
        assert browser.post("/dang-nhap/ma/", {"code": code}).status_code == status


def test_a_recovery_code_opens_once(people: People, client: Client, optional: None) -> None:
    user = people.clerk
    comes_in(client, user)
    code = enrolled(client, user)[3]
    first, second = Client(), Client()
    comes_in(first, user)
    assert first.post("/dang-nhap/ma/", {"code": code.upper()}).status_code == 302
    assert "còn 9 mã khôi phục" in text(first.get("/tai-khoan/"))
    comes_in(second, user)
    assert second.post("/dang-nhap/ma/", {"code": code}).status_code == 401


def test_guessing_codes_closes_the_door_for_the_right_one_too(
    people: People, client: Client, optional: None, settings: LazySettings
) -> None:
    user = people.clerk
    comes_in(client, user)
    enrolled(client, user)
    guesser = Client()
    comes_in(guesser, user)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        freed(user)
        answer = guesser.post("/dang-nhap/ma/", {"code": "123456"})
    assert answer.status_code == 429
    freed(user)
    assert guesser.post("/dang-nhap/ma/", {"code": code_of(user, ahead=1)}).status_code == 429
    assert comes_in(Client(), user).status_code == 429
    assert guesser.get("/van-ban/").status_code == 302


def test_the_second_door_leads_nowhere_without_the_first(people: People, client: Client, optional: None) -> None:
    assert client.get("/dang-nhap/ma/")["Location"] == "/dang-nhap/"
    assert client.post("/dang-nhap/ma/", {"code": "123456"})["Location"] == "/dang-nhap/"


def test_an_account_closed_between_the_two_doors_stays_out(people: People, client: Client, optional: None) -> None:
    user = people.clerk
    comes_in(client, user)
    enrolled(client, user)
    again = Client()
    comes_in(again, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert again.post("/dang-nhap/ma/", {"code": code_of(user, ahead=1)})["Location"] == "/dang-nhap/"


def test_a_role_that_must_have_it_enrols_before_anything_else(
    people: People, client: Client, settings: LazySettings
) -> None:
    settings.SECOND_FACTOR, settings.SECOND_FACTOR_ROLES = "required", ["clerk"]
    comes_in(client, people.clerk)
    assert client.get("/van-ban/")["Location"] == "/tai-khoan/lop-hai/"
    assert enrolled(client, people.clerk)
    assert client.get("/van-ban/").status_code == 200
    client.post("/tai-khoan/lop-hai/", {"act": "remove"})
    assert TOTPDevice.objects.filter(confirmed=True).exists(), "one's own hand does not take it away"
    other = Client()
    comes_in(other, people.head)
    assert other.get("/van-ban/").status_code == 200


def test_the_administrator_frees_whoever_lost_the_telephone(
    people: People, signed_in: SignedIn, client: Client, optional: None
) -> None:
    user = people.clerk
    comes_in(client, user)
    enrolled(client, user)
    keeper = signed_in(people.of_role(Role.ADMINISTRATOR))
    act = {"act": "remove_second_factor", "remove_second_factor-reason": "mất máy"}
    keeper.post(f"/nguoi-dung/{user.pk}/", act)
    assert client.get("/van-ban/").status_code == 302
    assert comes_in(Client(), user)["Location"] == "/"
    assert Record.objects.get(action="second_factor.removed").reason == "mất máy"


# Delegations.


def test_own_posts_are_delegated_only_where_the_office_allows_it(
    people: People, signed_in: SignedIn, settings: LazySettings, office: Office
) -> None:
    officer, head = people.officer, people.head
    client, today = signed_in(officer), timezone.localdate()
    typed = {
        "act": "delegate",
        "post": officer.posts.get().pk,
        "to_user": head.username,
        "valid_from": written(today),
        "last_day": written(today + timedelta(days=3)),
        "document_sign": "3/UQ",
    }
    before = everything()
    assert client.post("/tai-khoan/", typed).status_code == 404
    assert everything() == before
    settings.DELEGATE_OWN_POSTS = True
    assert client.post("/tai-khoan/", {**typed, "document_sign": ""}).status_code == 422
    assert client.post("/tai-khoan/", typed).status_code == 302
    assert actor_of(head, on=today).may(Permission.ASSIGNMENT_GIVE, office.committee.pk)
    assert "Đang được ủy quyền: Đỗ Mai Khanh" in text(signed_in(head).get("/"))
    client.post("/tai-khoan/", {"act": "end_delegation", "number": Delegation.objects.get().pk})
    assert not actor_of(head, on=today).anywhere(Permission.ASSIGNMENT_GIVE)
