"""Tables of plans: what a unit means to have done in a year, by heading and item, and what became of each item."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.plans.states import PlanState


class Plan(models.Model):
    """A plan of a unit for a year, or for years; its document is the paper by which it was issued.

    While it is a draft its headings and items may be changed. Its items become assignments once it is issued.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=30, help_text="a code of the table of kinds")
    title = models.CharField(max_length=500)
    year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of a plan for several years")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    basis = models.CharField(max_length=300, blank=True, help_text="sign and day of its paper, if that is not entered")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, default=PlanState.DRAFT.value)
    issued_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(blank=True)
    folded = models.CharField(max_length=900, help_text="folded words of title and basis")
    sort_key = models.CharField(max_length=1000)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in PlanState]), name="work_plan_state_known"),
            models.CheckConstraint(condition=Q(title__gt=""), name="work_plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gt=F("year")), name="work_plan_years_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT.value, issued_on__isnull=True)
                | (~Q(state=PlanState.DRAFT.value) & Q(issued_on__isnull=False)),
                name="work_plan_issued_when",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.CLOSED.value, closed_on__gte=F("issued_on"))
                | (~Q(state=PlanState.CLOSED.value) & Q(closed_on__isnull=True)),
                name="work_plan_closed_when",
            ),
        )
        indexes = (models.Index(fields=["unit", "year"], name="work_plan_of_unit_and_year"),)

    def __str__(self) -> str:
        return self.title


class Heading(models.Model):
    """A heading of a plan, or one below it: no deeper."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="headings")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="below")
    position = models.PositiveIntegerField(help_text="in the plan, in the order of the text")
    title = models.CharField(max_length=1000)

    class Meta:
        ordering = ("plan", "position")
        constraints = (
            models.CheckConstraint(condition=Q(title__gt=""), name="work_plan_heading_has_a_title"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="work_plan_heading_not_below_itself"
            ),
        )

    def __str__(self) -> str:
        return self.title[:80]


class Item(models.Model):
    """What is to be done: by whom, with whom, by when, with what to show for it.

    An item with several leads gives an assignment to each. One taken over from a document keeps the proposal.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    heading = models.ForeignKey(Heading, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    position = models.PositiveIntegerField(help_text="in the plan, in the order of the text")
    text = models.TextField()
    product = models.TextField(blank=True)
    leads = models.ManyToManyField("organisation.Unit", blank=True, related_name="plan_items_led")
    lead_text = models.CharField(max_length=500, blank=True, help_text="as written, where no unit is known by it")
    supporting = models.ManyToManyField("organisation.Unit", blank=True, related_name="plan_items_supported")
    due = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True, help_text="as written: quý II, thường xuyên")
    proposal = models.ForeignKey(
        "documents.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="plan_items"
    )
    assignments = models.ManyToManyField("assignments.Assignment", through="ItemAssignment", related_name="plan_items")

    class Meta:
        ordering = ("plan", "position")
        constraints = (
            models.CheckConstraint(condition=Q(text__gt=""), name="work_plan_item_says_what"),
            models.UniqueConstraint(fields=["plan", "proposal"], name="work_plan_item_once_of_a_proposal"),
        )

    def __str__(self) -> str:
        return self.text[:80]


class ItemAssignment(models.Model):
    """The assignment that an item became, one for each lead."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="given")
    assignment = models.OneToOneField("assignments.Assignment", on_delete=models.PROTECT, related_name="plan_item_of")

    def __str__(self) -> str:
        return f"{self.item_id} → {self.assignment_id}"
