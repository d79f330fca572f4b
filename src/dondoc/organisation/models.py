"""Units over time, and the other names under which papers know them."""

from __future__ import annotations

from django.db import models

from dondoc.organisation.kinds import LABELS, UnitKind


class Unit(models.Model):
    """A unit of the province's administration while it exists; its id is never used again."""

    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100)
    folded = models.CharField(max_length=500)  # name, short name and code, for search
    sort_key = models.CharField(max_length=400)
    name_key = models.CharField(max_length=300, db_index=True)
    short_key = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, LABELS[kind]) for kind in UnitKind])
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(max_length=30, blank=True)  # as in signs of its documents: "SNV"
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no more

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_unit_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="organisation_unit_kind_known", condition=models.Q(kind__in=[kind.value for kind in UnitKind])
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitAlias(models.Model):
    """Another name of a unit: "Sở LĐ-TB&XH", "SNV", "xã Tân Hòa"."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering = ["text", "id"]
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="organisation_alias_once_a_unit")]

    def __str__(self) -> str:
        return self.text
