"""Sheets that come in row by row: the rows under a template's columns, what each would do, which were refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from django.db import transaction

from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Refused
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.sheets.reading import REASON_TITLE, ROW_TITLE, Row, Sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

WIDTH = 20
WRONG = {
    "row-empty": "%(column)s: để trống.",
    "row-twice": "%(column)s: “%(typed)s” có ở một dòng trước của tệp.",
    "row-unknown": "%(column)s: không có “%(typed)s”; xem các giá trị ở tệp mẫu.",
    "row-limit": "%(column)s: “%(typed)s” không phải thời hạn; hãy ghi như “05 ngày làm việc”, “15 ngày”, “24 giờ”.",
    "row-not-a-day": "%(column)s: “%(typed)s” không phải là ngày; hãy viết như 05/3/2026.",
    "row-number": "%(column)s: “%(typed)s” không phải số nguyên.",
    "row-decision": "%(column)s: hãy ghi đủ loại, số và ngày của quyết định, hoặc để trống cả ba.",
}


class Outcome(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as it came: its number in the sheet, its values by title; a column the sheet has not is not there."""

    number: int
    values: dict[str, str]

    def get(self, title: StrEnum) -> str:
        """The value; "" where nothing stands."""
        return self.values.get(title.value, "")

    def has(self, title: StrEnum) -> bool:
        """Whether the sheet has the column."""
        return title.value in self.values

    def day(self, title: StrEnum, reasons: list[Exception]) -> date | None:
        """The day that stands there; what is none is added to the reasons against the row."""
        typed = self.get(title)
        day = dates.parsed(typed) if typed else None
        if typed and day is None:
            reasons.append(wrong("row-not-a-day", title, typed))
        return day


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What a row would do, or why not; `changes` names what would be another, by title."""

    entry: Entry
    outcome: Outcome
    reasons: tuple[Exception, ...] = ()
    changes: tuple[str, ...] = ()


P = TypeVar("P", bound=PlannedRow)


@dataclass(slots=True)
class Entered(Generic[P]):
    """How much was written, and what was refused after all."""

    new: int = 0
    changed: int = 0
    refused: list[P] = field(default_factory=list)


def entered(planned: Iterable[P], write: Callable[[P], object]) -> Entered[P]:
    """Write what the plan says, each row for itself: after a crash the same sheet, sent again, does the rest."""
    done: Entered[P] = Entered()
    for each in planned:
        if each.outcome not in WRITTEN:
            continue
        try:
            with transaction.atomic():
                write(each)
        except (DossierRejected, Refused) as refused:
            done.refused.append(replace(each, outcome=Outcome.REFUSED, reasons=(refused,)))
        else:
            done.new += each.outcome is Outcome.NEW
            done.changed += each.outcome is Outcome.CHANGED
    return done


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a sheet: those that must be there, those that hold days, how wide some are, and the most rows."""

    titles: type[StrEnum]
    needed: Collection[StrEnum]
    days: Collection[StrEnum]
    wide: Mapping[StrEnum, int]
    most: int

    def columns(self) -> list[Column]:
        """As the template has them, and the lists that go out."""
        return [Column(title.value, self.wide.get(title, WIDTH)) for title in self.titles]

    def entries(self, sheet: Sheet) -> list[Entry]:
        """The rows under the known columns. Raises DossierRejected for a missing column, or too many rows."""
        known = {folded(title): title for title in sheet.titles}
        there = {title: known[folded(title)] for title in self.titles if folded(title) in known}
        missing = [title.value for title in self.needed if title not in there]
        if missing:
            names = ", ".join(f"“{name}”" for name in missing)
            raise DossierRejected("import-columns", f"Tệp thiếu cột {names}; hãy dùng tệp mẫu.", columns=names)
        found = [
            Entry(row.number, {title.value: self._typed(title, row, name) for title, name in there.items()})
            for row in sheet.rows
        ]
        if len(found) > self.most:
            raise DossierRejected(
                "import-rows", f"Mỗi lần nhập nhiều nhất {self.most} dòng; hãy chia tệp.", most=self.most
            )
        return found

    def refused_sheet(self, planned: Iterable[PlannedRow]) -> bytes:
        """The refused rows as they came, with the reasons, to mend and send again."""
        columns = [*self.columns(), Column(ROW_TITLE, 12), Column(REASON_TITLE, 60)]
        rows: Iterable[list[Value]] = (
            [*(each.entry.get(title) for title in self.titles), each.entry.number, "\n".join(map(str, each.reasons))]
            for each in planned
            if each.outcome is Outcome.REFUSED
        )
        return workbook(Table("Dòng không nhận", columns, rows))

    def _typed(self, title: StrEnum, row: Row, name: str) -> str:
        cell = row[name]
        day = cell.day() if title in self.days else None
        return dates.written(day) if day is not None else cell.text.strip()


def wrong(code: str, title: StrEnum, typed: str = "") -> DossierRejected:
    """The refusal of one value of a row."""
    values = {"column": title.value, "typed": typed[:60]}
    return DossierRejected(code, WRONG[code] % values, **values)
