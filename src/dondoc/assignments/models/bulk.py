"""Tables of one act on many assignments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.assignments.models.assignment import Assignment


class BulkItemState(models.TextChoices):
    """What became of one of them."""

    WAITING = "waiting", "đang chờ"
    DONE = "done", "đã làm"
    REFUSED = "refused", "không làm được"


class Bulk(models.Model):
    """One act that a person asked for on many assignments at once, with its values."""

    act = models.CharField(max_length=30)
    values = models.JSONField(default=dict)
    requested_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.act} {self.requested_at:%d/%m/%Y}"


class BulkItem(models.Model):
    """One of them: done once, or refused with the reason."""

    bulk = models.ForeignKey(Bulk, on_delete=models.PROTECT, related_name="items")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=BulkItemState, default=BulkItemState.WAITING)
    refusal = models.CharField(max_length=60, blank=True)
    refusal_words = models.TextField(blank=True)
    refusal_values = models.JSONField(default=dict)  # what the refusal speaks of, to be told in either language
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("bulk", "id")
        constraints = (
            models.UniqueConstraint(fields=["bulk", "assignment"], name="bulk_item_once"),
            models.CheckConstraint(condition=Q(state__in=BulkItemState.values), name="bulk_item_state_known"),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.state}"
