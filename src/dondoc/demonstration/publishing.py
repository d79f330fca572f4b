"""What the invented province shows the public: letters in time, a month closed after its end, things switched on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dondoc.accounts.queries import actor_of
from dondoc.demonstration.dossiers.taking import Taken
from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.operations import apologies, closing
from dondoc.dossiers.questions import Question
from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.operations import closing as figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.periods.ranges import Period
from dondoc.reports.operations.showing import switch


@dataclass(frozen=True, slots=True)
class Closed:
    """All that closing needs: who, as told, the last month that ended long enough ago."""

    told: Mapping[str, Any]
    play: Play
    month: Period
    by: Actor

    def units(self, keys: Iterable[str]) -> Iterator[int]:
        """The units of these keys."""
        return (self.play.cast.units[key].pk for key in keys)


def shown_to_the_public(play: Play) -> list[Thread]:
    """The letters, the closings, the switches."""
    told = table("public.yaml")
    return [
        *(_apologised(told["apologies"], letters, play) for letters in told["apologies"]["letters"]),
        _shown(told, play),
    ]


def _apologised(told: Mapping[str, Any], letters: Mapping[str, Any], play: Play) -> Thread:
    """Letters for dossiers that were still open then and became late, noted by the units' own people."""
    origin = next(each for each in table("dossiers.yaml")["sources"] if each["code"] == told["source"])
    source = Taken(origin, play)
    now = yield source.times.issued(letters["day"])
    names = {play.cast.units[key].name for key in letters["units"]}
    known, day = source.wall(letters["day"] - 1), now.date()
    late = [
        each
        for each in source.dossiers
        if each.unit in names
        and each.received <= known
        and each.stands(known) is Outcome.OPEN
        and each.due is not None
        and day < each.due.date() < each.finished.date()
    ]
    for each in sorted(late, key=lambda each: each.code)[: letters["count"]]:
        assert each.due is not None
        due = each.due.date()
        again = source.times.working(due + timedelta(days=told["days"]), least=due + timedelta(days=1))
        content = apologies.Content(letters["reason"], again, day)
        by = play.cast.actors[letters["by"]]
        apologies.note_sent(by=by, source=told["source"], code=each.code, content=content, now=now)


def _shown(told: Mapping[str, Any], play: Play) -> Thread:
    """The last month closed as it is known today, then everything switched on."""
    times = play.stage.times
    until = times.day(-told["after"]).replace(day=1)
    now = yield times.today
    # Units were united since the beginning: rights are read anew, or what lies at the new ones could not be closed.
    by = actor_of(play.cast.users[told["by"]], on=now.date())
    closed = Closed(told, play, Period(_month_before(until), until), by)
    _close_forms(closed, now)
    _close_figures(closed, now)
    administrator = play.cast.actors[told["administrator"]]
    for code in told["shown"]:
        switch(by=administrator, code=code, shown=True, now=now)


def _close_forms(closed: Closed, now: datetime) -> None:
    told, month = closed.told, closed.month
    months = [(month, told["dossiers"])]
    for _ in range(told["earlier"]["months"]):
        month = Period(_month_before(month.first), month.first)
        months.append((month, told["earlier"]["units"]))
    for period, units in months:
        for unit in closed.units(units):
            closing.close(by=closed.by, question=Question(period, unit=unit), note=told["note"], now=now)


def _close_figures(closed: Closed, now: datetime) -> None:
    """Late dossiers and tasks of the month; reports since the beginning of its year."""
    told, month = closed.told, closed.month
    year = Period(month.first.replace(month=1), month.after)
    _close([told["late"]["figure"]], closed.units(told["late"]["units"]), month, closed, now)
    _close(told["tasks"]["figures"], closed.units(told["tasks"]["units"]), month, closed, now)
    _close(told["reports"]["figures"], closed.units(told["reports"]["units"]), year, closed, now)


def _close(codes: Sequence[str], units: Iterable[int], period: Period, closed: Closed, now: datetime) -> None:
    for unit in units:
        asked = Asked(unit, period, period.last, known=_known(now))
        for code in codes:
            try:
                figures.close(by=closed.by, figure=code, asked=asked, note=closed.told["note"], now=now)
            except FigureRejected as refused:
                if refused.code != "figure-no-data":  # the list of what must exist is opened for this year only
                    raise


def _known(now: datetime) -> datetime:
    """What the lake holds was written while the demonstration loads, after the moment that is played: all is known."""
    return max([now, *(commit.at for commit in current().history()[:1])])


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)
