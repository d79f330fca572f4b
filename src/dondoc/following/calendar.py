"""A person's deadlines as a calendar file (RFC 5545): what one leads, performs or monitors, while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from icalendar import Calendar, Event

from dondoc.assignments.conditions import seen_by
from dondoc.assignments.expressions import Moment
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import standing_then
from dondoc.figures.actors import Actor, Permission
from dondoc.following.operations.mailing import outside_title
from dondoc.following.urging import URGED

MOST = 1_000
# What has been overdue for longer stands in the lists; a calendar shows what is near.
PAST = timedelta(days=90)
NAME = "Đôn Đốc: thời hạn nhiệm vụ"


def deadlines(actor: Actor, on: date) -> QuerySet[Assignment]:
    """The open assignments with a deadline that the actor's units lead, or that the actor performs or monitors."""
    own = Q(lead_id__in=actor.units(Permission.ASSIGNMENT_PERFORM))
    own |= Q(performer__username=actor.key) | Q(monitor__username=actor.key)
    open_ones = Q(standing__state__in=sorted(URGED), standing__due__gte=on - PAST)
    found = standing_then(Moment(on), seen_by(actor), own, open_ones)
    return found.select_related("lead", "assigner", "document").order_by("current_due", "pk")


def calendar_of(
    found: Iterable[Assignment], *, host: str, address: Callable[[Assignment], str], now: datetime
) -> bytes:
    """The file; each deadline is a whole day. What is restricted stands in it without its title."""
    calendar = Calendar()
    calendar.add("prodid", "-//Don Doc//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    calendar.add("x-published-ttl", "PT1H")
    for each in found:
        calendar.add_component(_event(each, host, address(each), now))
    return bytes(calendar.to_ical())


def _event(each: Assignment, host: str, url: str, now: datetime) -> Event:
    assert each.current_due is not None
    event = Event()
    event.add("uid", f"nhiem-vu-{each.pk}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", each.current_due)
    event.add("dtend", each.current_due + timedelta(days=1))
    event.add("summary", f"Hạn: {outside_title(each)}")
    event.add("description", f"Chủ trì: {each.lead.name}\nBên giao: {each.assigner.name}\n{url}")
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
