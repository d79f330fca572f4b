"""The tables of days off, swaps, weekly patterns and announced years, by place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.workdays.counting import LABELS, DayKind


class DayEntry(models.Model):
    """A day of a place that differs from the weekly pattern."""

    place = models.CharField(max_length=30)  # see `places`: the nation, or a unit
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=[(kind.value, LABELS[kind]) for kind in DayKind])
    name = models.CharField(max_length=200)
    citation = models.CharField(max_length=300, blank=True)
    announced_on = models.DateField(null=True, blank=True)  # the day its decision was announced
    unverified = models.BooleanField(default=False)  # no document was seen that fixes it
    # On the day worked: the day off that it stands for.
    swapped_for = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="worked_instead"
    )

    class Meta:
        ordering = ["day", "place"]
        constraints = [
            models.UniqueConstraint(fields=["place", "day"], name="workdays_day_once_a_place"),
            models.CheckConstraint(
                name="workdays_kind_known", condition=models.Q(kind__in=[kind.value for kind in DayKind])
            ),
            models.CheckConstraint(
                name="workdays_only_a_day_worked_is_swapped",
                condition=Q(swapped_for__isnull=True) | Q(kind=DayKind.SWAP_WORK.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class AnnouncedYear(models.Model):
    """A year whose table of the nation's days is in the database; announced where `citation` says by what.

    A year without a row, or with one that nothing announces, is provisional: counted from the days the law fixes.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    citation = models.CharField(max_length=300, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class WeeklyPattern(models.Model):
    """The weekdays on which a place rests and its office hours, from a day on."""

    place = models.CharField(max_length=30)
    rest = models.JSONField()  # weekdays, Monday is 0
    hours = models.JSONField()  # {"standard": [[begins, ends], …], "5": […]}: minutes since midnight
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it holds no more
    citation = models.CharField(max_length=300)
    announced_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["place", "valid_from"], name="workdays_pattern_begins_once"),
            models.UniqueConstraint(
                fields=["place"], condition=Q(valid_to__isnull=True), name="workdays_one_pattern_goes_on"
            ),
            models.CheckConstraint(
                name="workdays_pattern_days_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.valid_from:%d/%m/%Y}"
