"""Tables of deadlines that a changed calendar would move."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.assignments.models.assignment import Assignment


class DeadlineReview(models.Model):
    """Once looked through: the deadlines that a changed calendar would move, and why they are moved or left."""

    reason = models.TextField()
    requested_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.requested_at:%d/%m/%Y} {self.by_name}"


class DeadlineMove(models.Model):
    """One deadline in a review: to be moved, or to be left where it is."""

    review = models.ForeignKey(DeadlineReview, on_delete=models.PROTECT, related_name="moves")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="deadline_moves")
    before = models.DateField()
    after = models.DateField()
    wanted = models.BooleanField()  # moved if true, left if false
    moved_at = models.DateTimeField(null=True, blank=True)
    hindered_at = models.DateTimeField(null=True, blank=True)  # the deadline or the calendar had changed meanwhile

    class Meta:
        ordering = ("review", "id")
        constraints = (
            models.UniqueConstraint(fields=["review", "assignment"], name="deadline_move_once_a_review"),
            models.CheckConstraint(
                condition=Q(wanted=True) | Q(moved_at__isnull=True, hindered_at__isnull=True),
                name="deadline_move_only_what_was_wanted",
            ),
        )
        indexes = (models.Index(fields=["assignment", "wanted"], name="deadline_move_assignment"),)

    def __str__(self) -> str:
        return f"{self.before:%d/%m/%Y} → {self.after:%d/%m/%Y}"
