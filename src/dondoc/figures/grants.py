"""Rights as pairs of a permission and a unit, kept by permission: a province has thousands of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum
from typing import Generic, TypeVar

Permission = TypeVar("Permission", bound=StrEnum)


class Grants(Set[tuple[Permission, int]], Generic[Permission]):
    """A set of (permission, unit id) that is never written out: asked as quickly as a dictionary of sets."""

    __slots__ = ("_units",)

    def __init__(self, pairs: Iterable[tuple[Permission, int]] = ()) -> None:
        found: dict[Permission, set[int]] = {}
        for permission, unit in pairs:
            found.setdefault(permission, set()).add(unit)
        self._units = {permission: frozenset(units) for permission, units in found.items()}

    @classmethod
    def of(cls, units: Mapping[Permission, frozenset[int]]) -> Grants[Permission]:
        """From the units by permission."""
        made = cls()
        made._units = {permission: reach for permission, reach in units.items() if reach}
        return made

    def units(self, permission: Permission) -> frozenset[int]:
        """The units at which the permission holds."""
        return self._units.get(permission, frozenset())

    def beyond(self, other: Grants[Permission]) -> Grants[Permission]:
        """What these hold and the others do not."""
        return Grants.of({permission: units - other.units(permission) for permission, units in self._units.items()})

    def together(self, other: Grants[Permission]) -> Grants[Permission]:
        """Both."""
        every = {*self._units, *other._units}
        return Grants.of({permission: self.units(permission) | other.units(permission) for permission in every})

    def at_all(self, units: Set[int]) -> frozenset[Permission]:
        """The permissions that hold at every one of the units."""
        return frozenset(permission for permission, reach in self._units.items() if units and reach >= units)

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, tuple) and len(pair) == 2 and pair[1] in self._units.get(pair[0], ())

    def __iter__(self) -> Iterator[tuple[Permission, int]]:
        return ((permission, unit) for permission, units in self._units.items() for unit in units)

    def __len__(self) -> int:
        return sum(map(len, self._units.values()))

    def __hash__(self) -> int:
        return self._hash()
