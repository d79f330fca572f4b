"""Petitions of the invented province: received, answered, confirmed from above, each on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.dossiers.models import Petition, Procedure
from dondoc.dossiers.operations import petitions
from dondoc.dossiers.operations.petitions import Answer, Content
from dondoc.dossiers.petitions import Finding

# A finding is confirmed some days after it was written down.
LOOKED_AT = 6


def petitioned(play: Play) -> list[Thread]:
    """A thread for each."""
    told = table("petitions.yaml")
    return [_petition(each, place, told, play) for place, each in enumerate(told["petitions"])]


def _petition(each: Mapping[str, Any], place: int, told: Mapping[str, Any], play: Play) -> Thread:
    times, by = play.stage.times, play.cast.actors[each["by"]]
    now = yield times.issued(each["day"])
    content = _content(each, place, times.issued(each["day"]), play)
    entry = petitions.enter(by=by, content=content, now=now)
    if place == told["twice"]["place"]:
        yield from _twice(content, told, play)
    if place == told["moved"]["place"]:
        yield from _moved(entry, told, play)
    answered = _answered_on(each, entry, play)
    if answered is None:
        return
    rounds = 2 if place == told["sent_back"]["place"] else 1
    for turn in range(rounds):
        now = yield max(answered, now.date()) if turn else answered
        sign = f"{180 + place}/{play.cast.units[each['unit']].code}-VP"
        answer = Answer(answered, sign, finding=Finding(each["finding"]))
        petitions.answer(by=by, petition=entry, answer=answer, now=now)
        looked = times.working(answered + timedelta(days=LOOKED_AT * (turn + 1)), least=answered, most=times.today)
        if answered > times.day(-told["waits"]):
            return
        now = yield looked
        last = turn == rounds - 1
        note = "" if last else told["sent_back"]["note"]
        judge = play.cast.actors[told["by"]]
        petitions.settle(by=judge, petition=entry, confirmed=last, note=note, now=now)


def _content(each: Mapping[str, Any], place: int, received: date, play: Play) -> Content:
    found = Procedure.objects.filter(code=each.get("procedure", "")).select_related("field").first()
    code = f"PAKN-{received:%y}-{1204 + 37 * place:06d}"
    unit = play.cast.units[each["unit"]]
    return Content(code, unit, each["kind"], each["channel"], received, each["content"], found)


def _answered_on(each: Mapping[str, Any], entry: Petition, play: Play) -> date | None:
    """The working day so many days from the due day; None where it is not answered, or would be only later."""
    if "after" not in each or entry.due_on is None:
        return None
    times, due = play.stage.times, entry.due_on
    day = times.last_step(due + timedelta(days=each["after"]), due=due, first=entry.received_on)
    return day if day <= times.today else None


def _twice(content: Content, told: Mapping[str, Any], play: Play) -> Thread:
    """The same petition under another code, struck when somebody noticed."""
    times, judge = play.stage.times, play.cast.actors[told["by"]]
    now = yield times.working(content.received_on + timedelta(days=2), least=content.received_on)
    again = Content(f"{content.code}-2", content.unit, content.kind, "phone", content.received_on, content.content)
    entry = petitions.enter(by=judge, content=again, now=now)
    now = yield times.working(content.received_on + timedelta(days=5), least=content.received_on)
    petitions.strike(by=judge, petition=entry, reason=told["twice"]["reason"], now=now)


def _moved(entry: Petition, told: Mapping[str, Any], play: Play) -> Thread:
    times, moved = play.stage.times, told["moved"]
    assert entry.due_on is not None
    now = yield times.working(entry.received_on + timedelta(days=7), least=entry.received_on, most=times.today)
    due = entry.due_on + timedelta(days=moved["days"])
    judge = play.cast.actors[told["by"]]
    petitions.set_due(by=judge, petition=entry, due_on=due, reason=moved["reason"], now=now)
    entry.refresh_from_db()
