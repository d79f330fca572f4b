"""What is asked of a figure: for which unit, which days, as of when; and where the records lie that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from dondoc.periods.ranges import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a unit with all that is below it, for a period, as things stood on `on`.

    `known` takes only what had been recorded by then; None: all that is recorded now. `mapped` counts what units gave
    up or took over where it lies today, instead of where it lay.
    """

    unit: int
    period: Period
    on: date
    known: datetime | None = None
    mapped: bool = False


LISTS_OF_NOW = "Danh sách mở từ số này theo dữ liệu đang có, không theo thời điểm ghi nhận đã chọn."


@dataclass(frozen=True, slots=True)
class Records:
    """A list that shows the records counted: the name of a page's address with its arguments, and what to ask it.

    `part` names the number of the measure that they make up ("numerator", "late"); "" is all of them.
    """

    page: str
    label: str
    arguments: Mapping[str, int | str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    part: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "arguments", MappingProxyType(dict(self.arguments)))
        object.__setattr__(self, "query", MappingProxyType(dict(self.query)))
