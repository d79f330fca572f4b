"""The table of what signed files say, beside the checked Word file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.reports.models.papers import Paper
from dondoc.reports.models.reports import Report
from dondoc.reports.states import SignedState


class SignedText(models.Model):
    """A signed file that was sent to issue a report, its text held against the Word file that was checked.

    `digest` names the signed file, which is stored only where the report was issued with it. `differences` and
    `passages` are as reading.sameness tells them, the first of them; `differing` and `rewritten` count them all.
    `pictures` are the pages without text. `reason` says why the report was issued in spite of the differences.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="signed_texts")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+", help_text="the Word file checked")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    pages = models.PositiveIntegerField()
    pictures = models.JSONField(default=list)
    numbers = models.PositiveIntegerField(default=0, help_text="numbers of the checked file")
    differing = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)
    words = models.PositiveIntegerField(default=0, help_text="words of the longer text")
    alike = models.PositiveIntegerField(default=0, help_text="words that stand in both")
    rewritten = models.PositiveIntegerField(default=0, help_text="passages in which words differ")
    passages = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    reason_by_name = models.CharField(max_length=200, blank=True)
    compared_at = models.DateTimeField()
    compared_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "paper", "digest"], name="signed_text_once"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in SignedState]), name="signed_text_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.digest[:12]}"
