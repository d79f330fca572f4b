"""Table of extensions: asked by the lead, decided by the assigning side."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models.assignment import Assignment

_PENDING = [ExtensionState.OPEN.value, ExtensionState.COUNTERED.value]


class Extension(models.Model):
    """One request for a later deadline and what became of it; the deadline changes only once it is granted."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(max_length=20, default=ExtensionState.OPEN.value)
    due_before = models.DateField()
    wanted_due = models.DateField()
    reason = models.TextField(blank=True, help_text="empty only where the order is followed outside the system")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_key = models.CharField(max_length=150)
    asked_by_name = models.CharField(max_length=200)
    decided_due = models.DateField(null=True, blank=True, help_text="granted, or offered in its place")
    decided_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_key = models.CharField(max_length=150, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    decision_note = models.TextField(blank=True)
    basis_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis_sign = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="when it was no longer pending")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when that was recorded")

    class Meta:
        ordering = ("assignment", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in ExtensionState]), name="extension_state_known"
            ),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state__in=_PENDING), name="extension_one_pending_an_assignment"
            ),
            models.CheckConstraint(condition=Q(wanted_due__gt=F("due_before")), name="extension_asks_for_later"),
            models.CheckConstraint(
                condition=Q(decided_by_key="") | ~Q(decided_by_key=F("asked_by_key")),
                name="extension_asker_does_not_decide",
            ),
        )

    def __str__(self) -> str:
        return f"{self.due_before:%d/%m/%Y} → {self.wanted_due:%d/%m/%Y} ({self.state})"
