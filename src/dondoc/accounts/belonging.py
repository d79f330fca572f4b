"""To which units somebody belongs, as the units stand now: asked wherever something is kept from the people of a unit.

Nothing of it is stored, so a unit that a reorganisation began yesterday, or a division entered this morning, is among
them without anybody having to say so again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dondoc.organisation.queries import Ever


def belonging(seats: frozenset[int], units: Iterable[Ever]) -> frozenset[int]:
    """Of who sits there: those units, all above them, and the others whose work, or a field of it, any of these took.

    An ended unit brings the one above it with it where that ended too: a division may have gone elsewhere than the
    rest of its department, and its people knew the department from within.
    """
    known = list(units)
    gone = {unit.id for unit in known if unit.valid_to is not None}
    above, before = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for unit in known:
        if unit.parent_id is not None:
            above[unit.id].add(unit.parent_id)
            if {unit.id, unit.parent_id} <= gone:
                before[unit.id].add(unit.parent_id)
        if unit.taker_id is not None:
            before[unit.taker_id].add(unit.id)
    return _closed(before, _closed(above, seats))


def _closed(onwards: Mapping[int, set[int]], held: frozenset[int]) -> frozenset[int]:
    """What is held, and all that is reached from it."""
    found, waiting = set(held), list(held)
    while waiting:
        fresh = onwards.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)
