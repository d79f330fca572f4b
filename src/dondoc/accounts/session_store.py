"""Where the data of sessions lie: Django's own table, read by a statement that is kept, for every page reads it."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from dondoc.statements.kept import Kept
from dondoc.statements.told import Told

_LIVING = Kept(
    lambda: Session.objects.filter(
        session_key=Told("key", CharField()), expire_date__gt=Told("now", DateTimeField())
    ).order_by()
)
_MADE_OF = frozenset(VALID_KEY_CHARS)


class SessionStore(db.SessionStore):
    """As Django's; its name too, which is part of how the data are signed: sessions of either are read by both."""

    def _get_session_from_db(self) -> Session | None:
        """The session of the key while it has not expired; without one the key is forgotten.

        The key comes out of a cookie, so out of anybody's hands: one that no session can have is not looked for, since
        PostgreSQL refuses a NUL in it.
        """
        if _MADE_OF.issuperset(self.session_key or "-"):
            found = _LIVING.models(key=self.session_key, now=timezone.now())
            if found:
                return found[0]
        self._session_key = None
        return None
