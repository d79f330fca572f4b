"""Reports of the invented province: one that waits for its signature, one for which a part and figures are missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dondoc.accounts.queries import actor_of
from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.figures.actors import Actor
from dondoc.limits.periods import series
from dondoc.periods.series import Length, Named
from dondoc.reports.models import Report
from dondoc.reports.operations import checking, drafting, filing, gathering, parts

REPORTING = "bao-cao"  # the series of periods from the 15th to the 14th


def reported(play: Play) -> list[Thread]:
    """The yearly report, the quarter's."""
    told = table("reports.yaml")
    return [_yearly(told["yearly"], play), _quarterly(told["quarterly"], play)]


def _yearly(told: Mapping[str, Any], play: Play) -> Thread:
    """Written, made into a Word file, checked."""
    now = yield play.stage.times.issued(told["day"])
    by = actor_at(told, play, now.date())
    period = Named(reporting(), Length.YEAR, play.stage.times.today.year - 1)
    report = drafting.draft(by=by, kind=told["kind"], unit=play.cast.units[told["unit"]], period=period, now=now)
    write(by, report, told, now)
    filing.make(by=by, report=report, now=now)
    checking.check(by=by, report=Report.objects.get(pk=report.pk), now=now)
    play.say(report.title)


def _quarterly(told: Mapping[str, Any], play: Play) -> Thread:
    """Figures gathered, one part with another unit."""
    times = play.stage.times
    now = yield times.issued(told["day"])
    by, unit = actor_at(told, play, now.date()), play.cast.units[told["unit"]]
    report = drafting.draft(by=by, kind=told["kind"], unit=unit, period=_last_quarter(now.date()), now=now)
    write(by, report, told, now)
    gathering.gather(by=by, report=report, now=now)
    given = told["given"]
    part, to = report.parts.get(section=given["section"]), play.cast.units[given["unit"]]
    parts.give(by=by, part=part, unit=to, due=times.today + timedelta(days=given["due"]), now=now)
    play.say(report.title)


def write(by: Actor, report: Report, told: Mapping[str, Any], now: Any) -> None:
    """The parts that are told."""
    for section, text in told["parts"].items():
        parts.write(by=by, part=report.parts.get(section=section), text=text, now=now)


def actor_at(told: Mapping[str, Any], play: Play, on: date) -> Actor:
    """Rights as they are on that day: units were united since the beginning."""
    return actor_of(play.cast.users[told["by"]], on=on)


def _last_quarter(today: date) -> Named:
    """The last quarter that is over and of which there is a report: the first or the third."""
    kind = reporting()
    every = [Named(kind, Length.QUARTER, year, number) for year in (today.year, today.year - 1) for number in (3, 1)]
    return next(named for named in every if named.period.after <= today)


def reporting() -> Any:
    """The series of the periods of reports."""
    return next(each for each in series() if each.code == REPORTING)
