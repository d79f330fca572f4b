"""What the sources exported, taken into the lake on its days: imported, withdrawn, corrected, apologised for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from dondoc.demonstration.dossiers.exporting import exported
from dondoc.demonstration.dossiers.making import Days, Made, Where, made
from dondoc.demonstration.dossiers.procedures import Kind, kinds
from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import HANOI, Timetable
from dondoc.dossiers.kinds import DueBy, Outcome
from dondoc.dossiers.models import Source
from dondoc.dossiers.operations import apologies, closing, corrections, importing, sources, withdrawing
from dondoc.dossiers.questions import Question
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period

OWN_REGISTER = "12"  # the field whose dossiers the employment centre keeps itself
CLOSING = time(17, 15)


@dataclass
class Taken:
    """One source as told, with its dossiers."""

    told: Mapping[str, Any]
    play: Play

    @property
    def times(self) -> Timetable:
        """The days of the demonstration."""
        return self.play.stage.times

    @property
    def by(self) -> Actor:
        """Who imports for it."""
        return self.play.cast.actors[self.told["by"]]

    @property
    def unit(self) -> Unit:
        """Whose it is."""
        return self.play.cast.units[self.told["unit"]]

    @cached_property
    def dossiers(self) -> list[Made]:
        """All of them."""
        times, all_told = self.times, table("dossiers.yaml")
        days = Days(times.day(all_told["first"]), times.day(-1), times.calendar.is_working)
        own = self.told["unit"] != "ubnd"
        asked = [kind for kind in kinds() if kind.code.startswith(f"9.{OWN_REGISTER}") == own]
        found = made(asked, all_told["shares"], days, _where(self.play), self.told["count"])
        return list(self._with_unknown(found))

    def _with_unknown(self, found: Sequence[Made]) -> Iterator[Made]:
        """Some of a procedure that nobody has entered."""
        told = self.told.get("unknown")
        for place, each in enumerate(found, 1):
            if told and place % told["every"] == 0:
                kind: Kind = replace(each.kind, code=told["code"], name=told["name"])
                yield replace(each, kind=kind)
            else:
                yield each

    def wall(self, offset: int) -> datetime:
        """The end of the office's hours on that day, as the clock on the wall has it."""
        return datetime.combine(self.times.issued(offset), CLOSING)


def _where(play: Play) -> Where:
    units = play.cast.units
    names = {key: unit.name for key, unit in units.items()}
    communes = [unit.name for unit in units.values() if unit.kind == "commune"]
    merger = table("history.yaml")["merger"]
    return Where(names, communes, play.stage.times.issued(merger["in_force"]))


def taken(play: Play) -> list[Thread]:
    """Every source with its imports, then what was corrected and apologised for."""
    told = table("dossiers.yaml")
    every = {each["code"]: Taken(each, play) for each in told["sources"]}
    return [
        *(_imported(each) for each in every.values()),
        *(_corrected(each, every[each["source"]]) for each in told["corrections"]),
        *(_apologised(each, every[each["source"]]) for each in told["apologies"]),
        _closed(told["closing"], play),
    ]


def _imported(source: Taken) -> Thread:
    """Entered with its map, then one export after the other."""
    told, since = source.told, datetime.combine(date.min, time.min)
    steps = [each if isinstance(each, dict) else {"day": each} for each in told["exports"]]
    entered: Source | None = None
    for step in steps:
        now = yield source.times.issued(step["day"])
        entered = entered or _entered(source, now)
        at = source.wall(step["day"])
        file = exported(
            told,
            source.dossiers,
            since,
            at,
            form=step.get("form", "xlsx"),
            shifted=step.get("shifted", 0),
            last=step is steps[-1],
        )
        batch = importing.receive(by=source.by, source=entered, name=file.name, data=file.data, now=now)
        done_now(importing.ask_try(by=source.by, batch=batch, now=now), now)
        done_now(importing.ask_write(by=source.by, batch=batch, now=now), now)
        source.play.say(file.name)
        if "withdrawn" in step:
            now = yield source.times.issued(step["withdrawn"])
            done_now(withdrawing.ask_withdraw(by=source.by, batch=batch, because=step["because"], now=now), now)
        else:
            since = at


def _entered(source: Taken, now: datetime) -> Source:
    told = source.told
    content = sources.Content(told["code"], told["name"], source.unit, DueBy.SOURCE)
    entered = sources.enter(by=source.by, content=content, now=now)
    unit = None if "unit" in told["columns"] else source.unit.pk
    map = SourceMap(columns=told["columns"], unit=unit)
    return sources.keep_map(by=source.by, source=entered, map=map, now=now)


def _corrected(told: Mapping[str, Any], source: Taken) -> Thread:
    """Results that were at the desk in time, and that the software was told of too late."""
    now = yield source.times.issued(told["asked"])
    cast, asked = source.play.cast, []
    for each in _late(told, source):
        content = corrections.Content(_in_time(each), told["reason"], told["proof"])
        asked.append(
            corrections.ask(
                by=cast.actors[told["by"]], source=source.told["code"], code=each.code, content=content, now=now
            )
        )
    if "decided" in told:
        now = yield source.times.issued(told["decided"])
        for correction in asked:
            corrections.decide(
                by=cast.actors[told["decided_by"]],
                correction=correction,
                confirmed=told["confirmed"],
                note=told.get("note", ""),
                now=now,
            )


def _late(told: Mapping[str, Any], source: Taken) -> list[Made]:
    """The last that those units finished late before the day on which a correction was asked for."""
    names = {source.play.cast.units[key].name for key in told["units"]}
    until = source.wall(min(told["asked"], -33))
    late = [each for each in source.dossiers if each.unit in names and _resolved_late(each, until)]
    first = 0 if told.get("decided") and told.get("confirmed") else (0 if "decided" in told else told["count"])
    ordered = sorted(late, key=lambda each: (each.finished, each.code), reverse=True)
    return ordered[first : first + told["count"]]


def _resolved_late(each: Made, until: datetime) -> bool:
    return (
        each.outcome is Outcome.RESOLVED
        and each.due is not None
        and each.finished <= until
        and each.finished.date() > each.due.date() > each.received.date()
    )


def _in_time(each: Made) -> datetime:
    assert each.due is not None
    return timezone.make_aware(datetime.combine(each.due.date(), time(10, 40)), HANOI)


def _closed(told: Mapping[str, Any], play: Play) -> Thread:
    """The form of the last month that ended long enough ago."""
    times, cast = play.stage.times, play.cast
    until = times.day(-told["after"]).replace(day=1)
    first = (until - timedelta(days=1)).replace(day=1)
    now = yield times.working(until + timedelta(days=told["after"]), least=until, most=times.today)
    question = Question(Period(first, until), unit=cast.units[told["unit"]].pk)
    closing.close(by=cast.actors[told["by"]], question=question, note=told["note"], now=now)


def _apologised(told: Mapping[str, Any], source: Taken) -> Thread:
    """Dossiers that will be late, told a day before they are due."""
    now = yield source.times.today
    names = {source.play.cast.units[key].name for key in told["units"]}
    today = source.times.today
    known = source.wall(-1)
    soon = [
        each
        for each in source.dossiers
        if each.unit in names and each.due and each.due.date() > today and not each.stands(known)
    ]
    for each in sorted(soon, key=lambda each: (each.due or each.received, each.code))[: told["count"]]:
        assert each.due is not None
        apologies.note_sent(
            by=source.play.cast.actors[told["by"]],
            source=source.told["code"],
            code=each.code,
            content=apologies.Content(told["reason"], each.due.date() + timedelta(days=told["days"]), today),
            now=now,
        )
