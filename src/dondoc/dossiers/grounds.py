"""On what a form is counted beside the lake: which units, under which of them, fields, corrections, columns.

All plain values, so that a closed form can keep them and be asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dondoc.dossiers.forms import Layout
from dondoc.dossiers.kinds import Class, Suspension
from dondoc.dossiers.suspension import Standing


@dataclass(frozen=True, slots=True)
class Corrected:
    """A dossier and the moment at which it was really finished."""

    source: str
    code: str
    finished: datetime


@dataclass(frozen=True, slots=True)
class Grounds:
    """`units`: of the rows that are counted, and under which unit each is. `by_field`: where one field of a unit is
    counted elsewhere, None: not at all. `fields`: the field of each procedure. `standing`: which suspensions make the
    clock stand still. `precedence`: the sources that are reconciled by code, those first that count. Forms closed
    before that was asked have none of either, and are counted as they were.
    """

    layout: Layout
    units: Mapping[int, int]
    fields: Mapping[str, str]
    by_field: Mapping[tuple[int, str], int | None]
    corrections: tuple[Corrected, ...] = ()
    standing: tuple[Standing, ...] = ()
    precedence: tuple[str, ...] = ()


def written(grounds: Grounds) -> dict[str, Any]:
    """The grounds as JSON keeps them."""
    layout = grounds.layout
    return {
        "columns": {class_.value: column for class_, column in layout.columns},
        "reference": layout.reference,
        "unverified": layout.unverified,
        "valid_from": _text(layout.valid_from),
        "valid_to": _text(layout.valid_to),
        "units": sorted(grounds.units.items()),
        "fields": dict(sorted(grounds.fields.items())),
        "by_field": sorted([unit, field, heir] for (unit, field), heir in grounds.by_field.items()),
        "corrections": [[each.source, each.code, each.finished.isoformat()] for each in grounds.corrections],
        "standing": [[each.kind.value, _text(each.valid_from), _text(each.valid_to)] for each in grounds.standing],
        "precedence": list(grounds.precedence),
    }


def read(kept: dict[str, Any]) -> Grounds:
    """The grounds that `written` wrote."""
    return Grounds(
        layout=Layout(
            columns=tuple((Class(class_), column) for class_, column in kept["columns"].items()),
            reference=kept["reference"],
            unverified=kept["unverified"],
            valid_from=_day(kept["valid_from"]),
            valid_to=_day(kept["valid_to"]),
        ),
        units=dict(kept["units"]),
        fields=kept["fields"],
        by_field={(unit, field): heir for unit, field, heir in kept["by_field"]},
        corrections=tuple(
            Corrected(source, code, datetime.fromisoformat(finished)) for source, code, finished in kept["corrections"]
        ),
        standing=tuple(
            Standing(Suspension(kind), _day(first), _day(last)) for kind, first, last in kept.get("standing", ())
        ),
        precedence=tuple(kept.get("precedence", ())),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
