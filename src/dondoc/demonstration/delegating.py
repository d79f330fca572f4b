"""A post exercised by somebody else for some weeks, by its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dondoc.accounts import operations as accounts
from dondoc.accounts.models import Post, User
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.settling import Cast
from dondoc.demonstration.timetable import Timetable


def delegated(told: Mapping[str, Any], cast: Cast, times: Timetable) -> Thread:
    """The day on which an administrator entered it."""
    issued = times.issued(told["issued"])
    now = yield issued
    accounts.delegate(
        by=cast.actors[told["by"]],
        post=Post.objects.get(user__username=told["holder"]),
        to_user=User.objects.get(username=told["to"]),
        valid_from=times.day(told["first"]),
        valid_to=times.day(told["last"] + 1),
        document_sign=told["sign"],
        document_issued_on=issued,
        note=told["note"],
        now=now,
    )
