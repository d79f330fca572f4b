"""A register made in the browser: what a person says of its columns, turned into a definition with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dondoc.registers.kinds import ColumnKind

DAY = "day"
MOST_COLUMNS, LONGEST_TITLE = 12, 120


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One column; `counted`: numbers are summed, choices counted one by one, yes and no made a rate."""

    title: str
    kind: ColumnKind
    choices: tuple[str, ...] = ()
    required: bool = False
    key: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class OwnContent:
    """What a person says of a register."""

    title: str
    area: str
    counting_unit: str
    day_title: str
    columns: Sequence[OwnColumn]
    about: str = ""


def said(content: OwnContent) -> dict[str, Any]:
    """The definition, written as in the list of registers."""
    columns = [(f"c{place}", column) for place, column in enumerate(content.columns, start=1)]
    no_key = not any(column.key for _, column in columns)
    return {
        "title": content.title,
        "area": content.area,
        "about": content.about,
        "counting_unit": content.counting_unit,
        "day": DAY,
        "columns": [_day(content, no_key=no_key), *(_column(code, column, no_key) for code, column in columns)],
        "figures": [_rows(content), *(_figure(code, each, content) for code, each in columns if _countable(each))],
    }


def _day(content: OwnContent, *, no_key: bool) -> dict[str, Any]:
    return {"code": DAY, "title": content.day_title, "kind": ColumnKind.DATE.value, "required": True, "key": no_key}


def _column(code: str, column: OwnColumn, no_key: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"code": code, "title": column.title, "kind": column.kind.value}
    told |= {"required": column.required or column.key, "key": column.key or (no_key and code == "c1")}
    if column.kind is ColumnKind.CHOICE:
        told["choices"] = [{"code": f"v{place}", "title": each} for place, each in enumerate(column.choices, start=1)]
    return told


def _rows(content: OwnContent) -> dict[str, Any]:
    how = "Đếm các dòng có ngày trong kỳ."
    return {"code": "rows", "title": "Số dòng", "kind": "count", "unit": content.counting_unit, "how": how}


_COUNTABLE = frozenset({ColumnKind.WHOLE, ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.CHOICE, ColumnKind.YES_NO})


def _countable(column: OwnColumn) -> bool:
    return column.counted and column.kind in _COUNTABLE


def _figure(code: str, column: OwnColumn, content: OwnContent) -> dict[str, Any]:
    if column.kind is ColumnKind.YES_NO:
        parts: dict[str, Any] = {"numerator": {"where": {code: True}}, "denominator": {}}
        how = f"Số dòng ghi “có” ở cột “{column.title}”, chia cho số dòng của kỳ."
        return {"code": f"{code}_rate", "title": f"Tỷ lệ: {column.title}", "kind": "rate", "how": how, **parts}
    if column.kind is ColumnKind.CHOICE:
        numbers = {f"v{place}": {"where": {code: f"v{place}"}} for place in range(1, len(column.choices) + 1)}
        how = f"Đếm các dòng theo từng lựa chọn của cột “{column.title}”."
        return {
            "code": f"{code}_by",
            "title": f"Theo {column.title}",
            "kind": "numbers",
            "how": how,
            "numbers": numbers,
        }
    unit = "đồng" if column.kind is ColumnKind.MONEY else ""
    how = f"Cộng cột “{column.title}” của các dòng trong kỳ."
    summed: dict[str, Any] = {"kind": "count", "unit": unit, "count": {"sum": code}}
    return {"code": f"{code}_sum", "title": f"Tổng: {column.title}", "how": how, **summed}
