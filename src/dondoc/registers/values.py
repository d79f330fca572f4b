"""The values of a row: as they are typed, as they are kept (texts), as they are counted, as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

from dondoc.language import dates, numbers
from dondoc.language.folding import folded
from dondoc.registers.definitions import Column, Value, Values
from dondoc.registers.kinds import NO, YES, ColumnKind

LONGEST_TEXT, LONGEST_LONG = 300, 4_000
MOST_DIGITS = 18
FIRST_DAY, LAST_DAY = date(1945, 9, 2), date(2199, 12, 31)
_YES = frozenset({"yes", "co", "x", "dung", "true", "1", "da"})
_NO = frozenset({"no", "khong", "sai", "false", "0", "chua"})


class Unreadable(ValueError):
    """What was typed cannot be taken: `code` for the faces, the message says how to write it."""

    def __init__(self, code: str, message: str, **parameters: object) -> None:
        super().__init__(message)
        self.code = code
        self.parameters = parameters


def typed(column: Column, text: str) -> Value:
    """The value that was typed; None for nothing. Raises Unreadable."""
    bare = text.strip()
    if not bare:
        return None
    match column.kind:
        case ColumnKind.TEXT | ColumnKind.LONG:
            return _words(column, bare)
        case ColumnKind.WHOLE:
            return _whole(bare)
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            return _number(column, bare)
        case ColumnKind.DATE:
            return _day(bare)
        case ColumnKind.CHOICE:
            return _choice(column, bare)
        case ColumnKind.YES_NO:
            return _yes_no(bare)
        case _:
            assert_never(column.kind)


def _words(column: Column, bare: str) -> str:
    longest = LONGEST_LONG if column.kind is ColumnKind.LONG else LONGEST_TEXT
    said = bare if column.kind is ColumnKind.LONG else " ".join(bare.split())
    if len(said) > longest:
        raise Unreadable("value-long", f"Dài quá {longest} ký tự; hãy viết gọn lại.", most=str(longest))
    return said


def _whole(bare: str) -> int:
    found = numbers.parsed(bare)
    if found is None or found != found.to_integral_value() or found < 0 or found.adjusted() >= MOST_DIGITS:
        raise Unreadable(
            "value-whole", f"“{bare[:40]}” không phải số nguyên từ 0; hãy viết như 12 hoặc 1.250.", typed=bare[:40]
        )
    return int(found)


def _number(column: Column, bare: str) -> Decimal:
    found = numbers.parsed(bare)
    if found is None or found.adjusted() >= MOST_DIGITS or -int(found.as_tuple().exponent) > 6:
        raise Unreadable(
            "value-number", f"“{bare[:40]}” không phải số; hãy viết như 1.250.000 hoặc 88,5.", typed=bare[:40]
        )
    if column.kind is ColumnKind.MONEY and found != found.to_integral_value():
        raise Unreadable(
            "value-money", f"“{bare[:40]}” có số lẻ; hãy ghi số tiền bằng đồng, không có phần lẻ.", typed=bare[:40]
        )
    return found


def _day(bare: str) -> date:
    found = dates.parsed(bare)
    if found is None:
        raise Unreadable("value-day", f"“{bare[:40]}” không phải ngày; hãy viết như 05/3/2026.", typed=bare[:40])
    if not FIRST_DAY <= found <= LAST_DAY:
        raise Unreadable(
            "value-day-far", f"Ngày {dates.written(found)} ở quá xa; hãy kiểm tra lại năm.", day=dates.written(found)
        )
    return found


def _choice(column: Column, bare: str) -> str:
    """By code, or by its title however the marks are typed."""
    said = folded(bare)
    for each in column.choices:
        if bare == each.code or said in {folded(each.title), folded(each.english) or None}:
            return each.code
    titles = "; ".join(each.title for each in column.choices)
    raise Unreadable(
        "value-choice",
        f"“{bare[:40]}” không có trong danh mục; hãy chọn một trong: {titles}.",
        typed=bare[:40],
        titles=titles,
    )


def _yes_no(bare: str) -> str:
    said = folded(bare)
    if said in _YES:
        return YES
    if said in _NO:
        return NO
    raise Unreadable(
        "value-yes-no", f"“{bare[:40]}” không phải có hoặc không; hãy ghi “có” hoặc “không”.", typed=bare[:40]
    )


def kept(columns: Iterable[Column], values: Values) -> dict[str, str]:
    """The values as texts that a table keeps; what is not filled is left out."""
    found = {}
    for column in columns:
        value = values.get(column.code)
        if value is not None:
            found[column.code] = value.isoformat() if isinstance(value, date) else _text(value)
    return found


def _text(value: str | int | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def read(columns: Iterable[Column], kept: Mapping[str, str]) -> dict[str, Value]:
    """The values as they are counted; what a column of another kind left behind reads as nothing."""
    return {column.code: _read(column, kept.get(column.code)) for column in columns}


def _read(column: Column, text: str | None) -> Value:
    if not text:
        return None
    try:
        match column.kind:
            case ColumnKind.WHOLE:
                return int(text)
            case ColumnKind.NUMBER | ColumnKind.MONEY:
                return Decimal(text)
            case ColumnKind.DATE:
                return date.fromisoformat(text)
            case ColumnKind.TEXT | ColumnKind.LONG | ColumnKind.CHOICE | ColumnKind.YES_NO:
                return text
            case _:
                assert_never(column.kind)
    except (ValueError, ArithmeticError):
        return None


def written(column: Column, value: Value, *, english: bool = False) -> str:
    """The value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return dates.written(value)
    if isinstance(value, int | Decimal):
        return numbers.written(value)
    if column.kind is ColumnKind.YES_NO:
        return _WORDS[english].get(value, value)
    choice = column.choice(value) if column.kind is ColumnKind.CHOICE else None
    if choice is None:
        return value
    return choice.english if english and choice.english else choice.title


_WORDS = {False: {YES: "có", NO: "không"}, True: {YES: "yes", NO: "no"}}


def same(column: Column, value: Value) -> str:
    """The value for telling rows apart: case, marks and spaces of words do not count."""
    return folded(value) if isinstance(value, str) else written(column, value)
