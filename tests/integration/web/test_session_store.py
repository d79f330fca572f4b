"""Sessions that were not made as they are read: before an upgrade, under another key of the site, by a stranger."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.integration.web.people import PASSWORD, People

pytestmark = pytest.mark.django_db


def made_by_django(people: People, **other: str) -> str:
    """The key of a session of the clerk as Django's own store writes it."""
    user = people.clerk
    session = db.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = other.get("backend", settings.AUTHENTICATION_BACKENDS[-1])
    session[HASH_SESSION_KEY] = other.get("hash", user.get_session_auth_hash())
    session.create()
    return str(session.session_key)


def coming_with(key: str) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def ends_at_the_door(client: Client, people: People) -> None:
    """It is led to sign in, and signing in there works."""
    answer = client.get("/nhiem-vu/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, settings.LOGIN_URL)
    assert client.get(answer["Location"]).status_code == 200
    sent = {"username": people.clerk.username, "password": PASSWORD}
    assert client.post(answer["Location"], sent).status_code == 302
    assert people.clerk.full_name in client.get("/").content.decode()


def test_a_session_that_django_made_goes_on_and_stays_readable_to_it(people: People) -> None:
    key = made_by_django(people)
    client = coming_with(key)
    assert people.clerk.full_name in client.get("/").content.decode()
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert db.SessionStore(key)[SESSION_KEY] == str(people.clerk.pk)


def written_over(key: str, **fields: Any) -> None:
    assert Session.objects.filter(pk=key).update(**fields) == 1


@pytest.mark.parametrize("data", ["", "không phải phiên", "YWJj:1abcde:khong-dung-chu-ky", "gAJ9cQAu"])
def test_a_session_whose_data_cannot_be_read_ends_at_the_door(people: People, data: str) -> None:
    key = made_by_django(people)
    written_over(key, session_data=data)
    ends_at_the_door(coming_with(key), people)


def test_a_session_that_has_expired_ends_at_the_door(people: People) -> None:
    key = made_by_django(people)
    written_over(key, expire_date=timezone.now() - timedelta(seconds=1))
    ends_at_the_door(coming_with(key), people)


@pytest.mark.parametrize("other", [{"backend": "dondoc.gone.Backend"}, {"hash": "của mật khẩu đã đổi"}])
def test_a_session_of_a_way_in_that_is_gone_ends_at_the_door(people: People, other: dict[str, str]) -> None:
    ends_at_the_door(coming_with(made_by_django(people, **other)), people)


@pytest.mark.parametrize("key", ["", "ngan", '"abcdefgh\\000"', '"' + "a" * 500 + '"', "'; drop table --"])
def test_a_key_that_no_session_can_have_ends_at_the_door(people: People, key: str) -> None:
    client = Client(raise_request_exception=False, headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"})
    answer = client.get("/nhiem-vu/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, settings.LOGIN_URL)
