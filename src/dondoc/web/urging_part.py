"""What the page of an assignment tells of its urgings: how often, when, by what, what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import timeliness_of
from dondoc.figures.actors import Actor, Permission
from dondoc.following.models import UrgingItem
from dondoc.following.urging import AnswerState, to_report
from dondoc.following.urging_queries import may_urge, report_after, urgings_of
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.urging import ANSWERS, channel_words, times_words


@dataclass(frozen=True, slots=True)
class Time:
    """One urging of the assignment."""

    times: str
    day: date
    by: str
    url: str
    answer_by: date | None
    chip: Chip | None
    may_answer: bool


def urging_part(actor: Actor, assignment: Assignment) -> dict[str, Any]:
    """For `parts/assignment_urgings.html`, as `urgings`."""
    today = timezone.localdate()
    items, most = list(urgings_of(assignment)), report_after(today)
    found = timeliness_of(assignment, today, soon=settings.DUE_SOON_DAYS)
    mine = actor.may(Permission.ASSIGNMENT_PERFORM, assignment.lead_id)
    return {
        "urgings": {
            "items": [_time(each, mine) for each in items],
            "to_report": to_report(len(items), most, found),
            "report_after": most,
            "url": f"{reverse('urging-new')}?nv={assignment.pk}" if may_urge(actor, assignment) else "",
        }
    }


def _time(each: UrgingItem, mine: bool) -> Time:
    answers = list(each.answers.all())
    last = AnswerState(answers[-1].state) if answers else None
    sign = each.urging.document_sign
    by = channel_words(each.urging.channel)
    return Time(
        times=times_words(each.ordinal),
        day=each.urging.urged_on,
        by=_("%(by)s số %(sign)s") % {"by": by, "sign": sign} if sign else by,
        url=f"{reverse('urging', args=[each.urging_id])}#item-{each.pk}",
        answer_by=each.urging.answer_by if last is None else None,
        chip=ANSWERS[last] if last else None,
        may_answer=mine and last in {None, AnswerState.REFUSED},
    )
