"""Guessing a password: the guesser must wait, the others go on."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from dondoc.config.settings import AXES_FAILURE_LIMIT

PASSWORD = "dung-mat-khau-nay"


@pytest.fixture(autouse=True)
def people(db: None) -> None:
    """Two people who know their passwords."""
    for name in ("an", "binh"):
        get_user_model()._default_manager.create(username=name, password=make_password(PASSWORD))


def enters(name: str, password: str, *, address: str = "10.0.0.7") -> bool:
    """Whether a sign-in from that address succeeds."""
    request = HttpRequest()
    request.method = "POST"
    request.META["REMOTE_ADDR"] = address
    return authenticate(request, username=name, password=password) is not None


def guess(times: int) -> None:
    """Try wrong passwords for one name."""
    for number in range(times):
        assert not enters("an", f"wrong-{number}")


def test_after_too_many_wrong_passwords_even_the_right_one_must_wait() -> None:
    guess(AXES_FAILURE_LIMIT)
    assert not enters("an", PASSWORD)


def test_one_try_less_locks_nobody_out() -> None:
    guess(AXES_FAILURE_LIMIT - 1)
    assert enters("an", PASSWORD)


def test_the_same_person_enters_from_another_address_and_others_from_the_same() -> None:
    guess(AXES_FAILURE_LIMIT)
    assert enters("an", PASSWORD, address="10.0.0.8")
    assert enters("binh", PASSWORD)
