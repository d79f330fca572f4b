"""Tables of work files: what papers of one matter were kept together, by whom, for how long."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class WorkFile(models.Model):
    """A file of a unit's papers on one matter (Decree 30/2020/NĐ-CP, articles 29 and 30)."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="work_files")
    year = models.PositiveSmallIntegerField(help_text="in which it was opened")
    number = models.PositiveIntegerField(help_text="of the unit and the year")
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    folded = models.CharField(max_length=600, help_text="folded words of code and title")
    sort_key = models.CharField(max_length=1000)
    keeper = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    retention = models.CharField(max_length=30, help_text="a code of the table of retentions")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, help_text="the day on which the work ended")
    handed_over_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "year", "number"], name="work_file_number_once"),
            models.CheckConstraint(condition=Q(title__gt=""), name="work_file_has_a_title"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="work_file_not_closed_before_opened",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_on__isnull=True)
                | Q(closed_on__isnull=False, handed_over_on__gte=F("closed_on")),
                name="work_file_closed_before_handed_over",
            ),
        )
        indexes = (models.Index(fields=["unit", "closed_on"], name="work_file_closed"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class WorkFileDocument(models.Model):
    """A document in a file, at its place."""

    work_file = models.ForeignKey(WorkFile, on_delete=models.CASCADE, related_name="entries")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="in_work_files")
    position = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by_key = models.CharField(max_length=150)
    added_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("work_file", "position")
        constraints = (
            models.UniqueConstraint(fields=["work_file", "document"], name="work_file_document_once"),
            models.UniqueConstraint(fields=["work_file", "position"], name="work_file_position_once"),
        )

    def __str__(self) -> str:
        return f"{self.work_file_id}.{self.position}"
