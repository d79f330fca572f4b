"""Lists over all inspections: what was found, and what was asked with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Finding, Recommendation
from dondoc.inspections.outcomes import OVER, Outcome
from dondoc.inspections.queries.recommendations import assignment_of, given_to, stands
from dondoc.inspections.queries.visible import visible_to
from dondoc.inspections.states import InspectionState
from dondoc.language.folding import folded


class RecommendationOrder(StrEnum):
    """In which order recommendations are listed."""

    PRESSING = "pressing"  # soonest deadline first, those without last
    NEWEST = "newest"  # the notice issued last first
    LEAD = "lead"


class FindingOrder(StrEnum):
    """In which order findings are listed."""

    NEWEST = "newest"
    UNIT = "unit"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class RecommendationFilter:
    """Which recommendations to show; `year` is that of the notice."""

    q: str = ""
    lead: int | None = None
    inspected: int | None = None
    kind: str = ""
    year: int | None = None
    outcome: Outcome | None = None
    order: RecommendationOrder = RecommendationOrder.PRESSING


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings to show; `year` is that of the day as of which was judged, `merit` None: both kinds."""

    q: str = ""
    unit: int | None = None
    kind: str = ""
    year: int | None = None
    area: str = ""
    grade: str = ""
    merit: bool | None = None
    order: FindingOrder = FindingOrder.NEWEST


_RECOMMENDED = {
    RecommendationOrder.PRESSING: ("pk",),  # by the deadline of the assignment as it goes on now
    RecommendationOrder.NEWEST: (F("inspection__notice__issued_on").desc(nulls_last=True), "inspection", "number"),
    RecommendationOrder.LEAD: (Coalesce("assignment__latest__lead__sort_key", "assignment__lead__sort_key"), "pk"),
}
_FOUND = {
    FindingOrder.NEWEST: ("-inspection__as_of", "-inspection", "number"),
    FindingOrder.UNIT: ("inspection__unit__sort_key", "-inspection__as_of", "number"),
    FindingOrder.AREA: ("area", "-inspection__as_of", "number"),
}


def recommendations(actor: Actor, wanted: RecommendationFilter, on: date) -> list[tuple[Recommendation, Outcome]]:
    """What was asked, each with how it stands on that day. Words are looked for without diacritics."""
    conditions: dict[str, object] = {
        "inspection__unit": wanted.inspected,
        "inspection__kind": wanted.kind or None,
        "inspection__notice__issued_on__year": wanted.year,
    }
    asked = {name: value for name, value in conditions.items() if value is not None}
    found = given_to(actor).filter(_led_by(wanted.lead), **asked).order_by(*_RECOMMENDED[wanted.order])
    stood = [(each, stands(each, on)[1]) for each in found if _speaks_of(wanted.q, each.text, each.inspection.title)]
    rows = [(each, outcome) for each, outcome in stood if wanted.outcome in {None, outcome}]
    if wanted.order is RecommendationOrder.PRESSING:
        rows.sort(key=lambda row: (row[1] in OVER, assignment_of(row[0]).current_due or date.max))
    return rows


def _led_by(unit: int | None) -> Q:
    """Whose lead the unit is now: where an assignment was moved, the last of the chain is asked."""
    if unit is None:
        return Q()
    return Q(assignment__latest__lead=unit) | Q(assignment__latest__isnull=True, assignment__lead=unit)


def findings(actor: Actor, wanted: FindingFilter) -> list[Finding]:
    """What was found, where the actor may know of it: the inspected unit from the opening on."""
    conditions: dict[str, object] = {
        "inspection__unit": wanted.unit,
        "inspection__kind": wanted.kind or None,
        "inspection__as_of__year": wanted.year,
        "area": wanted.area or None,
        "grade": wanted.grade or None,
        "is_merit": wanted.merit,
    }
    asked = {name: value for name, value in conditions.items() if value is not None}
    found = findings_visible_to(actor).filter(**asked).select_related("inspection__unit", "line")
    found = found.prefetch_related("recommendations").order_by(*_FOUND[wanted.order])
    words = (each for each in found if _speaks_of(wanted.q, each.text, each.basis, each.inspection.title))
    return list(words)


def findings_visible_to(actor: Actor) -> QuerySet[Finding]:
    """The findings of inspections that the actor may know of, but none of those that were called off."""
    cancelled = Q(inspection__state=InspectionState.CANCELLED.value)
    return Finding.objects.filter(inspection__in=visible_to(actor).values("pk")).exclude(cancelled)


def _speaks_of(question: str, *texts: str) -> bool:
    if not question.strip():
        return True
    words = folded(question).split()
    said = folded(" ".join(texts))
    return bool(words) and all(word in said for word in words)
