"""Tables of what was found to be one document in two entries, or two that only look like one."""

from __future__ import annotations

from django.db import models

from dondoc.documents.models.document import Document


class KnownApart(models.Model):
    """Two entries of one sign and date that a person looked at and found to be two papers."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "other"], name="documents_known_apart_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} ≠ {self.other_id}"


class MergedEntry(models.Model):
    """An entry that went into another when its file came; its old address leads there, and it can come out again."""

    number = models.PositiveBigIntegerField(unique=True, help_text="the id that the entry had")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="merged_entries")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.number} → {self.document_id}"
