"""What kinds of units there are, and on which level of administration: data with days, see docs/limits.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dondoc.limits.laying import BadTable, tables


class UnitKind(StrEnum):
    """The kinds that code itself must know; the table may hold others, which need no code."""

    PEOPLE_COMMITTEE = "people_committee"  # UBND tỉnh
    OFFICE = "office"  # văn phòng
    DEPARTMENT = "department"  # sở, ban, ngành
    DIVISION = "division"  # phòng, ban chuyên môn
    AFFILIATED = "affiliated"  # đơn vị sự nghiệp, trung tâm
    COMMUNE = "commune"  # UBND xã, phường, đặc khu
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of administration; `valid_to` is the first day on which it is no more."""

    code: str
    label: str
    english: str
    valid_from: date | None = None
    valid_to: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of units, with its place in official lists."""

    code: str
    label: str
    english: str
    level: Level
    order: int
    valid_from: date | None = None
    valid_to: date | None = None
    reference: str = ""

    def ended_by(self, day: date) -> date | None:
        """The day by which the kind or its level was no more, if that is the day asked for or before it."""
        ends = [end for end in (self.valid_to, self.level.valid_to) if end is not None and end <= day]
        return min(ends, default=None)

    def begins_after(self, day: date) -> bool:
        """Whether the kind or its level comes only later."""
        return any(begin is not None and day < begin for begin in (self.valid_from, self.level.valid_from))


def levels() -> dict[str, Level]:
    """All levels, from the highest. Raises BadTable."""
    return {entry["code"]: Level(**_common(entry)) for entry in tables("organisation", "levels")}


def kinds() -> dict[str, Kind]:
    """All kinds in the order of official lists: read once where many units are asked about. Raises BadTable."""
    known = levels()
    return {entry["code"]: _kind(entry, order, known) for order, entry in enumerate(tables("organisation", "kinds"))}


def _kind(entry: Mapping[str, Any], order: int, known: Mapping[str, Level]) -> Kind:
    level = known.get(str(entry.get("level")))
    if level is None:
        raise BadTable(f"Loại đơn vị “{entry['code']}”: không có cấp “{entry.get('level')}” trong organisation/levels.")
    return Kind(**_common(entry), level=level, order=order)


def _common(entry: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: entry.get(name) for name in ("valid_from", "valid_to")}
    if wrong := [name for name, day in days.items() if day is not None and type(day) is not date]:
        raise BadTable(f"“{entry['code']}”: “{wrong[0]}” phải là một ngày, viết như 2025-07-01.")
    label = str(entry.get("label") or entry["code"])
    return {
        "code": str(entry["code"]),
        "label": label,
        "english": str(entry.get("english") or label),
        "reference": str(entry.get("reference") or ""),
        **days,
    }
