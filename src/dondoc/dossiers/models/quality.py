"""The yearly assessment of how a unit handles procedures: points, confirmation, and every step of its history."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from dondoc.dossiers.quality import PLACES, QualityState


def _points() -> models.DecimalField[Decimal, Decimal]:
    return models.DecimalField(max_digits=6, decimal_places=PLACES)


class QualityAssessment(models.Model):
    """One unit in one year, as it stands now. `total` of `most` points, and the rating under the rules of the year."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=QualityState.ENTERED.value)
    total = _points()
    most = _points()
    rating = models.CharField(max_length=40)
    rating_title = models.CharField(max_length=100)
    entered_at = models.DateTimeField()
    entered_by_key = models.CharField(max_length=150)
    entered_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "year"], name="quality_once_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in QualityState]), name="quality_state_known"
            ),
            models.CheckConstraint(condition=Q(total__gte=0, total__lte=models.F("most")), name="quality_in_bounds"),
        )

    def __str__(self) -> str:
        return str(self.year)


class QualityPoint(models.Model):
    """The points of one criterion. `counted`: the system counted them, as numerator of denominator."""

    assessment = models.ForeignKey(QualityAssessment, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    points = _points()
    most = _points()
    counted = models.BooleanField(default=False)
    numerator = models.PositiveBigIntegerField(null=True, blank=True)
    denominator = models.PositiveBigIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["assessment", "criterion"], name="quality_criterion_once"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=models.F("most")), name="quality_points_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(counted=True, denominator__gt=0) | Q(counted=False, evidence__gt=""),
                name="quality_points_proven",
            ),
        )

    def __str__(self) -> str:
        return self.criterion


class QualityRevision(models.Model):
    """An assessment as it stood after one act; what was known at a moment is the last one recorded by then."""

    assessment = models.ForeignKey(QualityAssessment, on_delete=models.CASCADE, related_name="revisions")
    act = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    total = _points()
    most = _points()
    rating = models.CharField(max_length=40)
    rating_title = models.CharField(max_length=100)
    points = models.JSONField(default=list, help_text="criterion and points, as they stood")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(act__in=[each.value for each in QualityState]), name="quality_revision_act_known"
            ),
        )
        indexes = (models.Index(fields=["assessment", "recorded_at"], name="quality_revision_of"),)

    def __str__(self) -> str:
        return self.act
