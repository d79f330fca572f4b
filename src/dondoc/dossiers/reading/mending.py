"""Refused rows as a file to mend and send again: mapped columns only, under their own titles, with what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from dondoc.dossiers.reading.loading import ROW
from dondoc.dossiers.reading.refusals import RefusedRow
from dondoc.sheets.tables import Column, Table, Value, workbook

# Their titles mean nothing to a later reading, so the file can be sent as it is.
SHEET_TITLE, ROW_TITLE = "Trang tính đã gửi", "Dòng trong tệp đã gửi"
COLUMN_TITLE, VALUE_TITLE, REASON_TITLE = "Cột cần xem", "Giá trị ghi sai", "Lý do không nhận"
# So many rows an office mends by hand at most; more than that is a map to mend.
MOST = 50_000


def workbook_of(raw: pa.Table, refused: Sequence[RefusedRow]) -> bytes:
    """The rows as they came, each with its reasons."""
    reasons: dict[int, list[RefusedRow]] = {}
    for each in refused:
        reasons.setdefault(each.row, []).append(each)
    titles = [title for title in raw.column_names if title != ROW]
    told = [Column(SHEET_TITLE), Column(ROW_TITLE, 12), Column(COLUMN_TITLE, 24), Column(VALUE_TITLE, 24)]
    columns = [*(Column(title) for title in titles), *told, Column(REASON_TITLE, 70)]
    return workbook(Table("Dòng không nhận", columns, _lines(raw.slice(0, MOST), titles, reasons)))


def _lines(raw: pa.Table, titles: Sequence[str], reasons: dict[int, list[RefusedRow]]) -> Iterator[list[Value]]:
    for row in raw.to_pylist():
        said = reasons.get(row[ROW], [])
        yield [
            *(row[title] for title in titles),
            said[0].sheet if said else "",
            row[ROW],
            "\n".join(dict.fromkeys(each.column for each in said)),
            "\n".join(each.value for each in said),
            "\n".join(dict.fromkeys(each.reason for each in said)),
        ]
