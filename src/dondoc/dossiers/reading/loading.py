"""The whole of an export, only the columns that are mapped, as Arrow columns of trimmed text with their row numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from dondoc.dossiers.reading import parquet
from dondoc.dossiers.reading.opening import LIMITS, FileKind, Opened, text_of
from dondoc.sheets import opening, reading
from dondoc.sheets.reading import Limits

ROW = "#row"  # the row of the sheet, from 1, as the spreadsheet program shows it


def loaded(file: Opened, data: bytes, titles: Sequence[str], *, limits: Limits = LIMITS) -> pa.Table:
    """The columns of those titles, and ROW; rows in which they hold nothing are left out. Raises SheetRejected."""
    wanted = list(dict.fromkeys(titles))
    match file.kind:
        case FileKind.BOOK:
            table = _book(file, data, wanted)
        case FileKind.TEXT:
            table = _text(file, data, wanted, limits)
        case FileKind.PARQUET:
            table = parquet.loaded(data, wanted, limits)
            table = table.append_column(ROW, pa.array(np.arange(1, table.num_rows + 1)))
    return _held(_trimmed(table, wanted), wanted)


def _trimmed(table: pa.Table, titles: Sequence[str]) -> pa.Table:
    columns = {title: pc.utf8_trim_whitespace(table.column(title)) for title in titles}
    return pa.table({**columns, ROW: table.column(ROW)})


def _held(table: pa.Table, titles: Sequence[str]) -> pa.Table:
    """Without the rows that hold nothing."""
    held = None
    for title in titles:
        here = pc.fill_null(pc.greater(pc.binary_length(table.column(title)), 0), False)
        held = here if held is None else pc.or_(held, here)
    return table if held is None or pc.all(held).as_py() else table.filter(held)


def _book(file: Opened, data: bytes, titles: Sequence[str]) -> pa.Table:
    places = [file.left + file.titles.index(title) for title in titles]
    batch = _read(data, file.sheet, sorted(places))
    by_place = dict(zip(sorted(places), batch.columns, strict=True))
    first = file.sample.first_row
    columns = {title: by_place[place].slice(first) for title, place in zip(titles, places, strict=True)}
    rows = pa.array(np.arange(first + 1, batch.num_rows + 1, dtype=np.int64))
    return pa.table({**columns, ROW: rows})


def _read(data: bytes, sheet: str, places: list[int]) -> pa.RecordBatch:
    """A broken file must end in our own refusal, also where the library's Rust gives up (a BaseException)."""
    try:
        book = fastexcel.read_excel(data)
        return book.load_sheet_eager(sheet, header_row=None, skip_rows=0, dtypes="string", use_columns=places)
    except (fastexcel.FastExcelError, OSError, ValueError, RuntimeError) as failure:
        raise opening.damaged() from failure
    except BaseException as failure:
        if type(failure).__name__ == "PanicException":
            raise opening.damaged() from failure
        raise


def _text(file: Opened, data: bytes, titles: Sequence[str], limits: Limits) -> pa.Table:
    text = text_of(data, limits)
    delimiter = reading.delimiter_of(text)
    first = file.sample.first_row
    rest = text[_offset(text, delimiter, first) :]
    names = [str(place) for place in range(len(file.titles))]
    odd: list[tuple[int, str]] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        odd.append((int(row.number), row.text))
        return "skip"

    table = _parsed(rest.encode(), delimiter, names, note)
    table = table.append_column(ROW, _numbers(table.num_rows, [number for number, _ in odd], first))
    if odd:
        table = _with_odd(table, odd, delimiter, names, first)
    return table.select([*(names[file.titles.index(title)] for title in titles), ROW]).rename_columns([*titles, ROW])


def _parsed(data: bytes, delimiter: str, names: list[str], note: object) -> pa.Table:
    if not data.strip():
        return pa.table({name: pa.array([], pa.string()) for name in names})
    try:
        return arrow_csv.read_csv(
            io.BytesIO(data),
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=1 << 24),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )
    except pa.ArrowException as failure:
        raise opening.damaged() from failure


def _offset(text: str, delimiter: str, rows: int) -> int:
    """Where the row after so many begins; rows may hold line breaks in quotes."""
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for line in io.StringIO(text, newline=""):
            read += len(line)
            yield line

    walked = csv.reader(lines(), delimiter=delimiter)
    for _ in range(rows):
        next(walked, None)
    return read


def _numbers(rows: int, odd: Sequence[int], first: int) -> pa.Array:
    """The numbers of the rows that fit, those that did not fit left out."""
    numbers = np.arange(1, rows + len(odd) + 1, dtype=np.int64)
    return pa.array(np.delete(numbers, np.asarray(odd, dtype=np.int64) - 1) + first)


def _with_odd(
    table: pa.Table, odd: Sequence[tuple[int, str]], delimiter: str, names: Sequence[str], first: int
) -> pa.Table:
    """Rows with fewer or more cells than the head, cut or filled up."""
    width = len(names)
    rows = [next(csv.reader(io.StringIO(text), delimiter=delimiter), []) for _, text in odd]
    padded = [(row + [""] * width)[:width] for row in rows]
    columns = {name: pa.array([row[place] for row in padded], pa.string()) for place, name in enumerate(names)}
    numbers = pa.array([number + first for number, _ in odd], pa.int64())
    return pa.concat_tables([table, pa.table({**columns, ROW: numbers})]).sort_by(ROW)
