"""The units and the people of an office as somebody wrote them down, checked before anything of them is entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dondoc.accounts.roles import LABELS, Role
from dondoc.organisation.kinds import kinds

Choice = TypeVar("Choice", bound=StrEnum)
Entry = Mapping[str, object]


class RosterRejected(ValueError):
    """The list cannot be used as written: where, why, what to write instead."""


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit to enter; `parent` is a key, None for the root."""

    key: str
    name: str
    short: str
    kind: str
    code: str
    parent: str | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person to enter, with one post a role; `unit` and `over` are keys of units."""

    user: str
    name: str
    unit: str
    over: str
    roles: tuple[Role, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Units, each after the one above it, and people."""

    units: tuple[PlannedUnit, ...]
    people: tuple[Person, ...]


def roster(written: object) -> Roster:
    """The list as values. Raises RosterRejected."""
    page = _entry(written, "danh sách")
    units = tuple(_units(page.get("root"), parent=None))
    people = tuple(_person(entry, number) for number, entry in enumerate(_list(page, "people", "danh sách"), 1))
    _check_keys(units, people)
    return Roster(units, people)


def _units(written: object, *, parent: str | None) -> Iterator[PlannedUnit]:
    where = f"đơn vị dưới “{parent}”" if parent else "root"
    entry = _entry(written, where)
    key, name = _text(entry, "key", where), _text(entry, "name", where)
    where = f"đơn vị “{key}”"
    kind = _kind(_text(entry, "kind", where), where)
    short, code = _text(entry, "short", where, name), _text(entry, "code", where, "")
    yield PlannedUnit(key, name, short, kind, code, parent, tuple(map(str, _list(entry, "aliases", where))))
    for below in _list(entry, "units", where):
        yield from _units(below, parent=key)


def _person(written: object, number: int) -> Person:
    where = f"người thứ {number}"
    entry = _entry(written, where)
    user = _text(entry, "user", where)
    where = f"người “{user}”"
    roles = tuple(_choice(Role, str(role), where) for role in _list(entry, "roles", where))
    if not roles:
        raise RosterRejected(f"{where}: chưa có vai trò; ghi roles: [{', '.join(Role)}] với ít nhất một vai trò.")
    unit = _text(entry, "unit", where)
    title = _text(entry, "title", where, LABELS[roles[0]])
    return Person(user, _text(entry, "name", where), unit, _text(entry, "over", where, unit), roles, title)


def _entry(written: object, where: str) -> Entry:
    if not isinstance(written, dict):
        raise RosterRejected(f"{where}: thiếu hoặc không phải các dòng “tên: giá trị”; xem mẫu ở docs/command.md.")
    return written


def _list(entry: Entry, field: str, where: str) -> Iterable[object]:
    found = entry.get(field) or []
    if not isinstance(found, list):
        raise RosterRejected(f"{where}: “{field}” phải là một danh sách, ví dụ [a, b].")
    return found


def _text(entry: Entry, field: str, where: str, otherwise: str | None = None) -> str:
    found = str(entry.get(field) or "").strip() or otherwise
    if found is None:
        raise RosterRejected(f"{where}: thiếu “{field}”.")
    return found


def _kind(word: str, where: str) -> str:
    known = kinds()
    if word not in known:
        raise RosterRejected(f"{where}: không có “{word}”; chọn một trong: {', '.join(known)}.")
    return word


def _choice(choices: type[Choice], word: str, where: str) -> Choice:
    try:
        return choices(word)
    except ValueError:
        raise RosterRejected(f"{where}: không có “{word}”; chọn một trong: {', '.join(choices)}.") from None


def _check_keys(units: Iterable[PlannedUnit], people: Iterable[Person]) -> None:
    keys = Counter(unit.key for unit in units)
    if twice := [key for key, count in keys.items() if count > 1]:
        raise RosterRejected(f"đơn vị “{twice[0]}”: khóa (key) này dùng hai lần; mỗi đơn vị một khóa.")
    for person in people:
        for key in (person.unit, person.over):
            if key not in keys:
                raise RosterRejected(f"người “{person.user}”: không có đơn vị nào mang khóa “{key}”.")
