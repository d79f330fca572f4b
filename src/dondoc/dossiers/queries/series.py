"""The last line of a form in several periods: month by month, beside the period and the year before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dondoc.dossiers.counting import counted_over
from dondoc.dossiers.forms import Line, together
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.questions import Axis, Question
from dondoc.figures.actors import Actor
from dondoc.periods.ranges import Period

MONTHS = 12  # of a year


@dataclass(frozen=True, slots=True)
class Told:
    """A period and the last line of its form."""

    period: Period
    line: Line


def totals(question: Question, actor: Actor, periods: Sequence[Period]) -> list[Told]:
    """The same question of each period, all in one reading of the lake, on the grounds of the question's own."""
    if not periods:
        return []
    asked = replace(question, axis=Axis.CHANNEL)
    by, on = engine(), grounds(actor, question)
    version = by.version() if question.version is None else question.version
    lines = counted_over(by, version, asked, on, periods)
    return [Told(period, together(found, on.layout)) for period, found in zip(periods, lines, strict=True)]


def monthly(question: Question, actor: Actor, *, months: int = MONTHS) -> list[Told]:
    """So many calendar months up to the one in which the period ends; that one no further than the period goes."""
    found = months_up_to(question.period.last, months)
    last = Period(found[-1].first, min(found[-1].after, question.period.after))
    return totals(question, actor, [*found[:-1], last])


def months_up_to(day: date, months: int) -> list[Period]:
    """So many calendar months, the last one that of the day.

    >>> [each.first.isoformat() for each in months_up_to(date(2026, 1, 31), 2)]
    ['2025-12-01', '2026-01-01']
    """
    last = day.year * MONTHS + day.month - 1
    return list(_months(last - months + 1, last))


def _months(first: int, last: int) -> Iterator[Period]:
    for number in range(first, last + 1):
        yield Period(_opening(number), _opening(number + 1))


def _opening(number: int) -> date:
    return date(number // MONTHS, number % MONTHS + 1, 1)


def year_before(period: Period) -> Period:
    """The same period of the year before; from 29 February the year before begins on 28 February.

    >>> year_before(Period(date(2024, 2, 29), date(2024, 3, 1)))
    Period(first=datetime.date(2023, 2, 28), after=datetime.date(2023, 3, 1))
    """
    return Period(_a_year_back(period.first), _a_year_back(period.after))


def _a_year_back(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def period_before(period: Period) -> Period:
    """As many calendar months before it where it holds whole months, as many days otherwise.

    >>> period_before(Period(date(2026, 1, 1), date(2026, 4, 1))).first
    datetime.date(2025, 10, 1)
    """
    first, after = period.first, period.after
    if first.day == after.day == 1:
        number = first.year * MONTHS + first.month - 1
        length = after.year * MONTHS + after.month - 1 - number
        return Period(_opening(number - length), first)
    return Period(date.fromordinal(first.toordinal() - period.days), first)
