"""One cell of a table that came from outside: what it holds, and how it may be understood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from dondoc.language import dates, numbers

Raw = str | int | float | bool | date | datetime | time | timedelta | None

# Day 0 of a spreadsheet's serial dates, as they count since March 1900 (the format takes 1900 for a leap year).
SERIAL_START = date(1899, 12, 30)
# 1/1/1950 and 31/12/2099 as serials: a number outside is a number, not a day.
FIRST_SERIAL, LAST_SERIAL = 18_264, 73_050
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


class Kind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `text` is what a person reads in it (numbers without a needless ".0", dates dd/mm/yyyy)."""

    kind: Kind
    text: str
    value: str | Decimal | date | None

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.kind is Kind.EMPTY

    def day(self) -> date | None:
        """The day: a date, a text that writes one (05/3/2023), or a spreadsheet's serial number; else None."""
        if self.kind is Kind.DATE:
            assert isinstance(self.value, date)
            return self.value
        number = self.value if isinstance(self.value, Decimal) else None
        if number is not None and number == number.to_integral_value() and FIRST_SERIAL <= number <= LAST_SERIAL:
            return SERIAL_START + timedelta(days=int(number))
        if self.kind is Kind.TEXT:
            return dates.parsed(self.text) or dates.parsed(self.text.partition(" ")[0])
        return None

    def whole(self) -> int | None:
        """The whole number, typed as a number or as text ("0015"); else None."""
        number = self.number()
        return int(number) if number is not None and number == number.to_integral_value() else None

    def number(self) -> Decimal | None:
        """The number, typed as a number or as Vietnamese text ("1.234,5"); else None."""
        if isinstance(self.value, Decimal):
            return self.value
        return numbers.parsed(self.text) if self.kind is Kind.TEXT else None


EMPTY = Cell(Kind.EMPTY, "", None)


def cell(raw: Raw) -> Cell:
    """The cell of a value as the library gives it."""
    match raw:
        case None | "":
            return EMPTY
        case str():
            text = plain(raw)
            return Cell(Kind.TEXT, text, text) if text else EMPTY
        case bool():
            return Cell(Kind.TEXT, "có" if raw else "không", "có" if raw else "không")
        case int() | float():
            return _number(raw)
        case datetime():
            return _day(raw.date())
        case date():
            return _day(raw)
        case _:
            return Cell(Kind.TEXT, str(raw), str(raw))


def plain(text: str) -> str:
    """Composed letters, no invisible characters, one space between words, line breaks kept."""
    shown = unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\u00a0", " ")
    lines = (" ".join(line.split()) for line in shown.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _number(raw: float) -> Cell:
    try:
        value = Decimal(repr(raw))
    except InvalidOperation:
        return Cell(Kind.TEXT, str(raw), str(raw))
    if not value.is_finite():
        return EMPTY
    if value == value.to_integral_value() and abs(value) < 10**18:
        value = Decimal(int(value))
    return Cell(Kind.NUMBER, f"{value:f}".replace(".", ","), value)


def _day(day: date) -> Cell:
    return Cell(Kind.DATE, f"{day:%d/%m}/{day.year:04d}", day)
