"""Who did what, when: rows that are written once and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


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
