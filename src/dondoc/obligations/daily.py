"""The run of each day, beside the worker: what events ask for is opened without anybody asking for it."""

from __future__ import annotations

import logging
from datetime import datetime
from threading import Event

from django.conf import settings
from django.utils import timezone

from dondoc.jobs.daily import keep
from dondoc.obligations.operations.opening import events_to_open, open_all, system
from dondoc.obligations.operations.settling import settle

log = logging.getLogger(__name__)


def keep_opening(stop: Event) -> None:
    """Open what events ask for, each day from `OPENING_HOUR` on, until `stop` is set."""
    keep(stop, settings.OPENING_HOUR, open_of_the_day)


def open_of_the_day(now: datetime) -> bool:
    """Write down what holds no longer, open what events of this year and the one before ask for.

    What comes round by the calendar is not opened: a year is opened by the office, which looks at it first. What is
    hindered is logged and comes again the next day, so that the day counts as done. Raises BadTable.
    """
    settle()
    by, today = system(), timezone.localdate(now)
    found = [each for year in (today.year - 1, today.year) for each in events_to_open(by=by, year=year, on=today)]
    opened = open_all(by=by, ahead=found, now=now)
    for ahead, why in opened.hindered:
        log.warning("%s of %s could not be opened: %s", ahead.duty.code, ahead.unit, why)
    if opened.count:
        log.info("%d entries were opened that events ask for", opened.count)
    return True
