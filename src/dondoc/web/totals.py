"""The row of totals by timeliness: each number is a link to its records, and the classes add up to the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.assignments.counting import Counts
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.web.labels.assignments import SHORT, TIMELINESS

# The order of the row of totals: what presses first, then what is open, then what is done.
ROW = (
    Timeliness.OPEN_OVERDUE,
    Timeliness.OPEN_DUE_SOON,
    Timeliness.OPEN_IN_TIME,
    Timeliness.OPEN_NO_DEADLINE,
    Timeliness.SUBMITTED,
    Timeliness.DONE_EARLY,
    Timeliness.DONE_ON_TIME,
    Timeliness.DONE_LATE,
    Timeliness.DONE_NO_DEADLINE,
    Timeliness.STOPPED,
    Timeliness.TRANSFERRED,
)
# Shown only where there is some: else the class says nothing.
RARE = frozenset({Timeliness.SUBMITTED, Timeliness.STOPPED, Timeliness.TRANSFERRED})
TONES = {
    Timeliness.OPEN_OVERDUE: "is-overdue",
    Timeliness.OPEN_DUE_SOON: "is-soon",
    Timeliness.DONE_EARLY: "is-done",
    Timeliness.DONE_ON_TIME: "is-done",
    Timeliness.DONE_NO_DEADLINE: "is-done",
}


@dataclass(frozen=True, slots=True)
class Total:
    """A number of the row: a link to its records."""

    word: str
    icon: str
    tone: str
    count: int
    url: str
    here: bool


def totals_row(counts: Counts, query: Mapping[str, str], now: Timeliness | None) -> list[Total]:
    """The row for a list with those conditions; `now` is the class it is narrowed to.

    What is submitted, stopped or transferred stands in it only where there is some.
    """
    address = _without_class(query)
    every = Total(_("Tất cả"), "", "is-sum", counts.total, address, now is None)
    row = [each for each in ROW if each not in RARE or counts.of(each) or now is each]
    return [every, *(_total(each, counts, address, now) for each in row)]


@dataclass(frozen=True, slots=True)
class Reported:
    """Those of the row that wait for confirmation: they lie inside its open classes, by the day of the report."""

    count: int
    url: str


def reported_link(counts: Counts, query: Mapping[str, str]) -> Reported | None:
    """How many, with the way to them; None where there are none."""
    if not counts.reported:
        return None
    kept = [(name, typed) for name, typed in query.items() if typed and name not in {"han", "trang", "trang_thai"}]
    address = reverse("assignments") + "?" + urlencode([*kept, ("trang_thai", State.REPORTED.value)])
    return Reported(counts.reported, address)


def _total(each: Timeliness, counts: Counts, address: str, now: Timeliness | None) -> Total:
    tone = TONES.get(each, "") + (" is-turn" if each is Timeliness.DONE_EARLY else "")
    narrowed = f"{address}{'' if address.endswith('?') else '&'}han={each.value}"
    return Total(str(SHORT[each]), TIMELINESS[each].icon, tone, counts.of(each), narrowed, now is each)


def _without_class(query: Mapping[str, str]) -> str:
    """The same list, whatever the class."""
    kept = [(name, typed) for name, typed in query.items() if typed and name not in {"han", "trang"}]
    return f"{_list_url()}?{urlencode(kept)}"


@cache
def _list_url() -> str:
    return reverse("assignments")
