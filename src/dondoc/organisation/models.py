"""Units over time, and the other names under which papers know them."""

from __future__ import annotations

from django.db import models

from dondoc.organisation.changes import LABELS as CHANGE_LABELS
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.rules import LABELS as RULE_LABELS
from dondoc.organisation.rules import Rule


class Unit(models.Model):
    """A unit of the province's administration while it exists; its id is never used again."""

    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100)
    folded = models.CharField(max_length=500)  # name, short name and code, for search
    sort_key = models.CharField(max_length=400)
    name_key = models.CharField(max_length=300, db_index=True)
    short_key = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=20)  # a code of the table of kinds
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    code = models.CharField(max_length=30, blank=True)  # the latest of its sign codes: "SNV"
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no more

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_unit_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
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
    valid_from = models.DateField(null=True, blank=True)  # None: as long as the unit
    valid_to = models.DateField(null=True, blank=True)  # the first day on which papers no longer use it

    class Meta:
        ordering = ["text", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "folded"], name="organisation_alias_once_a_unit"),
            models.CheckConstraint(
                name="organisation_alias_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class UnitSign(models.Model):
    """The code of a unit in the signs of its documents, "SNV" in 12/TB-SNV, from a day on."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="signs")
    code = models.CharField(max_length=30)
    folded = models.CharField(max_length=30, db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no longer used

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "folded", "valid_from"], name="organisation_sign_once_a_unit"),
            models.CheckConstraint(
                name="organisation_sign_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Field(models.Model):
    """A field of work (lĩnh vực) that units handle: "Việc làm", "Người có công"."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=400)
    valid_from = models.DateField(null=True, blank=True)  # None: since ever
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no longer used

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_field_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitField(models.Model):
    """A field that a unit handles from a day on."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="unit_fields")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="unit_fields")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it no longer does

    class Meta:
        ordering = ["field__sort_key", "valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_unit_field_days_in_order",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
            ),
            models.UniqueConstraint(
                name="organisation_field_once_a_unit",
                fields=["unit", "field"],
                condition=models.Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.field}"


class UnitChange(models.Model):
    """One change of units as decided: its document, the day in force, the day it was carried out."""

    kind = models.CharField(max_length=20, choices=[(kind.value, CHANGE_LABELS[kind]) for kind in ChangeKind])
    decision_sign = models.CharField(max_length=100)
    decision_issuer = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField()
    in_force_on = models.DateField()
    carried_out_on = models.DateField(null=True, blank=True)  # None: on paper only, so far
    note = models.TextField(blank=True)
    document_id = models.PositiveBigIntegerField(null=True, blank=True)  # resolved on the page: documents lie above
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["in_force_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_change_kind_known", condition=models.Q(kind__in=[kind.value for kind in ChangeKind])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.decision_sign})"


class Succession(models.Model):
    """From that day on one unit does the work of another: all of it, or one field's."""

    change = models.ForeignKey(UnitChange, on_delete=models.PROTECT, related_name="successions")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions_out")
    to_unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="successions_in"
    )  # None: nobody
    field = models.ForeignKey(Field, null=True, on_delete=models.PROTECT, related_name="successions")
    on_day = models.DateField()
    main = models.BooleanField(default=False)  # takes what belongs to no field, where there are several

    class Meta:
        ordering = ["on_day", "id"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_succession_once", fields=["change", "from_unit", "to_unit", "field"]
            ),
            models.UniqueConstraint(
                name="organisation_one_main_successor", fields=["from_unit", "on_day"], condition=models.Q(main=True)
            ),
            models.CheckConstraint(
                name="organisation_succession_of_another",
                condition=models.Q(to_unit__isnull=True) | ~models.Q(to_unit=models.F("from_unit")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_unit} → {self.to_unit or '—'}"


class Headcount(models.Model):
    """How many posts a unit was assigned, or who was present, as of a day; the unit with all that is inside it.

    Assigned posts come from one paper, those present from another: an entry may hold either or both.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="headcounts")
    on_day = models.DateField()
    assigned = models.PositiveIntegerField(null=True, blank=True)  # biên chế được giao
    present = models.PositiveIntegerField(null=True, blank=True)  # biên chế có mặt
    heads = models.PositiveIntegerField(null=True, blank=True)  # of those present: cấp trưởng
    deputies = models.PositiveIntegerField(null=True, blank=True)  # of those present: cấp phó
    source_sign = models.CharField(max_length=100, blank=True)
    source_day = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["on_day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "on_day"], name="organisation_headcount_once_a_day"),
            models.CheckConstraint(
                name="organisation_headcount_says_something",
                condition=models.Q(assigned__isnull=False) | models.Q(present__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_headcount_leaders_known_together",
                condition=models.Q(present__isnull=True, heads__isnull=True, deputies__isnull=True)
                | models.Q(present__isnull=False, heads__isnull=False, deputies__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_headcount_leaders_within",
                condition=models.Q(present__isnull=True)
                | models.Q(present__gte=models.F("heads") + models.F("deputies")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.on_day:%d/%m/%Y}"


class Exemption(models.Model):
    """A unit may break a rule for a time after a reorganisation."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="exemptions")
    rule = models.CharField(max_length=40, choices=[(rule.value, RULE_LABELS[rule]) for rule in Rule])
    decision_sign = models.CharField(max_length=100)
    decision_issuer = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField()  # the reorganisation's decision: from this day on
    valid_to = models.DateField()  # the first day on which it no longer holds
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="organisation_exemption_rule_known", condition=models.Q(rule__in=[rule.value for rule in Rule])
            ),
            models.CheckConstraint(
                name="organisation_exemption_days_in_order", condition=models.Q(valid_to__gt=models.F("decided_on"))
            ),
            models.UniqueConstraint(
                fields=["unit", "rule", "decision_sign"], name="organisation_exemption_once_a_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.rule}"
