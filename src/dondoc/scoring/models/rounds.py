"""Tables of rounds: a year's scoring of a group of units, its council, and how it ended."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.scoring.models.sets import CriteriaSet, Criterion
from dondoc.scoring.states import RoundState


class Round(models.Model):
    """The scoring of a group of units for a year by one set, from setting up the council to the Chairman's decision.

    `evidence_until` is the last day whose evidence counts. `standing` is the unit that keeps the round. `earlier` is
    the round with which ranks are compared, its number of units may differ. Points, net maxima and ranks are fixed when
    the council has decided; they are published by the decision only.
    """

    year = models.PositiveSmallIntegerField()
    set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=300)
    standing = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    council_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    council_basis = models.CharField(
        max_length=300, blank=True, help_text="sign and day of the decision on the council"
    )
    evidence_until = models.DateField()
    self_by = models.DateField(help_text="the last day for self scores")
    supplement_by = models.DateField(null=True, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    ladder = models.CharField(max_length=30, blank=True, help_text="a code of the table of labels")
    state = models.CharField(max_length=20, default=RoundState.PREPARING.value)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision_sign = models.CharField(max_length=100, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    minutes = models.TextField(blank=True, help_text="of the council's meeting")
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in RoundState]), name="round_state_known"),
            models.CheckConstraint(
                condition=~Q(state=RoundState.PUBLISHED.value)
                | Q(published_at__isnull=False, decision_on__isnull=False, decision_sign__gt=""),
                name="round_published_by_a_decision",
            ),
        )
        indexes = (models.Index(fields=["year", "state"], name="round_of_year"),)

    def __str__(self) -> str:
        return self.title


class Member(models.Model):
    """A member of a round's council: a person, the agency spoken for, and the areas it appraises over all units."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    areas = models.ManyToManyField(Criterion, blank=True, related_name="appraised_by")
    is_chair = models.BooleanField(default=False)
    is_secretary = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "person"], name="round_member_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.person_id}"
