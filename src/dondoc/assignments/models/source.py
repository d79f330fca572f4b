"""Table of assigning documents that are not in the register: sign, day and subject, as somebody wrote them."""

from __future__ import annotations

from django.db import models

from dondoc.assignments.models.assignment import Assignment


class SourceText(models.Model):
    """The assigning document of one assignment in words: an order taken over from a sheet, its paper never entered."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="source_text")
    sign = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    subject = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.sign or self.subject[:80]
