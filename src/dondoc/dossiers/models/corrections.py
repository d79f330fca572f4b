"""Late in the software, in time in reality: the day as it was, with its reason and proof. The entered day stays."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from dondoc.dossiers.models.sources import Source


class CorrectionState(StrEnum):
    """A correction counts once somebody else has confirmed it."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Correction(models.Model):
    """The moment at which a dossier was finished in reality. Who asks does not confirm; several replace one another."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="corrections")
    code = models.CharField(max_length=120)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    finished = models.DateTimeField(help_text="when it was really finished")
    reason = models.TextField()
    proof = models.CharField(max_length=500, help_text="what proves it, as it is cited")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, default=CorrectionState.ASKED.value)
    asked_at = models.DateTimeField()
    asked_by_key = models.CharField(max_length=150)
    asked_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_key = models.CharField(max_length=150, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, help_text="why it was refused")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in CorrectionState]), name="dossier_correction_state_known"
            ),
            models.CheckConstraint(condition=Q(reason__gt="", proof__gt=""), name="dossier_correction_proven"),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.ASKED.value, decided_at__isnull=True)
                | (~Q(state=CorrectionState.ASKED.value) & Q(decided_at__isnull=False)),
                name="dossier_correction_decided_when",
            ),
        )
        indexes = (models.Index(fields=["source", "code"], name="dossier_correction_of"),)

    def __str__(self) -> str:
        return self.code
