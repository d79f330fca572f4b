"""Writing what must exist: the one door of this folder."""

from dondoc.obligations.operations.listing_own import add_duty, change_duty, retire_duty
from dondoc.obligations.operations.meeting import Met, take, untake
from dondoc.obligations.operations.opening import (
    OPEN_JOB,
    Ahead,
    Opened,
    ask_to_open,
    events_to_open,
    open_all,
    open_entry,
    system,
    to_open,
)
from dondoc.obligations.operations.sections import Keeping, keep_section, record_update
from dondoc.obligations.operations.settling import settle
from dondoc.obligations.operations.waiving import unwaive, waive

__all__ = [
    "OPEN_JOB",
    "Ahead",
    "Keeping",
    "Met",
    "Opened",
    "add_duty",
    "ask_to_open",
    "change_duty",
    "events_to_open",
    "keep_section",
    "open_all",
    "open_entry",
    "record_update",
    "retire_duty",
    "settle",
    "system",
    "take",
    "to_open",
    "untake",
    "unwaive",
    "waive",
]
