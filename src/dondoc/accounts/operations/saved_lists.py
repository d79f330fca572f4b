"""Keeping a list's conditions under a name: everybody for themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.accounts.models import SavedList, User
from dondoc.accounts.rejections import AccountRejected
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused

LONGEST_NAME = 80
LONGEST_QUERY = 2_000
MOST = 30  # a list of lists must still be read at a glance


def save_list(*, by: Actor, place: str, name: str, query: str, now: datetime) -> SavedList:
    """Keep the query string of a list under a name; the same name again takes the new conditions.

    `place` names the list ("documents"); `query` is what stands after the question mark. Raises AccountRejected,
    Refused.
    """
    user = _oneself(by)
    label, conditions = " ".join(name.split()), query.lstrip("?")
    _check(label, conditions)
    with transaction.atomic():
        same = SavedList.objects.filter(user=user, place=place, name=label).first()
        if same is None:
            _check_count(user, place)
        saved = same or SavedList(user=user, place=place, name=label)
        before, saved.query = saved.query, conditions
        saved.save()
        after = {"place": place, "name": label, "query": conditions}
        record(
            by=by,
            action="saved_list.kept",
            subject=("saved_list", saved.pk),
            before={"query": before} if same else None,
            after=after,
            at=now,
        )
    return saved


def forget_list(*, by: Actor, saved: SavedList, now: datetime) -> None:
    """Drop a saved list; only whoever keeps it may. Raises Refused."""
    if saved.user != _oneself(by):
        raise Refused(Permission.SIGNED_IN, "Bộ lọc này của người khác; bạn không bỏ được.")
    with transaction.atomic():
        before = {"place": saved.place, "name": saved.name, "query": saved.query}
        record(by=by, action="saved_list.forgotten", subject=("saved_list", saved.pk), before=before, at=now)
        saved.delete()


def _oneself(by: Actor) -> User:
    user = User.objects.filter(username=by.key, is_active=True).first()
    if user is None:
        raise Refused(Permission.SIGNED_IN)
    return user


def _check(name: str, query: str) -> None:
    if not name:
        raise AccountRejected("saved-list-name-missing", "Chưa đặt tên cho bộ lọc; hãy ghi một tên ngắn dễ nhớ.")
    if len(name) > LONGEST_NAME:
        raise AccountRejected(
            "saved-list-name-long", f"Tên bộ lọc dài quá {LONGEST_NAME} ký tự; hãy rút gọn.", most=LONGEST_NAME
        )
    if len(query) > LONGEST_QUERY:
        raise AccountRejected("saved-list-query-long", "Điều kiện lọc quá dài để lưu; hãy bớt điều kiện.")


def _check_count(user: User, place: str) -> None:
    if SavedList.objects.filter(user=user, place=place).count() >= MOST:
        raise AccountRejected(
            "saved-lists-many", f"Đã lưu {MOST} bộ lọc ở trang này; hãy bỏ bớt một bộ lọc.", most=MOST
        )
