"""Entering a table of headcount: each row by itself, what is refused said by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from dondoc.figures.actors import Actor, Refused
from dondoc.organisation.headcount_sheet import Found, Line, columns_of, line_of
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.organisation.operations.headcount import enter_headcount
from dondoc.organisation.queries.resolving import resolve
from dondoc.organisation.queries.tree import on
from dondoc.organisation.rejections import UnitRejected
from dondoc.sheets.reading import RowError, Sheet


@dataclass(slots=True)
class Imported:
    """What became of the rows: entered or corrected, the same as before, without numbers, refused."""

    entered: int = 0
    same: int = 0
    unfilled: int = 0
    errors: list[RowError] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len({error.row for error in self.errors})


def import_headcount(*, by: Actor, sheet: Sheet, on_day: date, now: datetime) -> Imported:
    """Enter every row that can be; a row without a day of its own is as of `on_day`.

    The same table twice changes nothing. Each row is one transaction: what is refused keeps none from being entered.
    Raises UnitRejected where the columns cannot be told.
    """
    found = columns_of(sheet)
    if found.lacking:
        raise UnitRejected(
            "columns-missing",
            f"Bảng không có cột: {', '.join(found.lacking)}; hãy dùng bảng mẫu hoặc sửa tiêu đề cột.",
            columns=", ".join(found.lacking),
        )
    done = Imported()
    named = cache(_unit)
    for line in _lines(sheet, found, done):
        day = line.on_day or on_day
        try:
            unit = named(line.unit, line.above, line.unit_id, day)
            entry = enter_headcount(
                by=by,
                unit=unit,
                on_day=day,
                posts=line.posts,
                source_sign=line.source_sign,
                source_day=line.source_day,
                note=line.note,
                now=now,
            )
        except (UnitRejected, Refused) as refused:
            done.errors.append(sheet.error(line.row, "", refused))
            continue
        done.entered += entry.recorded_at == now
        done.same += entry.recorded_at != now
    return done


def _lines(sheet: Sheet, found: Found, done: Imported) -> Iterator[Line]:
    """The rows with numbers that can be read; of the others what is wrong is noted."""
    for row in sheet.rows:
        line = line_of(sheet, found, row)
        if not isinstance(line, Line):
            done.errors.extend(line)
        elif line.empty:
            done.unfilled += 1
        else:
            yield line


def _unit(name: str, above: str, number: int | None, day: date) -> Unit:
    """The unit that the row means. Raises UnitRejected."""
    if number is not None:
        return _numbered(number, name, day)
    unit = (resolve(f"{name} thuộc {above}", day=day) if above else None) or resolve(name, day=day)
    if unit is None:
        raise UnitRejected(
            "unit-not-found",
            f"Không rõ “{name}” là đơn vị nào vào ngày {day:%d/%m/%Y}; hãy ghi tên đầy đủ và đơn vị cấp trên.",
            name=name,
        )
    return unit


def _numbered(number: int, name: str, day: date) -> Unit:
    unit = on(day).filter(pk=number).first()
    if unit is None:
        raise UnitRejected(
            "unit-number-unknown",
            f"Ngày {day:%d/%m/%Y} không có đơn vị mã {number}; hãy lấy lại bảng mẫu của ngày đó.",
            number=number,
        )
    if name and name_key(name) not in {unit.name_key, unit.short_key}:
        raise UnitRejected(
            "unit-number-of-another",
            f"Mã {number} là của “{unit.name}”, không phải “{name}”; hãy sửa mã hoặc tên.",
            number=number,
        )
    return unit
