"""Tables of assignments: what was given to whom by when, and every event of its story."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.assignments.states import EventKind, State

# Reported when it is, or when it was transferred: the copy that stays is never touched again.
_REPORTED = Q(state__in=[State.REPORTED.value, State.COMPLETED.value]) | Q(
    state=State.TRANSFERRED.value, state_at_transfer=State.REPORTED.value
)
_MOVABLE = [state.value for state in State if state not in {State.COMPLETED, State.TRANSFERRED}]


class Assignment(models.Model):
    """One order with one lead.

    `finished_on` is the day of the lead's own last step, as the lead reported it; the day of the confirmation is
    kept apart and judges nobody. An order followed outside the system has a free number, a lead and a deadline,
    and no document, no subject, no text.

    One that a reorganisation moved stays with its old lead, as it was on that day and in the state `transferred`; the
    new lead's one `continues` it from `continued_on` with the same orders and deadlines. `latest` is the last of such a
    chain.
    """

    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    proposal = models.ForeignKey(
        "documents.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    clause = models.JSONField(default=list)
    what = models.TextField(blank=True)
    product = models.TextField(blank=True)
    search_text = models.TextField(blank=True, help_text="folded words of what is asked, its number")
    document_text = models.TextField(
        blank=True, help_text="folded words of its document's sign and subject, for those who may see the document"
    )
    lead = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="assignments_led")
    supporting = models.ManyToManyField("organisation.Unit", blank=True, related_name="assignments_supported")
    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="assignments_given")
    asked_by = models.TextField(blank=True)
    given_on = models.DateField()
    field = models.ForeignKey(
        "organisation.Field", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )

    original_due = models.DateField(null=True, blank=True)
    current_due = models.DateField(null=True, blank=True)
    deadline_text = models.TextField(blank=True)
    deadline_explained = models.TextField(
        blank=True, help_text="in Vietnamese; all there is of those given before 0002"
    )
    deadline_reasons = models.JSONField(default=list, help_text="the same as values, told in either language")

    state = models.CharField(max_length=20, default=State.ASSIGNED.value)
    outside_system = models.BooleanField(default=False)
    reference = models.CharField(max_length=30, blank=True)

    finished_on = models.DateField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by_key = models.CharField(max_length=150, blank=True)
    reported_by_name = models.CharField(max_length=200, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by_key = models.CharField(max_length=150, blank=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    result_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="results_of"
    )
    result_sign = models.CharField(max_length=120, blank=True)
    result_note = models.TextField(blank=True)

    transferred_on = models.DateField(null=True, blank=True)
    state_at_transfer = models.CharField(max_length=20, blank=True)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by")
    continued_on = models.DateField(null=True, blank=True, help_text="the first day on which it lies with this lead")
    latest = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="chain")

    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["proposal", "lead"],
                condition=Q(continues__isnull=True),
                name="assignment_given_once_a_proposal_and_lead",
            ),
            models.UniqueConstraint(
                fields=["assigner", "reference", "lead"],
                condition=Q(outside_system=True, continues__isnull=True),
                name="assignment_outside_number_once",
            ),
            models.UniqueConstraint(fields=["continues"], name="assignment_continued_once"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="assignment_state_known"),
            models.CheckConstraint(
                condition=Q(outside_system=False, what__gt="", reference="")
                | Q(
                    outside_system=True,
                    reference__gt="",
                    document__isnull=True,
                    proposal__isnull=True,
                    result_document__isnull=True,
                    clause=[],
                    what="",
                    product="",
                    asked_by="",
                    deadline_text="",
                    result_sign="",
                    result_note="",
                ),
                name="assignment_outside_keeps_no_subject_and_no_text",
            ),
            models.CheckConstraint(
                condition=Q(
                    _REPORTED,
                    finished_on__isnull=False,
                    reported_at__isnull=False,
                    reported_by_key__gt="",
                )
                | (
                    ~_REPORTED
                    & Q(finished_on__isnull=True, reported_at__isnull=True, reported_by_key="", result_note="")
                    & Q(result_document__isnull=True, result_sign="")
                ),
                name="assignment_reported_when_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.COMPLETED.value,
                    confirmed_on__isnull=False,
                    confirmed_at__isnull=False,
                    confirmed_by_key__gt="",
                )
                | (
                    ~Q(state=State.COMPLETED.value)
                    & Q(confirmed_on__isnull=True, confirmed_at__isnull=True, confirmed_by_key="")
                ),
                name="assignment_confirmed_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by_key="") | ~Q(confirmed_by_key=F("reported_by_key")),
                name="assignment_reporter_does_not_confirm",
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("given_on")),
                name="assignment_not_finished_before_given",
            ),
            # A day that turns out to be worked brings a counted deadline nearer, even before the original.
            models.CheckConstraint(
                condition=Q(original_due__isnull=True, current_due__isnull=True)
                | Q(original_due__isnull=False, current_due__isnull=False),
                name="assignment_original_and_current_due_together",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=State.TRANSFERRED.value,
                    transferred_on__isnull=False,
                    transferred_on__gte=F("given_on"),
                    state_at_transfer__in=_MOVABLE,
                    latest__isnull=False,
                )
                | (
                    ~Q(state=State.TRANSFERRED.value)
                    & Q(transferred_on__isnull=True, state_at_transfer="", latest__isnull=True)
                ),
                name="assignment_transferred_when_and_where_to",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True, continued_on__isnull=True)
                | Q(continues__isnull=False, continued_on__isnull=False, continued_on__gte=F("given_on")),
                name="assignment_continues_since_when",
            ),
            models.CheckConstraint(
                condition=Q(transferred_on__isnull=True)
                | Q(continued_on__isnull=True)
                | Q(transferred_on__gte=F("continued_on")),
                name="assignment_not_moved_on_before_it_came",
            ),
        )
        indexes = (
            models.Index(fields=["lead", "state"], name="assignment_lead_state"),
            models.Index(fields=["assigner", "state"], name="assignment_assigner_state"),
            models.Index(fields=["current_due"], name="assignment_due"),
        )

    def __str__(self) -> str:
        return self.reference if self.outside_system else self.what[:80]


class Event(models.Model):
    """One step in the story: the day it happened, and the moment it was recorded."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_key = models.CharField(max_length=150)
    actor_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_sign = models.CharField(max_length=120, blank=True)
    finished_on = models.DateField(null=True, blank=True, help_text="reported: the lead's own last step")
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("assignment", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in EventKind]), name="event_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on:%d/%m/%Y}"


class DeadlineReview(models.Model):
    """Once looked through: the deadlines that a changed calendar would move, and why they are moved or left."""

    reason = models.TextField()
    requested_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.requested_at:%d/%m/%Y} {self.by_name}"


class DeadlineMove(models.Model):
    """One deadline in a review: to be moved, or to be left where it is."""

    review = models.ForeignKey(DeadlineReview, on_delete=models.PROTECT, related_name="moves")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="deadline_moves")
    before = models.DateField()
    after = models.DateField()
    wanted = models.BooleanField()  # moved if true, left if false
    moved_at = models.DateTimeField(null=True, blank=True)
    hindered_at = models.DateTimeField(null=True, blank=True)  # the deadline or the calendar had changed meanwhile

    class Meta:
        ordering = ("review", "id")
        constraints = (
            models.UniqueConstraint(fields=["review", "assignment"], name="deadline_move_once_a_review"),
            models.CheckConstraint(
                condition=Q(wanted=True) | Q(moved_at__isnull=True, hindered_at__isnull=True),
                name="deadline_move_only_what_was_wanted",
            ),
        )
        indexes = (models.Index(fields=["assignment", "wanted"], name="deadline_move_assignment"),)

    def __str__(self) -> str:
        return f"{self.before:%d/%m/%Y} → {self.after:%d/%m/%Y}"
