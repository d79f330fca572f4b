"""Long work: what is asked for, how far it is, how it ended."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dondoc.jobs.states import FINISHED, JobState


class Job(models.Model):
    """One piece of long work. It may run twice, so its handler must bear that."""

    kind = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField(
        max_length=10, default=JobState.QUEUED.value, choices=[(s.value, s.value) for s in JobState]
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known
    message = models.CharField(max_length=500, blank=True)  # for the person who waits
    error = models.TextField(blank=True)  # for the operator
    # What `message` says of a failure, as a code with its values: told in the language of the page.
    failure_code = models.CharField(max_length=60, blank=True)
    failure_values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    requested_by_key = models.CharField(max_length=150, db_index=True)
    requested_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    stop_requested_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)  # also tells a late worker that the job is no longer its own
    attempts_before = models.PositiveIntegerField(default=0)  # those before somebody had it tried again

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"], name="jobs_next")]
        constraints = [
            models.CheckConstraint(
                name="jobs_job_finished_has_its_time",
                condition=Q(state__in=[s.value for s in sorted(FINISHED)], finished_at__isnull=False)
                | Q(state__in=[JobState.QUEUED.value, JobState.RUNNING.value], finished_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"

    @property
    def percent(self) -> int | None:
        """Whole percent done, rounded down; None while the whole is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def finished(self) -> bool:
        """Whether it will change no more."""
        return self.state in FINISHED
