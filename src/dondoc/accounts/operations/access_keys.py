"""Making and revoking the keys with which a person's own programs read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from dondoc.accounts.models import AccessKey, KeyUse, User
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused

LONGEST_NAME = 80
MOST = 20
LONGEST_LIFE = timedelta(days=366)
HINT = 6


def digest(key: str) -> str:
    """As which a key is kept: it is long and random, so that a plain hash cannot be turned back."""
    return sha256(key.encode()).hexdigest()


def make_key(*, by: Actor, use: KeyUse, name: str, valid_to: date, on: date, now: datetime) -> tuple[AccessKey, str]:
    """A key of the person who asks, and the key itself, which is told this once and kept nowhere.

    It opens what its owner may read on the day it is used, up to the day before `valid_to`, at most a year.
    Raises AccountRejected, Refused.
    """
    user = _oneself(by)
    _check(user, name, valid_to, on)
    secret = token_urlsafe(32)
    with transaction.atomic():
        key = AccessKey.objects.create(
            user=user,
            use=use,
            name=" ".join(name.split()),
            digest=digest(secret),
            hint=secret[:HINT],
            made_at=now,
            valid_to=valid_to,
        )
        after = {"use": use.value, "name": key.name, "valid_to": valid_to}
        record(by=by, action="access_key.made", subject=("access_key", key.pk), after=after, at=now)
    return key, secret


def revoke_key(*, by: Actor, key: AccessKey, now: datetime) -> AccessKey:
    """From now on the key opens nothing; its owner may, and whoever keeps the accounts. Raises Refused."""
    if key.user.username != by.key and not by.anywhere(Permission.ACCOUNT_CHANGE):
        raise Refused(Permission.ACCOUNT_CHANGE)
    with transaction.atomic():
        fresh = AccessKey.objects.select_for_update().get(pk=key.pk)
        if fresh.revoked_at is None:
            fresh.revoked_at = now
            fresh.save(update_fields=["revoked_at"])
            record(by=by, action="access_key.revoked", subject=("access_key", fresh.pk), at=now)
    return fresh


def _oneself(by: Actor) -> User:
    user = User.objects.filter(username=by.key, is_active=True).first()
    if user is None:
        raise Refused(Permission.SIGNED_IN)
    return user


def _check(user: User, name: str, valid_to: date, on: date) -> None:
    if not name.split() or len(name) > LONGEST_NAME:
        raise AccountRejected(
            "key-name", f"Hãy ghi khóa dùng vào việc gì, từ 1 đến {LONGEST_NAME} ký tự, ví dụ “Lịch trên điện thoại”."
        )
    if not on < valid_to <= on + LONGEST_LIFE:
        raise AccountRejected("key-days", "Khóa phải hết hạn sau hôm nay và trong vòng một năm; hãy sửa ngày hết hạn.")
    if AccessKey.objects.filter(user=user, revoked_at=None, valid_to__gt=on).count() >= MOST:
        raise AccountRejected(
            "key-count", f"Bạn đã có {MOST} khóa còn dùng được; hãy thu hồi khóa không dùng nữa.", most=MOST
        )
