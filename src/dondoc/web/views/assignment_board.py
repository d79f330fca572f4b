"""Theo tình trạng: assignments side by side by how they stand, with the most pressing few of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.assignments import listed as pages
from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import OVER, State
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.web import filters
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, class_of, rows, state_of
from dondoc.web.labels.assignments import SHORT, STATE_ICONS, STATES, TIMELINESS
from dondoc.web.showing import show
from dondoc.web.totals import TONES, reported_link, totals_row
from dondoc.web.views.assignments import day_of, form

SHOWN = 5
BY_CLASS = (
    Timeliness.OPEN_OVERDUE,
    Timeliness.OPEN_DUE_SOON,
    Timeliness.OPEN_IN_TIME,
    Timeliness.OPEN_NO_DEADLINE,
    Timeliness.SUBMITTED,
)
# What somebody has to decide on comes first, then what is at work.
BY_STATE = (
    State.REPORTED,
    State.EXTENSION_REQUESTED,
    State.SUBMITTED,
    State.CLOSE_PROPOSED,
    State.RETURNED,
    State.SENT_BACK,
    State.ASSIGNED,
    State.IN_PROGRESS,
)
# What is no condition of the list that a column opens.
NOT_OF_A_LIST = frozenset({"xep", "trang", "them"})


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column is about: its name in the address, its value there, how it is called."""

    name: str
    value: str
    word: str
    icon: str
    tone: str
    wanted: AssignmentFilter


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: how many there are in it, the list of all of them, the most pressing few."""

    heading: Heading
    count: int
    url: str
    rows: Sequence[Row] = ()

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.rows)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """By timeliness, or by state (`xep=trang_thai`); the conditions are those of the list."""
    wanted, asked = filters.assignments(request.GET)
    by_state = request.GET.get("xep", "") == "trang_thai"
    every = replace(wanted, timeliness=None, state=None if by_state else wanted.state, order=AssignmentOrder.PRESSING)
    question = pages.asked(actor, every, day_of(asked), soon=settings.DUE_SOON_DAYS, known=asked.known)
    counts = queries.totals_of(question)
    headings = _by_state(every) if by_state else _by_class(every)
    # What is over is four fifths of all after some years, and stands in no column.
    going = question if every.done is not None else replace(question, filter=replace(every, done=False))
    numbers = _numbers(going) if by_state else {each.value: counts.of(each) for each in BY_CLASS}
    columns = [ColumnShown(each, numbers.get(each.value, 0), _url(request.GET, each)) for each in headings]
    some = [each for each in columns if each.count]
    by = pages.By.STATE if by_state else pages.By.TIMELINESS
    found = _first_ones(actor, [each.heading for each in some], going, by)
    context = {
        "columns": _filled(actor, some, found, day_of(asked)),
        "empty_columns": [each for each in columns if not each.count],
        "by_state": by_state,
        "totals": totals_row(counts, _conditions(request.GET), wanted.timeliness),
        "reported": reported_link(counts, _conditions(request.GET)),
        "moved": counts.transferred,
        "on": day_of(asked),
        "kept_values": [("xep", "trang_thai")] if by_state else [],
        **form(request, actor, asked),
    }
    tab, part = "assignments-board", "results"
    return show(request, actor, "web/assignment_board.html", context, place="assignments", tab=tab, part=part)


def _by_class(every: AssignmentFilter) -> list[Heading]:
    return [
        Heading(
            "han",
            each.value,
            str(SHORT[each]),
            TIMELINESS[each].icon,
            TONES.get(each, ""),
            replace(every, timeliness=each),
        )
        for each in BY_CLASS
    ]


def _by_state(every: AssignmentFilter) -> list[Heading]:
    return [
        Heading("trang_thai", each.value, str(STATES[each]), STATE_ICONS[each], "", replace(every, state=each))
        for each in BY_STATE
    ]


def _numbers(question: pages.Asked) -> dict[str, int]:
    """How many are in each state."""
    found = queries.totals_by(question, pages.By.STATE)
    return {state: counts.total for state, counts in found.items() if State(state) not in OVER}


def _filled(actor: Actor, columns: Sequence[ColumnShown], found: Sequence[Assignment], on: date) -> list[ColumnShown]:
    """The columns with their first rows, in the order of their headings."""
    made = dict(zip(found, rows(actor, found, on), strict=True))
    return [
        replace(column, rows=[row for each, row in made.items() if _stands_in(each, column.heading)][:SHOWN])
        for column in columns
    ]


def _stands_in(each: Assignment, heading: Heading) -> bool:
    return heading.value == (class_of(each) if heading.name == "han" else state_of(each))


def _first_ones(actor: Actor, headings: Sequence[Heading], question: pages.Asked, by: pages.By) -> list[Assignment]:
    """The most pressing few of each column; the mapped structure is asked column by column."""
    if question.filter.structure is not Structure.MAPPED:
        return pages.first_of_each(question, by, SHOWN)
    on, known = question.moment.on, question.moment.known
    listed = (queries.listing(actor, each.wanted, on, soon=question.soon, known=known) for each in headings)
    return [each for found in listed for each in found.prefetch_related(None)[:SHOWN]]


def _url(query: Mapping[str, str], heading: Heading) -> str:
    kept = {name: typed for name, typed in _conditions(query).items() if name not in {"han", heading.name}}
    return reverse("assignments") + "?" + urlencode({**kept, heading.name: heading.value})


def _conditions(query: Mapping[str, str]) -> dict[str, str]:
    """The conditions of the list, without what only says how the board is laid out."""
    return {name: typed for name, typed in query.items() if typed and name not in NOT_OF_A_LIST}
