"""Entering people who sign in; closing and opening their accounts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.accounts.names import account_name, is_account_name, person_search_text, person_sort_key
from dondoc.accounts.operations.checking import check_password
from dondoc.accounts.operations.rights import may_change_accounts, may_keep
from dondoc.accounts.operations.sessions import end_sessions
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor


def create_user(
    *,
    by: Actor,
    username: str,
    full_name: str,
    now: datetime,
    password: str | None = None,
    encoded: str | None = None,
    must_change_password: bool = False,
    provider_name: str = "",
) -> User:
    """Enter a person who may sign in; what they may do follows from posts, so without one they see nothing.

    `encoded` is a password already hashed by Django (an import; many accounts at once); with neither, nobody can
    sign in until `set_password`. Raises AccountRejected, Refused.
    """
    may_change_accounts(by)
    name = account_name(username)
    _check_account(name, full_name)
    user = User(username=name, must_change_password=must_change_password, password_set_at=now)
    _name(user, full_name, provider_name)
    if password is not None:
        check_password(password, user)
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


def change_person(*, by: Actor, user: User, full_name: str, provider_name: str, now: datetime) -> User:
    """Correct a person's name, or their name at the OpenID provider. Raises AccountRejected, Refused."""
    may_keep(by, user, now)
    if not full_name.strip():
        raise _nameless(user.username)
    before = _names(user)
    _name(user, full_name, provider_name)
    with transaction.atomic():
        user.save(update_fields=["full_name", "sort_key", "folded", "provider_name"])
        record(by=by, action="user.named", subject=("user", user.pk), before=before, after=_names(user), at=now)
    return user


def set_active(*, by: Actor, user: User, active: bool, reason: str, now: datetime) -> None:
    """Close an account, or open it again; posts and records stay, open sessions end.

    Nobody closes their own. Raises AccountRejected, Refused.
    """
    may_keep(by, user, now)
    if by.key == user.username:
        raise AccountRejected("own-account", "Bạn không tự khóa hoặc mở tài khoản của mình; hãy nhờ quản trị khác.")
    with transaction.atomic():
        before, user.is_active = user.is_active, active
        user.save(update_fields=["is_active"])
        record(
            by=by,
            action="user.active_set",
            subject=("user", user.pk),
            before={"is_active": before},
            after={"is_active": active},
            reason=reason.strip(),
            at=now,
        )
        if not active:
            end_sessions(by=by, user=user, now=now)


def _name(user: User, full_name: str, provider_name: str) -> None:
    user.full_name = " ".join(full_name.split())
    user.sort_key = person_sort_key(full_name)
    user.folded = person_search_text(full_name, user.username)
    user.provider_name = provider_name.strip()
    _check_provider_name(user)


def _names(user: User) -> dict[str, str]:
    return {"full_name": user.full_name, "provider_name": user.provider_name}


def _check_account(name: str, full_name: str) -> None:
    if not is_account_name(name):
        raise AccountRejected(
            "username-malformed",
            f"Tên đăng nhập “{name}” chưa đúng; chỉ dùng chữ a–z không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.",
            username=name,
        )
    if not full_name.strip():
        raise _nameless(name)
    if User.objects.filter(username=name).exists():
        raise AccountRejected(
            "username-taken", f"Tên đăng nhập “{name}” đã có người dùng; hãy chọn tên khác.", username=name
        )


def _nameless(username: str) -> AccountRejected:
    return AccountRejected("full-name-missing", f"Chưa có họ và tên của tài khoản “{username}”.", username=username)


def _check_provider_name(user: User) -> None:
    same = User.objects.filter(provider_name=user.provider_name).exclude(pk=user.pk)
    if user.provider_name and same.exists():
        raise AccountRejected(
            "provider-name-taken",
            f"Tên “{user.provider_name}” ở nơi đăng nhập một lần đã gắn với tài khoản khác; hãy kiểm tra lại.",
            name=user.provider_name,
        )
