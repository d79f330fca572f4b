"""Closed figures (chốt số liệu): a form of a period as it was counted, and all it was counted from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Closing(models.Model):
    """A form closed for a unit and a period. Asked again it is identical, whatever was imported or changed since.

    `lake_version` may never be vacuumed. `question` is what was asked, `grounds` the mappings, units, fields and
    corrections it was counted with, `lines` the numbers.
    """

    form = models.CharField(max_length=40)
    definition = models.PositiveIntegerField(help_text="version of the form's definition")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    until = models.DateField(help_text="the first day after the period")
    question = models.JSONField()
    grounds = models.JSONField()
    lake_version = models.PositiveBigIntegerField()
    lines = models.JSONField()
    closed_at = models.DateTimeField()
    closed_by_key = models.CharField(max_length=150)
    closed_by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(until__gt=F("first")), name="closing_period_in_order"),)
        indexes = (models.Index(fields=["unit", "first"], name="closing_of_unit_and_period"),)

    def __str__(self) -> str:
        return f"{self.form} {self.first}"
