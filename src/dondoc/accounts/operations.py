"""Writing accounts and posts."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from dondoc.accounts.models import Post, User
from dondoc.accounts.names import account_name, is_account_name, person_sort_key
from dondoc.accounts.roles import Role
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import ancestor_ids


class AccountRejected(ValueError):
    """An account, a post or a password cannot be entered as given; nothing was changed."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


def create_user(
    *, by: Actor, username: str, full_name: str, now: datetime, password: str | None = None, encoded: str | None = None
) -> User:
    """Enter a person who may sign in; what they may do follows from posts, so without one they see nothing.

    `encoded` is a password already hashed by Django (an import; many accounts at once); with neither, nobody can
    sign in until `set_password`. Raises AccountRejected, Refused.
    """
    _may_change_accounts(by)
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
        _may_change_accounts(by)
    _check_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record(by=by, action="user.password_set", subject=("user", user.pk), at=now)


def set_active(*, by: Actor, user: User, active: bool, reason: str, now: datetime) -> None:
    """Close an account, or open it again; posts and records stay. Raises Refused."""
    _may_change_accounts(by)
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


def hold_post(
    *,
    by: Actor,
    user: User,
    unit: Unit,
    role: Role,
    title: str,
    valid_from: date,
    now: datetime,
    scope: Unit | None = None,
    valid_to: date | None = None,
) -> Post:
    """Let a person hold a post from that day on; without `scope` it reaches over the unit and all below it.

    `valid_to` is the first day on which it is no longer held. Raises AccountRejected, Refused.
    """
    reach = scope or unit
    require(by, Permission.ORGANISATION_CHANGE, *ancestor_ids(reach))
    _check_post(user, unit, reach, role, valid_from, valid_to)
    with transaction.atomic():
        post = Post.objects.create(
            user=user, unit=unit, scope=reach, role=role, title=title.strip(), valid_from=valid_from, valid_to=valid_to
        )
        after = {"unit": unit.pk, "scope": reach.pk, "role": role, "title": post.title, "valid_from": valid_from}
        record(by=by, action="post.held", subject=("user", user.pk), after=after, at=now)
    return post


def end_post(*, by: Actor, post: Post, on: date, now: datetime, reason: str = "") -> Post:
    """End a post: from that day on it is no longer held. Raises AccountRejected, Refused."""
    require(by, Permission.ORGANISATION_CHANGE, *ancestor_ids(post.scope))
    if on <= post.valid_from:
        raise AccountRejected(
            "post-ends-before-start",
            f"“{post.title}” bắt đầu ngày {written(post.valid_from)}; ngày thôi giữ phải sau ngày đó.",
            title=post.title,
        )
    with transaction.atomic():
        before, post.valid_to = post.valid_to, on
        post.save(update_fields=["valid_to"])
        record(
            by=by,
            action="post.ended",
            subject=("user", post.user_id),
            before={"valid_to": before},
            after={"valid_to": on, "post": post.pk},
            reason=reason,
            at=now,
        )
    return post


def _may_change_accounts(by: Actor) -> None:
    if not by.anywhere(Permission.ORGANISATION_CHANGE):
        raise Refused(Permission.ORGANISATION_CHANGE)


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


def _check_post(user: User, unit: Unit, scope: Unit, role: Role, valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to <= valid_from:
        raise AccountRejected("post-days", "Ngày thôi giữ chức vụ phải sau ngày bắt đầu.")
    same = Post.objects.filter(user=user, unit=unit, scope=scope, role=role, valid_to__isnull=True)
    if valid_to is None and same.exists():
        raise AccountRejected(
            "post-held", f"{user.full_name} đang giữ vai trò này ở “{unit.name}”.", unit=unit.name, role=role
        )
