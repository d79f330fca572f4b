"""Who did what, when: rows that are written once and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from dondoc.audit.chain import GENESIS


class AppendOnly(TypeError):
    """Something tried to change or delete an audit record."""

    def __init__(self) -> None:
        super().__init__("Bản ghi nhật ký không được sửa hoặc xóa; hãy ghi thêm một bản ghi mới.")


class RecordQuerySet(models.QuerySet["Record"]):
    """Reads only; new records come through `audit.operations.record`."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refused: records are never changed."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused: records are never deleted."""
        raise AppendOnly


class LinkQuerySet(models.QuerySet["ChainLink"]):
    """Reads, and adds; links are never changed."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly


class Record(models.Model):
    """One act of one person on one subject, with what it changed."""

    at = models.DateTimeField(db_index=True)
    # The account's key and name of that day: the record outlives the account.
    actor_key = models.CharField(max_length=150, db_index=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField(blank=True)
    # The folded words of the record, to search in; made from the rest and not part of what is chained.
    words = models.TextField(blank=True, default="", editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_subject")]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_key} {self.action} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written once; a second save is refused."""
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: records are never deleted."""
        raise AppendOnly


class ChainLink(models.Model):
    """The place of one record in the chain; written once.

    The record's number is no foreign key: a record that is gone must not take its link with it, or be held by it.
    """

    position = models.BigIntegerField(primary_key=True)  # 1, 2, 3 … in the order in which transactions ended
    record_number = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.record_number}"


class ChainHead(models.Model):
    """The one row that says how many records are chained and with which hash the chain ends."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(name="audit_head_only_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"{self.count}: {self.hash}"
