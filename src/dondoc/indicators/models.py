"""Closed figures (chốt số liệu): a figure of a unit and a period as it was counted, and all it was counted from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Closing(models.Model):
    """A figure closed for a unit and a period: its numbers never change, whatever is imported or changed since.

    `figure` is the code, `definition` the version of its definition and `said` its words as they were. `measured` are
    the numbers, `grounds` what the source named beside the question: units, versions of data, each by its name.
    `lake_version` may never be vacuumed. Several closings of one figure and period may stand beside each other.
    """

    figure = models.CharField(max_length=160)
    definition = models.PositiveIntegerField(help_text="version of the definition")
    said = models.JSONField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    until = models.DateField(help_text="the first day after the period")
    on_day = models.DateField(help_text="the day as of which it was counted")
    known = models.DateTimeField(help_text="only what had been recorded by then was counted")
    mapped = models.BooleanField(default=False, help_text="counted where work lies today, not where it lay")
    measured = models.JSONField()
    scope = models.JSONField(help_text="ids of the units counted")
    grounds = models.JSONField()
    lake_version = models.PositiveBigIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField()
    closed_by_key = models.CharField(max_length=150)
    closed_by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(figure__gt=""), name="figure_closing_of_a_figure"),
            models.CheckConstraint(condition=Q(until__gt=F("first")), name="figure_closing_period_in_order"),
            models.CheckConstraint(condition=Q(on_day__gte=F("first")), name="figure_closing_day_from_period"),
        )
        indexes = (
            models.Index(fields=["unit", "figure", "first"], name="figure_closing_of_unit"),
            models.Index(fields=["lake_version"], name="figure_closing_of_lake"),
        )

    def __str__(self) -> str:
        return f"{self.figure} {self.first}"
