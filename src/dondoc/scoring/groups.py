"""The groups of units that are scored by one set: data that an installation may lay its own over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Group:
    """A group: what it is called, and the kinds of units (see organisation) that belong to it."""

    code: str
    name: str
    kinds: tuple[str, ...]


def groups_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Group, ...]:
    """The groups of a table, in its order.

    >>> groups_of([{"code": "department", "name": "Sở, ban, ngành", "kinds": ["department"]}])[0].kinds
    ('department',)
    """
    return tuple(
        Group(str(each["code"]), str(each["name"]), tuple(str(kind) for kind in each.get("kinds") or ()))
        for each in entries
    )
