"""The kinds of plans: data that an installation may lay its own over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.assignments.origins import Origin
from dondoc.figures.actors import Permission


@dataclass(frozen=True, slots=True)
class PlanKind:
    """A kind of plan: what it is called, in short too, and the origin of the assignments that come out of it.

    `drafted_by`: who, besides those who give assignments, drafts a plan of this kind for the unit.
    """

    code: str
    label: str
    short: str
    origin: Origin
    drafted_by: tuple[Permission, ...] = ()


def plan_kinds(entries: Iterable[Mapping[str, Any]]) -> tuple[PlanKind, ...]:
    """The kinds of a table, in its order. Raises ValueError for an origin or permission that there is none of.

    >>> plan_kinds([{"code": "reform", "label": "Kế hoạch cải cách hành chính", "origin": "plan_item"}])[0].short
    'Kế hoạch cải cách hành chính'
    """
    return tuple(
        PlanKind(
            str(each["code"]),
            str(each["label"]),
            str(each.get("short") or each["label"]),
            Origin(str(each.get("origin") or Origin.PLAN_ITEM.value)),
            tuple(Permission(str(name)) for name in each.get("drafted_by") or ()),
        )
        for each in entries
    )
