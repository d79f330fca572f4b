"""Sign-ins that last: begun, seen, ended by oneself or by the administrator."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import CharField, DateTimeField

from dondoc.accounts.models import Session, SessionWay, User
from dondoc.accounts.operations.rights import may_keep
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told

# How stale "last seen" may be: a write at every click would make every reader a writer.
SEEN_EVERY = timedelta(minutes=5)
# How often a process asks how stale it is, and of how many sessions it remembers when it asked.
LOOKED_EVERY, MOST_LOOKED_AT = timedelta(minutes=1), 10_000


def begin_session(
    *, user: User, key: str, way: SessionWay, second_factor: bool, address: str, browser: str, now: datetime
) -> Session:
    """Note that a person signed in: `key` is that of the site's own session."""
    with transaction.atomic():
        session = Session.objects.create(
            user=user,
            key=key,
            way=way,
            second_factor=second_factor,
            address=address[:45],
            browser=browser[:300],
            begun_at=now,
            seen_at=now,
        )
        by = Actor(user.username, user.full_name)
        after = {"address": session.address, "way": way.value, "second_factor": second_factor}
        record(by=by, action="session.begun", subject=("user", user.pk), after=after, at=now)
    return session


def note_seen(*, key: str, now: datetime) -> None:
    """Note that the session is still in use; most calls do nothing: a reader must not wait for a writer."""
    if key in _LOOKED_AT and now - _LOOKED_AT[key] < LOOKED_EVERY:
        return
    if len(_LOOKED_AT) >= MOST_LOOKED_AT:
        _LOOKED_AT.clear()
    _LOOKED_AT[key] = now
    if _SEEN_BEFORE.found(key=key, moment=now - SEEN_EVERY):
        Session.objects.filter(key=key).update(seen_at=now)


# When this process last looked how stale a session's "last seen" is.
_LOOKED_AT: dict[str, datetime] = {}
_SEEN_BEFORE = Kept(
    lambda: Session.objects.filter(
        key=Told("key", CharField()), seen_at__lt=Told("moment", DateTimeField())
    ).values_list("pk")
)


def end_session(*, by: Actor, session: Session, now: datetime) -> None:
    """End one session at once: one's own, or that of a person whose account one keeps. Raises Refused."""
    if by.key != session.user.username:
        may_keep(by, session.user, now)
    if session.ended_at is None:
        with transaction.atomic():
            _end(by, session, now)


def end_sessions(*, by: Actor, user: User, now: datetime, keep: str = "") -> int:
    """End every session of a person but the one with the key `keep`; how many. Raises Refused."""
    if by.key != user.username:
        may_keep(by, user, now)
    ending = list(Session.objects.filter(user=user, ended_at__isnull=True).exclude(key=keep))
    with transaction.atomic():
        for session in ending:
            _end(by, session, now)
    return len(ending)


def _end(by: Actor, session: Session, now: datetime) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store(session.key).delete()
    session.ended_at, session.ended_by = now, by.name
    session.save(update_fields=["ended_at", "ended_by"])
    after = {"address": session.address, "begun_at": session.begun_at}
    record(by=by, action="session.ended", subject=("user", session.user_id), after=after, at=now)
