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
    `precedence`: of dossiers with one code in several sources the one of the source with the smallest number counts,
    of equal numbers that of the source that was entered first. None: its codes are its own, whatever others have.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="dossier_sources")
    due_by = models.CharField(max_length=10, default=DueBy.SOURCE.value)
    precedence = models.PositiveSmallIntegerField(default=1, null=True, blank=True)
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
