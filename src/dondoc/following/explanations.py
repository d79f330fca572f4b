"""Why assignments are late and what their leads propose, as told by a day: last explanation, pending extension."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from dondoc.assignments.extension_states import PENDING
from dondoc.assignments.models import Extension
from dondoc.figures.actors import Actor
from dondoc.following.models import Answer
from dondoc.following.urging import AnswerState
from dondoc.following.urging_queries import visible_to


@dataclass(frozen=True, slots=True)
class Explained:
    """What the lead of one assignment said: an answer that was not refused, the request that still waits."""

    answer: Answer | None = None
    request: Extension | None = None


def given_by(answers: Iterable[Answer], *, on: date, known: datetime | None = None) -> Answer | None:
    """The last of one urging's answers that was given by that day, as recorded by `known` (None: by now)."""
    given = [each for each in answers if _by(each.answered_on, each.answered_at, on, known)]
    return max(given, key=lambda each: each.pk, default=None)


def state_by(answer: Answer, *, on: date, known: datetime | None = None) -> AnswerState:
    """What had become of it by that day, as recorded by `known`: it waits until it is judged."""
    judged = _by(answer.judged_on, answer.judged_at, on, known)
    return AnswerState(answer.state) if judged else AnswerState.WAITING


def _by(day: date | None, at: datetime | None, on: date, known: datetime | None) -> bool:
    return day is not None and day <= on and (known is None or (at is not None and at <= known))


def explained(
    actor: Actor, assignments: Collection[int], *, on: date, known: datetime | None = None
) -> dict[int, Explained]:
    """Of those that said anything, by the assignment. Two queries; `known` None: as recorded by now."""
    answers = {each.item.assignment_id: each for each in _answers(actor, assignments, on, known)}
    requests = {each.assignment_id: each for each in _requests(assignments, on, known)}
    return {number: Explained(answers.get(number), requests.get(number)) for number in answers.keys() | requests.keys()}


def _answers(actor: Actor, assignments: Collection[int], on: date, known: datetime | None) -> Collection[Answer]:
    """The latest last. One that was refused by now, and as it is known, explains nothing."""
    refused = Q(state=AnswerState.REFUSED.value, judged_on__lte=on)
    given = Q(answered_on__lte=on)
    if known is not None:
        refused &= Q(judged_at__lte=known)
        given &= Q(answered_at__lte=known)
    seen = Q(item__assignment__in=assignments, item__urging__in=visible_to(actor).values("pk"))
    return Answer.objects.filter(seen, given).exclude(refused).select_related("item").order_by("answered_at", "pk")


def _requests(assignments: Collection[int], on: date, known: datetime | None) -> Collection[Extension]:
    waiting = Q(state__in=sorted(PENDING)) | Q(ended_on__gt=on)
    asked = Q(assignment__in=assignments, asked_on__lte=on)
    if known is not None:
        waiting |= Q(decided_at__gt=known)
        asked &= Q(asked_at__lte=known)
    return Extension.objects.filter(asked & waiting).order_by("asked_at", "pk")
