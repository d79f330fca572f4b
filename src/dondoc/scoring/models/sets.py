"""Tables of criteria sets: areas, criteria, sub-criteria with their maxima, rules and evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import SetState


class CriteriaSet(models.Model):
    """The criteria of a year and a group of units, laid down by a decision. Edited as a draft; published, unchangeable.

    `group` is a code of the table of groups (sở, xã, …). `total` is what the maxima of the areas add up to.
    """

    year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.CharField(max_length=300, blank=True, help_text="sign and day of its decision, if not entered")
    is_model = models.BooleanField(default=False, help_text="put together as a model: no legal text")
    places = models.PositiveSmallIntegerField(default=2, help_text="decimals of points as they are printed")
    total = models.DecimalField(max_digits=9, decimal_places=4, default=100)
    over_total = models.BooleanField(default=False, help_text="bonus points may lift the index over 100 %")
    bonus_cap = models.DecimalField(max_digits=9, decimal_places=4, default=0)
    penalty_cap = models.DecimalField(max_digits=9, decimal_places=4, default=0)
    negative_lowers = models.BooleanField(default=True, help_text="a negative leaf lowers its area")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    state = models.CharField(max_length=10, default=SetState.DRAFT.value)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_key = models.CharField(max_length=150, blank=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    seal = models.CharField(max_length=64, blank=True, help_text="SHA-256 of all that was published: see `sealing.py`")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in SetState]), name="criteria_set_state_known"),
            models.CheckConstraint(condition=Q(title__gt=""), name="criteria_set_has_a_title"),
            models.CheckConstraint(
                condition=Q(state=SetState.DRAFT.value, published_at__isnull=True)
                | Q(state=SetState.PUBLISHED.value, published_at__isnull=False),
                name="criteria_set_published_when",
            ),
        )
        indexes = (models.Index(fields=["year", "group"], name="criteria_set_of_year"),)

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """An area, a criterion or a sub-criterion. Points are given at leaves: those without anything below them.

    Of a leaf: `kind` and `parameters` are its rule, `indicator` the code of the figure that measures it (empty: it is
    surveyed or judged), `evidence` what must prove it, `basis` the texts behind it with their days, as cited.
    """

    set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    position = models.PositiveIntegerField(help_text="in the set, in the order of its table")
    code = models.CharField(max_length=30, help_text="as the table numbers it: 3.4.1")
    name = models.CharField(max_length=600)
    maximum = models.DecimalField(max_digits=9, decimal_places=4)
    kind = models.CharField(max_length=20, blank=True)
    parameters = models.JSONField(default=dict, blank=True)
    indicator = models.CharField(max_length=80, blank=True)
    evidence = models.TextField(blank=True)
    must_explain = models.BooleanField(default=True, help_text="a self score above zero needs words or evidence")
    basis = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("set", "position")
        constraints = (
            models.CheckConstraint(condition=Q(name__gt="", code__gt=""), name="criterion_named"),
            models.CheckConstraint(condition=Q(maximum__gte=0), name="criterion_maximum_not_negative"),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=[kind.value for kind in RuleKind]), name="criterion_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="criterion_not_below_itself"
            ),
            models.UniqueConstraint(fields=["set", "code"], name="criterion_code_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"[:120]
