"""Tables of reports: one report of a unit for a period, its parts, its figures, what its checks found."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.reports.models.papers import Paper
from dondoc.reports.states import PartState, ReportState


class Report(models.Model):
    """A report of a unit for a period, from the draft to its closing.

    `into` is the report of a higher unit that this one goes into. `overruled` is the written reason for issuing in
    spite of a false sum. `due_on` is the day by which it must be sent, where something says so.
    """

    kind = models.CharField(max_length=40, help_text="a code of the table of report kinds")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    first = models.DateField()
    until = models.DateField(help_text="the first day after the period")
    on_day = models.DateField(help_text="the day as of which things are counted")
    due_on = models.DateField(null=True, blank=True)
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="from_below")
    state = models.CharField(max_length=20, default=ReportState.DRAFT.value)
    gathered_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the Word file in force"
    )
    overruled = models.TextField(blank=True)
    overruled_by_name = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "unit", "first", "until"],
                condition=~Q(state=ReportState.DROPPED.value),
                name="report_once_a_period",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("first")), name="report_period_forward"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in ReportState]), name="report_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[ReportState.ISSUED.value, ReportState.CLOSED.value])
                | Q(document__isnull=False),
                name="report_issued_as_a_document",
            ),
        )
        indexes = (models.Index(fields=["unit", "first"], name="report_of_unit"),)

    def __str__(self) -> str:
        return self.title


class Part(models.Model):
    """A part of a report that one unit writes: an assignment where it was given to another unit."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="parts")
    section = models.CharField(max_length=40, help_text="a code of the outline of the report's kind")
    title = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    assignment = models.OneToOneField(
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    state = models.CharField(max_length=20, default=PartState.OPEN.value)
    reason = models.TextField(blank=True, help_text="why it was sent back")
    written_at = models.DateTimeField(null=True, blank=True)
    written_by_name = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "section"], name="part_once"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in PartState]), name="part_state_known"),
        )

    def __str__(self) -> str:
        return self.title


class ReportFigure(models.Model):
    """A figure of a report as it was counted then; `missing` says why it has no number, `ask` whom to ask."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    figure = models.CharField(max_length=160)
    asked = models.JSONField(default=dict)
    measured = models.JSONField(default=dict)
    missing = models.CharField(max_length=40, blank=True)
    ask = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000, blank=True, help_text="what the unit says where the number is missing")
    closing = models.ForeignKey("indicators.Closing", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "figure"], name="report_figure_once"),)

    def __str__(self) -> str:
        return self.figure


class Check(models.Model):
    """What one check of a Word file found; `findings` as checks.findings writes them, with their places."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="checks")
    findings = models.JSONField(default=list)
    false_sums = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField()
    checked_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.paper_id} {self.checked_at}"
