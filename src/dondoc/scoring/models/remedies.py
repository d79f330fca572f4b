"""Tables of winning points back: a remedial plan for a sheet or another index, what its measures are to gain."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.scoring.models.sets import Criterion
from dondoc.scoring.models.sheets import POINTS, Sheet


class Index(models.Model):
    """An index of somebody else (PAPI, SIPAS, DDCI, 766, PCI): its components and how it is told."""

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=300)
    publisher = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """An index of a unit as it was on a day: value of a maximum, rank among so many; components below it."""

    index = models.ForeignKey(Index, on_delete=models.PROTECT, related_name="snapshots")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="the year that is judged")
    on = models.DateField(help_text="the day of which the values are")
    component = models.CharField(max_length=200, blank=True, help_text="empty: the index itself")
    value = models.DecimalField(**POINTS, null=True, blank=True)
    maximum = models.DecimalField(**POINTS, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    among = models.PositiveIntegerField(null=True, blank=True, help_text="empty where the source does not say")
    source = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by_key = models.CharField(max_length=150)
    entered_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["index", "unit", "on", "component"], name="snapshot_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(rank__isnull=False), name="snapshot_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.index_id} {self.unit_id} {self.on}"


class RemedialPlan(models.Model):
    """What ties a plan of the part `plans` to the sheet or the index whose points it is to win back."""

    plan = models.OneToOneField("plans.Plan", on_delete=models.CASCADE, related_name="remedies")
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, blank=True, related_name="remedial_plans")
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="remedial_plans"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sheet__isnull=False, snapshot__isnull=True) | Q(sheet__isnull=True, snapshot__isnull=False),
                name="remedial_plan_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}"


class Measure(models.Model):
    """A measure (giải pháp) of a remedial plan: the item that says it, the criterion it moves, and what it is to gain.

    Measures that move one criterion are not independent: their gains do not add up. One that keeps full points (giải
    pháp duy trì) has a gain of zero. `component` names the part of another index that it moves. `stood` and `baseline`
    are what the criterion had and what its figure said when the plan was drafted (see `measuring.py`): against them the
    gain is shown. `steps`: how far it moves the figure, where that was said; then `gain` is what it gains alone, and
    with others of its criterion it gains what the rule gives for all of their steps.
    """

    remedial = models.ForeignKey(RemedialPlan, on_delete=models.CASCADE, related_name="measures")
    item = models.OneToOneField("plans.Item", on_delete=models.CASCADE, related_name="measure")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    component = models.CharField(max_length=200, blank=True)
    gain = models.DecimalField(**POINTS, default=0)
    steps = models.PositiveIntegerField(null=True, blank=True, help_text="of the figure; empty: told in points")
    keeps = models.BooleanField(default=False)
    cause = models.TextField(blank=True, help_text="why the points were lost")
    stood = models.DecimalField(**POINTS, null=True, blank=True, help_text="the points when the plan was drafted")
    baseline = models.JSONField(default=dict, blank=True, help_text="what the figure said then")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(gain__gte=0), name="measure_gains"),
            models.CheckConstraint(condition=Q(keeps=False) | Q(gain=0), name="measure_that_keeps_gains_nothing"),
            models.CheckConstraint(
                condition=Q(criterion__isnull=False) | Q(component__gt=""), name="measure_moves_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id}"
