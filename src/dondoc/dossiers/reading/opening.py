"""An export opened: its kind, its sheets, the titles of its columns, its first rows. It is bounded before."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from python_calamine import CalamineWorkbook

from dondoc.dossiers.reading import parquet
from dondoc.dossiers.reading.shortened import ROWS, shortened
from dondoc.sheets import opening, reading
from dondoc.sheets.reading import Limits, Row, Sheet, SheetRejected

# One sheet of .xlsx holds 1,048,576 rows; the width keeps the rectangle that a reader lays out under 4 GB.
LIMITS = Limits(
    most_bytes=400 * opening.MEGABYTE,
    most_unpacked=6_000 * opening.MEGABYTE,
    most_rows=2_000_000,
    most_columns=100,
)
_START_OF_TEXT = 1 << 21
_SMALL = 1 << 20


class FileKind(StrEnum):
    """How the file is read."""

    BOOK = "book"  # .xlsx, .xls, .ods
    TEXT = "text"  # .csv and its kin
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Opened:
    """An export: `titles` of its columns, and `sample`, its first rows. `sheets` are those a person sees."""

    name: str
    kind: FileKind
    sheets: tuple[str, ...]
    sample: Sheet
    left: int = 0  # empty columns to the left of the table

    @property
    def sheet(self) -> str:
        """The sheet that holds the table."""
        return self.sample.name

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of its columns, each once."""
        return self.sample.titles

    def rows(self, most: int = ROWS) -> list[Row]:
        """The first rows."""
        return [row for row, _ in zip(self.sample.rows, range(most), strict=False)]


def opened(name: str, data: bytes, *, sheet: str = "", limits: Limits = LIMITS) -> Opened:
    """The file's table, in the named sheet or the first that holds one. Raises SheetRejected."""
    if parquet.is_parquet(data):
        return Opened(name, FileKind.PARQUET, (name,), parquet.sample(name, data, limits))
    kind = opening.check(data, limits)
    if kind is opening.Kind.TEXT:
        return Opened(name, FileKind.TEXT, (name,), _text(name, data, limits))
    small = shortened(data) if kind is opening.Kind.XLSX and len(data) > _SMALL else data
    names = reading.sheet_names(name, small, limits=limits)
    found = reading.open_sheet(name, small, sheet=sheet, limits=limits)
    return Opened(name, FileKind.BOOK, names, found, _left(small, found.name))


def text_of(data: bytes, limits: Limits = LIMITS) -> str:
    """The text of a .csv, letters composed. Raises SheetRejected for one with too many rows."""
    text = reading.decoded(data)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    rows = text.count("\n")
    if rows > limits.most_rows:
        raise opening.too_long(rows, limits)
    return text


def _text(name: str, data: bytes, limits: Limits) -> Sheet:
    text = text_of(data, limits)
    start = text if len(text) <= _START_OF_TEXT else text[: text.rindex("\n", 0, _START_OF_TEXT) + 1]
    return reading.open_sheet(name, start.encode(), limits=limits)


def _left(data: bytes, sheet: str) -> int:
    book = reading.guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    start = reading.guarded(lambda: book.get_sheet_by_name(sheet)).start
    return int(start[1]) if start else 0


__all__ = ["LIMITS", "FileKind", "Opened", "SheetRejected", "opened", "text_of"]
