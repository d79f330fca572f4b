"""Recommendations that were given as assignments, and how each stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import course_of
from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Inspection, Recommendation
from dondoc.inspections.outcomes import Outcome, Tally, outcome, tally
from dondoc.inspections.queries.visible import visible_to
from dondoc.organisation.queries import among


def given() -> QuerySet[Recommendation]:
    """Those whose notice is issued, with all that tells how they stand."""
    found = Recommendation.objects.filter(assignment__isnull=False)
    found = found.select_related(
        "inspection__unit",
        "inspection__leading",
        "inspection__notice",
        "lead",
        "assignment__lead",
        "assignment__latest__lead",
    )
    return found.prefetch_related("supporting")


def given_to(actor: Actor) -> QuerySet[Recommendation]:
    """Those that the actor may read: of an inspection that is the actor's to know of, or led or supported by a unit
    where the actor reads inspections, also the unit to which its assignment was moved."""
    known = Q(inspection__in=visible_to(actor).values("pk"))
    reading = actor.units(Permission.INSPECTION_READ)
    supported = Recommendation.supporting.through.objects.filter(among("unit_id", reading)).values("recommendation")
    led = among("assignment__lead_id", reading) | among("assignment__latest__lead_id", reading)
    return given().filter(known | led | Q(pk__in=supported))


def assignment_of(recommendation: Recommendation) -> Assignment:
    """Its assignment as it goes on now: with another lead where it was moved."""
    given = recommendation.assignment
    assert given is not None, "only what was given is asked"
    return given.latest or given


def stands(recommendation: Recommendation, on: date) -> tuple[Assignment, Outcome]:
    """Its assignment, and how it stands on that day."""
    found = assignment_of(recommendation)
    return found, outcome(course_of(found), on)


def tally_of(recommendations: Iterable[Recommendation], on: date) -> Tally:
    """How many of them stand in which way."""
    return tally(stands(each, on)[1] for each in recommendations)


def of_inspection(inspection: Inspection) -> list[Recommendation]:
    """All of an inspection in their order, given or still drafted."""
    found = inspection.recommendations.select_related(
        "lead", "assignment__lead", "assignment__latest__lead", "inspection"
    )
    return list(found.prefetch_related("supporting", "findings").order_by("number"))
