"""A row of an exported register, understood as the values of an entry, or refused column by column. Plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dondoc.documents.books import EntryNumber, parsed
from dondoc.documents.kinds import Direction
from dondoc.documents.records import BODY, NAME, SIGN, TYPE, URGENCY, storable
from dondoc.documents.signs import sign_key
from dondoc.language.dates import written
from dondoc.sheets.cells import Cell

LONGEST: dict[str, int] = {
    "sign": SIGN,
    "issuer_text": BODY,
    "type": TYPE,
    "subject": 5_000,
    "signer_name": NAME,
    "urgency": URGENCY,
    "recipient": 500,
    "keeper": 300,
    "copies": 30,
    "note": 500,
}
DAYS = ("received_on", "issued_on", "handed_on")
FIRST_YEAR = 1945
# What the head of a document takes from the register; the rest is printed in the book only.
HEAD = ("sign", "issued_on", "type", "subject", "issuer_text", "signer_name", "urgency")


@dataclass(frozen=True, slots=True)
class Values:
    """What the register says of one document; "" and None where it says nothing."""

    received_on: date
    year: int
    number: int | None = None
    suffix: str = ""
    sign: str = ""
    issued_on: date | None = None
    issuer_text: str = ""
    type: str = ""
    subject: str = ""
    signer_name: str = ""
    urgency: str = ""
    recipient: str = ""
    keeper: str = ""
    copies: str = ""
    handed_on: date | None = None
    note: str = ""

    def key(self, direction: Direction) -> str:
        """What makes it the same row next time.

        Incoming papers bear one series of numbers a year; outgoing ones a series a type, so there the sign tells.
        """
        if direction is Direction.INCOMING:
            return f"{self.year}/{self.number}{self.suffix}"
        return f"{sign_key(self.sign)}|{self.issued_on}"

    def as_json(self) -> dict[str, Any]:
        """Plain JSON: only what is said."""
        said = ((name, getattr(self, name)) for name in _NAMES)
        return {name: _plain(value) for name, value in said if value not in (None, "")}

    def digest(self) -> str:
        """Short, the same for the same values."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()[:16]


_NAMES = tuple(field.name for field in fields(Values))


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a row is not taken: which column of ours, what stands there, and how to mend it."""

    key: str
    value: str
    reason: str


def of_json(kept: Mapping[str, Any]) -> Values:
    """The values as `as_json` gave them."""
    return Values(**{name: _read(name, value) for name, value in kept.items() if name in _NAMES})


def understood(cells: Mapping[str, Cell], direction: Direction, *, today: date) -> Values | tuple[Wrong, ...]:
    """The values of a row, or everything that is wrong with it."""
    wrong: list[Wrong] = []
    texts = {key: _text(key, cells, wrong) for key in LONGEST}
    days = {key: _day(key, cells, today, wrong) for key in DAYS}
    number = _number(cells, wrong)
    _check(direction, cells, texts, days, number, wrong)
    received_on = days["received_on"] or days["issued_on"]
    if wrong or received_on is None:
        return tuple(wrong)
    return Values(
        received_on=received_on,
        year=number.year or received_on.year if number else received_on.year,
        number=number.number if number else None,
        suffix=number.suffix if number else "",
        issued_on=days["issued_on"],
        handed_on=days["handed_on"],
        **texts,
    )


def _text(key: str, cells: Mapping[str, Cell], wrong: list[Wrong]) -> str:
    text = " ".join(storable(cells[key].text).split()) if key in cells else ""
    if len(text) > LONGEST[key]:
        wrong.append(Wrong(key, text[:60] + "…", f"dài {len(text)} ký tự, chỉ lưu được {LONGEST[key]}; hãy rút gọn"))
    return text


def _day(key: str, cells: Mapping[str, Cell], today: date, wrong: list[Wrong]) -> date | None:
    if key not in cells or cells[key].empty:
        return None
    day = cells[key].day()
    if day is None or day.year < FIRST_YEAR:
        wrong.append(Wrong(key, cells[key].text, "không phải là ngày; hãy ghi theo dạng 05/3/2026"))
    elif day > today and key != "handed_on":
        wrong.append(Wrong(key, cells[key].text, f"ở sau hôm nay ({written(today)}); hãy xem lại ngày và tháng"))
    return day


def _number(cells: Mapping[str, Cell], wrong: list[Wrong]) -> EntryNumber | None:
    if "number" not in cells or cells["number"].empty:
        return None
    number = parsed(cells["number"].text)
    if number is None:
        wrong.append(Wrong("number", cells["number"].text, "không phải là số vào sổ; hãy ghi như 15, 15a hoặc 15/2026"))
    return number


def _check(
    direction: Direction,
    cells: Mapping[str, Cell],
    texts: Mapping[str, str],
    days: Mapping[str, date | None],
    number: EntryNumber | None,
    wrong: list[Wrong],
) -> None:
    """What a row cannot do without; said only where nothing worse was said of the same column."""
    said = {each.key for each in wrong}

    def missing(key: str, reason: str) -> None:
        if key not in said:
            wrong.append(Wrong(key, cells[key].text if key in cells else "", reason))

    if direction is Direction.INCOMING:
        if number is None:
            missing("number", "thiếu số đến; mỗi văn bản đến phải có số")
        if days["received_on"] is None:
            missing("received_on", "thiếu ngày đến")
    else:
        if not sign_key(texts["sign"]):
            missing("sign", "số, ký hiệu phải có số, như 15/SNV-VP")
        if days["issued_on"] is None:
            missing("issued_on", "thiếu ngày văn bản")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in DAYS else value
