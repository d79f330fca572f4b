"""Tables of following up: who was urged about what, what was answered, which mails went out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.following.urging import AnswerState


class Urging(models.Model):
    """One word of the assigning side to one lead about one or many assignments: a letter, a call, a message.

    `head` holds what the letter's head and foot say beside that (issuing body, place, signer), as it was typed.
    `token` names the act in which it was made: what is sent twice is made once.
    """

    assigner = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="urgings_made")
    addressee = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="urgings_received")
    channel = models.CharField(max_length=20, help_text="a code of the table of channels")
    urged_on = models.DateField()
    counted_to = models.DateField(help_text="the day to which days overdue were counted")
    answer_by = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)
    head = models.JSONField(default=dict)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document_sign = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-urged_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["token", "assigner", "addressee"], name="urging_once_an_act_and_lead"),
            models.CheckConstraint(
                condition=Q(document_sign="", issued_on__isnull=True)
                | Q(document_sign__gt="", issued_on__isnull=False),
                name="urging_sign_and_day_together",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__isnull=True) | Q(answer_by__gte=F("urged_on")),
                name="urging_answered_after_it_was_made",
            ),
        )
        indexes = (models.Index(fields=["addressee", "-urged_on"], name="urging_of_a_lead"),)

    def __str__(self) -> str:
        return f"{self.urged_on:%d/%m/%Y} → {self.addressee}"


class UrgingItem(models.Model):
    """One assignment in an urging: the how-manieth time, and how it stood then."""

    urging = models.ForeignKey(Urging, on_delete=models.PROTECT, related_name="items")
    assignment = models.ForeignKey("assignments.Assignment", on_delete=models.PROTECT, related_name="urgings")
    ordinal = models.PositiveIntegerField(help_text="lần 1, 2, 3 … of this assignment")
    due = models.DateField(null=True, blank=True)
    days_overdue = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20)

    class Meta:
        ordering = ("urging", "id")
        constraints = (
            models.UniqueConstraint(fields=["assignment", "ordinal"], name="urging_counted_once_an_assignment"),
            models.UniqueConstraint(fields=["urging", "assignment"], name="urging_names_an_assignment_once"),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="urging_counted_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id}, lần {self.ordinal}"


class Answer(models.Model):
    """Giải trình: what the lead answers about one assignment, and whether the assigning side takes it.

    The day to which the lead commits itself moves no deadline: that is done by an extension.
    """

    item = models.ForeignKey(UrgingItem, on_delete=models.PROTECT, related_name="answers")
    state = models.CharField(max_length=20, default=AnswerState.WAITING.value)
    cause = models.CharField(max_length=20, help_text="a code of the table of causes")
    explanation = models.TextField()
    responsible = models.CharField(max_length=300, blank=True)
    remedy = models.TextField(blank=True)
    committed_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField()
    answered_at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    judged_on = models.DateField(null=True, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by_key = models.CharField(max_length=150, blank=True)
    judged_by_name = models.CharField(max_length=200, blank=True)
    judgement = models.TextField(blank=True)

    class Meta:
        ordering = ("item", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[s.value for s in AnswerState]), name="answer_state_known"),
            models.UniqueConstraint(
                fields=["item"],
                condition=~Q(state=AnswerState.REFUSED.value),
                name="answer_one_that_stands_an_item",
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.WAITING.value, judged_at__isnull=True, judged_by_key="")
                | (~Q(state=AnswerState.WAITING.value) & Q(judged_at__isnull=False, judged_by_key__gt="")),
                name="answer_judged_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(judged_by_key="") | ~Q(judged_by_key=F("by_key")), name="answer_not_judged_by_its_author"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answered_on:%d/%m/%Y} {self.by_name}"


class DailyMail(models.Model):
    """The mail that a person was sent on a day: one a day, however often the sending runs."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    things = models.PositiveIntegerField(help_text="how many things waited")
    taken_at = models.DateTimeField(null=True, blank=True)  # by the run that sends it
    sent_at = models.DateTimeField(null=True, blank=True)  # None: taken up and not yet away

    class Meta:
        ordering = ("-on", "id")
        constraints = (models.UniqueConstraint(fields=["user", "on"], name="daily_mail_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.user} {self.on:%d/%m/%Y}"
