"""Signing in with an OpenID Connect provider that runs in a process of its own, over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import LazySettings
from django.test import Client

from dondoc.accounts.models import Session, SessionWay, User
from dondoc.accounts.provider import discovery
from dondoc.accounts.queries import actor_of
from tests.integration.office import TODAY
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SCRIPT = Path(__file__).with_name("provider_process.py")
START, BACK = "/dang-nhap/mot-lan/", "/dang-nhap/mot-lan/ve/"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, started once for all tests."""
    surroundings = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings, text=True
    )
    assert process.stdout
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def provider(issuer: str, settings: LazySettings, people: People) -> Iterator[str]:
    """The provider as this site's own; it knows `van-thu` and somebody whom the site does not know."""
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = issuer, "dondoc", "secret"
    discovery._asked.cache_clear()
    knows(issuer, "u-1", preferred_username=people.clerk.username, name="Lê Thu Hạnh")
    knows(issuer, "u-2", preferred_username="chua-co", name="Người Chưa Có", roles=["administrator"])
    requests.post(f"{issuer}/mischief/none", timeout=5)
    yield issuer
    requests.post(f"{issuer}/mischief/none", timeout=5)


@pytest.fixture
def people(office: Any) -> People:
    return People(office)


def knows(issuer: str, subject: str, **claims: Any) -> None:
    requests.put(f"{issuer}/users/{subject}", json=claims, timeout=5).raise_for_status()


def sent_back(client: Client, subject: str, *, start: str = START) -> str:
    """Off to the provider, sign in there, and the address with which it sends the browser back."""
    away = client.get(start)["Location"]
    answer = requests.post(away, data={"sub": subject}, allow_redirects=False, timeout=5)
    back = answer.headers["Location"]
    assert back.startswith(f"http://testserver{BACK}")
    return back.removeprefix("http://testserver")


def test_the_door_offers_it_only_where_it_is_set(client: Client, db: None) -> None:
    assert START not in client.get("/dang-nhap/").content.decode()
    assert client.get(START).status_code == 404
    assert client.get(BACK).status_code == 404


def test_who_is_known_comes_in_with_the_rights_of_their_posts_alone(
    provider: str, client: Client, people: People
) -> None:
    assert START in client.get("/dang-nhap/").content.decode()
    answer = client.get(sent_back(client, "u-1", start=f"{START}?next=/van-ban/"))
    assert answer["Location"] == "/van-ban/"
    assert "Lê Thu Hạnh" in client.get("/van-ban/").content.decode()
    session = Session.objects.get()
    assert (session.user, session.way) == (people.clerk, SessionWay.PROVIDER)


def test_an_unknown_person_is_told_so_and_no_account_is_made(provider: str, client: Client) -> None:
    before = User.objects.count()
    answer = client.get(sent_back(client, "u-2"))
    assert answer.status_code == 403
    assert "chưa có tài khoản đang mở" in answer.content.decode()
    assert User.objects.count() == before
    assert client.get("/").status_code == 302


def test_where_the_setting_says_so_an_unknown_person_gets_an_account_without_any_right(
    provider: str, client: Client, settings: LazySettings
) -> None:
    settings.OIDC_CREATE = True
    assert client.get(sent_back(client, "u-2")).status_code == 302
    user = User.objects.get(username="chua-co")
    assert user.full_name == "Người Chưa Có"
    assert not user.has_usable_password()
    assert {permission.value for permission, _ in actor_of(user, on=TODAY).grants} == {"signed_in"}


def test_a_closed_account_stays_closed_and_is_told_the_same(provider: str, client: Client, people: People) -> None:
    unknown = client.get(sent_back(client, "u-2")).content.decode()
    User.objects.filter(pk=people.clerk.pk).update(is_active=False)
    answer = client.get(sent_back(client, "u-1"))
    assert answer.status_code == 403
    assert answer.content.decode() == unknown
    assert client.get("/").status_code == 302


def test_a_name_at_the_provider_that_was_entered_goes_before_the_accounts_name(
    provider: str, client: Client, people: People
) -> None:
    knows(provider, "u-3", preferred_username="CB-00017")
    User.objects.filter(pk=people.head.pk).update(provider_name="CB-00017")
    client.get(sent_back(client, "u-3"))
    assert Session.objects.get().user == people.head


def test_an_address_of_mail_counts_only_when_it_was_verified(
    provider: str, client: Client, people: People, settings: LazySettings
) -> None:
    settings.OIDC_CLAIM, settings.OIDC_SCOPES = "email", "openid email"
    User.objects.filter(pk=people.head.pk).update(provider_name="thang@lamgiang.invalid")
    knows(provider, "u-4", email="thang@lamgiang.invalid")
    assert client.get(sent_back(client, "u-4")).status_code == 403
    knows(provider, "u-4", email="thang@lamgiang.invalid", email_verified=True)
    assert client.get(sent_back(client, "u-4")).status_code == 302


@pytest.mark.parametrize("what", ["nonce", "audience", "issuer", "old", "altered", "userinfo"])
def test_a_token_that_proves_nothing_lets_nobody_in(provider: str, client: Client, what: str) -> None:
    requests.post(f"{provider}/mischief/{what}", timeout=5)
    answer = client.get(sent_back(client, "u-1"))
    assert answer.status_code == 401
    assert "không xác minh được" in answer.content.decode()
    assert client.get("/").status_code == 302
    assert not Session.objects.exists()


def test_a_code_is_good_once_and_only_in_the_browser_that_asked(provider: str, client: Client) -> None:
    back = sent_back(client, "u-1")
    assert Client().get(back).status_code == 401
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 401


def test_a_code_with_another_state_is_refused(provider: str, client: Client) -> None:
    back = sent_back(client, "u-1").partition("state=")[0]
    assert client.get(f"{back}state=another").status_code == 401


def test_who_says_no_at_the_provider_is_not_in(provider: str, client: Client) -> None:
    state = client.get(START)["Location"].partition("state=")[2].partition("&")[0]
    assert client.get(f"{BACK}?error=access_denied&state={state}").status_code == 401


def test_a_provider_that_is_down_is_named_and_the_password_still_opens(
    client: Client, people: People, settings: LazySettings
) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    answer = client.get(START)
    assert answer.status_code == 503
    assert "không trả lời" in answer.content.decode()
    typed = {"username": people.clerk.username, "password": "Thu-nghiem-2026"}
    assert client.post("/dang-nhap/", typed).status_code == 302


def test_a_provider_that_goes_down_in_between_is_named_too(
    provider: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = sent_back(client, "u-1")

    def gone(*_args: object, **_more: object) -> None:
        raise requests.ConnectionError("gone")

    with monkeypatch.context() as broken:
        broken.setattr(requests, "post", gone)
        assert client.get(back).status_code == 503


def test_a_provider_that_calls_itself_otherwise_is_not_trusted(
    provider: str, client: Client, settings: LazySettings
) -> None:
    settings.OIDC_ISSUER = provider.replace("127.0.0.1", "localhost") + "/other"
    assert client.get(START).status_code == 503


def test_the_way_out_carries_state_nonce_and_challenge(provider: str, client: Client) -> None:
    away = client.get(START)["Location"]
    assert away.startswith(f"{provider}/oauth2/authorize?")
    for name in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "response_type=code"):
        assert name in away
    assert "secret" not in away
