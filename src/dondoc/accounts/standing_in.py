"""Units that are no more: who reads their papers and decides on what they gave is whoever has their work now.

Nothing is copied when units change: the successor's people, and those of the unit that stood above, hold the reading
rights of the old unit, confirm what it gave, end the reports that it had begun, and remedy what an inspection found
there. Nothing can be given, entered or issued there any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dondoc.figures.actors import Permission

# What goes on at a unit that has ended.
LASTING = frozenset(
    {
        Permission.DOCUMENT_READ,
        Permission.DOCUMENT_RESTRICTED,
        Permission.ASSIGNMENT_READ,
        Permission.ASSIGNMENT_CONFIRM,
        Permission.ASSIGNMENT_DIVIDE,
        Permission.ASSIGNMENT_DIRECT,
        Permission.INSPECTION_READ,
        Permission.INSPECTION_ANSWER,
        Permission.INSPECTION_LEAD,
        Permission.ORGANISATION_READ,
        Permission.REPORT_READ,
        Permission.REPORT_WRITE,
    }
)


def former(pairs: Iterable[tuple[int, int | None]]) -> dict[int, frozenset[int]]:
    """For each unit those that ended and whose work, or whose place below it, it has; from (ended, in its stead)."""
    found: dict[int, set[int]] = defaultdict(set)
    for ended, taker in pairs:
        if taker is not None:
            found[taker].add(ended)
    return {taker: frozenset(ended) for taker, ended in found.items()}


def with_former(units: frozenset[int], known: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """The units with all that ended into them, however many times it happened."""
    found, waiting = set(units), list(units)
    while waiting:
        fresh = known.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)
