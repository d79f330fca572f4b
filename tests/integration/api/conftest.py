"""The invented province, its people, and programs that call with their keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import AccessKey, KeyUse, User
from dondoc.accounts.operations.access_keys import make_key
from dondoc.accounts.queries import actor_of
from tests.integration.office import Office
from tests.integration.web.people import People

Get = Callable[..., Any]


@pytest.fixture
def people(office: Office) -> People:
    """People of the province."""
    return People(office)


def key_of(user: User, use: KeyUse = KeyUse.API) -> tuple[AccessKey, str]:
    """A key that opens for a month."""
    today = timezone.localdate()
    actor = actor_of(user, on=today)
    return make_key(by=actor, use=use, name="Thử", valid_to=today + timedelta(days=30), on=today, now=timezone.now())


@pytest.fixture
def get() -> Callable[[User], Get]:
    """Calls the API as that person's program; the answer's status and body."""

    def made(user: User) -> Get:
        _, secret = key_of(user)

        def called(path: str, **query: str | int) -> Any:
            return Client().get(f"/api/v1/{path}", query, headers={"authorization": f"Bearer {secret}"})

        return called

    return made
