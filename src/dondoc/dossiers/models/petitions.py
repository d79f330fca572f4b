"""Petitions about regulations and the handling of procedures (PAKN). Who sent one has no column: it is not kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.dossiers.models.procedures import Procedure, ProcedureField
from dondoc.dossiers.petitions import Finding, PetitionAct

LONGEST_CODE, LONGEST_SIGN = 60, 120
_FINDINGS = [each.value for each in Finding]


class PetitionFacts(models.Model):
    """What is counted of a petition. `due_on` None: without a due day; `struck`: entered by mistake, never counted."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    received_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    finding = models.CharField(max_length=12, blank=True, default=Finding.NONE.value)
    settled = models.BooleanField(default=False, help_text="somebody else has confirmed the finding")
    struck = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Petition(PetitionFacts):
    """One petition about a unit, known by the code under which it was received there."""

    code = models.CharField(max_length=LONGEST_CODE)
    channel = models.CharField(max_length=40)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    field = models.ForeignKey(ProcedureField, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    content = models.TextField(help_text="what it is about, without a word of the sender")
    limit_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="working days, as due_on was counted"
    )
    answer_sign = models.CharField(max_length=LONGEST_SIGN, blank=True)
    answer_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    entered_by_key = models.CharField(max_length=150)
    entered_by_name = models.CharField(max_length=200)
    answered_by_key = models.CharField(max_length=150, blank=True, help_text="who wrote answer and finding down")
    answered_by_name = models.CharField(max_length=200, blank=True)
    folded = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["unit", "code"], name="petition_code_once_a_unit"),
            models.CheckConstraint(condition=Q(code__gt="", content__gt="", kind__gt=""), name="petition_says_what"),
            models.CheckConstraint(condition=Q(finding__in=_FINDINGS), name="petition_finding_known"),
            models.CheckConstraint(
                condition=Q(settled=False) | Q(finding__gt="", answered_on__isnull=False), name="petition_settled_found"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | (Q(answered_on__gte=F("received_on")) & (Q(answer_sign__gt="") | Q(answer_document__isnull=False))),
                name="petition_answered_by_what",
            ),
        )
        indexes = (models.Index(fields=["unit", "received_on"], name="petition_of_unit"),)

    def __str__(self) -> str:
        return self.code


class PetitionVersion(PetitionFacts):
    """A petition as it stood after one act: what was known at a moment is the last version recorded by then."""

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="versions")
    act = models.CharField(max_length=12)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(act__in=[each.value for each in PetitionAct]), name="petition_version_act_known"
            ),
        )
        indexes = (models.Index(fields=["petition", "recorded_at"], name="petition_version_of"),)

    def __str__(self) -> str:
        return self.act
