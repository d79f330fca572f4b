"""Reading the audit log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.audit.models import Record
from dondoc.language.folding import folded


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What narrows the log: a person by account or full name, an action, a subject, days of the place, words.

    Words are looked for in the records that `readable` lets in (a condition on the subject), and in no others: what a
    person may not see cannot be found by guessing. `actions` are those whose name holds the words.
    """

    q: str = ""
    person: str = ""
    action: str = ""
    kind: str = ""
    number: int | None = None
    from_day: date | None = None
    to_day: date | None = None
    oldest_first: bool = False


def history(kind: str, number: int) -> QuerySet[Record]:
    """All that was done to one subject, oldest first."""
    return Record.objects.filter(subject_kind=kind, subject_id=number).order_by("at", "id")


def trail(wanted: TrailFilter, *, readable: Q, actions: Collection[str], known: Q | None = None) -> QuerySet[Record]:
    """The records that the filter lets through; those beyond `known` do not exist for whoever asks."""
    found = _known(known).filter(_days(wanted))
    if wanted.person:
        found = found.filter(Q(actor_key=wanted.person) | Q(actor_name=wanted.person))
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.kind:
        found = found.filter(subject_kind=wanted.kind)
    if wanted.number is not None:
        found = found.filter(subject_id=wanted.number)
    if words := folded(wanted.q).split():
        said = Q(*(Q(words__contains=word) for word in words))
        found = found.filter(Q(action__in=actions) | (said & readable))
    return found.order_by("at", "id") if wanted.oldest_first else found.order_by("-at", "-id")


def actions_used(known: Q | None = None) -> list[str]:
    """Every action that the log holds, as far as it is known."""
    return list(_known(known).order_by("action").values_list("action", flat=True).distinct())


def kinds_used(known: Q | None = None) -> list[str]:
    """Every kind of subject that the log holds, as far as it is known."""
    return list(_known(known).order_by("subject_kind").values_list("subject_kind", flat=True).distinct())


def _known(known: Q | None) -> QuerySet[Record]:
    return Record.objects.all() if known is None else Record.objects.filter(known)


def _days(wanted: TrailFilter) -> Q:
    """Days are those of the place, from midnight to midnight."""
    days = Q()
    if wanted.from_day:
        days &= Q(at__gte=_midnight(wanted.from_day))
    if wanted.to_day:
        days &= Q(at__lt=_midnight(wanted.to_day + timedelta(days=1)))
    return days


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
