"""Tables of the books: whose they are, who numbers, which numbers were given or left out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.documents.kinds import Direction, Numbering


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
