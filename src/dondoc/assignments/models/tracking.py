"""Tables of tracking sheets on their way in: the rows of a file, what people decided, which row became what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.assignments.models.assignment import Assignment
from dondoc.documents.kinds import BatchState


class TrackingBatch(models.Model):
    """One sheet with which a unit followed what it gave: looked at, tried, entered."""

    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    titles = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="our columns to the titles of the file, as a person left them")
    decisions = models.JSONField(default=dict, help_text="row of the sheet to what a person decided of it")
    state = models.CharField(max_length=10, default=BatchState.STAGED.value)
    rows = models.PositiveIntegerField(default=0)
    secret_rows = models.PositiveIntegerField(default=0, help_text="rows of secret papers: counted, never kept")
    counts = models.JSONField(default=dict, help_text="of the trial, then of the entering")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in BatchState]), name="tracking_batch_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} → {self.assigner_id}"


class TrackingPart(models.Model):
    """A stretch of the rows of a sheet, kept until they are entered; afterwards only those that were refused."""

    batch = models.ForeignKey(TrackingBatch, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = models.JSONField(default=list, help_text="[row of the sheet, [values]]")
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=list, help_text="[row of the sheet, column, value, reason]")
    asked = models.JSONField(default=list, help_text="[row of the sheet, what, lead]: a person decides what they mean")
    entered = models.BooleanField(default=False)

    class Meta:
        ordering = ("batch", "position")
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="tracking_part_position_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}.{self.position}"


class TrackingRow(models.Model):
    """A row that became assignments, one for each lead: the same row sent again changes nothing."""

    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, help_text="document, what is asked, of whom: what makes it the same row")
    digest = models.CharField(max_length=16, help_text="of all that the row says")
    assignments = models.ManyToManyField(Assignment, related_name="tracking_rows")
    batch = models.ForeignKey(TrackingBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    row = models.PositiveIntegerField(help_text="of the sheet")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["assigner", "key"], name="tracking_row_once_of_an_assigner"),)

    def __str__(self) -> str:
        return f"{self.assigner_id}: {self.key}"
