"""Table of contributions: what a supporting unit said of its own part."""

from __future__ import annotations

from django.db import models

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.models.event import Event


class Contribution(models.Model):
    """One line of the story that a supporting unit wrote; `done`: with it the unit's part is done.

    The last line of a unit tells how far its part is.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="contributions")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="contributions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="contributions")
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ("assignment", "id")
        constraints = (models.UniqueConstraint(fields=["event", "unit"], name="contribution_once_a_line_and_unit"),)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.done}"
