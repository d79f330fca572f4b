"""The beginning of an export as a small file of the same kind, so that a page need not read a million rows."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from dondoc.dossiers.reading import parquet
from dondoc.dossiers.reading.opening import LIMITS, text_of
from dondoc.dossiers.reading.shortened import ROWS, shortened
from dondoc.sheets import opening

_START_OF_TEXT = 1 << 18
_SMALL = 1 << 18


def beginning(data: bytes) -> bytes:
    """The first rows, under the same head. Raises SheetRejected for what cannot be read."""
    if len(data) <= _SMALL:
        return data
    if parquet.is_parquet(data):
        target = io.BytesIO()
        first = next(parquet.opened(data, LIMITS).iter_batches(ROWS))
        pq.write_table(pa.Table.from_batches([first]), target)
        return target.getvalue()
    match opening.check(data, LIMITS):
        case opening.Kind.XLSX:
            return shortened(data)
        case opening.Kind.TEXT:
            text = text_of(data)
            return text[: text.rfind("\n", 0, _START_OF_TEXT) + 1].encode() or data
        case _:
            return data
