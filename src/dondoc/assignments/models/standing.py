"""Table of standings: how each assignment stood on any day, as it was known at any moment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.states import State


class Standing(models.Model):
    """A stretch of days of one assignment, as it was known for a stretch of moments.

    Made from the events by `assignments.standing.pieces` and written with them; one row holds for each assignment,
    day and moment. The last day of either stretch is excluded; `known_to` None: as it is known now.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="standings")
    lead = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    internal = models.BooleanField(default=False, help_text="a part that a unit gave within itself")
    field = models.ForeignKey("organisation.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=20, blank=True)
    giver = models.CharField(max_length=200, blank=True)
    monitor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    priority = models.BooleanField(default=False)
    from_day = models.DateField()
    to_day = models.DateField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20)
    came_on = models.DateField()
    original_due = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    basically_done = models.BooleanField(default=False)

    class Meta:
        ordering = ("assignment", "from_day", "known_from")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="standing_state_known"),
            models.CheckConstraint(condition=Q(from_day__lt=F("to_day")), name="standing_of_a_day_at_least"),
            models.CheckConstraint(
                condition=Q(known_to__isnull=True) | Q(known_from__lt=F("known_to")), name="standing_known_for_a_moment"
            ),
            models.UniqueConstraint(
                fields=["assignment", "from_day"], condition=Q(known_to__isnull=True), name="standing_once_as_known_now"
            ),
        )
        indexes = (
            models.Index(
                fields=["lead", "to_day", "from_day"], condition=Q(known_to__isnull=True), name="standing_lead_now"
            ),
            models.Index(fields=["to_day", "ended_on"], condition=Q(known_to__isnull=True), name="standing_ended_now"),
            models.Index(fields=["due", "to_day"], condition=Q(known_to__isnull=True), name="standing_due_now"),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.from_day:%d/%m/%Y} – {self.to_day:%d/%m/%Y}"
