"""Table of events: every step in the story of an assignment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.states import EventKind


class Event(models.Model):
    """One step in the story: the day it happened, the moment it was recorded, and what holds from which day on.

    `turns`: what holds from a day on, `dimensions`: by what it is told apart, as `assignments.standing` keeps them;
    both empty for words that move nothing.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_key = models.CharField(max_length=150)
    actor_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_sign = models.CharField(max_length=120, blank=True)
    finished_on = models.DateField(null=True, blank=True, help_text="reported: the lead's own last step")
    turns = models.JSONField(default=list)
    dimensions = models.JSONField(default=dict)
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("assignment", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in EventKind]), name="event_kind_known"),
        )
        # Of what anything was said in a period, without the words.
        indexes = (models.Index(fields=["happened_on", "kind", "assignment"], name="event_said"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on:%d/%m/%Y}"
