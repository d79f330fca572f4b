"""Posts: who does what at which unit, from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from dondoc.accounts.models import Post, User
from dondoc.accounts.rejections import AccountRejected
from dondoc.accounts.roles import Role
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.models import Field, Unit
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
    fields: Sequence[Field] = (),
) -> Post:
    """Let a person hold a post from that day on; without `scope` it reaches over the unit and all below it.

    `valid_to` is the first day on which it is no longer held; `fields` say what a deputy looks after and limit no
    right. Nobody gives a post to themselves. Raises AccountRejected, Refused.
    """
    reach = scope or unit
    require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(reach))
    _check_post(by, user, unit, reach, role, valid_from, valid_to)
    with transaction.atomic():
        post = Post.objects.create(
            user=user,
            unit=unit,
            scope=reach,
            role=role,
            title=" ".join(title.split()),
            valid_from=valid_from,
            valid_to=valid_to,
        )
        post.fields.set(fields)
        record(by=by, action="post.held", subject=("user", user.pk), after=_told(post, fields), at=now)
    return post


def end_post(*, by: Actor, post: Post, on: date, now: datetime, reason: str = "") -> Post:
    """End a post: from that day on nobody holds it or exercises it. Raises AccountRejected, Refused."""
    require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(post.scope))
    if on <= post.valid_from:
        raise AccountRejected(
            "post-ends-before-start",
            f"“{post.title}” bắt đầu ngày {written(post.valid_from)}; ngày thôi giữ phải sau ngày đó.",
            title=post.title,
            day=post.valid_from,
        )
    with transaction.atomic():
        before, post.valid_to = post.valid_to, on
        post.save(update_fields=["valid_to"])
        record(
            by=by,
            action="post.ended",
            subject=("user", post.user_id),
            before={"valid_to": before},
            after={"valid_to": on, "post": post.pk, "title": post.title},
            reason=reason.strip(),
            at=now,
        )
    return post


def _told(post: Post, fields: Sequence[Field]) -> dict[str, object]:
    told: dict[str, object] = {
        "workplace": post.unit_id,
        "scope": post.scope_id,
        "role": post.role,
        "title": post.title,
        "valid_from": post.valid_from,
    }
    if post.valid_to is not None:
        told["valid_to"] = post.valid_to
    if fields:
        told["fields"] = [field.name for field in fields]
    return told


def _check_post(
    by: Actor, user: User, unit: Unit, scope: Unit, role: Role, valid_from: date, valid_to: date | None
) -> None:
    if by.key == user.username:
        raise AccountRejected(
            "own-post", "Bạn không tự giao chức vụ cho chính mình; hãy nhờ một người quản trị khác giao."
        )
    if valid_to is not None and valid_to <= valid_from:
        raise AccountRejected("post-days", "Ngày thôi giữ chức vụ phải sau ngày bắt đầu.")
    for place in (unit, scope):
        _check_standing(place, valid_from)
    same = Post.objects.filter(user=user, unit=unit, scope=scope, role=role, valid_to__isnull=True)
    if valid_to is None and same.exists():
        raise AccountRejected(
            "post-held",
            f"{user.full_name} đang giữ vai trò này ở “{unit.name}”.",
            person=user.full_name,
            unit=unit.name,
            role=role,
        )


def _check_standing(unit: Unit, day: date) -> None:
    if unit.valid_to is not None and unit.valid_to <= day:
        raise AccountRejected(
            "post-unit-ended",
            f"“{unit.name}” không còn từ ngày {written(unit.valid_to)}; hãy chọn đơn vị đang hoạt động.",
            unit=unit.name,
            day=unit.valid_to,
        )
