"""Looking at a table file before a library opens it: its kind, its size, how far it would unfold, how wide it claims.

python-calamine lays a sheet out as one full rectangle, so a small file that names a cell far out would fill the memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
# Deflate cannot unfold further than this; what is smaller need not be counted.
DEFLATE_MOST = 1032
CHUNK = 1 << 20
TAIL = 1 << 16
LONGEST_MATCH = 4096

_ROW = re.compile(rb'\br="[A-Z]{0,3}(\d{1,9})"')
_COLUMN = re.compile(rb'\br="([A-Z]{1,3})\d{1,9}"')
# Begins with plain letters: a search for them is six times as fast as one that asks for the edge of a word first.
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[B-Z][A-Z])\d{1,9}"')
_REPEATED = re.compile(
    rb'number-columns-repeated="\d{4,}"[^>]{0,400}value-type|value-type[^>]{0,400}number-columns-repeated="\d{4,}"'
    rb'|number-rows-repeated="\d{4,}"(?:(?!</table:table-row>).){0,2000}value-type',
    re.S,
)


class Kind(StrEnum):
    """What the bytes are, whatever the name says."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken in."""

    most_bytes: int = 50 * MEGABYTE
    most_unpacked: int = 600 * MEGABYTE
    most_parts: int = 2_000
    most_rows: int = 200_000
    most_columns: int = 200


class SheetRejected(ValueError):
    """The file cannot be read as a table; the message says what, where, and how to mend it."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


def kind_of(data: bytes) -> Kind:
    """By the first bytes. Raises SheetRejected for what is no table: a page, a locked or an empty file."""
    if not data.strip():
        raise SheetRejected("sheet-empty", "Tệp rỗng; hãy chọn lại đúng tệp bảng đã xuất.")
    if data[:4] == b"PK\x03\x04":
        return _packed_kind(data)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SheetRejected("sheet-locked", "Tệp Excel có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
        return Kind.XLS
    if data[:5] == b"%PDF-":
        raise SheetRejected("sheet-other-kind", "Tệp là PDF, không phải bảng; hãy xuất lại ra .xlsx.")
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<style")):
        raise SheetRejected(
            "sheet-other-kind",
            "Tệp là trang web mang tên bảng tính; hãy mở bằng Excel, chọn “Lưu dưới dạng” .xlsx rồi gửi lại.",
        )
    return Kind.TEXT


def check(data: bytes, limits: Limits) -> Kind:
    """Refuse what is too large, unfolds too far or claims too wide a sheet; else its kind. Raises SheetRejected."""
    if len(data) > limits.most_bytes:
        most = limits.most_bytes // MEGABYTE
        raise SheetRejected("sheet-too-large", f"Tệp lớn hơn {most} MB; hãy xuất từng khoảng ngày.", most=most)
    kind = kind_of(data)
    if kind in {Kind.XLSX, Kind.ODS}:
        _check_package(data, kind, limits)
    return kind


def damaged() -> SheetRejected:
    """The refusal of a file that is cut off or broken."""
    return SheetRejected("sheet-damaged", "Tệp bảng bị hỏng hoặc bị cắt; hãy mở bằng Excel, lưu lại rồi gửi lại.")


def column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _packed_kind(data: bytes) -> Kind:
    names = _names(data)
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if "content.xml" in names:
        return Kind.ODS
    raise SheetRejected(
        "sheet-other-kind", "Tệp không phải bảng tính; hãy gửi tệp .xlsx, .xls, .ods hoặc .csv.", names=names[:3]
    )


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as failure:
        raise damaged() from failure


def _check_package(data: bytes, kind: Kind, limits: Limits) -> None:
    """The sizes that the file declares may lie, so what could unfold too far is counted as it unfolds."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        if len(parts) > limits.most_parts or sum(part.file_size for part in parts) > limits.most_unpacked:
            raise _bomb()
        if any(part.flag_bits & 1 for part in parts):
            raise SheetRejected("sheet-locked", "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
        left = limits.most_unpacked
        countable = len(data) * DEFLATE_MOST > limits.most_unpacked
        for part in parts:
            if countable or _holds_cells(part.filename, kind):
                left -= _walked(package, part, kind, limits, left)


def _holds_cells(name: str, kind: Kind) -> bool:
    return name == "content.xml" if kind is Kind.ODS else name.startswith("xl/worksheets/sheet")


def _walked(package: zipfile.ZipFile, part: zipfile.ZipInfo, kind: Kind, limits: Limits, left: int) -> int:
    """The size of one part as it really is; its cells are looked at on the way."""
    size, before, cells = 0, b"", _holds_cells(part.filename, kind)
    for chunk in _chunks(package, part):
        size += len(chunk)
        if size > left:
            raise _bomb()
        if cells:
            stretch = before + chunk
            _check_width(stretch, kind, limits)
            before = stretch[-(TAIL if kind is Kind.XLSX else LONGEST_MATCH) :]
    if cells and kind is Kind.XLSX:
        _check_height(before, limits)
    return size


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with package.open(part) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except SheetRejected:
        raise
    except Exception as failure:  # zlib.error and the like; whatever it is, the file cannot be read
        raise damaged() from failure


def _check_width(stretch: bytes, kind: Kind, limits: Limits) -> None:
    if kind is Kind.ODS:
        if _REPEATED.search(stretch):
            raise _bomb()
        return
    if _FAR.search(stretch) is None:
        return
    widest = max(column_number(letters) for letters in _COLUMN.findall(stretch))
    if widest > limits.most_columns:
        raise SheetRejected(
            "sheet-too-wide",
            f"Bảng rộng {widest} cột, chỉ nhận {limits.most_columns}; hãy xóa các cột trống ở xa rồi gửi lại.",
            columns=widest,
        )


def _check_height(tail: bytes, limits: Limits) -> None:
    rows = _ROW.findall(tail)
    if rows and int(rows[-1]) > limits.most_rows + LONGEST_MATCH:
        raise too_long(int(rows[-1]), limits)


def too_long(rows: int, limits: Limits) -> SheetRejected:
    """The refusal of a table with too many rows."""
    return SheetRejected(
        "sheet-too-long",
        f"Bảng có {rows} dòng, mỗi lần chỉ nhận {limits.most_rows}; hãy xuất từng khoảng ngày.",
        rows=rows,
        most=limits.most_rows,
    )


def _bomb() -> SheetRejected:
    return SheetRejected(
        "sheet-bomb", "Tệp bung ra lớn bất thường; hãy mở bằng Excel, lưu lại thành .xlsx mới rồi gửi lại."
    )
