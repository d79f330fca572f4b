"""Tables of targets: what a key task must reach, and what was measured on its way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.targets import Direction, Measured


class Target(models.Model):
    """One chỉ tiêu; `value` None: to be better than the base, upwards or downwards as the direction says."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="targets")
    name = models.CharField(max_length=300)
    measured_in = models.CharField(max_length=60, blank=True)  # "%", "điểm", "hồ sơ"
    direction = models.CharField(max_length=20)
    measured = models.CharField(max_length=10, default=Measured.LEVEL.value, help_text="how much, or by how much less")
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    base = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    base_text = models.CharField(max_length=120, blank=True)  # of which year or day the base is
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("assignment", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(direction__in=[d.value for d in Direction]), name="target_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(measured=Measured.LEVEL.value)
                | Q(measured__in=[m.value for m in Measured], value__isnull=False),
                name="target_measured_known",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(base__isnull=False), name="target_against_a_value_or_a_base"
            ),
        )

    def __str__(self) -> str:
        return self.name


class TargetValue(models.Model):
    """What was measured on a day, with its evidence."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="values")
    on_day = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    evidence = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_text = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("target", "on_day", "id")

    def __str__(self) -> str:
        return f"{self.on_day:%d/%m/%Y}: {self.value}"
