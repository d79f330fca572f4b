"""Tables of registers that an e-office exported: the files, their parts, the rows taken over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.documents.kinds import BatchState
from dondoc.documents.models.books import Book
from dondoc.documents.models.document import Document


class RegisterBatch(models.Model):
    """One export of the e-office's register on its way into a book: looked at, tried, entered."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    titles = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="our columns to the titles of the file, as a person left them")
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
                condition=Q(state__in=[s.value for s in BatchState]), name="register_batch_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} → {self.book_id}"


class RegisterPart(models.Model):
    """A stretch of the rows of an export, kept until they are entered; afterwards only those that were refused."""

    batch = models.ForeignKey(RegisterBatch, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = models.JSONField(default=list, help_text="[row of the sheet, [values]]")
    keys = models.JSONField(default=dict, help_text="of the rows entered: their keys, and a digest of what they say")
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=list, help_text="[row of the sheet, column, value, reason]")
    entered = models.BooleanField(default=False)

    class Meta:
        ordering = ("batch", "position")
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="register_part_position_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}.{self.position}"


class RegisterRow(models.Model):
    """What the e-office's register says of a document, kept beside what was read and corrected."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="register_rows")
    key = models.CharField(max_length=200, help_text="year and number, or sign and date: what makes it the same row")
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="register_row")
    values = models.JSONField()
    batch = models.ForeignKey(RegisterBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(help_text="when it was last taken over")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "key"], name="register_row_once_in_a_book"),)

    def __str__(self) -> str:
        return self.key
