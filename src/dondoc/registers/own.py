"""A register made in the browser: what a person says of its columns, turned into a definition with its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from dondoc.registers.kinds import ColumnKind
from dondoc.registers.rejections import RegisterRejected

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


def content_of(said: Mapping[str, Any]) -> OwnContent:
    """What was said of a register, from its definition: `said` gives that back.

    >>> before = OwnContent("Sổ", "other", "dòng", "Ngày", [OwnColumn("Số", ColumnKind.WHOLE, counted=True)])
    >>> said(content_of(said(before))) == said(before)
    True
    """
    day, *columns = said["columns"]
    figures = {str(each["code"]) for each in said["figures"]}
    return OwnContent(
        title=said["title"],
        area=said["area"],
        counting_unit=said["counting_unit"],
        day_title=day["title"],
        columns=[_column_of(each, figures, no_key=day["key"]) for each in columns],
        about=said.get("about", ""),
    )


def _column_of(told: Mapping[str, Any], figures: Set[str], *, no_key: bool) -> OwnColumn:
    choices = tuple(str(each["title"]) for each in told.get("choices", ()))
    counted = any(f"{told['code']}_{ending}" in figures for ending in ("sum", "by", "rate"))
    key = told["key"] and not no_key
    return OwnColumn(told["title"], ColumnKind(told["kind"]), choices, told["required"], key, counted)


def check_additive(before: OwnContent, after: OwnContent) -> None:
    """That rows and figures there are keep their meaning: words may change, columns and choices only be added.

    Raises RegisterRejected.
    """
    for old, new in zip_longest(before.columns, after.columns):
        if new is None:
            raise RegisterRejected(
                "own-column-gone", f"Cột “{old.title}” đã có nên không bỏ được; hãy giữ cột này.", column=old.title
            )
        if old is None:
            _check_new(new)
            continue
        if (old.kind, old.required, old.key) != (new.kind, new.required, new.key):
            raise RegisterRejected(
                "own-column-kind",
                f"Cột “{old.title}” đã có nên chỉ sửa được tên và thêm lựa chọn; hãy thêm cột mới.",
                column=old.title,
            )
        if old.counted and not new.counted:
            raise RegisterRejected(
                "own-column-counted", f"Số liệu của cột “{old.title}” đã có nên không bỏ được.", column=old.title
            )
        _check_choices(old, new)


def _check_new(column: OwnColumn) -> None:
    if column.key or column.required:
        raise RegisterRejected(
            "own-column-new",
            f"Cột mới “{column.title}” không bắt buộc và không dùng để phân biệt các dòng, vì các dòng đã có chưa ghi "
            "cột này.",
            column=column.title,
        )


def _check_choices(old: OwnColumn, new: OwnColumn) -> None:
    """A value is kept by the place of its choice: words may be put right, none may go or change places."""
    moved = set(old.choices) & {
        each for place, each in enumerate(new.choices) if each not in old.choices[place : place + 1]
    }
    if len(new.choices) < len(old.choices) or moved:
        raise RegisterRejected(
            "own-choice-gone",
            f"Các lựa chọn đã có của cột “{old.title}” giữ nguyên thứ tự; hãy chỉ sửa chữ hoặc thêm vào cuối.",
            column=old.title,
        )


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
