"""Numbers so small that they could tell of one person are not shown, nor where the others would give them away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def withheld(wholes: Mapping[int, int], above: Mapping[int, int | None], least: int) -> frozenset[int]:
    """Of these units and of how many each number was counted: those whose numbers are not shown.

    A whole of none tells of nobody. Where exactly one unit below a shown one is left out, its numbers are the
    difference: the smallest of the others below goes with it.

    >>> sorted(withheld({1: 100, 2: 3, 3: 40, 4: 57}, {2: 1, 3: 1, 4: 1}, 5))
    [2, 3]
    """
    small = {unit for unit, whole in wholes.items() if 0 < whole < least}
    hidden = set(small)
    for parent, children in _below(wholes, above).items():
        if parent not in hidden and len(hidden.intersection(children)) == 1:
            others = [unit for unit in children if unit not in hidden and wholes[unit] > 0]
            hidden |= set(sorted(others, key=lambda unit: (wholes[unit], unit))[:1])
    return frozenset(hidden)


def _below(units: Iterable[int], above: Mapping[int, int | None]) -> dict[int, list[int]]:
    """The nearest unit above that has a number of its own, and what stands below it."""
    known = set(units)
    found: dict[int, list[int]] = defaultdict(list)
    for unit in sorted(known):
        parent = above.get(unit)
        while parent is not None and parent not in known:
            parent = above.get(parent)
        if parent is not None:
            found[parent].append(unit)
    return found
