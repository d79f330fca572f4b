"""What happens once a day beside the worker: a thread looks at the clock, and what failed is tried again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from threading import Event

from django.db import close_old_connections, connection
from django.utils import timezone

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 60.0
NEVER = 24  # the hour that no day has

# Does the day's work as of a moment; whether all of it was done.
Act = Callable[[datetime], bool]


def keep(stop: Event, hour: int, act: Act, clock: Callable[[], datetime] = timezone.now) -> None:
    """Look at the clock until `stop` is set, and act once a day from that hour on."""
    done: date | None = None
    while hour < NEVER and not stop.is_set():
        close_old_connections()
        done = act_when_due(clock(), hour, act, done)
        stop.wait(LOOK_EVERY_SECONDS)
    connection.close()


def act_when_due(now: datetime, hour: int, act: Act, done: date | None) -> date | None:
    """Act once the hour has come; the last day on which all was done. A failure is tried again at the next look."""
    local = timezone.localtime(now)
    if local.hour < hour or done == local.date():
        return done
    try:
        return local.date() if act(now) else done
    except Exception:
        log.exception("%s failed; it is tried again", getattr(act, "__qualname__", act))
        return done
