"""Last time: what earlier inspections recommended to a unit, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection, Recommendation
from dondoc.inspections.outcomes import Outcome, Tally, tally
from dondoc.inspections.queries.recommendations import given, stands
from dondoc.inspections.queries.visible import visible_to


@dataclass(frozen=True, slots=True)
class LastTime:
    """A recommendation of an earlier inspection and how it stands; `assignment` has moved on where its unit has."""

    recommendation: Recommendation
    assignment: Assignment
    outcome: Outcome

    @property
    def inspection(self) -> Inspection:
        """Where it was made."""
        return self.recommendation.inspection


def last_time(actor: Actor, *, unit: int, on: date, but: int | None = None) -> list[LastTime]:
    """The recommendations of inspections of the unit that were concluded by that day, the newest inspection first.

    Only of those that the actor may know of; `but` is the number of one that is left out (the one now prepared).
    """
    known = visible_to(actor).filter(unit=unit, notice__issued_on__lte=on)
    if but is not None:
        known = known.exclude(pk=but)
    found = given().filter(inspection__in=known).order_by("-inspection__notice__issued_on", "inspection", "number")
    return [_told(each, on) for each in found]


def told(found: list[LastTime]) -> Tally:
    """How many stand in which way."""
    return tally(each.outcome for each in found)


def _told(each: Recommendation, on: date) -> LastTime:
    assignment, outcome = stands(each, on)
    return LastTime(each, assignment, outcome)
