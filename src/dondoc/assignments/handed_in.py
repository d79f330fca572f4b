"""What had been handed in by a day: the paper of the lead's own last step, as the events keep it.

An assignment itself keeps only the result that stands now; a list as of a day that is past must not show it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.states import BEGUN_ANEW, HANDING_IN
from dondoc.documents.models import Document


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document of the register, or the sign of another paper; neither where the result was told in words."""

    document: Document | None
    sign: str


def results(assignments: Collection[Assignment], *, on: date, known: datetime | None = None) -> dict[int, HandedIn]:
    """The result that stands in the run of work in which the day lies, as recorded by `known` (None: by now).

    By the assignment; whether its lead had taken the last step by that day says its standing, whose day may have been
    corrected since. One query, beside those of what an assignment continues (`continues__result_document`).
    """
    found = {each.pk: _carried(each.continues) for each in assignments if each.continues is not None}
    past: set[int] = set()  # the day lies before what else is told of these
    kinds = [kind.value for kind in (*HANDING_IN, *BEGUN_ANEW)]
    events = Event.objects.filter(assignment__in=[each.pk for each in assignments], kind__in=kinds)
    if known is not None:
        events = events.filter(recorded_at__lte=known)
    for event in events.select_related("document").order_by("pk"):
        number = event.assignment_id
        if event.kind in BEGUN_ANEW and event.happened_on > on:
            past.add(number)
        elif number in past:
            continue
        elif event.kind in BEGUN_ANEW:
            found.pop(number, None)
        else:
            found[number] = HandedIn(event.document, event.document_sign)
    return found


def _carried(old: Assignment) -> HandedIn:
    """What the lead before had handed in: that copy is never touched again."""
    return HandedIn(old.result_document, old.result_sign)
