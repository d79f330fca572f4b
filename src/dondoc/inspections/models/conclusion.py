"""Tables of what an inspection finds: minutes, findings, the notice, recommendations and what became of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.inspections.models.inspection import Inspection, SheetLine
from dondoc.inspections.states import Remedied


class Minutes(models.Model):
    """The minutes of the visit (biên bản làm việc): who was there, what was seen, what the unit said to it.

    `present` lists {"side": "team" | "unit", "name": …, "post": …} as typed. Closed minutes are not changed.
    """

    inspection = models.OneToOneField(Inspection, on_delete=models.CASCADE, related_name="minutes")
    place = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    present = models.JSONField(default=list, blank=True)
    content = models.TextField(blank=True)
    explanation = models.TextField(blank=True, help_text="giải trình of the unit")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.inspection_id}"


class Finding(models.Model):
    """Something done well, or wanting (tồn tại, hạn chế), with its legal reference, its grade and its evidence.

    `links` leads to records as indicators.counted.Records writes itself; documents are files of their own.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()
    is_merit = models.BooleanField(default=False, help_text="done well: goes into the first part of the notice")
    area = models.CharField(max_length=30, blank=True)
    text = models.TextField()
    grade = models.CharField(max_length=30, blank=True, help_text="a code of the table of grades")
    basis = models.CharField(max_length=500, blank=True, help_text="which rule was not kept")
    line = models.ForeignKey(SheetLine, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings")
    documents = models.ManyToManyField("documents.Document", blank=True, related_name="+")
    links = models.JSONField(default=list, blank=True)
    explanation = models.TextField(blank=True, help_text="giải trình of the unit to this finding")
    written_at = models.DateTimeField()
    written_by_key = models.CharField(max_length=150)
    written_by_name = models.CharField(max_length=200)

    place = 0  # among those of its kind, as pages and papers number them; set by the queries

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "number"], name="finding_numbered_once"),)

    def __str__(self) -> str:
        return self.text[:80]


class FindingFile(models.Model):
    """A photograph or a .pdf file that shows what was found; its bytes lie in the file store, by digest.

    A photograph is kept drawn anew and upright, with a small one beside it (`small`); of a .pdf file `small` is empty.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text="bytes")
    digest = models.CharField(max_length=64)
    small = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()
    sent_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["finding", "digest"], name="finding_file_once"),)
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_photograph(self) -> bool:
        """Whether it is shown as a picture."""
        return bool(self.small)


class Notice(models.Model):
    """The notice of conclusions in its three parts: what was done, what is judged, what is asked."""

    inspection = models.OneToOneField(Inspection, on_delete=models.CASCADE, related_name="notice")
    results = models.TextField(blank=True)
    judgement = models.TextField(blank=True)
    requests = models.TextField(blank=True, help_text="what stands before the recommendations")
    figures = models.JSONField(null=True, blank=True, help_text="codes of the sheet's lines that part 1 tells")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sign = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sign or f"{self.inspection_id}"


class Recommendation(models.Model):
    """What a unit is to do after an inspection: an assignment with its lead, and a deadline or that it has none."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveIntegerField()
    text = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")
    lead = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    supporting = models.ManyToManyField("organisation.Unit", blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    has_no_deadline = models.BooleanField(default=False)
    amount = models.BigIntegerField(null=True, blank=True, help_text="đồng, of a recommendation after an audit")
    assignment = models.OneToOneField(
        "assignments.Assignment", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="recommendation_numbered_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, has_no_deadline=False) | Q(due_on__isnull=True, has_no_deadline=True),
                name="recommendation_has_a_deadline_or_says_that_it_has_none",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class RemediationReport(models.Model):
    """A unit's word that it has remedied recommendations, with its document; accepted or sent back with a reason."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="remediations")
    recommendations = models.ManyToManyField(Recommendation, related_name="remediations")
    text = models.TextField()
    document = models.ForeignKey(
        "documents.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, default=Remedied.WAITING.value)
    reason = models.TextField(blank=True, help_text="why it was sent back")
    told_at = models.DateTimeField()
    told_by_key = models.CharField(max_length=150)
    told_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_key = models.CharField(max_length=150, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in Remedied]), name="remediation_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=Remedied.SENT_BACK.value) | Q(reason__gt=""), name="remediation_sent_back_says_why"
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
