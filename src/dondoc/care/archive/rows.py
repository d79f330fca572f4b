"""A row as a line of JSON that no database puts its stamp on, and back."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Field, JSONField, Model

from dondoc.care.archive.carried import columns

PORTION = 500


def lines(model: type[Model]) -> Iterator[bytes]:
    """Every row of a table, by its key, a portion at a time."""
    names = [field.attname for field in columns(model)]
    found = model._base_manager.order_by("pk").values_list(*names)
    return (line(row) for row in found.iterator(chunk_size=PORTION))


def line(values: Sequence[object]) -> bytes:
    """One row. Names inside JSON are sorted: the databases keep them in orders of their own."""
    written = json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode() + b"\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def row(model: type[Model], written: bytes) -> Model:
    """The row of a line. Raises ValueError where the line is not one of that table."""
    fields = columns(model)
    values = json.loads(written)
    if not isinstance(values, list) or len(values) != len(fields):
        raise ValueError("a line with another number of columns")
    return model(**dict(_named(fields, values)))


def _named(fields: Iterable[Field[Any, Any]], values: Iterable[object]) -> Iterator[tuple[str, Any]]:
    for field, value in zip(fields, values, strict=True):
        if value is None or isinstance(field, JSONField):
            yield field.attname, value
        else:
            yield field.attname, field.to_python(value)
