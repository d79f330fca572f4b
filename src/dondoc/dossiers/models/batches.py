"""Imports: one file of one source, tried, then written into the lake as one version."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from dondoc.dossiers.models.sources import Source


class BatchState(StrEnum):
    """How far an import has come."""

    RECEIVED = "received"  # the file lies here; its columns are still to be understood
    TRIED = "tried"  # dry run done: what would come in and what would be refused is known
    WRITING = "writing"  # on its way into the lake
    WRITTEN = "written"  # a version of the lake holds it
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"  # given up before anything was written


class Batch(models.Model):
    """One import. Its number stands in the commit of the lake, so that after a crash it is known what landed.

    `content` and `refused` are hashes of files; what it gave the lake is kept beside the lake, for a withdrawal.
    `map` is the source's map as it was used.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=300)
    content = models.CharField(max_length=64, help_text="SHA-256 of the file")
    sheet = models.CharField(max_length=200, blank=True)
    map = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=BatchState.RECEIVED.value)
    rows = models.PositiveIntegerField(null=True, blank=True, help_text="rows of the file that hold anything")
    accepted = models.PositiveIntegerField(null=True, blank=True)
    refused_count = models.PositiveIntegerField(null=True, blank=True)
    new = models.PositiveIntegerField(null=True, blank=True)
    changed = models.PositiveIntegerField(null=True, blank=True)
    unchanged = models.PositiveIntegerField(null=True, blank=True)
    told = models.JSONField(default=dict, help_text="what the dry run found: unknown procedures, doubles, due dates")
    refused = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file of refused rows")
    version = models.PositiveBigIntegerField(null=True, blank=True, help_text="of the lake that first holds it")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in BatchState]), name="batch_state_known"),
            models.CheckConstraint(
                condition=~Q(state=BatchState.WRITTEN.value) | Q(version__isnull=False, written_at__isnull=False),
                name="batch_written_where",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.WITHDRAWN.value)
                | Q(withdrawn_at__isnull=False, withdrawn_because__gt=""),
                name="batch_withdrawn_why",
            ),
        )

    def __str__(self) -> str:
        return self.file_name
