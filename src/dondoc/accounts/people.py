"""The list of people: whom the actor keeps, by which conditions, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from axes.models import AccessFailureLog
from django.db.models import F, Prefetch, Q, QuerySet

from dondoc.accounts.models import Delegation, Post, Session, User
from dondoc.accounts.roles import Role
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.organisation.queries import subtree_ids

FAILURES_SHOWN = 10


class PeopleOrder(StrEnum):
    """How the list is sorted."""

    NAME = "ten"
    ACCOUNT = "tai-khoan"
    SEEN = "vao-gan-nhat"


class Standing(StrEnum):
    """Which accounts."""

    OPEN = "mo"
    CLOSED = "khoa"
    WITHOUT_POST = "chua-co-chuc-vu"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What narrows the list; `unit` counts the units below in."""

    q: str = ""
    role: Role | None = None
    unit: int | None = None
    standing: Standing | None = None
    order: PeopleOrder = PeopleOrder.NAME


def visible_people(by: Actor) -> QuerySet[User]:
    """The people whom the actor keeps: with a post of any time at or over a unit of theirs, and those with none yet."""
    units = by.units(Permission.ACCOUNT_CHANGE)
    here = Q(unit__in=units) | Q(scope__in=units) | Q(unit__parent__in=units) | Q(scope__parent__in=units)
    if not units:
        return User.objects.none()
    return User.objects.filter(Q(pk__in=Post.objects.filter(here).values("user")) | Q(posts__isnull=True)).distinct()


def people(by: Actor, wanted: PeopleFilter, on: date) -> QuerySet[User]:
    """Those of them that meet the conditions, each with the posts of that day in `posts_now`."""
    found = visible_people(by)
    for word in folded(wanted.q).split():
        named = Q(folded__contains=word) | Q(pk__in=_held(on).filter(unit__folded__contains=word).values("user"))
        found = found.filter(named)
    if wanted.role is not None or wanted.unit is not None:
        found = found.filter(pk__in=_posts(wanted, on).values("user"))
    if wanted.standing is not None:
        found = found.filter(_standing(wanted.standing, on))
    held = _held(on).select_related("unit", "scope").prefetch_related("fields")
    return _ordered(found, wanted.order).prefetch_related(Prefetch("posts", held, to_attr="posts_now"))


def posts_ever(user: User) -> QuerySet[Post]:
    """All posts of a person, the latest first."""
    found = Post.objects.filter(user=user).select_related("unit", "scope").prefetch_related("fields")
    return found.order_by(F("valid_to").desc(nulls_first=True), "-valid_from", "-pk")


def delegations_of(user: User) -> QuerySet[Delegation]:
    """What the person lets others exercise, and what others let the person exercise, the latest first."""
    theirs = Q(post__user=user) | Q(to_user=user)
    return Delegation.objects.filter(theirs).select_related("post__user", "post__unit", "post__scope", "to_user")


def sessions_of(user: User, *, limit: int = 20) -> list[Session]:
    """The latest sign-ins of a person."""
    return list(Session.objects.filter(user=user)[:limit])


def sign_in_failures(user: User) -> Iterable[AccessFailureLog]:
    """The latest failed sign-ins under the person's account."""
    failed = AccessFailureLog.objects.filter(username=user.username).order_by("-attempt_time")
    return list(failed[:FAILURES_SHOWN])


def _held(on: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on)))


def _posts(wanted: PeopleFilter, on: date) -> QuerySet[Post]:
    found = _held(on)
    if wanted.role is not None:
        found = found.filter(role=wanted.role)
    if wanted.unit is not None:
        found = found.filter(unit__in=subtree_ids(wanted.unit, on))
    return found


def _standing(standing: Standing, on: date) -> Q:
    match standing:
        case Standing.OPEN:
            return Q(is_active=True)
        case Standing.CLOSED:
            return Q(is_active=False)
        case Standing.WITHOUT_POST:
            return ~Q(pk__in=_held(on).values("user"))


def _ordered(found: QuerySet[User], order: PeopleOrder) -> QuerySet[User]:
    match order:
        case PeopleOrder.NAME:
            return found.order_by("sort_key", "pk")
        case PeopleOrder.ACCOUNT:
            return found.order_by("username")
        case PeopleOrder.SEEN:
            return found.order_by(F("last_login").desc(nulls_last=True), "sort_key", "pk")
