"""Passwords: one's own, and one for a single use that an administrator hands over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.accounts.models import User
from dondoc.accounts.operations.checking import check_password
from dondoc.accounts.operations.rights import may_keep
from dondoc.accounts.operations.sessions import end_sessions
from dondoc.accounts.passwords import one_time_password
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor


def set_password(*, by: Actor, user: User, password: str, now: datetime) -> None:
    """Give a person another password; people may change their own. Raises AccountRejected, Refused."""
    own = by.key == user.username
    if not own:
        may_keep(by, user, now)
    if own and user.check_password(password):
        raise AccountRejected("password-same", "Mật khẩu mới trùng mật khẩu đang dùng; hãy đặt mật khẩu khác.")
    check_password(password, user)
    _store(by, user, password, must_change=False, action="user.password_set", now=now)


def reset_password(*, by: Actor, user: User, now: datetime) -> str:
    """Make a password for one sign-in and return it, once; the person must change it then. Open sessions end.

    Raises AccountRejected (one's own is changed on one's own page), Refused.
    """
    may_keep(by, user, now)
    if by.key == user.username:
        raise AccountRejected(
            "own-password", "Mật khẩu của chính bạn được đổi ở trang Tài khoản, sau khi ghi mật khẩu đang dùng."
        )
    password = one_time_password()
    with transaction.atomic():
        _store(by, user, password, must_change=True, action="user.password_reset", now=now)
        end_sessions(by=by, user=user, now=now)
    return password


def _store(by: Actor, user: User, password: str, *, must_change: bool, action: str, now: datetime) -> None:
    with transaction.atomic():
        user.set_password(password)
        user.must_change_password, user.password_set_at = must_change, now
        user.save(update_fields=["password", "must_change_password", "password_set_at"])
        record(by=by, action=action, subject=("user", user.pk), at=now)
