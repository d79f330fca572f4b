"""Sending each person the mail of the morning: once a day, whoever runs it and however often."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor
from dondoc.following.letters import title
from dondoc.following.mail import Line, Mail, Section, composed
from dondoc.following.models import DailyMail
from dondoc.following.queries import AssignmentGroup, Group, first_page, monitors
from dondoc.following.words import GROUPS
from dondoc.language.dates import written

log = logging.getLogger(__name__)

SHOWN = 10
LONGEST_TITLE = 160
# A sending that was cut off is taken up again after so long.
CUT_OFF = timedelta(minutes=30)


class Sender(Protocol):
    """What carries a mail away; a failure is an exception."""

    def __call__(self, to: str, mail: Mail) -> None:
        """Send it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run came to."""

    mails: int = 0
    nothing: int = 0  # people for whom nothing waits
    failed: int = 0


def send(to: str, mail: Mail) -> None:
    """By the mail server of the settings, else into the folder of outgoing mail."""
    message = EmailMultiAlternatives(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [to])
    message.attach_alternative(mail.html, "text/html")
    message.send()


def send_daily(*, now: datetime, sender: Sender = send) -> Sent:
    """Send what was not yet sent on the day of `now`; whoever has no address, or does not want it, gets none.

    A mail that could not be sent is tried again by the next run; the others go on.
    """
    on = timezone.localdate(now)
    mails = nothing = failed = 0
    for user in User.objects.filter(~Q(email=""), is_active=True, daily_mail=True).order_by("pk"):
        entry = _taken(user, on, now)
        if entry is None:
            continue
        try:
            waits = _send_one(user, on, sender)
        except Exception:
            log.exception("the daily mail to account %s could not be sent; the next run tries again", user.pk)
            entry.delete()
            failed += 1
            continue
        DailyMail.objects.filter(pk=entry.pk).update(sent_at=now, things=waits)
        mails, nothing = mails + (waits > 0), nothing + (waits == 0)
    return Sent(mails, nothing, failed)


def _taken(user: User, on: date, now: datetime) -> DailyMail | None:
    """The person's mail of the day, if it is this run that sends it."""
    entry, made = DailyMail.objects.get_or_create(user=user, on=on, defaults={"things": 0, "taken_at": now})
    if made:
        return entry
    cut_off = DailyMail.objects.filter(pk=entry.pk, sent_at__isnull=True, taken_at__lt=now - CUT_OFF)
    return entry if cut_off.update(taken_at=now) else None


def _send_one(user: User, on: date, sender: Sender) -> int:
    actor = actor_of(user, on=on)
    found = first_page(actor, on, soon=settings.DUE_SOON_DAYS, shown=SHOWN)
    if not found.count:
        return 0
    home = f"{settings.SITE_ADDRESS}/" if settings.SITE_ADDRESS else ""
    sections = [_section(actor, group, on) for group in found.groups if group.count]
    sender(user.email, composed(name=user.full_name, on=on, sections=sections, home=home))
    return found.count


def _section(actor: Actor, group: Group, on: date) -> Section:
    """Of documents and rows only how many: what they are about stays in the system."""
    if not isinstance(group, AssignmentGroup):
        return Section(GROUPS[group.kind], group.count)
    return Section(GROUPS[group.kind], group.count, [_line(actor, each, on) for each in group.items])


def _line(actor: Actor, each: Assignment, on: date) -> Line:
    url = f"{settings.SITE_ADDRESS}/nhiem-vu/{each.pk}/" if settings.SITE_ADDRESS else ""
    # What the lead has handed over waits for others: its deadline no longer presses.
    day = f"chờ từ {written(each.stopped_on)}" if each.stopped_on else _day(each.current_due, on)
    notes = ["ông/bà theo dõi"] if monitors(actor, each) else []
    return Line(day, outside_title(each), each.lead.name, url, notes)


def outside_title(each: Assignment) -> str:
    """What it is called where it leaves the system: nothing of what is restricted, or comes from what is."""
    document = each.document
    secret = each.restricted or (document is not None and document.restricted)
    words = " ".join(title(each, {each.pk} if secret else ()).split())
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _day(due: date | None, on: date) -> str:
    if due is None:
        return "không quy định thời hạn"
    days = (due - on).days
    if days == 0:
        return f"hạn {written(due)}, hôm nay"
    return f"hạn {written(due)}, {f'còn {days}' if days > 0 else f'quá {-days}'} ngày"
