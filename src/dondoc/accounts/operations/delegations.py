"""Delegation (ủy quyền): a post exercised by somebody else for a time, by a document."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.accounts.models import Delegation, Post, User
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation.queries import ancestor_ids


def delegate(
    *,
    by: Actor,
    post: Post,
    to_user: User,
    valid_from: date,
    valid_to: date,
    document_sign: str,
    now: datetime,
    document_issued_on: date | None = None,
    note: str = "",
) -> Delegation:
    """Let somebody exercise a post from `valid_from` until the day before `valid_to`, by the document named.

    The delegate acts under their own account, so whoever reported a result still never confirms it. By an
    administrator over the post's scope, never to themselves; by the holder where DELEGATE_OWN_POSTS is set.
    Raises AccountRejected, Refused.
    """
    _may_delegate(by, post, to_user)
    _check_people(post, to_user)
    _check_days(post, valid_from, valid_to)
    _check_document(document_sign)
    _check_once(post, to_user, valid_from, valid_to)
    with transaction.atomic():
        made = Delegation.objects.create(
            post=post,
            to_user=to_user,
            valid_from=valid_from,
            valid_to=valid_to,
            document_sign=" ".join(document_sign.split()),
            document_issued_on=document_issued_on,
            note=note.strip(),
        )
        after = {
            "post": post.pk,
            "title": post.title,
            "delegate": to_user.full_name,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "sign": made.document_sign,
        }
        for person in (post.user_id, to_user.pk):
            record(by=by, action="delegation.made", subject=("user", person), after=after, at=now)
    return made


def end_delegation(*, by: Actor, delegation: Delegation, on: date, now: datetime, reason: str = "") -> Delegation:
    """Let a delegation count no longer from that day on; its giver may always. Raises AccountRejected, Refused."""
    post = delegation.post
    if by.key != post.user.username:
        require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(post.scope))
    if on >= delegation.valid_to:
        raise AccountRejected(
            "delegation-over",
            f"Ủy quyền này đã hết hiệu lực từ ngày {written(delegation.valid_to)}.",
            day=delegation.valid_to,
        )
    if on < timezone.localdate(now):
        raise AccountRejected("delegation-past", "Không rút ủy quyền cho những ngày đã qua; hãy chọn từ hôm nay.")
    with transaction.atomic():
        before, delegation.valid_to = delegation.valid_to, max(on, delegation.valid_from)
        delegation.save(update_fields=["valid_to"])
        for person in (post.user_id, delegation.to_user_id):
            record(
                by=by,
                action="delegation.ended",
                subject=("user", person),
                before={"valid_to": before},
                after={"valid_to": delegation.valid_to, "title": post.title},
                reason=reason.strip(),
                at=now,
            )
    return delegation


def _may_delegate(by: Actor, post: Post, to_user: User) -> None:
    if by.key == to_user.username:
        raise AccountRejected(
            "own-delegation", "Bạn không tự nhận ủy quyền cho chính mình; hãy nhờ một người quản trị khác ghi."
        )
    if by.key == post.user.username and settings.DELEGATE_OWN_POSTS:
        return
    require(by, Permission.ACCOUNT_CHANGE, *ancestor_ids(post.scope))


def _check_people(post: Post, to_user: User) -> None:
    if to_user.pk == post.user_id:
        raise AccountRejected("delegate-self", "Người được ủy quyền phải là người khác với người giữ chức vụ.")
    if not to_user.is_active:
        raise AccountRejected(
            "delegate-closed", f"Tài khoản của {to_user.full_name} đang khóa.", person=to_user.full_name
        )


def _check_days(post: Post, valid_from: date, valid_to: date) -> None:
    if valid_to <= valid_from:
        raise AccountRejected("delegation-days", "Ngày cuối của ủy quyền phải từ ngày bắt đầu trở đi.")
    if valid_from < post.valid_from or (post.valid_to is not None and valid_to > post.valid_to):
        raise AccountRejected(
            "delegation-beyond-post",
            f"Ủy quyền phải nằm trong thời gian giữ chức vụ “{post.title}”.",
            title=post.title,
        )


def _check_document(sign: str) -> None:
    if not sign.strip():
        raise AccountRejected(
            "delegation-document-missing", "Chưa ghi văn bản ủy quyền; hãy ghi số, ký hiệu của văn bản."
        )


def _check_once(post: Post, to_user: User, valid_from: date, valid_to: date) -> None:
    same = Delegation.objects.filter(post=post, to_user=to_user, valid_from__lt=valid_to, valid_to__gt=valid_from)
    if same.exists():
        raise AccountRejected(
            "delegation-twice",
            f"{to_user.full_name} đã được ủy quyền chức vụ này trong những ngày đó.",
            person=to_user.full_name,
        )
