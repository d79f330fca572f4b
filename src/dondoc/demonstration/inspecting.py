"""Inspections of the invented province: the Task Force's, a surprise one that has ended, one still unknown."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Body, Inspection, ProgrammeLine, Recommendation
from dondoc.inspections.operations import (
    bodies,
    concluding,
    findings,
    minutes,
    opening,
    preparing,
    programmes,
    recommending,
    remedying,
)
from dondoc.organisation.models import Unit
from dondoc.reports import inspection_sheet

Acts = Generator[date, datetime, Any]
AN_HOUR = timedelta(hours=1)


@dataclass(slots=True)
class Scene:
    """One inspection as it is told, while it is played."""

    told: Mapping[str, Any]
    every: Mapping[str, Any]
    play: Play
    body: Body | None

    @property
    def by(self) -> Actor:
        """Who leads it."""
        return self.actor(self.every["by"])

    def actor(self, key: str) -> Actor:
        """A person."""
        return self.play.cast.actors[key]

    def unit(self, key: str) -> Unit:
        """A unit."""
        return self.play.cast.units[key]

    def on(self, offset: int) -> date:
        """The working day of a step."""
        return self.play.stage.times.issued(offset)


def inspected(play: Play) -> list[Thread]:
    """The body with its programme and inspections, one after the other."""
    told = table("inspections.yaml")
    return [
        _task_force(told, play),
        *(_alone(each, told, play) for each in told["inspections"] if "standing" not in each),
    ]


def _task_force(told: Mapping[str, Any], play: Play) -> Thread:
    times, by, said = play.stage.times, play.cast.actors[told["by"]], told["body"]
    since = times.issued(said["since"])
    now = yield since
    unit = play.cast.units[told["leading"]]
    content = bodies.BodyContent(said["name"], said["kind"], unit, since, basis=said["basis"])
    body = bodies.set_up(by=by, content=content, now=now)
    for user, role, post in said["members"]:
        person = play.cast.users[user]
        bodies.add_member(by=by, body=body, person=person, role=role, post=post, since=since, now=now)
    yield from _planned(told, body, play)
    for each in told["inspections"]:
        if "standing" in each:
            yield from _played(Scene(each, told, play, body))


def _planned(told: Mapping[str, Any], body: Body, play: Play) -> Acts:
    """The programme of the year, issued."""
    said, times, by = told["programme"], play.stage.times, play.cast.actors[told["by"]]
    day = times.issued(said["day"])
    now = yield day
    content = programmes.ProgrammeContent(day.year, body.kind, said["title"].format(year=day.year), body.unit, body)
    programme = programmes.draft(by=by, content=content, now=now)
    for key, month, words in said["lines"]:
        line = programmes.LineContent(play.cast.units[key], month, words)
        programmes.add_line(by=by, programme=programme, content=line, now=now)
    programmes.issue(by=by, programme=programme, issued_on=day, document=None, today=day, now=now)


def _alone(each: Mapping[str, Any], told: Mapping[str, Any], play: Play) -> Thread:
    yield from _played(Scene(each, told, play, None))


def _played(scene: Scene) -> Acts:
    """As far as the table tells."""
    told = scene.told
    now = yield scene.on(told["prepared"])
    inspection = _prepared(scene, now)
    if told.get("sheet"):
        inspection_sheet.take(by=scene.by, inspection=inspection, now=now)
    if "opened" not in told:
        return
    now = yield scene.on(told["opened"])
    _opened(scene, inspection, now)
    now = yield max(scene.on(told["visited"]), now.date())
    _visited(scene, inspection, now)
    now = yield scene.on(told["concluded"])  # its notice was entered that morning
    _concluded(scene, inspection, now)
    for place, each in enumerate(told["recommendations"], 1):
        if "told" in each:
            scene.play.replay.begin(_remedied(scene, inspection.recommendations.get(number=place), each))


def _prepared(scene: Scene, now: datetime) -> Inspection:
    told, day = scene.told, now.date()
    content = preparing.Content(
        kind=told["kind"],
        title=told["title"],
        unit=scene.unit(told["unit"]),
        leading=scene.unit(scene.every["leading"]),
        from_day=date(day.year, 1, 1) if day.month > 1 else date(day.year - 1, 1, 1),
        to_day=day + timedelta(days=1),
        as_of=day,
        is_surprise=told.get("surprise", False),
        body=scene.body,
        line=_line(scene),
        decision=told["decision"],
    )
    seats = [preparing.Seat(scene.play.cast.users[user], role, post) for user, role, post in told.get("team", ())]
    return preparing.prepare(by=scene.by, content=content, seats=seats, now=now)


def _line(scene: Scene) -> ProgrammeLine | None:
    """What the body's programme plans for that unit; a surprise is planned by none."""
    if scene.body is None or scene.told.get("surprise"):
        return None
    return ProgrammeLine.objects.filter(programme__body=scene.body, unit=scene.unit(scene.told["unit"])).first()


def _opened(scene: Scene, inspection: Inspection, now: datetime) -> None:
    if inspection.is_surprise:
        opening.open_at_the_door(by=scene.by, inspection=inspection, now=now)
        return
    visit = max(scene.on(scene.told["visited"]), now.date())
    opening.announce(by=scene.by, inspection=inspection, visit_on=visit, report_by=visit, now=now)


def _visited(scene: Scene, inspection: Inspection, now: datetime) -> None:
    """Findings and minutes, what the unit says to them, both signed."""
    told = scene.told
    explained = {}
    for number, each in enumerate(told["findings"], 1):
        content = findings.Content(
            each["text"],
            is_merit=each.get("merit", False),
            area=each["area"],
            grade=each.get("grade", ""),
            basis=each.get("basis", ""),
        )
        findings.add(by=scene.by, inspection=inspection, content=content, now=now)
        if "explained" in each:
            explained[number] = each["explained"]
    present = [minutes.Present(minutes.Side(side), name, post) for side, name, post in told["present"]]
    place = f"trụ sở {inspection.unit.name}"
    said = minutes.Said(place, now - 2 * AN_HOUR, now - AN_HOUR, present, told["content"])
    minutes.write(by=scene.by, inspection=inspection, said=said, now=now)
    words = "Đơn vị thống nhất với nội dung biên bản."
    minutes.explain(by=scene.actor(told["answers"]), inspection=inspection, words=words, findings=explained, now=now)
    minutes.close(by=scene.by, inspection=inspection, now=now)


def _concluded(scene: Scene, inspection: Inspection, now: datetime) -> None:
    """The notice with what is asked; from now on each recommendation is an assignment."""
    told, by = scene.told, scene.by
    by_number = {each.number: each for each in inspection.findings.all()}
    for each in told["recommendations"]:
        content = recommending.Content(
            each["text"],
            scene.unit(each["lead"]),
            due=scene.play.stage.times.day(each["due"]) if "due" in each else None,
            has_no_deadline="due" not in each,
            findings=[by_number[each["finding"]]] if "finding" in each else [],
        )
        recommending.add(by=by, inspection=inspection, content=content, now=now)
    parts = concluding.Parts(told["results"], told["judgement"], told["requests"])
    concluding.draft(by=by, inspection=inspection, parts=parts, now=now)
    document = scene.play.documents[told["notice"]]
    concluding.issue(by=by, inspection=inspection, document=document, sign=document.sign, on=now.date(), now=now)


def _remedied(scene: Scene, recommendation: Recommendation, each: Mapping[str, Any]) -> Thread:
    """A lead's word, and what was decided on it."""
    finished, told_on, words = each["told"]
    now = yield scene.on(told_on)
    done = min(scene.on(finished), now.date())
    by = scene.actor(scene.told["answers"])
    remediation = remedying.tell(
        by=by, recommendations=[recommendation], words=words, document=None, finished_on=done, now=now
    )
    if "accepted" in each:
        now = yield max(scene.on(each["accepted"]), now.date())
        remedying.accept(by=scene.by, remediation=remediation, now=now)
    elif "refused" in each:
        day, reason = each["refused"]
        now = yield max(scene.on(day), now.date())
        remedying.refuse(by=scene.by, remediation=remediation, reason=reason, now=now)
