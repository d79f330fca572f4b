"""Parquet exports: bounded by what the file's own index says, every column as text."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dondoc.sheets import opening
from dondoc.sheets.reading import Limits, Row, Sheet, SheetRejected

MAGIC = b"PAR1"
SAMPLE = 400
# Moments with a zone are told by the clock of the office.
ZONE = "Asia/Ho_Chi_Minh"


def is_parquet(data: bytes) -> bool:
    """By the first bytes."""
    return data[:4] == MAGIC


def sample(name: str, data: bytes, limits: Limits) -> Sheet:
    """The first rows as a sheet; rows count from 1. Raises SheetRejected."""
    file = opened(data, limits)
    titles = tuple(title for title in file.schema_arrow.names if _flat(file.schema_arrow.field(title).type))
    if not titles or file.metadata.num_rows == 0:
        raise SheetRejected("sheet-empty", "Tệp không có dòng nào; hãy chọn lại đúng tệp đã xuất.")
    first = next(file.iter_batches(SAMPLE, columns=list(titles)))
    columns = [as_text(pa.chunked_array([first.column(title)])).to_pylist() for title in titles]
    rows = [Row(number, titles, values) for number, values in enumerate(zip(*columns, strict=True), start=1)]
    return Sheet.of_rows(name, titles, rows)


def loaded(data: bytes, titles: list[str], limits: Limits) -> pa.Table:
    """The columns of those titles as text. Raises SheetRejected."""
    file = opened(data, limits)
    try:
        table = file.read(columns=titles)
    except (pa.ArrowException, OSError) as failure:
        raise opening.damaged() from failure
    return pa.table({title: as_text(table.column(title)) for title in titles})


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Moments as yyyy-mm-dd HH:MM:SS by the office's clock, numbers and booleans as they are written."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.cast(kind.value_type))
    if pa.types.is_timestamp(kind):
        local = pc.local_timestamp(column.cast(pa.timestamp(kind.unit, ZONE))) if kind.tz else column
        return local.cast(pa.timestamp("s"), safe=False).cast(pa.string())
    return column.cast(pa.string())


def _flat(kind: pa.DataType) -> bool:
    return not (pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind))


def opened(data: bytes, limits: Limits) -> pq.ParquetFile:
    """The file, within bounds. Raises SheetRejected."""
    if len(data) > limits.most_bytes:
        most = limits.most_bytes // opening.MEGABYTE
        raise SheetRejected("sheet-too-large", f"Tệp lớn hơn {most} MB; hãy xuất từng khoảng ngày.", most=most)
    try:
        file = pq.ParquetFile(io.BytesIO(data))
    except (pa.ArrowException, OSError) as failure:
        raise opening.damaged() from failure
    told = file.metadata
    if told.num_rows > limits.most_rows:
        raise opening.too_long(told.num_rows, limits)
    if told.num_columns > limits.most_columns:
        most = limits.most_columns
        raise SheetRejected("sheet-too-wide", f"Bảng rộng quá {most} cột; hãy bỏ bớt cột rồi gửi lại.", columns=most)
    if sum(told.row_group(group).total_byte_size for group in range(told.num_row_groups)) > limits.most_unpacked:
        raise SheetRejected("sheet-bomb", "Tệp bung ra lớn bất thường; hãy xuất từng khoảng ngày.")
    return file
