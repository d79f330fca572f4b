"""Open data: the figures that are shown as .csv and .json, and what their fields mean."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from dondoc.figures.figure import Absence
from dondoc.reports.public.dataset import HIDDEN, LEADING, Column, Dataset, Row, Value, leading
from dondoc.reports.public.items import Item

BOM = "\ufeff"  # by it Excel knows the letters for what they are
YES = "có"
# What a spreadsheet takes for the beginning of a formula when it opens a text file.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def columns_of(found: Dataset) -> list[Column]:
    """All columns of the files: unit, period and dates first, last whether numbers are withheld."""
    return [*LEADING, *found.columns, HIDDEN]


def as_csv(found: Dataset) -> bytes:
    """UTF-8 with a byte order mark, comma between values, a point before decimals, dates as 2026-10-31."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns_of(found)])
    writer.writerows([_text(value) for value in _values(row, found)] for row in found.rows)
    return (BOM + out.getvalue()).encode()


def as_json(found: Dataset) -> bytes:
    """One object a row; numbers that are not whole are texts, so that none is rounded."""
    names = [column.name for column in columns_of(found)]
    rows = [dict(zip(names, map(_json, _values(row, found)), strict=True)) for row in found.rows]
    return _written(rows)


def description(item: Item, found: Dataset, site: str, folder: str) -> bytes:
    """What the files are: fields, units of measure, source, dates, licence, as a data package says it."""
    closed = found.closed_on
    fields = [_field(column) for column in columns_of(found)]
    return _written(
        {
            "name": item.file,
            "title": item.title,
            "title_en": item.english,
            "description": item.about,
            "method": item.how,
            "unverified": item.unverified,
            "sources": [{"title": item.source}],
            "contributors": [{"title": site, "role": "publisher"}],
            "closed_on": closed and closed.isoformat(),
            "licenses": [{"title": settings.OPEN_DATA_LICENCE, "path": settings.OPEN_DATA_LICENCE_ADDRESS}],
            "missing_values": {"": "không có số", **{each.value: each.value for each in Absence}},
            "resources": [
                {
                    "name": f"{item.file}-{ending}",
                    "path": f"{folder}{item.file}.{ending}",
                    "format": ending,
                    "encoding": "utf-8",
                    "schema": {"fields": fields},
                }
                for ending in ("csv", "json")
            ],
        }
    )


def _field(column: Column) -> dict[str, str]:
    told = {"name": column.name, "type": column.type.value, "title": column.title, "title_en": column.english}
    return {**told, "unit": column.unit, "description": column.about}


def _values(row: Row, found: Dataset) -> list[Value]:
    return [*leading(row), *(row.values.get(column.name) for column in found.columns), YES if row.hidden else ""]


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case Absence():
            return value.value
        case date():
            return value.isoformat()
        case str():
            return f"'{value}" if value.startswith(_DANGEROUS) else value
        case _:
            return str(value)


def _json(value: Value) -> Any:
    match value:
        case Absence():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            return value


def _written(value: Sequence[Any] | dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
