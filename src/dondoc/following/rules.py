"""The dated limits and the lists of this part: `data/`, with an installation's own laid over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.limits.laying import tables
from dondoc.limits.values import Limit, NoLimit, find, limits_of

REPORT = "urgings-before-report"
ANSWER = "answer-days"
QUIET = "quiet-days"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list: its code, its words in both languages."""

    code: str
    label: str
    english: str
    letter: bool = False


def limit(code: str, *, on: date) -> Limit:
    """The limit in force on the day. Raises NoLimit where an installation has taken it away, BadTable."""
    found = find(limits_of(tables("following", "limits")), code, on=on)
    if found is None:
        raise NoLimit(code, on, {})
    return found


def channels() -> dict[str, Choice]:
    """By what a lead may be urged, by code. Raises BadTable."""
    return _choices("channels")


def causes() -> dict[str, Choice]:
    """Why something is late, by code. Raises BadTable."""
    return _choices("causes")


def _choices(name: str) -> dict[str, Choice]:
    entries = tables("following", name)
    found = (
        Choice(str(e["code"]), str(e["label"]), str(e.get("english") or e["label"]), bool(e.get("letter")))
        for e in entries
    )
    return {each.code: each for each in found}
