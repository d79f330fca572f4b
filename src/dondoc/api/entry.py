"""Who calls: a key stands for its owner, with the rights the owner has on the day of the call."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from dondoc.accounts.models import AccessKey, KeyUse
from dondoc.accounts.operations.access_keys import digest
from dondoc.accounts.queries import actor_of, by_access_key
from dondoc.figures.actors import Actor, Permission

# The last use of a key is noted no more often than this: reading writes as little as it can.
NOTED_EVERY = timedelta(minutes=10)


def actor_with(secret: str, use: KeyUse) -> Actor | None:
    """The owner of the key with the rights of today; None where the key opens nothing."""
    key = by_access_key(digest(secret), use, timezone.localdate())
    if key is None:
        return None
    _note_use(key)
    return actor_of(key.user, on=timezone.localdate())


def _note_use(key: AccessKey) -> None:
    now = timezone.now()
    if key.used_at is None or now - key.used_at > NOTED_EVERY:
        AccessKey.objects.filter(pk=key.pk).update(used_at=now)


class Key(HttpBearer):
    """`Authorization: Bearer <key>`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The caller, as ninja keeps it for the route; None is answered with 401."""
        return actor_with(token, KeyUse.API)


class Forbidden(Exception):
    """The caller holds the permission nowhere."""


def caller(request: HttpRequest, permission: Permission) -> Actor:
    """Who calls, if they hold the permission somewhere. Raises Forbidden."""
    actor = getattr(request, "auth", None)
    if not isinstance(actor, Actor) or not actor.anywhere(permission):
        raise Forbidden
    return actor
