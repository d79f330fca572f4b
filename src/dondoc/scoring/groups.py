"""The groups of units that are scored by one set: data that an installation may lay its own over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.limits.laying import BadTable


@dataclass(frozen=True, slots=True)
class Group:
    """A group: what it is called, and the kinds of units (see organisation) that belong to it."""

    code: str
    name: str
    kinds: tuple[str, ...]


def groups_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Group, ...]:
    """The groups of a table, in its order. Raises BadTable for one without a name.

    >>> groups_of([{"code": "department", "name": "Sở, ban, ngành", "kinds": ["department"]}])[0].kinds
    ('department',)
    """
    return tuple(_group(each) for each in entries)


def _group(entry: Mapping[str, Any]) -> Group:
    code, name = str(entry["code"]), str(entry.get("name") or "").strip()
    if not name:
        raise BadTable(f"Nhóm đơn vị “{code}” trong scoring/groups: thiếu “name”; hãy ghi tên nhóm.")
    return Group(code, name, tuple(str(kind) for kind in entry.get("kinds") or ()))
