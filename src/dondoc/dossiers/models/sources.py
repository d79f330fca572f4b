"""Where dossiers come from, and how that system's columns and codes are read as ours."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.dossiers.kinds import DueBy


class Source(models.Model):
    """A system that exports dossiers: the one-stop system, an employment centre's own register.

    `map` is made by example on a page and kept for next time: {"columns": {ours: their title}, "codes": {our column:
    {their word folded: our value}}, "units": {their word folded: unit id}, "days": how their dates are written,
    "unit": the one unit of every row, where the source has no column for it}.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="dossier_sources")
    due_by = models.CharField(max_length=10, default=DueBy.SOURCE.value)
    map = models.JSONField(default=dict)
    active = models.BooleanField(default=True)
    sort_key = models.CharField(max_length=400)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(code__gt="", name__gt=""), name="source_named"),
            models.CheckConstraint(condition=Q(due_by__in=[each.value for each in DueBy]), name="source_due_by_known"),
        )

    def __str__(self) -> str:
        return self.name
