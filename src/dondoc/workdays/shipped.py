"""The tables of holidays that come with the system, one file a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import yaml

from dondoc.workdays.counting import DayKind, ListedDay

NATION = "VN"


class BadCalendar(ValueError):
    """A shipped table cannot be read; says which file and entry."""


@dataclass(frozen=True, slots=True)
class ShippedYear:
    """One year's table. `unverified` names the days for which no document was seen."""

    year: int
    days: tuple[ListedDay, ...]
    unverified: frozenset[date]


@cache
def years() -> tuple[ShippedYear, ...]:
    """All shipped tables, oldest first. Raises BadCalendar."""
    folder = resources.files("dondoc.workdays").joinpath("calendars")
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(_year(name, folder.joinpath(name).read_text("utf-8")) for name in files)


def _year(name: str, text: str) -> ShippedYear:
    try:
        table = yaml.safe_load(text)
        entries = [(_listed(entry), bool(entry.get("unverified"))) for entry in table["days"]]
        return ShippedYear(
            year=int(table["year"]),
            days=tuple(listed for listed, _ in entries),
            unverified=frozenset(listed.day for listed, unverified in entries if unverified),
        )
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as fault:
        raise BadCalendar(f"{name}: {fault!r}") from fault


def _listed(entry: dict[str, object]) -> ListedDay:
    day = entry["day"]
    if not isinstance(day, date):
        raise TypeError(f"not a day: {day!r}")
    return ListedDay(day, DayKind(str(entry["kind"])), str(entry["name"]), str(entry.get("citation", "")))
