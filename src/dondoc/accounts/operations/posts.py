"""Posts: who does what at which unit, from when to when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.accounts.models import Post, User
from dondoc.accounts.rejections import AccountRejected
from dondoc.accounts.roles import Role
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import ancestor_ids


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
    require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(reach))
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
    require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(post.scope))
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


def _check_post(user: User, unit: Unit, scope: Unit, role: Role, valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to <= valid_from:
        raise AccountRejected("post-days", "Ngày thôi giữ chức vụ phải sau ngày bắt đầu.")
    same = Post.objects.filter(user=user, unit=unit, scope=scope, role=role, valid_to__isnull=True)
    if valid_to is None and same.exists():
        raise AccountRejected(
            "post-held", f"{user.full_name} đang giữ vai trò này ở “{unit.name}”.", unit=unit.name, role=role
        )
