"""Tables of one inspection: its team, the sheet it prepares, the sample it draws, what the unit reported."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.inspections.models.bodies import Body, ProgrammeLine
from dondoc.inspections.states import Compared, InspectionState


class Inspection(models.Model):
    """The inspection of one unit, as of a day, over the records of a period.

    `unit` is inspected, `leading` keeps the inspection (the body's unit, the Department of Home Affairs, …).
    `opened_at` is when the unit came to know of it. One that is only `recorded` (a state inspection, an audit) was run
    by somebody outside, named by `outside`: its conclusions are entered, its recommendations followed like others.
    """

    kind = models.CharField(max_length=30, help_text="a code of the table of kinds")
    title = models.CharField(max_length=300)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    leading = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections")
    line = models.ForeignKey(ProgrammeLine, on_delete=models.PROTECT, null=True, blank=True, related_name="inspections")
    is_surprise = models.BooleanField(default=False)
    is_recorded = models.BooleanField(default=False)
    outside = models.CharField(max_length=300, blank=True)
    decision_document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=300, blank=True, help_text="sign and day of the decision")
    from_day = models.DateField(help_text="the first day of the period that is looked at")
    to_day = models.DateField(help_text="the first day after it")
    as_of = models.DateField(help_text="the day as of which things are judged")
    visit_on = models.DateField(null=True, blank=True)
    report_by = models.DateField(null=True, blank=True, help_text="until when the unit is to report itself")
    content = models.TextField(blank=True, help_text="what is looked at, as the decision says")
    folded = models.TextField(blank=True, default="", help_text="title, units, decision: to search in")
    sheet_at = models.DateTimeField(null=True, blank=True, help_text="when the sheet was last taken")
    sheet_by_name = models.CharField(max_length=200, blank=True, help_text="by whom")
    state = models.CharField(max_length=20, default=InspectionState.PREPARING.value)
    cancelled_reason = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by_key = models.CharField(max_length=150)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(to_day__gt=F("from_day")), name="inspection_period_forward"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in InspectionState]), name="inspection_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[InspectionState.PREPARING.value, InspectionState.CANCELLED.value])
                | Q(opened_at__isnull=False),
                name="inspection_known_to_its_unit_from_opening_on",
            ),
        )
        indexes = (models.Index(fields=["unit", "state"], name="inspection_of_unit"),)

    def __str__(self) -> str:
        return self.title


class TeamMember(models.Model):
    """A member of an inspection's team (thành viên đoàn kiểm tra); `role` is a code of the table of roles."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    post = models.CharField(max_length=300, blank=True)
    task = models.CharField(max_length=300, blank=True, help_text="what the member looks at")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "person"], name="team_member_once"),)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.person_id}"


class SheetLine(models.Model):
    """One line of the sheet prepared before the visit, as it was known when it was taken, and what the unit says of it.

    `value` is what is shown; `number` the same where it is a number, with `of` as its denominator; `records` leads to
    the records behind it as indicators.counted.Records writes itself. `told`, `told_note` are the unit's own report.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="lines")
    section = models.CharField(max_length=40, help_text="a code of the table of sections")
    code = models.CharField(max_length=100)
    label = models.CharField(max_length=500)
    value = models.CharField(max_length=500, blank=True)
    number = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    of = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text="how it is counted; whom to ask where it is missing")
    value_before = models.CharField(max_length=500, blank=True, help_text="as it was when the sheet was taken before")
    taken_before = models.DateTimeField(null=True, blank=True)
    records = models.JSONField(default=dict, blank=True)
    told = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    told_note = models.CharField(max_length=1000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by_name = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField()
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "code"], name="sheet_line_once"),)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.code}"


class Sample(models.Model):
    """A sample drawn of one kind of records, so that anybody can draw it again: seed, frame and size are kept."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="samples")
    kind = models.CharField(max_length=30, help_text="assignments, dossiers or documents")
    seed = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    out_of = models.PositiveIntegerField(help_text="how many records there were to draw from")
    frame = models.JSONField(default=dict, blank=True, help_text="the question that names those records")
    drawn_at = models.DateTimeField()
    drawn_by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.kind} {self.size}"


class SampleItem(models.Model):
    """One record of a sample, compared on paper, in the software and in reality."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=300, help_text="the record's id, or source and code of a dossier")
    label = models.CharField(max_length=500)
    on_paper = models.CharField(max_length=20, default=Compared.NOT_LOOKED.value)
    in_software = models.CharField(max_length=20, default=Compared.NOT_LOOKED.value)
    in_reality = models.CharField(max_length=20, default=Compared.NOT_LOOKED.value)
    note = models.CharField(max_length=1000, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by_name = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sample", "key"], name="sample_item_once"),)

    def __str__(self) -> str:
        return self.label
