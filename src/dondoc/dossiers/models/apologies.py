"""Letters of apology for what will be late: that one was sent, when and until when; or why none is owed.

No name, no address.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.dossiers.models.sources import Source


class Apology(models.Model):
    """The one letter of apology of a dossier, with its new date. To whom it went is not kept."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="apologies")
    code = models.CharField(max_length=120)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    due = models.DateTimeField(help_text="when the dossier was due")
    new_due = models.DateField()
    reason = models.TextField()
    sent_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_key = models.CharField(max_length=150)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "code"], name="apology_once_a_dossier"),
            models.CheckConstraint(condition=Q(reason__gt=""), name="apology_says_why"),
        )

    def __str__(self) -> str:
        return self.code


class ApologyExemption(models.Model):
    """Why no letter of apology is owed for a dossier; `ground` is a code of data/apology_exemptions.yaml."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="apology_exemptions")
    code = models.CharField(max_length=120)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=40)
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by_key = models.CharField(max_length=150)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "code"], name="exempted_once_a_dossier"),
            models.CheckConstraint(condition=Q(reason__gt="", ground__gt=""), name="exemption_says_why"),
        )

    def __str__(self) -> str:
        return self.code
