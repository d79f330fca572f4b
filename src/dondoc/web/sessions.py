"""What a session remembers beside who it is: what the person still owes, when it was last seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.operations import note_seen

Answer = Callable[[HttpRequest], HttpResponseBase]

# In the session, when the person must still enrol a second factor.
OWES_SECOND_FACTOR = "owes_second_factor"
# The pages on which a debt is paid, by the name of the address.
CHANGE_PASSWORD, ENROL = "account-password", "account-second-factor"
OPEN_TO_DEBTORS = frozenset({CHANGE_PASSWORD, ENROL})


def seen(get_response: Answer) -> Answer:
    """Middleware: notes that a session is in use, at most every few minutes."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and session.session_key:
            user = getattr(request, "user", None)
            if user is not None and user.is_authenticated:
                note_seen(key=session.session_key, now=timezone.now())
        return response

    return answered


def debt(request: HttpRequest, user: User) -> str:
    """The page that must come first, by name; "" where nothing is owed."""
    if user.must_change_password or _password_is_old(user):
        return CHANGE_PASSWORD
    if request.session.get(OWES_SECOND_FACTOR):
        return ENROL
    return ""


def _password_is_old(user: User) -> bool:
    if not settings.PASSWORD_DAYS or user.password_set_at is None or not user.has_usable_password():
        return False
    return user.password_set_at + timedelta(days=settings.PASSWORD_DAYS) < timezone.now()
