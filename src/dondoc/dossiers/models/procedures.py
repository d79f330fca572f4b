"""Procedures (thủ tục hành chính): what an office handles for citizens, within which time, decided by whom."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from dondoc.dossiers.kinds import Channel, Handled, LimitUnit, OnlineLevel


class ProcedureField(models.Model):
    """A field of procedures (lĩnh vực), by which forms are laid out."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=400)
    sort_key = models.CharField(max_length=400)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(name__gt=""), name="procedure_field_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """One procedure. In force from `valid_from` until the day before `valid_to`; its acts tell by which decisions."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=1000)
    field = models.ForeignKey(ProcedureField, on_delete=models.PROTECT, related_name="procedures")
    online_level = models.CharField(max_length=10, blank=True, default=OnlineLevel.NONE.value)
    old_level = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 4, of Decree 43/2011")
    one_stop = models.BooleanField(default=True)
    on_the_spot = models.BooleanField(default=False, help_text="4 tại chỗ")
    fee = models.PositiveBigIntegerField(null=True, blank=True, help_text="đồng; None: not known")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    folded = models.CharField(max_length=1500)
    sort_key = models.CharField(max_length=1200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(name__gt="", code__gt=""), name="procedure_named"),
            models.CheckConstraint(
                condition=Q(online_level__in=[level.value for level in OnlineLevel]), name="procedure_level_known"
            ),
            models.CheckConstraint(
                condition=Q(old_level__isnull=True) | Q(old_level__range=(1, 4)), name="procedure_old_level_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="procedure_valid_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Handling(models.Model):
    """A level of government at which a procedure is handled, from when to when; several at a time."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="handlings")
    level = models.CharField(max_length=20)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(level__in=[each.value for each in Handled]), name="handling_level_known"
            ),
            models.UniqueConstraint(fields=["procedure", "level", "valid_from"], name="handling_told_once"),
        )

    def __str__(self) -> str:
        return self.level


class TimeLimit(models.Model):
    """How long handling may take, by channel and by when the dossier came in; an empty channel holds for all others."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="limits")
    channel = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(unit__in=[unit.value for unit in LimitUnit]), name="limit_unit_known"),
            models.CheckConstraint(
                condition=Q(channel__in=["", *(channel.value for channel in Channel)]), name="limit_channel_known"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="limit_above_nothing"),
            models.UniqueConstraint(fields=["procedure", "channel", "valid_from"], name="limit_told_once"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


class Act(StrEnum):
    """What a decision does to a procedure."""

    ANNOUNCED = "announced"  # công bố mới
    AMENDED = "amended"  # sửa đổi, bổ sung
    ABOLISHED = "abolished"  # bãi bỏ


class ProcedureAct(models.Model):
    """A decision by which a procedure was announced, amended or abolished, and the Ministry's decision behind it.

    The basis is text, as it is cited; a document of the register may stand beside it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="acts")
    act = models.CharField(max_length=10)
    basis = models.CharField(max_length=300, help_text="sign of our decision")
    signed_on = models.DateField()
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ministry_basis = models.CharField(max_length=300, blank=True)
    ministry_signed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(act__in=[act.value for act in Act]), name="procedure_act_known"),
            models.CheckConstraint(condition=Q(basis__gt=""), name="procedure_act_has_a_basis"),
            models.UniqueConstraint(fields=["procedure", "act", "basis", "signed_on"], name="procedure_act_told_once"),
        )

    def __str__(self) -> str:
        return self.basis


class ProposalState(StrEnum):
    """How far a proposal to cut or simplify has come."""

    DRAFTED = "drafted"
    SENT = "sent"
    ACCEPTED = "accepted"
    IN_FORCE = "in_force"
    REFUSED = "refused"


class ReviewProposal(models.Model):
    """A proposal to cut or simplify a procedure, from the yearly review."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="proposals")
    year = models.PositiveSmallIntegerField()
    content = models.TextField()
    saving = models.CharField(max_length=300, blank=True, help_text="what it spares, as the paper says it")
    sent_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(content__gt=""), name="review_proposal_says_what"),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True) | Q(accepted_on__isnull=False, accepted_on__lte=F("in_force_on")),
                name="review_proposal_accepted_before_in_force",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(sent_on__isnull=False, sent_on__lte=F("accepted_on")),
                name="review_proposal_sent_before_accepted",
            ),
            models.CheckConstraint(
                condition=Q(refused_on__isnull=True) | Q(accepted_on__isnull=True), name="review_proposal_one_answer"
            ),
        )

    def __str__(self) -> str:
        return self.content[:80]

    @property
    def state(self) -> ProposalState:
        """How far it has come."""
        if self.refused_on:
            return ProposalState.REFUSED
        if self.in_force_on:
            return ProposalState.IN_FORCE
        if self.accepted_on:
            return ProposalState.ACCEPTED
        return ProposalState.SENT if self.sent_on else ProposalState.DRAFTED
