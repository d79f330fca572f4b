"""Tables of the registers: rows, their versions with evidence, and registers made here.

A row keeps the unit of its time. What it says stands in its versions: one counts, at most one waits.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.registers.kinds import RowState, VersionKind, VersionState


class Row(models.Model):
    """One row of a register; `key` is what tells it from others of its unit, so that a file comes in once."""

    register = models.CharField(max_length=80)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="register_rows")
    key = models.CharField(max_length=64, help_text="a digest of its key columns")
    state = models.CharField(max_length=12)
    current = models.OneToOneField(
        "registers.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    waiting = models.OneToOneField(
        "registers.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="waiting_of"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RowState]), name="register_row_state_known"
            ),
            models.UniqueConstraint(
                fields=["register", "unit", "key"],
                condition=~Q(state__in=[RowState.WITHDRAWN.value, RowState.REFUSED.value]),
                name="register_row_once",
            ),
        )
        indexes = (
            models.Index(fields=["register", "unit"], name="register_row_of_unit"),
            models.Index(fields=["state"], name="register_row_state"),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.pk}"


class Version(models.Model):
    """What a row says, entered by one person and decided on by another.

    `values` hold texts as the part `values` writes them. `day` is the day by which the row belongs to a period.
    """

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    values = models.JSONField()
    name = models.CharField(max_length=300)
    folded = models.TextField(help_text="folded words of the values and of the evidence")
    day = models.DateField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True, help_text="the last day in force")
    reason = models.CharField(max_length=500, blank=True, help_text="why it was changed or withdrawn")

    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="register_versions"
    )
    citation = models.CharField(max_length=300, blank=True, help_text="the paper as text, where it is not registered")
    cited_on = models.DateField(null=True, blank=True)
    section = models.CharField(max_length=120, blank=True)
    page = models.CharField(max_length=40, blank=True)

    entered_at = models.DateTimeField()
    entered_by_key = models.CharField(max_length=150)
    entered_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_key = models.CharField(max_length=150, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("row", "number")
        constraints = (
            models.UniqueConstraint(fields=["row", "number"], name="register_version_number_once"),
            models.UniqueConstraint(
                fields=["row"], condition=Q(state=VersionState.WAITING.value), name="register_version_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in VersionKind]), name="register_version_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[VersionState.WAITING.value, VersionState.REPLACED.value], decided_at=None)
                | Q(
                    state__in=[VersionState.CONFIRMED.value, VersionState.REFUSED.value],
                    decided_at__isnull=False,
                    decided_by_key__gt="",
                ),
                name="register_version_decided_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by_key=F("entered_by_key")), name="register_version_not_by_its_author"
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.REFUSED.value) | Q(decision_reason__gt=""),
                name="register_version_refused_why",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="register_version_days_in_order",
            ),
        )
        indexes = (
            models.Index(fields=["day"], name="register_version_day"),
            models.Index(fields=["state", "decided_at"], name="register_version_decided"),
        )

    def __str__(self) -> str:
        return f"{self.row_id}.{self.number} {self.name}"


class OwnRegister(models.Model):
    """A register made here, by whoever keeps the organisation or the scoring. `said` is written as in the list."""

    owner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="own_registers")
    said = models.JSONField()
    retired_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.said.get("title", ""))
