"""An exported register as rows of plain JSON, kept until they are entered; rows of secret papers are never kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dondoc.language.folding import folded
from dondoc.sheets.cells import Raw, cell, plain
from dondoc.sheets.reading import Row, Sheet

ROWS_A_PART = 250
# Of a cell that says how secret a paper is (Law on Protection of State Secrets 2018, article 8).
_MARKS = frozenset({"mật", "tối mật", "tuyệt mật", "độ mật: mật", "độ mật: tối mật", "độ mật: tuyệt mật"})
_SECRECY_TITLES = ("do mat", "muc do mat", "do bao mat", "muc mat")
_NOT_SECRET = frozenset({"", "thuong", "khong", "khong mat", "binh thuong", "0", "khong co", "none", "normal"})

Kept = list[Any]


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows to keep, in parts, and how many rows of secret papers were left out."""

    titles: tuple[str, ...]
    parts: Sequence[list[Kept]]
    rows: int
    secret: int


def staged(sheet: Sheet) -> Staged:
    """Take the rows of a sheet; a row that says it is of a secret paper is counted and forgotten."""
    secrecy = [place for place, title in enumerate(sheet.titles) if _says_secrecy(title)]
    parts: list[list[Kept]] = [[]]
    secret = 0
    for row in sheet.rows:
        if is_secret(row, secrecy):
            secret += 1
            continue
        if len(parts[-1]) == ROWS_A_PART:
            parts.append([])
        parts[-1].append([row.number, [_kept(value) for value in row.raw[: len(sheet.titles)]]])
    return Staged(sheet.titles, parts, sum(map(len, parts)), secret)


def is_secret(row: Row, secrecy: Sequence[int]) -> bool:
    """Whether a cell bears a mark, or a column that tells the secrecy says anything but "thường"."""
    if any(folded(row.at(place).text) not in _NOT_SECRET for place in secrecy):
        return True
    return any(isinstance(value, str) and len(value) < 30 and _marked(value) for value in row.raw)


def rows_of(titles: Sequence[str], kept: Sequence[Kept]) -> Iterator[Row]:
    """The rows as they were staged."""
    names = tuple(titles)
    for number, values in kept:
        yield Row(number, names, [_raw(value) for value in values])


def _marked(value: str) -> bool:
    return plain(value).strip(" .-").lower() in _MARKS


def _says_secrecy(title: str) -> bool:
    ours = f" {folded(title)} "
    return any(f" {words} " in ours for words in _SECRECY_TITLES)


def _kept(value: Raw) -> Any:
    match value:
        case datetime():
            return {"day": value.date().isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time() | timedelta():
            return cell(value).text
        case float() if value != value or value in (float("inf"), float("-inf")):
            return None
        case str():
            return value.replace("\x00", "")
        case _:
            return value


def _raw(value: Any) -> Raw:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
