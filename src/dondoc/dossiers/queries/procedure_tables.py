"""The time limits of all procedures as an Arrow table, by which due dates are computed in bulk."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
from django.db.models import F

from dondoc.dossiers.models import TimeLimit

LIMITS = pa.schema(
    [
        pa.field("procedure", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),  # kinds.Channel; "" holds for all others
        pa.field("number", pa.int64(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),  # kinds.LimitUnit
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),  # the first day it no longer holds
    ]
)


def limits_table() -> pa.Table:
    """The time limits of all procedures, as due dates are computed from them."""
    names = ("procedure__code", "channel", "number", "unit", "valid_from", "valid_to")
    found = TimeLimit.objects.order_by("procedure__code", "channel", F("valid_from").asc(nulls_first=True))
    return _table(found.values_list(*names), LIMITS)


def _table(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
