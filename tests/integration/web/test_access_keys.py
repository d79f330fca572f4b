"""The page of one's own keys: shown once, revoked at once, nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import AccessKey, User
from dondoc.language.dates import written
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PAGE = "/tai-khoan/khoa/"
SignedIn = Callable[[User], Client]


def sent(use: str = "feed", days: int = 30, name: str = "Máy ở nhà") -> dict[str, str]:
    return {"name": name, "use": use, "last_day": written(timezone.localdate() + timedelta(days=days))}


def test_a_new_key_is_shown_once_and_opens_its_feed_until_it_is_revoked(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.clerk)
    told = client.post(PAGE, sent()).content.decode()
    found = re.search(r"/nguon-tin/([\w-]+)/van-ban\.atom", told)
    assert found is not None
    feed = found[0]
    assert Client().get(feed).status_code == 200
    assert found[1] not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}{AccessKey.objects.get().pk}/thu-hoi/")
    assert Client().get(feed).status_code == 404
    assert "đã thu hồi" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("wrong", [sent(name=""), sent(days=-1), sent(days=500), {**sent(), "last_day": "32/1/2026"}])
def test_what_cannot_be_taken_is_said_at_its_field_and_what_was_typed_stays(
    people: People, signed_in: SignedIn, wrong: dict[str, str]
) -> None:
    answer = signed_in(people.clerk).post(PAGE, wrong)
    assert answer.status_code == 422
    assert wrong["last_day"] in answer.content.decode()
    assert not AccessKey.objects.exists()


def test_another_persons_key_is_not_there(people: People, signed_in: SignedIn) -> None:
    signed_in(people.clerk).post(PAGE, sent())
    key = AccessKey.objects.get()
    other = signed_in(people.officer)
    assert other.post(f"{PAGE}{key.pk}/thu-hoi/").status_code == 404
    assert key.name not in other.get(PAGE).content.decode()
    key.refresh_from_db()
    assert key.revoked_at is None
