"""Tables of what must exist: what was due for whom by when, what met it, duties of one's own, sections of a website.

A duty is a code of the list (docs/obligations.md) or of a row of `OwnDuty`; an entry keeps the name it had.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.obligations.kinds import DutyKind


class Entry(models.Model):
    """One thing due: of a duty, for a unit, for a period or after an event; opened once, however often it is asked.

    Where it is an assignment, the assignment says whether it is met; else `met_on` does.
    """

    duty = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=900, help_text="folded words of the duty and the unit")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="obligations")
    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=160, help_text="2026, 2026-q1, or the key of the event")
    label = models.CharField(max_length=80, blank=True, help_text="the duty's own name of the period")
    year = models.PositiveSmallIntegerField()
    lasting = models.BooleanField(default=False, help_text="what meets it must stay in force")
    due = models.DateField()
    begins = models.DateField()
    ends = models.DateField()
    event_sign = models.CharField(max_length=120, blank=True)
    event_on = models.DateField(null=True, blank=True)
    event_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="obligations_opened"
    )
    assignment = models.OneToOneField(
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="obligation"
    )

    met_by = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="obligations_met"
    )
    met_on = models.DateField(null=True, blank=True)
    met_link = models.CharField(max_length=500, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by_key = models.CharField(max_length=150, blank=True)
    met_by_name = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True, help_text="the first day on which what met it no longer holds")

    waived_reason = models.CharField(max_length=500, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_by_key = models.CharField(max_length=150, blank=True)
    waived_by_name = models.CharField(max_length=200, blank=True)

    opened_at = models.DateTimeField()
    opened_by_key = models.CharField(max_length=150)
    opened_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["duty", "unit", "period"], name="obligation_opened_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DutyKind]), name="obligation_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(met_on__isnull=True, met_at__isnull=True, met_by_key="", met_by__isnull=True, met_link="")
                | Q(met_on__isnull=False, met_at__isnull=False, met_by_key__gt=""),
                name="obligation_met_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(waived_at__isnull=True, waived_reason="", waived_by_key="")
                | Q(waived_at__isnull=False, waived_reason__gt="", waived_by_key__gt=""),
                name="obligation_waived_why_and_by_whom",
            ),
        )
        indexes = (
            models.Index(fields=["year", "due"], name="obligation_year"),
            models.Index(fields=["unit", "year"], name="obligation_unit"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.period}): {self.unit}"


class OwnDuty(models.Model):
    """A duty that a unit added to the list: for itself, or for units below it. `said` is written as in the list.

    `assignment`: the order "hằng tháng …" from which it was made, if it was.
    """

    owner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="own_duties")
    said = models.JSONField()
    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="duties_made"
    )
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.said.get("name", ""))


class SectionKeeper(models.Model):
    """Who keeps a section of a unit's website, and where it stands."""

    duty = models.CharField(max_length=80)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keeper_text = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["duty", "unit"], name="section_kept_once_a_unit"),)

    def __str__(self) -> str:
        return f"{self.duty}: {self.keeper_text or self.keeper_id}"


class SectionUpdate(models.Model):
    """A day on which a section of the website was brought up to date."""

    duty = models.CharField(max_length=80)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    on_day = models.DateField()
    link = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-on_day", "-id")
        indexes = (models.Index(fields=["duty", "unit", "-on_day"], name="section_latest"),)

    def __str__(self) -> str:
        return f"{self.duty}, {self.on_day:%d/%m/%Y}"
