"""A person, a first post and a first password in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

from dondoc.accounts.models import User
from dondoc.accounts.operations.accounts import create_user
from dondoc.accounts.operations.mail import set_mail
from dondoc.accounts.operations.posts import hold_post
from dondoc.accounts.passwords import one_time_password
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Field, Unit

# Slow hashing protects what people think of; 80 random bits for one use need none of it. Whoever signs in with such a
# password changes it at once, and the new one is hashed as the settings say.
ROUNDS = 1_000


def enter_person(
    *,
    by: Actor,
    username: str,
    full_name: str,
    unit: Unit,
    role: Role,
    title: str,
    valid_from: date,
    now: datetime,
    scope: Unit | None = None,
    valid_to: date | None = None,
    fields: Sequence[Field] = (),
    email: str = "",
) -> tuple[User, str]:
    """The person and a password for the first sign-in, told this once. Raises AccountRejected, Refused."""
    password = one_time_password()
    with transaction.atomic():
        user = create_user(
            by=by,
            username=username,
            full_name=full_name,
            encoded=encoded_once(password),
            must_change_password=True,
            now=now,
        )
        hold_post(
            by=by,
            user=user,
            unit=unit,
            role=role,
            title=title,
            valid_from=valid_from,
            valid_to=valid_to,
            scope=scope,
            fields=fields,
            now=now,
        )
        if email:
            set_mail(by=by, user=user, email=email, daily=user.daily_mail, now=now)
    return user, password


def encoded_once(password: str) -> str:
    """A password for one use as it is stored."""
    hasher = PBKDF2PasswordHasher()
    return str(hasher.encode(password, hasher.salt(), iterations=ROUNDS))
