"""Table of assignments: what was given to whom by when, and how far it is now."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.assignments.grades import Grade
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import OVER, STOPPED, State

_HANDED_IN = [State.REPORTED.value, State.SUBMITTED.value]
# Reported when it is, or when it was transferred: the copy that stays is never touched again.
_REPORTED = Q(state__in=[*_HANDED_IN, State.COMPLETED.value]) | Q(
    state=State.TRANSFERRED.value, state_at_transfer__in=_HANDED_IN
)
_STOPPED = sorted(state.value for state in STOPPED)
_OVER = sorted(state.value for state in OVER)
_MOVABLE = [state.value for state in State if state not in OVER]


class Assignment(models.Model):
    """One order with one lead.

    `finished_on` is the day of the lead's own last step, as the lead reported or submitted it; `stopped_on` is that
    day too, or the one on which the lead handed it over otherwise; `entered_on` is when the software heard of it. The
    day of the confirmation is kept apart and judges nobody. What it is on other days stands in `Standing`. An order
    followed outside the system has a free number, a lead and a deadline, and no document, no subject, no text.

    One that was moved stays with its old lead, as it was on that day and in the state `transferred`; the
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

    origin = models.CharField(max_length=20, default=Origin.OTHER.value)
    giver = models.CharField(max_length=200, blank=True)  # who gave it: "Chủ tịch UBND tỉnh"
    monitor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments_monitored"
    )
    marks = models.ManyToManyField("assignments.Mark", blank=True, related_name="assignments")
    amount = models.BigIntegerField(null=True, blank=True, help_text="đồng, of a recommendation after an audit")
    priority = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    performer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments_performed"
    )
    route = models.CharField(max_length=40, blank=True, help_text="code of the stages to being issued")

    original_due = models.DateField(null=True, blank=True)
    current_due = models.DateField(null=True, blank=True)
    deadline_text = models.TextField(blank=True)
    deadline_explained = models.TextField(
        blank=True, help_text="in Vietnamese; all there is of those given before 0002"
    )
    deadline_reasons = models.JSONField(default=list, help_text="the same as values, told in either language")

    state = models.CharField(max_length=20, default=State.ASSIGNED.value)
    came_on = models.DateField(null=True)  # the day on which the present run began: given, taken over, reopened
    stopped_on = models.DateField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ending_note = models.TextField(blank=True)
    ending_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    grade = models.CharField(max_length=20, blank=True)
    basically_done_on = models.DateField(null=True, blank=True)
    basically_done_note = models.TextField(blank=True)
    updated_on = models.DateField(null=True, blank=True)  # the last word of the lead
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
                | Q(state__in=_STOPPED)
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
                condition=Q(state__in=_OVER, ended_on__isnull=False) | (~Q(state__in=_OVER) & Q(ended_on__isnull=True)),
                name="assignment_over_since_when",
            ),
            models.CheckConstraint(condition=Q(origin__in=[o.value for o in Origin]), name="assignment_origin_known"),
            models.CheckConstraint(
                condition=Q(state=State.COMPLETED.value, grade__in=[g.value for g in Grade])
                | (~Q(state=State.COMPLETED.value) & Q(grade="")),
                name="assignment_graded_when_completed",
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
            models.Index(fields=["monitor", "state"], name="assignment_monitor_state"),
            models.Index(fields=["lead", "state"], name="assignment_lead_state"),
            models.Index(fields=["assigner", "state"], name="assignment_assigner_state"),
            models.Index(fields=["current_due"], name="assignment_due"),
            models.Index(fields=["id"], condition=models.Q(restricted=True), name="assignment_restricted"),
            models.Index(fields=["giver", "assigner", "lead", "id"], name="assignment_giver"),
            # What a table asks of an assignment beside its standing, without the rows.
            models.Index(fields=["id", "given_on", "updated_on", "continues"], name="assignment_of_tables"),
        )

    def __str__(self) -> str:
        return self.reference if self.outside_system else self.what[:80]
