"""Tables of the documents themselves: the file as it came, what stands in the book, what is searched."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models.books import Book


class StoredFile(models.Model):
    """An original as it came. Its bytes lie in the file store under their SHA-256, once."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


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
