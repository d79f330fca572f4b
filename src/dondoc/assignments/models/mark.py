"""Table of marks: what an assignment may carry beside its one origin."""

from __future__ import annotations

from django.db import models


class MarkKind(models.TextChoices):
    """What a mark says."""

    KEY_TASK = "key_task", "nhiệm vụ trọng tâm"
    THEME = "theme", "chủ đề năm"
    OTHER = "other", "khác"


class Mark(models.Model):
    """A mark of a year or of all years; an assignment carries any number, so figures by mark need not add up."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=MarkKind)
    year = models.PositiveIntegerField(null=True, blank=True)
    sort_key = models.CharField(max_length=400)
    unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="marks_kept"
    )  # who keeps it; None: nobody's, as it was entered
    retired_on = models.DateField(null=True, blank=True, help_text="offered no more from that day")

    class Meta:
        ordering = ("-year", "sort_key", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(kind__in=MarkKind.values), name="mark_kind_known"),)

    def __str__(self) -> str:
        return self.name
