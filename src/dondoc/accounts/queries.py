"""Reading accounts, posts and the rights that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, reduce
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, DateField, Q, QuerySet

from dondoc.accounts.belonging import belonging
from dondoc.accounts.models import AccessKey, Delegation, KeyUse, Post, SavedList, User
from dondoc.accounts.names import account_name
from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.accounts.standing_in import LASTING, former, with_former
from dondoc.figures.actors import Actor, Delegated, Held, Permission
from dondoc.figures.grants import Grants
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import EveryUnit, every_unit, subtrees_among
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldTexts

# What follows from no post needs no unit.
NO_UNITS = EveryUnit(())
# Being signed in is no right at a unit: it is granted at no unit in particular, so that `anywhere` answers yes.
NO_UNIT = 0

# Of how many people a process remembers the rights that follow from their posts and the units.
MOST = 100

# How the title of a deputy begins: Phó Giám đốc, Phó Chánh Văn phòng.
DEPUTY = "Phó "


def by_username(username: str) -> User | None:
    """The account of that name, whatever capitals were typed."""
    return User.objects.filter(username=account_name(username)).first()


def posts_of(user: User, on: date) -> QuerySet[Post]:
    """The posts that the person holds on that day."""
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return Post.objects.filter(held, user=user).select_related("unit", "scope")


def scopes_of(user: User, on: date) -> set[int]:
    """The units over which the person's posts of that day reach as such, without those below."""
    return {scope for (scope,) in _SCOPES.rows(user=user.pk, day=on)}


def _scopes() -> QuerySet[Post, tuple[Any, ...]]:
    user, on = Told("user", BigIntegerField()), Told("day", DateField())
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return Post.objects.filter(held, user=user).values_list("scope_id")


_SCOPES = Kept(_scopes)


def own_unit(user: User, units: QuerySet[Unit], on: date) -> Unit | None:
    """Of the units, one over which a post of the person reaches as such; else the first."""
    reach = [post.scope_id for post in posts_of(user, on)]
    return units.filter(pk__in=reach).first() or units.first()


def people_of(unit_ids: Iterable[int], on: date) -> QuerySet[Post]:
    """The posts held at those units on that day, ordered by the people's given names."""
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    found = Post.objects.filter(held, unit__in=list(unit_ids), user__is_active=True)
    return found.select_related("user", "unit", "scope").order_by("user__sort_key", "id")


def people_over(unit_id: int, on: date) -> QuerySet[Post]:
    """The posts held on that day that reach over that unit as such, ordered by the people's given names."""
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    found = Post.objects.filter(held, scope=unit_id, user__is_active=True)
    return found.select_related("user", "unit").order_by("user__sort_key", "id")


def heads_of(unit_ids: Iterable[int], first: date, after: date) -> QuerySet[Post]:
    """Who headed those units on some day from the first up to, without, the second: in the order in which they came.

    A deputy, who looks after fields or whose title begins with "Phó", heads nothing.
    """
    held = Q(valid_from__lt=after) & (Q(valid_to__isnull=True) | Q(valid_to__gt=first))
    heads = Q(role__in=[Role.UNIT_HEAD.value, Role.LEADER.value])
    found = Post.objects.filter(held, heads, unit__in=list(unit_ids), fields__isnull=True)
    return found.exclude(title__startswith=DEPUTY).select_related("user").order_by("valid_from", "id")


def actor_of(user: User, *, on: date) -> Actor:
    """The person with the rights of that day: those of every post, at its scope and all units below it.

    Posts that others delegated to the person on that day count too, and of units that ended what their successors
    may still do there. Two queries, whatever the person holds.
    """
    if not user.is_active:
        return Actor(key=user.username, name=user.full_name)
    posts = tuple(Exercised(*row) for row in _EXERCISED.rows(user=user.pk, day=on))
    return _acting(user.pk, user.username, user.full_name, posts, every_unit() if posts else NO_UNITS, on)


@lru_cache(maxsize=MOST)
def _acting(number: int, key: str, name: str, posts: tuple[Exercised, ...], units: EveryUnit, on: date) -> Actor:
    """Worked out anew only where one of these is another: of hundreds of units it takes as long as reading them."""
    reach, ended = subtrees_among(units, {post.scope_id for post in posts}, on), _ended(units, on)
    own = Grants.of({Permission.SIGNED_IN: frozenset({NO_UNIT})})
    for post in posts:
        if post.user_id == number:
            own = own.together(_granted(post, reach, ended))
    delegated = tuple(
        Delegated(post.holder, post.title, _granted(post, reach, ended).beyond(own), post.unit_id)
        for post in posts
        if post.user_id != number
    )
    grants = reduce(Grants.together, (each.grants for each in delegated), own)
    return Actor(
        key=key,
        name=name,
        grants=grants,
        delegated=delegated,
        posts=tuple(Held(post.title, post.unit, post.unit_id) for post in posts if post.user_id == number),
        everywhere=grants.at_all({unit.id for unit in units}),
        belonging=belonging(frozenset(post.unit_id for post in posts), units),
    )


class Exercised(NamedTuple):
    """A post whose rights a person has, as its holder or because the holder delegated it."""

    user_id: int
    scope_id: int
    role: str
    title: str
    holder: str
    unit: str
    unit_id: int


def scopes_with(*permissions: Permission, on: date) -> tuple[frozenset[int], ...]:
    """For each permission the units at which somebody's reach begins who has it there on that day. One query."""
    roles = {each: sorted(role for role, held in PERMISSIONS.items() if each in held) for each in permissions}
    asked = sorted({role.value for each in roles.values() for role in each})
    found = set(_BEGUN.rows(day=on, roles=asked))
    return tuple(frozenset(scope for scope, role in found if role in roles[each]) for each in permissions)


def _begun() -> QuerySet[Post, tuple[Any, ...]]:
    on = Told("day", DateField())
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    found = Post.objects.filter(held, Q(("role__among", ToldTexts("roles"))), user__is_active=True)
    return found.order_by().values_list("scope_id", "role").distinct()


_BEGUN = Kept(_begun)


def _exercised() -> QuerySet[Post, tuple[Any, ...]]:
    """The posts that the person holds on that day, and those held by others that are delegated to the person."""
    user, on = Told("user", BigIntegerField()), Told("day", DateField())
    held = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    given = Delegation.objects.filter(to_user=user, valid_from__lte=on, valid_to__gt=on).values("post")
    whose = Q(user=user) | Q(pk__in=given, user__is_active=True)
    columns = ("user_id", "scope_id", "role", "title", "user__full_name", "unit__name", "unit_id")
    return Post.objects.filter(held & whose).values_list(*columns)


_EXERCISED = Kept(_exercised)


def _ended(units: EveryUnit, on: date) -> dict[int, frozenset[int]]:
    """The units that have ended by that day, by whoever has their work, and by the unit that stood above them."""
    gone = [unit for unit in units if unit.valid_to is not None and unit.valid_to <= on]
    return former((unit.id, taker) for unit in gone for taker in (unit.parent_id, unit.taker_id))


def _granted(
    post: Exercised, reach: Mapping[int, frozenset[int]], ended: Mapping[int, frozenset[int]]
) -> Grants[Permission]:
    units = reach[post.scope_id]
    lasting = with_former(units, ended)
    return Grants.of({right: lasting if right in LASTING else units for right in PERMISSIONS[Role(post.role)]})


def saved_lists(user: User, place: str) -> list[SavedList]:
    """The lists of that place that the person keeps, by name."""
    return _SAVED.models(user=user.pk, place=place)


_SAVED = Kept(lambda: SavedList.objects.filter(user=Told("user", BigIntegerField()), place=Told("place", CharField())))


def by_access_key(digest: str, use: KeyUse, on: date) -> AccessKey | None:
    """The key of that digest, if it still opens on that day and its owner's account is active."""
    found = AccessKey.objects.filter(digest=digest, use=use, revoked_at=None, valid_to__gt=on, user__is_active=True)
    return found.select_related("user").first()


def access_keys(user: User) -> QuerySet[AccessKey]:
    """The person's keys, the latest first."""
    return AccessKey.objects.filter(user=user)
