"""Counting assignments or their standings in the database: the class is asked once a row, the rest is added up here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F, QuerySet

from dondoc.assignments.conditions import UNFINISHED
from dondoc.assignments.counting import Counts, counts
from dondoc.assignments.expressions import STANDING, entered_late, flag
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import DONE

# What follows the columns asked for in a row of `tallied`.
WITHIN = ("timeliness", "state_then", "basically", "late", "count")


def tallied(
    found: QuerySet[Any, Any], prefix: str = f"{STANDING}__", by: Sequence[str] = ()
) -> QuerySet[Any, tuple[Any, ...]]:
    """How many there are of each class, by those columns; `prefix`: where the standing is found."""
    within = {"state_then": F(f"{prefix}state"), "basically": F(f"{prefix}basically_done")}
    marked = found.order_by().annotate(**within, late=flag(entered_late(prefix=prefix)))
    counted = marked.values(*by, *WITHIN[:-1]).annotate(count=Count("*"))
    rows: QuerySet[Any, tuple[Any, ...]] = counted.values_list(*by, *WITHIN)
    return rows


def gathered(rows: Iterable[Sequence[Any]]) -> dict[tuple[Any, ...], Counts]:
    """Rows of `tallied` as counts, by the values of the columns asked for."""
    found: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for *by, timeliness, state, basically, late, count in rows:
        within = {
            timeliness: count,
            "reported": count if state == State.REPORTED else 0,
            "basically_done": count if basically and timeliness in UNFINISHED else 0,
            "entered_late": count if late and timeliness in DONE else 0,
        }
        found[tuple(by)].update(within)
    return {values: counts(each) for values, each in found.items()}
