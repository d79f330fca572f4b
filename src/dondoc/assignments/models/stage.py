"""Table of stages: with whom a draft lies on its way to being issued."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.assignments.models.assignment import Assignment


class Stage(models.Model):
    """One stretch on the way: what is done, who holds it since when, with which document it ended."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="stages")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)  # a code of the table of routes
    name = models.CharField(max_length=200)
    holder = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="stages_held"
    )
    holder_text = models.CharField(max_length=300, blank=True)
    lead_step = models.BooleanField(default=False, help_text="it began with the lead's own last step")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_sign = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("assignment", "position")
        constraints = (
            models.UniqueConstraint(fields=["assignment", "position"], name="stage_position_once"),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(ended_on__isnull=True), name="stage_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begun_on")), name="stage_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return self.name
