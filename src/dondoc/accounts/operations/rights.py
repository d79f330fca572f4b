"""Who may keep whose account."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from dondoc.accounts.models import Post, User
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.queries import ancestor_ids

NOT_ALL = "Người này còn giữ chức vụ ở đơn vị bạn không quản trị; hãy nhờ người quản trị cấp trên."


def may_change_accounts(by: Actor) -> None:
    """Raise Refused unless the actor keeps accounts somewhere."""
    if not by.anywhere(Permission.ACCOUNT_CHANGE):
        raise Refused(Permission.ACCOUNT_CHANGE)


def keeps(by: Actor, user: User, now: datetime) -> bool:
    """Whether the actor keeps accounts over everything that the person's posts of now or later reach.

    Otherwise whoever keeps one department's accounts could give themselves the Chairman's password. Posts at units
    that are no more carry no right and are not asked for.
    """
    today = timezone.localdate(now)
    open_posts = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), user=user)
    standing = open_posts.filter(Q(scope__valid_to__isnull=True) | Q(scope__valid_to__gt=today)).select_related("scope")
    kept = [by.may_at_any(Permission.ACCOUNT_CHANGE, ancestor_ids(post.scope)) for post in standing]
    return by.anywhere(Permission.ACCOUNT_CHANGE) and all(kept)


def may_keep(by: Actor, user: User, now: datetime) -> None:
    """Raise Refused unless the actor keeps this person's account."""
    if not keeps(by, user, now):
        raise Refused(Permission.ACCOUNT_CHANGE, NOT_ALL)
