"""The log of urgings: each assignment each time it was urged, with what was answered; and how often, for a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from dondoc.assignments.tables import queries
from dondoc.assignments.tables.lines import Key
from dondoc.assignments.tables.questions import Question
from dondoc.figures.actors import Actor
from dondoc.following.models import UrgingItem
from dondoc.following.urging_queries import visible_to
from dondoc.organisation import queries as organisation
from dondoc.periods.ranges import Period


def log(
    actor: Actor, period: Period, *, on: date, known: datetime | None = None, unit: int | None = None
) -> QuerySet[UrgingItem]:
    """What was urged in the period up to `on`, recorded by `known` (None: by now), the earliest first.

    `unit`: the lead, with all that is or was below it.
    """
    asked = Q(urging__urged_on__gte=period.first, urging__urged_on__lte=min(on, period.last))
    if known is not None:
        asked &= Q(urging__recorded_at__lte=known)
    if unit is not None:
        asked &= Q(urging__addressee_id__in=organisation.ever_below(unit))
    return _joined(UrgingItem.objects.filter(asked, urging__in=visible_to(actor).values("pk")))


def times(actor: Actor, question: Question) -> dict[Key, int]:
    """How often the assignments of each line of the table were urged in its period; a line without any is left out."""
    column = queries.axis_column(question)
    rows = _urged(actor, question).values_list(column).annotate(count=Count("item", distinct=True)).order_by()
    return {queries.key(value): count for value, count in rows}


def behind(actor: Actor, question: Question, *, key: Key = None, last_line: bool = True) -> QuerySet[UrgingItem]:
    """The urgings that `times` counted on a line; of all lines, unless `last_line` is false. The earliest first."""
    found = _urged(actor, question)
    if not last_line:
        found = queries.on_line(found, question, key)
    return _joined(UrgingItem.objects.filter(pk__in=found.values("item")))


def _urged(actor: Actor, question: Question) -> QuerySet[Any, Any]:
    """The standings of the day, each with every `item` of an urging of the period that the actor may see.

    Mapped, what a copy was urged about counts where it lies now.
    """
    asked = Q(urging__urged_on__gte=question.period.first, urging__urged_on__lte=question.close.on)
    if question.known is not None:
        asked &= Q(urging__recorded_at__lte=question.known)
    items = UrgingItem.objects.filter(asked, urging__in=visible_to(actor).values("pk"))
    found = queries.with_copies(actor, question).filter(assignment__urgings__in=items)
    return found.annotate(item=F("assignment__urgings"))


def _joined(found: QuerySet[UrgingItem]) -> QuerySet[UrgingItem]:
    joined = found.select_related("urging__addressee", "urging__document", "assignment__document", "assignment__lead")
    return joined.prefetch_related("answers").order_by("urging__urged_on", "urging", "pk")
