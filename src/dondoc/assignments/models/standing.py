"""Table of standings: how each assignment stood on any day, as it was known at any moment."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When

from dondoc.assignments.models.assignment import Assignment
from dondoc.assignments.standing import FOR_GOOD
from dondoc.assignments.states import OVER, STOPPED, State

# Its class, where no later day changes it: what is done, submitted, stopped or transferred stays so while it stands.
# "" where a day may change it. With a stroke: done in time and entered after the deadline.
_DONE = Q(state=State.COMPLETED.value, stopped_on__lte=F("from_day"))
SETTLED = Case(
    When(Q(state=State.TRANSFERRED.value), then=Value("transferred")),
    When(Q(state__in=sorted(each.value for each in STOPPED)), then=Value("stopped")),
    When(_DONE & Q(due__isnull=True), then=Value("done_no_deadline")),
    When(_DONE & Q(stopped_on__gt=F("due")), then=Value("done_late")),
    When(_DONE & Q(stopped_on__lt=F("due"), entered_on__gt=F("due")), then=Value("done_early+late")),
    When(_DONE & Q(stopped_on__lt=F("due")), then=Value("done_early")),
    When(_DONE & Q(entered_on__gt=F("due")), then=Value("done_on_time+late")),
    When(_DONE, then=Value("done_on_time")),
    default=Value(""),
)


def over_last(prefix: str = "") -> Case:
    """What is over comes last in lists; `prefix`: where the standing is found."""
    over = sorted(each.value for each in OVER)
    return Case(When(**{f"{prefix}state__in": over}, then=Value(1)), default=Value(0))


OVER_LAST = over_last()  # an index holds them so
_NOW = Q(known_to__isnull=True)
_LATEST = Q(known_to__isnull=True, to_day=FOR_GOOD)


class Standing(models.Model):
    """A stretch of days of one assignment, as it was known for a stretch of moments.

    Made from the events by `assignments.standing.pieces` and written with them; one row holds for each assignment,
    day and moment. The last day of either stretch is excluded; `known_to` None: as it is known now.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="standings")
    lead = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    internal = models.BooleanField(default=False, help_text="a part that a unit gave within itself")
    field = models.ForeignKey("organisation.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.CharField(max_length=20, blank=True)
    giver = models.CharField(max_length=200, blank=True)
    monitor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    priority = models.BooleanField(default=False)
    from_day = models.DateField()
    to_day = models.DateField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20)
    came_on = models.DateField()
    original_due = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    basically_done = models.BooleanField(default=False)
    settled = models.GeneratedField(expression=SETTLED, output_field=models.CharField(max_length=20), db_persist=True)

    class Meta:
        ordering = ("assignment", "from_day", "known_from")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="standing_state_known"),
            models.CheckConstraint(condition=Q(from_day__lt=F("to_day")), name="standing_of_a_day_at_least"),
            models.CheckConstraint(
                condition=Q(known_to__isnull=True) | Q(known_from__lt=F("known_to")), name="standing_known_for_a_moment"
            ),
            models.UniqueConstraint(
                fields=["assignment", "from_day"], condition=Q(known_to__isnull=True), name="standing_once_as_known_now"
            ),
        )
        indexes = (
            # With what is settled, so that it is counted without the rows.
            models.Index(
                fields=["lead", "to_day", "settled", "internal", "from_day"], condition=_NOW, name="standing_lead_now"
            ),
            models.Index(fields=["due", "to_day", "settled", "internal"], condition=_NOW, name="standing_due_now"),
            models.Index(fields=["to_day", "ended_on"], condition=_NOW, name="standing_ended_now"),
            models.Index(fields=["from_day"], condition=_NOW, name="standing_begins_now"),
            # Of what nothing has ended: the list in the order in which it presses, and the totals.
            models.Index(OVER_LAST, "due", "assignment", condition=_LATEST, name="standing_pressing"),
            models.Index(
                fields=["settled", "lead", "assigner", "internal", "assignment"],
                condition=_LATEST,
                name="standing_settled",
            ),
            # Of everybody, and of who gave: few values, so that a page of the index holds a thousand.
            models.Index(fields=["settled", "internal"], condition=_LATEST, name="standing_settled_all"),
            models.Index(fields=["giver", "settled", "internal"], condition=_LATEST, name="standing_giver_settled"),
            # All that the class of the day is judged by, of what a day may still move: counted without the rows.
            models.Index(
                fields=[
                    *("lead", "due", "state", "stopped_on", "entered_on", "basically_done"),
                    *("assigner", "internal", "assignment"),
                ],
                condition=_LATEST & Q(settled=""),
                name="standing_moving",
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.from_day:%d/%m/%Y} – {self.to_day:%d/%m/%Y}"
