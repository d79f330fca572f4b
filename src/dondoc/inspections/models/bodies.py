"""Tables of those who inspect: standing bodies with their members, and the plan of a year."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Body(models.Model):
    """A standing body, as the Chairman's Task Force: set up by a decision, kept by the office of a unit."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, help_text="a code of the table of kinds")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+", help_text="keeps it")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.CharField(max_length=300, blank=True, help_text="sign and day of the decision that set it up")
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="the first day on which it no longer stands")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="body_time_forward"),
        )

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """A member of a standing body, from a day to a day; `role` is a code of the table of roles."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    post = models.CharField(max_length=300, blank=True, help_text="the post for which the person sits here")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "person", "since"], name="body_member_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="body_member_time_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id} {self.person_id}"


class Programme(models.Model):
    """The plan of inspections of a year (kế hoạch kiểm tra), of a body or of a unit that inspects."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+", help_text="keeps it")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="programmes")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField(null=True, blank=True, help_text="empty: a draft, chưa ban hành")
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=["year", "kind"], name="programme_of_year"),)

    def __str__(self) -> str:
        return self.title


class ProgrammeLine(models.Model):
    """One unit to be inspected within a programme: in which month, on what."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lines")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="programme_month_of_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.programme_id} {self.unit_id}"
