"""Tables of plans: what a decision reorganises, and where each post, each open assignment, each field goes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.organisation.changes import LABELS, ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.reorganisation.states import PlanState

_REVIEWED = [PlanState.APPROVED.value, PlanState.CARRIED_OUT.value]


class Plan(models.Model):
    """One decision and what is to be done for it; `change` is what the organisation recorded once it was done."""

    kind = models.CharField(max_length=20, choices=[(kind.value, LABELS[kind]) for kind in ChangeKind])
    state = models.CharField(max_length=20, default=PlanState.DRAFT.value)
    decision_sign = models.CharField(max_length=100)
    decision_issuer = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField()
    in_force_on = models.DateField()
    carried_out_on = models.DateField(help_text="the day on which units end and begin, people and work move")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="reorganisations"
    )
    note = models.TextField(blank=True)

    drafted_at = models.DateTimeField()
    drafted_by_key = models.CharField(max_length=150)
    drafted_by_name = models.CharField(max_length=200)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by_key = models.CharField(max_length=150, blank=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by_key = models.CharField(max_length=150, blank=True)
    reviewed_by_name = models.CharField(max_length=200, blank=True)
    review_reason = models.TextField(blank=True, help_text="why it was given back, or a word with the approval")
    finished_at = models.DateTimeField(null=True, blank=True)
    change = models.ForeignKey(
        "organisation.UnitChange", on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-carried_out_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in ChangeKind]), name="plan_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PlanState]), name="plan_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_REVIEWED) | Q(reviewed_by_key__gt="", reviewed_at__isnull=False),
                name="plan_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by_key="")
                | (~Q(reviewed_by_key=F("drafted_by_key")) & ~Q(reviewed_by_key=F("submitted_by_key"))),
                name="plan_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__gte=F("decided_on"), carried_out_on__gte=F("in_force_on")),
                name="plan_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.CARRIED_OUT.value) | Q(finished_at__isnull=False, change__isnull=False),
                name="plan_carried_out_has_its_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.decision_sign})"


class Result(models.Model):
    """A unit that takes something over: one that exists, or a new one, which `unit` names once it was opened."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    new = models.BooleanField()
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=30, blank=True, help_text="as in the signs of its documents")
    kind = models.CharField(max_length=20, default=UnitKind.OTHER.value)
    parent = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    copy_of = models.ForeignKey(
        "organisation.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="below a unit that ends: it begins anew below that unit's successor",
    )

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="result_position_once"),
            models.UniqueConstraint(
                fields=["plan", "unit"], condition=Q(unit__isnull=False), name="result_unit_once_a_plan"
            ),
            models.CheckConstraint(condition=Q(new=True) | Q(unit__isnull=False), name="result_new_or_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A unit from which work goes; those below one that ends go with it (`carried`)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sources")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    ends = models.BooleanField()
    carried = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "unit"], name="source_once_a_plan")]

    def __str__(self) -> str:
        return str(self.unit)


class _Move(models.Model):
    """What all moves share: where to, or the word that nobody takes it over."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nobody = models.CharField(max_length=500, blank=True, help_text="why nobody takes it over")

    class Meta:
        abstract = True


class FieldMove(_Move):
    """One field of a unit's work, or (field null) all that belongs to no other line of that unit."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="field_moves")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    field = models.ForeignKey("organisation.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["plan", "unit", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit", "field"], name="field_move_once_a_unit"),
            models.UniqueConstraint(
                fields=["plan", "unit"], condition=Q(field__isnull=True), name="field_move_rest_once_a_unit"
            ),
            models.CheckConstraint(condition=Q(result__isnull=True) | Q(nobody=""), name="field_move_one_word"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.field or '*'}"


class PostMove(_Move):
    """A person's post at a unit that changes; `made` is the post held from that day on."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="post_moves")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150, blank=True, help_text="where it is another than before")
    by_hand = models.BooleanField(default=False)
    made = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "post"], name="post_move_once_a_plan"),
            models.CheckConstraint(condition=Q(result__isnull=True) | Q(nobody=""), name="post_move_one_word"),
        ]

    def __str__(self) -> str:
        return str(self.post)


class AssignmentMove(_Move):
    """An open assignment of a unit that changes; `made` is the one that continues it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="assignment_moves")
    assignment = models.ForeignKey("assignments.Assignment", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    by_hand = models.BooleanField(default=False)
    made = models.ForeignKey(
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "assignment"], name="assignment_move_once_a_plan"),
            models.CheckConstraint(condition=Q(result__isnull=True) | Q(nobody=""), name="assignment_move_one_word"),
        ]

    def __str__(self) -> str:
        return str(self.assignment)
