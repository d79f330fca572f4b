"""The checks of this part: accounts, posts and delegations that need somebody's eye."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from dondoc.accounts.models import Delegation, Post, User
from dondoc.accounts.roles import Role
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.language import dates
from dondoc.language.saying import as_written as say

MOST = 100  # more of one kind are not listed one by one
WITHOUT_POST, ENDED_UNIT = "accounts.without_post", "accounts.post_at_ended_unit"
BEYOND, ADMINISTRATORS = "accounts.delegation_beyond_post", "accounts.administrators"


@checks(WITHOUT_POST, say("Có tài khoản đang mở nào không giữ chức vụ?"))
def without_post(look: Look) -> Iterator[Finding]:
    """Open accounts whose holder holds nothing today nor later: people who left, or were forgotten."""
    today = timezone.localdate(look.now)
    held = _open_posts(today).filter(user=OuterRef("pk"))
    for user in User.objects.filter(is_active=True).exclude(Exists(held))[:MOST]:
        yield Finding(
            WITHOUT_POST,
            Severity.NOTE,
            say("Tài khoản %(username)s (%(name)s) đang mở nhưng không giữ chức vụ nào."),
            say("Giao chức vụ, hoặc khóa tài khoản nếu người này đã thôi việc."),
            values={"username": user.username, "name": user.full_name},
            subject=("user", user.pk),
        )


@checks(ENDED_UNIT, say("Có ai còn giữ chức vụ ở đơn vị đã kết thúc hoạt động?"))
def post_at_ended_unit(look: Look) -> Iterator[Finding]:
    """Posts still open at or over a unit that is no more: they carry no right, and their holders may not know."""
    today = timezone.localdate(look.now)
    ended = Q(unit__valid_to__lte=today) | Q(scope__valid_to__lte=today)
    for post in _open_posts(today).filter(ended).select_related("user", "unit", "scope")[:MOST]:
        gone = post.unit if post.unit.valid_to is not None and post.unit.valid_to <= today else post.scope
        yield Finding(
            ENDED_UNIT,
            Severity.WARNING,
            say("%(name)s còn giữ chức vụ “%(title)s”, gắn với “%(unit)s” đã kết thúc hoạt động từ ngày %(day)s."),
            say("Ghi ngày thôi giữ chức vụ này và giao chức vụ ở đơn vị kế tiếp."),
            values={
                "name": post.user.full_name,
                "title": post.title,
                "unit": gone.name,
                "day": dates.written(gone.valid_to or today),
            },
            subject=("user", post.user_id),
        )


@checks(BEYOND, say("Có ủy quyền nào kéo dài hơn chức vụ, hoặc giao cho tài khoản đã khóa?"))
def delegation_beyond_post(look: Look) -> Iterator[Finding]:
    """Delegations in force that are worth nothing on some of their days."""
    today = timezone.localdate(look.now)
    beyond = Q(post__valid_to__lt=F("valid_to")) | Q(to_user__is_active=False) | Q(post__user__is_active=False)
    found = Delegation.objects.filter(beyond, valid_to__gt=today).select_related("post__user", "to_user")
    for each in found[:MOST]:
        yield Finding(
            BEYOND,
            Severity.WARNING,
            say("Ủy quyền của %(giver)s cho %(delegate)s (%(sign)s) có ngày không còn tác dụng."),
            say("Kết thúc ủy quyền này; nếu việc vẫn cần người làm, ghi ủy quyền mới theo chức vụ đang giữ."),
            detail=say("Chức vụ đã thôi giữ sớm hơn, hoặc tài khoản của một trong hai người đã khóa."),
            values={
                "giver": each.post.user.full_name,
                "delegate": each.to_user.full_name,
                "sign": each.document_sign,
            },
            subject=("user", each.post.user_id),
        )


@checks(ADMINISTRATORS, say("Có đủ hai người quản trị không?"))
def administrators(look: Look) -> Iterator[Finding]:
    """Nobody gives a post to themselves, so one administrator alone can be stuck, and none leaves the site unkept."""
    today = timezone.localdate(look.now)
    holding = _open_posts(today).filter(role=Role.ADMINISTRATOR, user__is_active=True, valid_from__lte=today)
    count = holding.values("user").distinct().count()
    if count < 2 and User.objects.exists():
        yield Finding(
            ADMINISTRATORS,
            Severity.NOTE if count else Severity.WARNING,
            say("Hệ thống có %(count)d người quản trị đang mở tài khoản."),
            say("Giao chức vụ quản trị cho ít nhất hai người: không ai tự giao chức vụ cho chính mình."),
            values={"count": count},
        )


def _open_posts(today: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today))
