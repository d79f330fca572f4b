"""What inspections came to, for figures: those that were held, what was found, what was asked and how it stands.

As it stood on a day, of what had been recorded by a moment. Until minutes are closed nothing is counted, so that no
number tells of a surprise inspection; findings and recommendations count from the notice on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from dondoc.assignments.expressions import Moment
from dondoc.assignments.queries import standing_then
from dondoc.assignments.standing import Course
from dondoc.assignments.states import State
from dondoc.inspections.models import Finding, Inspection, Notice, ProgrammeLine, Recommendation
from dondoc.inspections.outcomes import Outcome, outcome
from dondoc.inspections.states import InspectionState

HELD = (InspectionState.VISITED.value, InspectionState.CONCLUDED.value, InspectionState.ENDED.value)
JUDGED = (InspectionState.CONCLUDED.value, InspectionState.ENDED.value)
# The day of the visit; where nobody wrote it down, the day on which its minutes say that it began, or were closed.
VISIT_DAY = Coalesce("visit_on", TruncDate("minutes__begun_at"), TruncDate("minutes__closed_at"))
BEGUN = frozenset({State.IN_PROGRESS, State.EXTENSION_REQUESTED, State.REPORTED, State.SUBMITTED, State.SENT_BACK})
_COURSE = ("state", "came_on", "original_due", "due", "stopped_on", "entered_on", "ended_on")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are counted, both inclusive, and the moment by which it must have been recorded (None: by now)."""

    first: date
    last: date
    known: datetime | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A recommendation that was given: who has to do it on the day, and how it stands."""

    recommendation: Recommendation
    lead: int
    outcome: Outcome
    begun: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Something wanting that a notice told of: settled once all that was asked because of it is done."""

    finding: Finding
    settled: bool
    begun: bool


def held(days: Days, kinds: Collection[str]) -> QuerySet[Inspection]:
    """The inspections whose visit lies in these days and whose minutes are closed, each with its `day`."""
    found = Inspection.objects.filter(is_recorded=False, state__in=HELD, kind__in=kinds).annotate(day=VISIT_DAY)
    found = found.filter(day__gte=days.first, day__lte=days.last)
    if days.known is not None:
        found = found.filter(minutes__closed_at__lte=days.known)
    return found.select_related("unit", "leading").order_by("day", "pk")


def planned(days: Days, kinds: Collection[str]) -> QuerySet[ProgrammeLine]:
    """The units that issued programmes name for months that began in these days, in the order of the months."""
    found = ProgrammeLine.objects.filter(programme__kind__in=kinds, programme__issued_on__lte=days.last)
    if days.known is not None:
        found = found.filter(programme__created_at__lte=days.known)
    found = found.filter(_months(days)).select_related("unit", "programme")
    return found.order_by("programme__year", "month", "position", "pk")


def _months(days: Days) -> Q:
    """The months whose first day is one of these days."""
    condition = Q(pk__in=[])
    for year in range(days.first.year, days.last.year + 1):
        months = [month for month in range(1, 13) if days.first <= date(year, month, 1) <= days.last]
        condition |= Q(programme__year=year, month__in=months)
    return condition


def first_day(line: ProgrammeLine) -> date:
    """The first day of the month for which it is planned."""
    return date(line.programme.year, line.month, 1)


def concluded(days: Days, kinds: Collection[str], *, recorded: bool) -> QuerySet[Notice]:
    """The notices issued in these days: of inspections of one's own, or of what somebody outside ran."""
    found = Notice.objects.filter(
        inspection__state__in=JUDGED,
        inspection__is_recorded=recorded,
        inspection__kind__in=kinds,
        issued_on__gte=days.first,
        issued_on__lte=days.last,
    )
    if days.known is not None:
        found = found.filter(inspection__concluded_at__lte=days.known)
    return found.select_related("inspection__unit", "inspection__leading").order_by("issued_on", "pk")


def given(notices: Iterable[Notice], on: date, known: datetime | None) -> list[Given]:
    """What these notices asked, each as it stood on the day."""
    numbers = [each.inspection_id for each in notices]
    found = Recommendation.objects.filter(inspection__in=numbers, assignment__isnull=False)
    found = found.select_related("inspection__unit", "inspection__notice", "lead", "assignment")
    asked = list(found.order_by("inspection__notice__issued_on", "inspection", "number"))
    standings = _standings(asked, on, known)
    return [_given(each, standings, on) for each in asked]


def _given(each: Recommendation, standings: dict[int, Any], on: date) -> Given:
    course = standings.get(each.pk)
    if course is None:  # given on the day itself, and nothing of it is known yet
        return Given(each, each.lead_id, Outcome.NO_DEADLINE if each.has_no_deadline else Outcome.IN_TIME, False)
    lead, stood = course
    return Given(each, lead, outcome(stood, on), stood.state in BEGUN)


def _standings(asked: Collection[Recommendation], on: date, known: datetime | None) -> dict[int, tuple[int, Course]]:
    """Of each recommendation its lead and course on the day, where its assignment lay then: one query."""
    given = {each.assignment_id: each.pk for each in asked}
    chains = {each.assignment.latest_id: each.pk for each in asked if each.assignment and each.assignment.latest_id}
    of_these = Q(pk__in=given) | Q(pk__in=chains) | Q(latest__in=chains)
    rows = standing_then(Moment(on, known)).filter(of_these).order_by("pk")
    told: Any = rows.values(
        "pk", "latest_id", number=F("standing__lead"), **{f"s_{n}": F(f"standing__{n}") for n in _COURSE}
    )
    found: dict[int, tuple[int, Course]] = {}
    for row in told:
        key = given.get(row["pk"]) or chains.get(row["pk"]) or chains.get(row["latest_id"])
        course = Course(**{name: row[f"s_{name}"] for name in _COURSE} | {"state": State(row["s_state"])})
        if key is not None and course.state is not State.TRANSFERRED:
            found[key] = row["number"], course
    return found


def findings(notices: Iterable[Notice], on: date, known: datetime | None) -> list[Found]:
    """What these notices found wanting, each with whether it is settled or work on it has begun by the day."""
    told = list(notices)
    by_finding: dict[int, list[Given]] = defaultdict(list)
    how = {each.recommendation.pk: each for each in given(told, on, known)}
    through = Recommendation.findings.through.objects.filter(recommendation__in=how)
    for finding, number in through.values_list("finding", "recommendation"):
        by_finding[finding].append(how[number])
    found = Finding.objects.filter(inspection__in=[each.inspection_id for each in told], is_merit=False)
    found = found.select_related("inspection__unit", "inspection__notice")
    return [_found(each, by_finding[each.pk]) for each in found.order_by("inspection", "number")]


def _found(finding: Finding, asked: Iterable[Given]) -> Found:
    """What was withdrawn settles nothing, and nothing waits for it."""
    going = [each for each in asked if each.outcome is not Outcome.WITHDRAWN]
    settled = bool(going) and all(each.outcome is Outcome.DONE for each in going)
    begun = not settled and any(each.begun or each.outcome is Outcome.DONE for each in going)
    return Found(finding, settled, begun)
