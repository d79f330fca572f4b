"""The thirteen columns of Biểu số II.06a/VPCP/KSTT and its kin, made of classes so that every identity holds.

A dossier of a period came in in one way and ended in one class: its kind. A column is a set of kinds; the same set says
which dossiers a cell opens. Into which column a class goes is dated data (`data/columns.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from dondoc.dossiers.kinds import LEFT, OPEN, RESOLVED, SUSPENDED, Class
from dondoc.limits.laying import BadTable

Key = str | int | None


class Arrival(StrEnum):
    """How a dossier came into a period: from the last one, or received in it by a channel."""

    CARRIED = "carried"
    ONLINE = "online"
    DIRECT = "direct"
    POSTAL = "postal"


NEW = (Arrival.ONLINE, Arrival.DIRECT, Arrival.POSTAL)


class Kind(NamedTuple):
    """What a form knows of one dossier."""

    arrival: Arrival
    class_: Class


KINDS = tuple(Kind(arrival, class_) for arrival in Arrival for class_ in Class)
ENDED = (*RESOLVED, *LEFT)
COLUMNS = tuple(str(number) for number in range(3, 14))  # 1 is the line's number, 2 its name
_ARRIVED = {"4": (Arrival.ONLINE,), "5": (Arrival.DIRECT, Arrival.POSTAL), "6": (Arrival.CARRIED,)}
_SUMS = {"3": ("4", "5", "6"), "7": ("8", "9", "10"), "11": ("12", "13")}
_ALLOWED = {**dict.fromkeys(ENDED, (0, 8, 9, 10)), **dict.fromkeys(OPEN, (12, 13))}
GROUPS: Mapping[str, tuple[Class, ...]] = {
    **{each.value: (each,) for each in Class},
    "resolved": RESOLVED,
    "left": LEFT,
    "open": OPEN,
    "suspended": SUSPENDED,
    "overdue": (Class.OPEN_OVERDUE, Class.SUSPENDED_OVERDUE),
}


@dataclass(frozen=True)
class Layout:
    """Which class goes to which column; 0: left out. From `valid_from` until the day before `valid_to`."""

    columns: tuple[tuple[Class, int], ...]
    reference: str = ""
    unverified: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def column(self, class_: Class) -> int:
        """The column of a class; 0 where it is left out."""
        return dict(self.columns)[class_]

    @property
    def left_out(self) -> tuple[Class, ...]:
        """The classes that no column holds, to be named under the form."""
        return tuple(class_ for class_, column in self.columns if not column)

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return (self.valid_from or date.min) <= day < (self.valid_to or date.max)


def layout_of(entries: Iterable[Mapping[str, Any]], on: date) -> Layout:
    """The layout in force on the day, the latest where several are. Raises BadTable."""
    found = [layout for layout in map(_layout, entries) if layout.holds(on)]
    if not found:
        raise BadTable(f"columns: không có cách xếp cột nào có hiệu lực ngày {on:%d/%m/%Y}.")
    return max(found, key=lambda layout: layout.valid_from or date.min)


def _layout(entry: Mapping[str, Any]) -> Layout:
    told = entry.get("columns") or {}
    if unknown := sorted(set(told) - set(Class)):
        raise BadTable(f"columns, “{entry['code']}”: không có trạng thái “{unknown[0]}”.")
    return Layout(
        columns=tuple((each, _checked(each, told.get(each.value))) for each in Class),
        reference=str(entry.get("reference") or ""),
        unverified=bool(entry.get("unverified")),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
    )


def _checked(class_: Class, column: object) -> int:
    allowed = _ALLOWED[class_]
    if column not in allowed or isinstance(column, bool) or not isinstance(column, int):
        words = ", ".join(map(str, allowed))
        raise BadTable(f"columns, “{class_.value}”: cột {column!r} không dùng được; chỉ dùng một trong: {words}.")
    return column


@lru_cache(maxsize=512)
def kinds_of(what: str, layout: Layout) -> frozenset[Kind]:
    """The kinds that a cell counts: a column "3" to "13", a class, a group of classes, a way of coming in.

    "left_out" is what no column holds, "all" everything, "left_out:moved" one class of it, "4:early" what both hold.
    Raises KeyError for what no form counts.
    """
    if ":" in what:
        return frozenset.intersection(*(kinds_of(part, layout) for part in what.split(":")))
    if what in _SUMS:
        return frozenset().union(*(kinds_of(part, layout) for part in _SUMS[what]))
    if what in _ARRIVED:
        return frozenset(kind for kind in KINDS if kind.arrival in _ARRIVED[what] and layout.column(kind.class_))
    if what in COLUMNS:
        return frozenset(kind for kind in KINDS if layout.column(kind.class_) == int(what))
    if what in Arrival._value2member_map_:
        return frozenset(kind for kind in KINDS if kind.arrival == what)
    if what in {"all", "left_out"}:
        return frozenset(kind for kind in KINDS if what == "all" or not layout.column(kind.class_))
    return frozenset(kind for kind in KINDS if kind.class_ in GROUPS[what])


Counts = Mapping[Kind, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key on the axis, its name, and how many dossiers of each kind it holds.

    `corrected` is how many stand in another class by the days as entered than in reality; `late_in_software` those of
    them that are late or overdue only by the days as entered.
    """

    key: Key
    name: str
    counts: Counts = field(repr=False)
    layout: Layout = field(repr=False)
    corrected: int = 0
    late_in_software: int = 0

    def of(self, what: str) -> int:
        """How many dossiers a cell counts; see `kinds_of`."""
        return sum(self.counts.get(kind, 0) for kind in kinds_of(what, self.layout))

    def numbers(self) -> dict[str, int]:
        """Columns 3 to 13."""
        return {column: self.of(column) for column in COLUMNS}

    def left_out(self) -> dict[Class, int]:
        """The classes that no column holds, with their numbers: to be named under the form, zero or not."""
        return {class_: self.of(f"left_out:{class_.value}") for class_ in self.layout.left_out}


def together(lines: Iterable[Line], layout: Layout, name: str = "") -> Line:
    """The last line: all of them, each dossier once."""
    counts: dict[Kind, int] = {}
    corrected = late = 0
    for line in lines:
        corrected, late = corrected + line.corrected, late + line.late_in_software
        for kind, count in line.counts.items():
            counts[kind] = counts.get(kind, 0) + count
    return Line(None, name, counts, layout, corrected, late)
