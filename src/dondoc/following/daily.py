"""The run of each morning, beside the worker: it sends what the day's mails still lack."""

from __future__ import annotations

from datetime import datetime
from threading import Event

from django.conf import settings

from dondoc.following.operations.mailing import send_daily
from dondoc.jobs.daily import keep


def keep_mailing(stop: Event) -> None:
    """Send the mails of each day from `MAIL_HOUR` on, until `stop` is set."""
    keep(stop, settings.MAIL_HOUR, mails_of_the_day)


def mails_of_the_day(now: datetime) -> bool:
    """Send them; whether all went out."""
    return not send_daily(now=now).failed
