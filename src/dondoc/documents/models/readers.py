"""Tables of who may see a document beyond its unit, and from whom it is kept."""

from __future__ import annotations

from django.db import models

from dondoc.documents.models.document import Document


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

    Who they are is decided when one of them asks: those below the unit and those who took over its work are of it.
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
