"""Tables of sheets: the scores of one unit in one round, with evidence, what is left out, and every change."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from dondoc.scoring.models.rounds import Member, Round
from dondoc.scoring.models.sets import Criterion
from dondoc.scoring.states import NotApplicable, Stage

POINTS: Any = {"max_digits": 12, "decimal_places": 6}  # exact to a millionth; rules round to this, once


class Sheet(models.Model):
    """The sheet of a unit. Signed off by the head, its self scores are locked.

    `points`, `full`, `excluded`, `net` and `rank` are fixed by the council's decision: points with bonus and penalty,
    the full maximum, what was left out of it, what remains, and the place among the round's units, by unrounded values.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="score_sheets")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by_key = models.CharField(max_length=150, blank=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    supplemented_at = models.DateTimeField(null=True, blank=True, help_text="when the unit closed its explanations")
    supplemented_by_name = models.CharField(max_length=200, blank=True)
    points = models.DecimalField(**POINTS, null=True, blank=True)
    full = models.DecimalField(**POINTS, null=True, blank=True)
    excluded = models.DecimalField(**POINTS, null=True, blank=True)
    net = models.DecimalField(**POINTS, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "unit"], name="sheet_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.unit_id}"


class Score(models.Model):
    """A leaf of a sheet. `measured` keeps what the figure said and by what was known then (see `measuring.py`)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    measured = models.JSONField(default=dict, blank=True)
    proposed = models.DecimalField(**POINTS, null=True, blank=True)
    explained = models.TextField(blank=True, help_text="the reckoning of the proposal, as a sentence")
    self_points = models.DecimalField(**POINTS, null=True, blank=True)
    self_note = models.TextField(blank=True)
    first = models.DecimalField(**POINTS, null=True, blank=True)
    first_note = models.TextField(blank=True)
    supplement_note = models.TextField(blank=True, help_text="the unit's explanation after the first appraisal")
    second = models.DecimalField(**POINTS, null=True, blank=True)
    second_note = models.TextField(blank=True)
    council = models.DecimalField(**POINTS, null=True, blank=True)
    council_note = models.TextField(blank=True, help_text="how it was decided: the votes, or the chair")
    not_applicable = models.CharField(max_length=10, blank=True)
    not_applicable_reason = models.TextField(blank=True)
    not_applicable_by_name = models.CharField(max_length=200, blank=True, help_text="who decided on it")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once"),
            models.CheckConstraint(
                condition=Q(not_applicable="") | Q(not_applicable__in=[s.value for s in NotApplicable]),
                name="score_not_applicable_known",
            ),
            models.CheckConstraint(
                condition=Q(not_applicable="") | Q(not_applicable_reason__gt=""), name="score_left_out_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.criterion_id}"


class ScoreChange(models.Model):
    """A change of a score: who, when, from what to what, why. Never changed, never deleted."""

    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="changes")
    stage = models.CharField(max_length=10)
    before = models.DecimalField(**POINTS, null=True, blank=True)
    after = models.DecimalField(**POINTS, null=True, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(stage__in=[s.value for s in Stage]), name="score_change_stage_known"),
        )
        indexes = (models.Index(fields=["score", "at"], name="score_change_of"),)

    def __str__(self) -> str:
        return f"{self.score_id} {self.stage}"


class Evidence(models.Model):
    """What proves scores of a sheet: a document of the register or something else as cited, and where in it.

    One document may prove many criteria. `effective_on` is the day from which it holds, `added_at` when it was entered.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="evidence")
    scores = models.ManyToManyField(Score, related_name="evidence")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    citation = models.CharField(
        max_length=500, blank=True, help_text="a paper or an address that is not in the register"
    )
    section = models.CharField(max_length=200, blank=True)
    page = models.CharField(max_length=50, blank=True)
    effective_on = models.DateField()
    note = models.TextField(blank=True)
    supplementary = models.BooleanField(default=False, help_text="added after the first appraisal")
    added_at = models.DateTimeField()
    added_by_key = models.CharField(max_length=150)
    added_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(citation__gt=""), name="evidence_is_something"
            ),
        )

    def __str__(self) -> str:
        return self.citation or f"{self.document_id}"


class Opinion(models.Model):
    """What a member of the council says of a score that members differ on."""

    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="opinions")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="opinions")
    points = models.DecimalField(**POINTS)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["score", "member"], name="opinion_once"),)

    def __str__(self) -> str:
        return f"{self.score_id} {self.member_id}"


class Adjustment(models.Model):
    """Bonus (above zero) or penalty (below zero) points of a sheet, outside its criteria; capped by the set."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="adjustments")
    points = models.DecimalField(**POINTS)
    reason = models.TextField()
    basis = models.CharField(max_length=300, blank=True, help_text="the document that proves it")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(points=0), name="adjustment_changes_something"),
            models.CheckConstraint(condition=Q(reason__gt=""), name="adjustment_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.points}"


class SurveyResult(models.Model):
    """The result of a survey for a leaf of a sheet, as imported: per cent, or points, of so many answers."""

    score = models.OneToOneField(Score, on_delete=models.CASCADE, related_name="survey")
    percent = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    points = models.DecimalField(**POINTS, null=True, blank=True)
    answers = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, help_text="the survey and its decision or report, as cited")
    imported_at = models.DateTimeField()
    imported_by_key = models.CharField(max_length=150)
    imported_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(percent__isnull=False, points__isnull=True) | Q(percent__isnull=True, points__isnull=False),
                name="survey_result_is_one_number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.score_id}"
