"""Tables of what was read in a document and what people made of it: corrections, citations, proposals, signatures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.documents.kinds import ProposalState
from dondoc.documents.models.document import Document
from dondoc.documents.signatures.verdicts import CertificateKind, Verdict
from dondoc.reading.model import Relation


class StoredReading(models.Model):
    """What the reader found, as it found it; one a version of the reader. Nothing a person does changes it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=20)
    text = models.TextField(help_text="the canonical text into which every span points")
    found = models.JSONField(help_text="the object that `dondoc read --json` prints")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "reader_version"], name="reading_once_a_reader_version"),
        )
        get_latest_by = "made_at"

    def __str__(self) -> str:
        return f"{self.document_id} ({self.reader_version})"


class Correction(models.Model):
    """A value of the head that a person put in place of the reader's; the latest of an item holds."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="corrections")
    item = models.CharField(max_length=30)
    before = models.TextField(blank=True, help_text="the value shown until then")
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.item}: {self.after}"


class CitedDocument(models.Model):
    """Another document that this one names; `target` once that document stands in a book."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    sign = models.CharField(max_length=120)
    sign_key = models.CharField(max_length=120, db_index=True, blank=True)
    number_blank = models.BooleanField(default=False)
    type = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer_text = models.CharField(max_length=300, blank=True)
    span_start = models.PositiveIntegerField(null=True, blank=True, help_text="none where a person added it")
    span_end = models.PositiveIntegerField(null=True, blank=True)
    mentions = models.JSONField(default=list, help_text="further [start, end] pairs")
    rule = models.CharField(max_length=60, blank=True)
    relation = models.CharField(max_length=10, default=Relation.CITES.value, help_text="the one that holds")
    relation_read = models.CharField(max_length=10, blank=True, help_text="the reader's; none where a person added it")
    by_hand = models.BooleanField(default=False, help_text="a person added what the reader missed")
    dropped = models.BooleanField(default=False, help_text="a person said that this is no citation")
    changed_at = models.DateTimeField(
        null=True, blank=True, help_text="when a person last added, dropped or changed it"
    )
    changed_by_key = models.CharField(max_length=150, blank=True)
    changed_by_name = models.CharField(max_length=200, blank=True)
    change_reason = models.TextField(blank=True)
    target = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_by_citations"
    )

    class Meta:
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(fields=["document", "position"], name="citation_position_once"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=F("document")), name="citation_not_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=[r.value for r in Relation]), name="citation_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(by_hand=True, span_start__isnull=True, span_end__isnull=True, relation_read="")
                | Q(by_hand=False, span_start__isnull=False, span_end__isnull=False),
                name="citation_read_somewhere_or_added_by_hand",
            ),
            models.CheckConstraint(
                condition=Q(changed_at__isnull=False, changed_by_key__gt="")
                | Q(changed_at__isnull=True, changed_by_key="", by_hand=False, dropped=False),
                name="citation_changed_by_whom_and_when",
            ),
        )

    def __str__(self) -> str:
        return self.sign


class Proposal(models.Model):
    """An order that the reader found, waiting for a person to accept, edit or drop it.

    The columns hold the values to show and accept; `as_read` keeps the reader's own.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="proposals")
    position = models.PositiveIntegerField()
    lead_text = models.TextField()
    lead_unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.TextField()
    supporting_texts = models.JSONField(default=list)
    supporting_units = models.ManyToManyField("organisation.Unit", blank=True, related_name="+")
    deadline_kind = models.CharField(max_length=10, blank=True)
    deadline_day = models.DateField(null=True, blank=True)
    deadline_text = models.TextField(blank=True)
    deadline_count = models.PositiveIntegerField(null=True, blank=True)
    deadline_unit = models.CharField(max_length=20, blank=True)
    deadline_from = models.TextField(blank=True)
    specific = models.BooleanField()
    product = models.TextField(blank=True)
    clause = models.JSONField(default=list)
    asked_by = models.TextField(blank=True)
    answered_by = models.TextField(blank=True)
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    rule = models.CharField(max_length=60)
    as_read = models.JSONField(help_text="the values of the columns above as the reader gave them")

    state = models.CharField(max_length=10, default=ProposalState.WAITING.value, db_index=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by_key = models.CharField(max_length=150, blank=True)
    edited_by_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="when accepted or dropped")
    decided_by_key = models.CharField(max_length=150, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    drop_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(fields=["document", "position"], name="proposal_position_once"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ProposalState]), name="proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING.value, decided_at__isnull=True, decided_by_key="")
                | (~Q(state=ProposalState.WAITING.value) & Q(decided_at__isnull=False, decided_by_key__gt="")),
                name="proposal_decided_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(drop_reason="") | Q(state=ProposalState.DROPPED.value),
                name="proposal_drop_reason_if_dropped",
            ),
            models.CheckConstraint(
                condition=Q(edited_at__isnull=True, edited_by_key="")
                | Q(edited_at__isnull=False, edited_by_key__gt=""),
                name="proposal_edited_by_whom_and_when",
            ),
        )

    def __str__(self) -> str:
        return self.what[:80]


class Signature(models.Model):
    """A digital signature in a document's PDF, as it was verified.

    `finding` is what the signature and its certificate say; `verdict` also weighs who issued the document.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField(help_text="from 1, in the order in which they were made")
    signer = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=12, help_text="whose certificate it is: a person's or an organisation's")
    signed_at = models.DateTimeField(null=True, blank=True)
    time_proven = models.BooleanField(default=False, help_text="by a time-stamp; else the signer's own clock")
    intact = models.BooleanField()
    covers_whole = models.BooleanField()
    finding = models.CharField(max_length=20)
    verdict = models.CharField(max_length=20, db_index=True)
    certificate = models.JSONField(default=dict, help_text="subject, issuer, serial number, validity")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "position")
        constraints = (
            models.UniqueConstraint(fields=["document", "position"], name="signature_position_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[k.value for k in CertificateKind]), name="signature_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(finding__in=[v.value for v in Verdict]) & Q(verdict__in=[v.value for v in Verdict]),
                name="signature_verdict_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id}.{self.position}: {self.signer or self.organisation}"
