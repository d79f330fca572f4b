"""Entering people who sign in, their passwords, closing and opening their accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from dondoc.accounts.models import User
from dondoc.accounts.names import account_name, is_account_name, person_sort_key
from dondoc.accounts.operations.rights import may_change_accounts
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor


def create_user(
    *, by: Actor, username: str, full_name: str, now: datetime, password: str | None = None, encoded: str | None = None
) -> User:
    """Enter a person who may sign in; what they may do follows from posts, so without one they see nothing.

    `encoded` is a password already hashed by Django (an import; many accounts at once); with neither, nobody can
    sign in until `set_password`. Raises AccountRejected, Refused.
    """
    may_change_accounts(by)
    name = account_name(username)
    _check_account(name, full_name)
    user = User(username=name, full_name=full_name.strip(), sort_key=person_sort_key(full_name))
    if password is not None:
        _check_password(password, user)
        user.set_password(password)
    elif encoded is not None:
        user.password = encoded
    else:
        user.set_unusable_password()
    with transaction.atomic():
        user.save()
        after = {"username": user.username, "full_name": user.full_name}
        record(by=by, action="user.created", subject=("user", user.pk), after=after, at=now)
    return user


def set_password(*, by: Actor, user: User, password: str, now: datetime) -> None:
    """Give a person another password; people may change their own. Raises AccountRejected, Refused."""
    if by.key != user.username:
        may_change_accounts(by)
    _check_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record(by=by, action="user.password_set", subject=("user", user.pk), at=now)


def set_active(*, by: Actor, user: User, active: bool, reason: str, now: datetime) -> None:
    """Close an account, or open it again; posts and records stay. Raises Refused."""
    may_change_accounts(by)
    with transaction.atomic():
        before, user.is_active = user.is_active, active
        user.save(update_fields=["is_active"])
        record(
            by=by,
            action="user.active_set",
            subject=("user", user.pk),
            before={"is_active": before},
            after={"is_active": active},
            reason=reason,
            at=now,
        )


def _check_account(name: str, full_name: str) -> None:
    if not is_account_name(name):
        raise AccountRejected(
            "username-malformed",
            f"Tên đăng nhập “{name}” chưa đúng; chỉ dùng chữ a–z không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.",
            username=name,
        )
    if not full_name.strip():
        raise AccountRejected("full-name-missing", f"Chưa có họ và tên của tài khoản “{name}”.", username=name)
    if User.objects.filter(username=name).exists():
        raise AccountRejected(
            "username-taken", f"Tên đăng nhập “{name}” đã có người dùng; hãy chọn tên khác.", username=name
        )


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        raise AccountRejected("password-weak", " ".join(refused.messages)) from refused
