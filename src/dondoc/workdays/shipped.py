"""The tables of holidays that come with the system, one file a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

import yaml

from dondoc.workdays.counting import DayKind, ListedDay


class BadCalendar(ValueError):
    """A shipped table cannot be read; says which file and entry."""


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """One year's table. `unverified` names the days for which no document was seen; `citation` announced the year."""

    year: int
    days: tuple[ListedDay, ...]
    unverified: frozenset[date]
    citation: str = ""
    announced_on: date | None = None
    swapped_for: Mapping[date, date] = field(default_factory=dict)  # the day worked, and the day off it stands for
    announced: Mapping[date, date] = field(default_factory=dict)  # a single day, and when it was announced


@cache
def years() -> tuple[ShippedYear, ...]:
    """All shipped tables, oldest first. Raises BadCalendar."""
    folder = resources.files("dondoc.workdays").joinpath("calendars")
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(_year(name, folder.joinpath(name).read_text("utf-8")) for name in files)


def _year(name: str, text: str) -> ShippedYear:
    try:
        table = yaml.safe_load(text)
        entries = table["days"]
        announced = table.get("announced", {})
        return ShippedYear(
            year=int(table["year"]),
            days=tuple(_listed(entry) for entry in entries),
            unverified=frozenset(entry["day"] for entry in entries if entry.get("unverified")),
            citation=str(announced.get("citation", "")),
            announced_on=announced.get("announced_on"),
            swapped_for=_days(entries, "swapped_for"),
            announced=_days(entries, "announced_on"),
        )
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise BadCalendar(f"{name}: {fault!r}") from fault


def _listed(entry: dict[str, object]) -> ListedDay:
    day = entry["day"]
    if not isinstance(day, date):
        raise TypeError(f"not a day: {day!r}")
    return ListedDay(day, DayKind(str(entry["kind"])), str(entry["name"]), str(entry.get("citation", "")))


def _days(entries: list[dict[str, date]], name: str) -> dict[date, date]:
    return {entry["day"]: entry[name] for entry in entries if name in entry}
