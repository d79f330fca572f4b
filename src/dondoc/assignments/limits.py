"""The limits of following up, as dated data: `data/limits.yaml`, with an installation's own laid over it."""

from __future__ import annotations

from datetime import date

from dondoc.assignments.extension_rules import ExtensionLimits
from dondoc.limits.laying import tables
from dondoc.limits.values import Condition, find, limits_of

MANY = "extended-often-from"
BACKDATED = "backdated-days-most"


def extension_limits(*, on: date, origin: str = "") -> ExtensionLimits:
    """What bounds an extension asked on the day; a limit that an installation has taken away bounds nothing."""
    most, within, longest = (
        _number(code, on, {"origin": origin})
        for code in ("extensions-most", "extension-asked-within", "extension-longest")
    )
    return ExtensionLimits(most=most, asked_within=within, longest=longest)


def often_from(on: date) -> int | None:
    """From how many extensions on an assignment is marked "gia hạn nhiều lần"; None where nothing is."""
    return _number(MANY, on, {})


def backdated_most(on: date) -> int | None:
    """How many days before it is reported the last step may lie without a proof; None where any number may."""
    return _number(BACKDATED, on, {})


def _number(code: str, on: date, conditions: dict[str, Condition]) -> int | None:
    found = find(limits_of(tables("assignments", "limits")), code, on=on, **conditions)
    return None if found is None else found.number
