"""Lịch: the deadlines of a month among its working days and holidays."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import listed as pages
from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import OVER_LAST, AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.web import filters
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, rows
from dondoc.web.labels.chips import Words
from dondoc.web.labels.days import KINDS, WEEKDAYS, WEEKDAYS_SHORT
from dondoc.web.showing import show
from dondoc.web.views.assignments import day_of, form
from dondoc.workdays import queries as workdays
from dondoc.workdays.counting import Calendar

SHOWN = 3
# What is no condition of the list that a day opens.
NOT_OF_A_LIST = frozenset({"thang", "trang", "them", "tu", "den"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day: what kind of day it is, how many deadlines fall on it, the first of them; `url` opens them all."""

    day: date
    weekday: Words
    about: str
    letter: str
    tone: str
    working: bool
    counts: Counts
    url: str
    rows: Sequence[Row]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.counts.total - len(self.rows)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def calendar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One month (`thang=2026-06`, else this one); the conditions are those of the list, without its deadlines."""
    wanted, asked = filters.assignments(request.GET)
    wrong = dict(asked.wrong)
    today = timezone.localdate()
    first = _month(request.GET.get("thang", ""), today, wrong)
    of_month = replace(wanted, due_from=first, due_to=_next(first) - timedelta(days=1))
    days = _days(actor, of_month, asked, request.GET)
    context = {
        "first": first,
        "weeks": _weeks(first, days),
        "weekdays": WEEKDAYS_SHORT,
        "any": any(each.counts.total for each in days.values()),
        "sum": sum((each.counts for each in days.values()), Counts()),
        "sum_url": _url(request.GET, of_month.due_from, of_month.due_to),
        "on": day_of(asked),
        "previous": f"{first - timedelta(days=1):%Y-%m}",
        "following": f"{_next(first):%Y-%m}",
        "this_month": (first.year, first.month) == (today.year, today.month),
        "kept_values": [("thang", f"{first:%Y-%m}")],
        **form(request, actor, asked),
        "wrong": wrong,
    }
    return show(
        request,
        actor,
        "web/assignment_calendar.html",
        context,
        place="assignments",
        tab="assignments-calendar",
        part="results",
    )


def _month(typed: str, today: date, wrong: dict[str, str]) -> date:
    """The first day of the month asked for; this month's where none is, or where it is none."""
    year, _dash, month = typed.strip().partition("-")
    numbers = len(year) == 4 and len(month) <= 2 and f"{year}{month}".isascii() and f"{year}{month}".isdigit() and month
    if numbers and 1 <= int(month) <= 12 and MINYEAR < int(year) < MAXYEAR:
        return date(int(year), int(month), 1)
    if typed.strip():
        wrong["thang"] = _("“%(typed)s” không phải là một tháng; đang xem tháng này.") % {"typed": typed[:20]}
    return today.replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _days(actor: Actor, wanted: AssignmentFilter, asked: filters.Asked, query: Mapping[str, str]) -> dict[date, Day]:
    """Every day of the month, in two queries for what falls on it, a few for all the rows and for the calendar."""
    on, soon = day_of(asked), settings.DUE_SOON_DAYS
    question = pages.asked(actor, wanted, on, soon=soon, known=asked.known)
    counts = queries.totals_by(question, pages.By.DUE)
    shown: dict[date, list[Row]] = defaultdict(list)
    for row in rows(actor, _first_ones(question), on):
        if row.due:
            shown[row.due].append(row)
    kinds = workdays.calendar(wanted.unit)
    first, last = wanted.due_from or on, wanted.due_to or on
    return {
        day: _day(day, kinds, counts.get(day, Counts()), _url(query, day, day), shown.get(day, []))
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    }


def _first_ones(question: pages.Asked) -> list[Assignment]:
    """The most pressing few of each day."""
    if question.filter.structure is not Structure.MAPPED:
        return pages.first_of_each(question, pages.By.DUE, SHOWN)
    on, known = question.moment.on, question.moment.known
    nth = Window(RowNumber(), partition_by=[F("standing__due")], order_by=[OVER_LAST.asc(), F("pk").asc()])
    found = queries.listing(question.actor, question.filter, on, soon=question.soon, known=known)
    first = found.prefetch_related(None).annotate(nth=nth).filter(nth__lte=SHOWN)
    return list(first.order_by(F("standing__due").asc(), "nth"))


def _day(day: date, kinds: Calendar, counts: Counts, url: str, found: Sequence[Row]) -> Day:
    entry, working = kinds.entry(day), kinds.is_working(day)
    label = KINDS[entry.kind] if entry is not None else None
    about = f"{label.word}: {entry.name}" if entry is not None and label is not None else ""
    return Day(
        day=day,
        weekday=WEEKDAYS[day.weekday()],
        about=about or ("" if working else _("nghỉ hằng tuần")),
        letter=label.letter if label else "",
        tone=label.tone if label else "" if working else "day-rest",
        working=working,
        counts=counts,
        url=url,
        rows=found,
    )


def _weeks(first: date, days: Mapping[date, Day]) -> list[list[Day | None]]:
    """From Monday to Sunday; None for days of other months."""
    return [[days.get(day) for day in week] for week in Weeks().monthdatescalendar(first.year, first.month)]


def _url(query: Mapping[str, str], first: date | None, last: date | None) -> str:
    """The list of what falls due on those days, both included."""
    kept = {name: typed for name, typed in query.items() if typed and name not in NOT_OF_A_LIST}
    span = {"tu": dates.written(first) if first else "", "den": dates.written(last) if last else ""}
    return reverse("assignments") + "?" + urlencode({**kept, **span})
