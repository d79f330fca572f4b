"""The table of extensions: requests of a period by what became of them, and the requests behind each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, F, FilteredRelation, Max, Q, QuerySet, Value, When

from dondoc.assignments.extension_states import PENDING, ExtensionState
from dondoc.assignments.models import Extension
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.lines import Key
from dondoc.assignments.tables.questions import Question
from dondoc.figures.actors import Actor


class Fate(StrEnum):
    """What had become of a request by the day of the table; the classes exclude each other."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A line: how many requests met each fate, and of how many assignments they are."""

    key: Key
    fates: Mapping[Fate, int]
    assignments: int

    @property
    def asked(self) -> int:
        """All requests."""
        return sum(self.fates.values())


def table(actor: Actor, question: Question) -> tuple[list[ExtensionLine], ExtensionLine]:
    """The lines by the question's axis, and all together: requests of the period whose assignment the actor may see."""
    column = queries.axis_column(question)
    found = _asked(actor, question)
    fates = found.values_list(column, "fate").annotate(count=Count("request", distinct=True)).order_by()
    things = found.values_list(column).annotate(count=Count("thing", distinct=True)).order_by()
    counted: dict[Key, Counter[Fate]] = {}
    for value, fate, count in fates:
        counted.setdefault(queries.key(value), Counter())[Fate(fate)] = count
    assignments = {queries.key(value): count for value, count in things}
    return [ExtensionLine(key, each, assignments[key]) for key, each in counted.items()], _whole(found)


def _whole(found: QuerySet[Any, Any]) -> ExtensionLine:
    rows = found.values_list("fate").annotate(count=Count("request", distinct=True)).order_by()
    return ExtensionLine(
        None, Counter({Fate(fate): count for fate, count in rows}), found.values("thing").distinct().count()
    )


def requests(
    actor: Actor,
    question: Question,
    *,
    fate: Fate | None = None,
    key: Key = None,
    last_line: bool = True,
    latest: bool = False,
) -> QuerySet[Extension]:
    """The requests behind a number: of a fate, all fates where none is named; of a line, unless it is the last.

    `latest`: only the last one of each assignment, so that there are as many as assignments.
    """
    found = _asked(actor, question)
    if not last_line:
        found = queries.on_line(found, question, key)
    if fate is not None:
        found = found.filter(fate=fate.value)
    if latest:
        last = found.order_by().values("thing").annotate(last=Max("request__pk"))
        return Extension.objects.filter(pk__in=last.values("last"))
    return Extension.objects.filter(pk__in=found.values("request__pk"))


def _asked(actor: Actor, question: Question) -> QuerySet[Any, Any]:
    """The standings of the day, each with every `request` of the period and what had become of it.

    `thing`: of which assignment it is. Mapped, all of one chain are one, and what was asked of a copy counts where the
    chain lies now.
    """
    path = "assignment__extensions"
    asked = Q(**{f"{path}__asked_on__gte": question.period.first, f"{path}__asked_on__lte": question.close.on})
    if question.known is not None:
        asked &= Q(**{f"{path}__asked_at__lte": question.known})
    found = queries.with_copies(actor, question).annotate(request=FilteredRelation(path, condition=asked))
    thing = F("chain") if question.structure is Structure.MAPPED else F("assignment_id")
    return found.filter(request__isnull=False).annotate(fate=_fate(question), thing=thing)


def _fate(question: Question) -> Case:
    """As it was by the day of the table, as it was known; before its end a request waits."""
    pending = Q(request__state__in=sorted(PENDING)) | Q(request__ended_on__gt=question.on)
    if question.known is not None:
        pending |= Q(request__ended_at__gt=question.known)
    ended = [each for each in ExtensionState if each not in PENDING]
    return Case(
        When(pending, then=Value(Fate.WAITING.value)),
        *(When(request__state=each.value, then=Value(each.value)) for each in ended),
        default=Value(Fate.WAITING.value),
        output_field=CharField(),
    )
