"""Where the data of sessions lie: Django's own table, read by a statement that is kept, for every page reads it."""

from __future__ import annotations

from django.contrib.sessions.backends import db
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


class SessionStore(db.SessionStore):
    """As Django's; its name too, which is part of how the data are signed."""

    def _get_session_from_db(self) -> Session | None:
        """The session of the key while it has not expired; without one the key is forgotten."""
        found = _LIVING.models(key=self.session_key, now=timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None
