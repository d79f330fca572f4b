"""The run of each morning, beside the worker: it sends what the day's mails still lack."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from threading import Event

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from dondoc.following.operations.mailing import send_daily

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 60.0


def keep_mailing(stop: Event, clock: Callable[[], datetime] = timezone.now) -> None:
    """Look at the clock until `stop` is set; an hour of 24 means never."""
    done: date | None = None
    while settings.MAIL_HOUR < 24 and not stop.is_set():
        close_old_connections()
        done = mail_when_due(clock(), done)
        stop.wait(LOOK_EVERY_SECONDS)
    connection.close()


def mail_when_due(now: datetime, done: date | None) -> date | None:
    """Send once the hour has come; the last day on which all went out. A failure is tried again in a minute."""
    local = timezone.localtime(now)
    if local.hour < settings.MAIL_HOUR or done == local.date():
        return done
    try:
        return done if send_daily(now=now).failed else local.date()
    except Exception:
        log.exception("the mails of the day could not be sent; it is tried again")
        return done
