"""The invented province as written in `province.yaml`: units, people, who acts for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dondoc.accounts.roles import Role
from dondoc.demonstration.tables import table
from dondoc.organisation.kinds import UnitKind


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit to enter; `parent` is a key, None for the root."""

    key: str
    name: str
    short: str
    kind: UnitKind
    code: str
    parent: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person to enter, with one post; `unit` and `over` are keys of units."""

    user: str
    name: str
    unit: str
    over: str
    roles: tuple[Role, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Province:
    """All of it. The four mappings go from a unit's key to an account: who does that there."""

    units: tuple[PlannedUnit, ...]
    people: tuple[Person, ...]
    performers: dict[str, str]
    givers: dict[str, str]
    confirmers: dict[str, str]
    clerks: dict[str, str]


def province() -> Province:
    """The province as written."""
    read = table("province.yaml")
    return Province(
        units=tuple(_units(read["root"], parent=None)),
        people=tuple(_person(entry) for entry in read["people"]),
        performers=read["performers"],
        givers=read["givers"],
        confirmers=read["confirmers"],
        clerks=read["clerks"],
    )


def _units(entry: dict[str, Any], *, parent: str | None) -> Iterator[PlannedUnit]:
    aliases = tuple(entry.get("aliases", ()))
    kind = UnitKind(entry["kind"])
    yield PlannedUnit(entry["key"], entry["name"], entry["short"], kind, entry["code"], parent, aliases)
    for below in entry.get("units", ()):
        yield from _units(below, parent=entry["key"])


def _person(entry: dict[str, Any]) -> Person:
    roles = tuple(Role(role) for role in entry["roles"])
    return Person(entry["user"], entry["name"], entry["unit"], entry["over"], roles, entry["title"])
