"""What is shown of one thing, the same on the page and in the files of open data. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from dondoc.figures.figure import Absence
from dondoc.periods.ranges import Period

Value = int | Decimal | str | date | Absence | None


class ColumnType(StrEnum):
    """What a column holds, by the words of a table schema."""

    TEXT = "string"
    DATE = "date"
    WHOLE = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in files, its titles, what it holds, in which unit of measure.

    Numbers of lesser weight stand in the files only (`on_page`).
    """

    name: str
    title: str
    english: str
    type: ColumnType = ColumnType.WHOLE
    unit: str = ""
    about: str = ""
    on_page: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one unit for one period, as closed on a day, counted as of `on`.

    `hidden`: of too few dossiers; then there are no values.
    """

    unit: int
    name: str
    period: Period
    on: date
    closed_on: date
    values: Mapping[str, Value] = field(default_factory=dict)
    hidden: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows under their columns; the newest period first, in it the units in their order."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def periods(self) -> list[Period]:
        """The periods there are, the newest first."""
        found = {row.period for row in self.rows}
        return sorted(found, key=lambda period: (period.after, period.first), reverse=True)

    @property
    def closed_on(self) -> date | None:
        """When the newest of the numbers was closed."""
        return max((row.closed_on for row in self.rows), default=None)


LEADING = (
    Column("unit_id", "Mã đơn vị", "Unit's number", about="Không đổi, kể cả khi đơn vị đổi tên"),
    Column("unit", "Đơn vị", "Unit", ColumnType.TEXT),
    Column("period_from", "Từ ngày", "From", ColumnType.DATE),
    Column("period_to", "Đến hết ngày", "To and with", ColumnType.DATE),
    Column("as_of", "Tính đến ngày", "Counted as of", ColumnType.DATE),
    Column("closed_on", "Ngày chốt số liệu", "Figures closed on", ColumnType.DATE),
)
HIDDEN = Column(
    "withheld",
    "Không công bố số",
    "Numbers withheld",
    ColumnType.TEXT,
    about="“có”: số hồ sơ quá ít, công bố thì có thể nhận ra một người",
)


def leading(row: Row) -> list[Value]:
    """The values of the leading columns."""
    return [row.unit, row.name, row.period.first, row.period.last, row.on, row.closed_on]


def in_order(rows: Iterable[Row], sort_keys: Mapping[int, str]) -> list[Row]:
    """The newest period first, in it the units by their names."""
    by_unit = sorted(rows, key=lambda row: (sort_keys.get(row.unit, ""), row.unit))
    return sorted(by_unit, key=lambda row: (row.period.after, row.period.first), reverse=True)
