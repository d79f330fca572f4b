"""The table of holidays and swapped days, by place."""

from __future__ import annotations

from django.db import models

from dondoc.workdays.counting import LABELS, DayKind


class DayEntry(models.Model):
    """A day of a place that differs from the weekly pattern."""

    place = models.CharField(max_length=30)  # "VN", or a province's own code laid over it
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=[(kind.value, LABELS[kind]) for kind in DayKind])
    name = models.CharField(max_length=200)
    citation = models.CharField(max_length=300, blank=True)
    unverified = models.BooleanField(default=False)  # no document was seen that fixes it

    class Meta:
        ordering = ["day", "place"]
        constraints = [
            models.UniqueConstraint(fields=["place", "day"], name="workdays_day_once_a_place"),
            models.CheckConstraint(
                name="workdays_kind_known", condition=models.Q(kind__in=[kind.value for kind in DayKind])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
