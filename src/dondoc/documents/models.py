"""Tables of the register: files, documents, what was read in them, what people corrected, what cites what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.documents.kinds import BatchState, Direction, Numbering, ProposalState, ReadingState
from dondoc.documents.signatures.verdicts import CertificateKind, Verdict
from dondoc.reading.model import Relation


class StoredFile(models.Model):
    """An original as it came. Its bytes lie in the file store under their SHA-256, once."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Book(models.Model):
    """A unit's book of documents that come in or go out, and who gives its numbers: the e-office, or this system.

    A unit has one open book a direction, and as many closed ones as it has had; a closed book is only read.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="books")
    direction = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    numbering = models.CharField(max_length=10, default=Numbering.TAKEN_OVER.value)
    numbering_since = models.DateField(null=True, blank=True, help_text="none: since the book was opened")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, help_text="the first day on which nothing more is entered")

    class Meta:
        ordering = ("unit", "direction", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "direction"], condition=Q(closed_on__isnull=True), name="book_one_open_a_direction"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=[d.value for d in Direction]), name="book_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(numbering__in=[n.value for n in Numbering]), name="book_numbering_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class BookCounter(models.Model):
    """The last number that a book with numbering of its own gave in a year; locked by whoever takes the next."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "year"], name="book_counter_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.book_id}/{self.year}: {self.last}"


class NumberNote(models.Model):
    """Why a number of a book has no entry here: a secret paper registered on paper, a number given by mistake."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="number_notes")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("book", "year", "number")
        constraints = (
            models.UniqueConstraint(fields=["book", "year", "number"], name="book_number_noted_once"),
            models.CheckConstraint(condition=Q(reason__gt=""), name="book_number_note_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.number}/{self.year}: {self.reason}"


class Document(models.Model):
    """An entry in one of a unit's books: a file, a row of the e-office's register, or both once they are matched.

    The columns of the head hold the value to show: the correction where a person made one, else the reading, else what
    the e-office's register says. A blank number is kept as it is printed ("/TB-TCT"): such a document is registered
    like any other. In a book that takes over the e-office's numbers an entry has none until it is known.
    """

    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="documents")
    direction = models.CharField(max_length=10)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="documents")
    entry_number = models.PositiveIntegerField(null=True, blank=True)
    entry_suffix = models.CharField(max_length=5, blank=True, help_text='the "a" of "15a"')
    entry_year = models.PositiveSmallIntegerField()
    received_on = models.DateField(help_text="the day it came in, or went out")

    sign = models.CharField(max_length=120, blank=True)
    sign_key = models.CharField(max_length=120, blank=True, db_index=True)
    number_blank = models.BooleanField(default=False)
    issued_on = models.DateField(null=True, blank=True)
    type = models.CharField(max_length=60, blank=True)
    subject = models.TextField(blank=True)
    subject_folded = models.TextField(blank=True)
    issuer_text = models.CharField(max_length=300, blank=True)
    issuer_folded = models.CharField(max_length=300, blank=True)
    issuer_sort = models.CharField(max_length=600, blank=True)
    issuer_unit = models.ForeignKey(
        "organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="issued_documents"
    )
    signer_name = models.CharField(max_length=120, blank=True)
    signer_post = models.CharField(max_length=200, blank=True)
    signer_capacity = models.CharField(max_length=20, blank=True)
    urgency = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=120, blank=True)

    restricted = models.BooleanField(default=False, help_text="hạn chế tiếp cận: who sees it, says queries.visible_to")
    restricted_reason = models.TextField(blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True, help_text="when it was last set or lifted")
    restricted_by_key = models.CharField(max_length=150, blank=True)
    restricted_by_name = models.CharField(max_length=200, blank=True)
    copy_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        help_text="the first entry of the same paper, where a person said that this is another copy of it",
    )

    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        related_name="documents",
        null=True,
        blank=True,
        help_text="none: known from the e-office's register only",
    )
    file_name = models.CharField(max_length=255, blank=True)

    state = models.CharField(max_length=10, default=ReadingState.READING.value)
    failure = models.TextField(blank=True, help_text="why the reading failed, as shown to people")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    registered_by_key = models.CharField(max_length=150)
    registered_by_name = models.CharField(max_length=200)
    registered_at = models.DateTimeField()

    signatures_checked_at = models.DateTimeField(
        null=True, blank=True, help_text="when the file was last searched for signatures; empty: never"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["book", "entry_year", "entry_number", "entry_suffix"], name="document_number_once_in_a_book"
            ),
            models.UniqueConstraint(fields=["unit", "direction", "file"], name="document_file_once_in_a_book"),
            models.CheckConstraint(
                condition=Q(entry_number__isnull=True, entry_suffix="") | Q(entry_number__gte=1),
                name="document_entry_number_from_one",
            ),
            models.CheckConstraint(
                condition=Q(state=ReadingState.NO_FILE.value, file__isnull=True)
                | (~Q(state=ReadingState.NO_FILE.value) & Q(file__isnull=False, file_name__gt="")),
                name="document_without_file_says_so",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=[d.value for d in Direction]), name="document_direction_known"
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in ReadingState]), name="document_state_known"),
            models.CheckConstraint(
                condition=Q(restricted=False) | Q(restricted_at__isnull=False, restricted_by_key__gt=""),
                name="document_restricted_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=F("id")), name="document_not_a_copy_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(state=ReadingState.FAILED.value, failure__gt="")
                | (~Q(state=ReadingState.FAILED.value) & Q(failure="")),
                name="document_failure_says_why",
            ),
        )
        indexes = (
            # The orders of the register, with what decides who sees an entry: leafed through without the rows.
            models.Index(fields=["-received_on", "-entry_number", "-id", "unit", "restricted"], name="document_newest"),
            models.Index(fields=["-entry_year", "-entry_number", "-id", "unit", "restricted"], name="document_entry"),
            models.Index(fields=["issuer_sort", "-received_on", "-id", "unit", "restricted"], name="document_issuer"),
            models.Index(fields=["type", "-received_on", "-id", "unit", "restricted"], name="document_type"),
            models.Index(fields=["issued_on"], name="document_issued"),
            models.Index(fields=["unit"], condition=Q(restricted=True), name="document_restricted"),
        )

    def __str__(self) -> str:
        return self.sign or self.subject or self.file_name


class SearchSection(models.Model):
    """A stretch of a document's folded words; the full-text index of the database lies over `words`."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_sections")
    position = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "position"], name="search_section_position_once"),)

    def __str__(self) -> str:
        return f"{self.document_id}.{self.position}"


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


class SharedWith(models.Model):
    """A unit to which the document was passed on: its people may read it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="shares")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "unit"], name="document_shared_once_with_a_unit"),)

    def __str__(self) -> str:
        return f"{self.document_id} → {self.unit_id}"


class NamedReader(models.Model):
    """A person who may read a restricted document, named for it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="named_readers")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by_key = models.CharField(max_length=150)
    named_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "user"], name="document_reader_named_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} → {self.user_id}"


class KeptFrom(models.Model):
    """A restricted document that is kept from the people of a unit for now, whatever rights they hold.

    `holder` names what rests on it as "kind number" (an inspection that is not yet opened): who holds it lets it go.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="kept_from")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=60)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "unit", "holder"], name="document_kept_from_unit_once"),
        )
        indexes = (models.Index(fields=["unit", "document"], name="document_kept_from_unit"),)

    def __str__(self) -> str:
        return f"{self.document_id} ≠ {self.unit_id}"


class KnownApart(models.Model):
    """Two entries of one sign and date that a person looked at and found to be two papers."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "other"], name="documents_known_apart_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} ≠ {self.other_id}"


class RegisterBatch(models.Model):
    """One export of the e-office's register on its way into a book: looked at, tried, entered."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="batches")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    titles = models.JSONField(default=list)
    columns = models.JSONField(default=dict, help_text="our columns to the titles of the file, as a person left them")
    state = models.CharField(max_length=10, default=BatchState.STAGED.value)
    rows = models.PositiveIntegerField(default=0)
    secret_rows = models.PositiveIntegerField(default=0, help_text="rows of secret papers: counted, never kept")
    counts = models.JSONField(default=dict, help_text="of the trial, then of the entering")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in BatchState]), name="register_batch_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} → {self.book_id}"


class RegisterPart(models.Model):
    """A stretch of the rows of an export, kept until they are entered; afterwards only those that were refused."""

    batch = models.ForeignKey(RegisterBatch, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    rows = models.JSONField(default=list, help_text="[row of the sheet, [values]]")
    keys = models.JSONField(default=dict, help_text="of the rows entered: their keys, and a digest of what they say")
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=list, help_text="[row of the sheet, column, value, reason]")
    entered = models.BooleanField(default=False)

    class Meta:
        ordering = ("batch", "position")
        constraints = (models.UniqueConstraint(fields=["batch", "position"], name="register_part_position_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id}.{self.position}"


class RegisterRow(models.Model):
    """What the e-office's register says of a document, kept beside what was read and corrected."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="register_rows")
    key = models.CharField(max_length=200, help_text="year and number, or sign and date: what makes it the same row")
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="register_row")
    values = models.JSONField()
    batch = models.ForeignKey(RegisterBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(help_text="when it was last taken over")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "key"], name="register_row_once_in_a_book"),)

    def __str__(self) -> str:
        return self.key


class MergedEntry(models.Model):
    """An entry that went into another when its file came; its old address leads there, and it can come out again."""

    number = models.PositiveBigIntegerField(unique=True, help_text="the id that the entry had")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="merged_entries")
    at = models.DateTimeField()
    by_key = models.CharField(max_length=150)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.number} → {self.document_id}"
