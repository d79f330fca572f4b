"""What was asked of a figure, and where its records are, as JSON keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dondoc.indicators.asking import Asked, Records
from dondoc.periods.ranges import Period


def asked_written(asked: Asked) -> dict[str, Any]:
    """The question as JSON."""
    return {
        "unit": asked.unit,
        "first": asked.period.first.isoformat(),
        "until": asked.period.after.isoformat(),
        "on": asked.on.isoformat(),
        "known": asked.known.isoformat() if asked.known else None,
        "mapped": asked.mapped,
    }


def asked_read(kept: Mapping[str, Any]) -> Asked:
    """The question that `asked_written` wrote."""
    return Asked(
        kept["unit"],
        Period(date.fromisoformat(kept["first"]), date.fromisoformat(kept["until"])),
        date.fromisoformat(kept["on"]),
        datetime.fromisoformat(kept["known"]) if kept.get("known") else None,
        bool(kept.get("mapped")),
    )


def records_written(records: Sequence[Records]) -> dict[str, Any]:
    """The ways to the records as JSON."""
    return {
        "ways": [
            {
                "page": each.page,
                "label": each.label,
                "arguments": dict(each.arguments),
                "query": dict(each.query),
                "part": each.part,
            }
            for each in records
        ]
    }


def records_read(kept: Mapping[str, Any]) -> tuple[Records, ...]:
    """The ways that `records_written` wrote."""
    return tuple(Records(**each) for each in kept.get("ways", []))
