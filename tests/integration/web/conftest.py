"""The invented province with people who sign in, and pages as they get them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dondoc.accounts.models import User
from tests.integration.office import Office
from tests.integration.web.people import People

SignedIn = Callable[[User], Client]


@pytest.fixture
def people(office: Office) -> People:
    """People of the province."""
    return People(office)


@pytest.fixture
def signed_in() -> SignedIn:
    """A client that is signed in, without the page of the sign-in: that has tests of its own."""

    def made(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="dondoc.accounts.backend.Accounts")
        return client

    return made
