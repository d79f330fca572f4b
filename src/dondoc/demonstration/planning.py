"""The plans of the province: drafted, issued, given item by item; marks and targets on what came out of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from string import Template
from typing import Any

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment, Mark, Target
from dondoc.assignments.models.mark import MarkKind
from dondoc.assignments.operations import marking, targeting
from dondoc.assignments.targets import parsed
from dondoc.demonstration.performing import Life
from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.figures.actors import Actor
from dondoc.language import numbers
from dondoc.plans import operations as plans
from dondoc.plans.models import Heading, Plan
from dondoc.plans.operations import Content, ItemContent

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """Who writes the plan of which unit, at which moment."""

    play: Play
    giver: Actor
    key: str  # of the unit
    now: datetime


def planned(told: Told, play: Play) -> list[Thread]:
    """Every plan on its own days."""
    return [_planned(each, told["marks"], play) for each in told["plans"]]


def _planned(told: Told, marks: Sequence[Told], play: Play) -> Thread:
    times, key = play.stage.times, told["unit"]
    day = times.issued(told.get("issued", -3))
    now = yield day
    act = Act(play, play.cast.giver(key), key, now)
    plan, written = _drafted(told, act)
    play.say(plan.title)
    if "issued" not in told:
        return
    plan = plans.issue(by=act.giver, plan=plan, on=day, now=now)
    givable = [offer.item for offer in plans.offers(plan, on=day) if offer.givable]
    done_now(plans.start_giving(by=act.giver, plan=plan, items=givable, on=day, now=now), now)
    for number, each in written:
        for assignment in Assignment.objects.filter(plan_item_of__item=number).select_related("lead"):
            _dress(assignment, each, marks, act)
            play.replay.begin(_lived(assignment, each, act))


def _drafted(told: Told, act: Act) -> tuple[Plan, list[tuple[int, Told]]]:
    """The draft, and each of its items by its number."""
    year, unit = act.play.stage.times.today.year, act.play.cast.units[act.key]
    content = Content(told["kind"], Template(told["title"]).substitute(year=year), year, basis=told.get("basis", ""))
    plan = plans.draft(by=act.giver, unit=unit, content=content, now=act.now)
    written = [
        (plans.add_item(by=act.giver, plan=plan, content=_content(each, heading, act.play), now=act.now).pk, each)
        for heading, each in _items(told["headings"], plan, act)
    ]
    return plan, written


def _items(headings: Sequence[Told], plan: Plan, act: Act) -> Iterator[tuple[Heading, Told]]:
    for told in headings:
        heading = plans.add_heading(by=act.giver, plan=plan, title=told["title"], now=act.now)
        yield from ((heading, each) for each in told.get("items", ()))
        for below in told.get("below", ()):
            title = below["title"]
            lower = plans.add_heading(by=act.giver, plan=plan, title=title, below=heading, now=act.now)
            yield from ((lower, each) for each in below["items"])


def _content(told: Told, heading: Heading, play: Play) -> ItemContent:
    units = play.cast.units
    return ItemContent(
        text=told["text"],
        heading=heading,
        leads=tuple(units[key] for key in told.get("leads", ())),
        lead_text=told.get("lead_text", ""),
        supporting=tuple(units[key] for key in told.get("supporting", ())),
        product=told.get("product", ""),
        due=play.stage.times.day(told["due"]) if "due" in told else None,
        due_text=told.get("due_text", ""),
    )


def _dress(assignment: Assignment, told: Told, marks: Sequence[Told], act: Act) -> None:
    """Its marks and targets."""
    confirmer = act.play.cast.confirmer(act.key)
    wanted = [_mark(each, act) for each in marks if each["key"] in told.get("marks", ())]
    if wanted:
        marking.set_marks(by=confirmer, assignment=assignment, marks=wanted, now=act.now)
    for each in told.get("targets", ()):
        aim = parsed(each["words"])
        assert aim is not None, each["words"]
        base = numbers.parsed(each["base"]) if "base" in each else None
        content = targeting.TargetContent(each["name"], replace(aim, base=each.get("since", aim.base)), base)
        target = targeting.set_target(by=confirmer, assignment=assignment, content=content, now=act.now)
        act.play.replay.begin(_measured(target, each["values"], act))


def _mark(told: Told, act: Act) -> Mark:
    year, unit = act.play.stage.times.today.year, act.play.cast.units[act.key]
    name = Template(told["name"]).substitute(year=year)
    known = Mark.objects.filter(name=name, year=year).first()
    content = marking.MarkContent(name, MarkKind(told["kind"]), year)
    return known or marking.keep_mark(by=act.giver, unit=unit, content=content, now=act.now)


def _measured(target: Target, values: Sequence[Sequence[Any]], act: Act) -> Thread:
    performer = act.play.cast.performer(target.assignment.lead)
    for offset, written in values:
        day = act.play.stage.times.issued(offset)
        now = yield day
        value = numbers.parsed(written)
        assert value is not None, written
        measurement = targeting.Measurement(day, value, evidence_text="Báo cáo của đơn vị chủ trì")
        targeting.measure(by=performer, target=target, measurement=measurement, now=now)


def _lived(assignment: Assignment, told: Told, act: Act) -> Thread:
    """Acknowledged, reported, confirmed, as its lead's story tells."""
    cast = act.play.cast
    key = next(key for key, unit in cast.units.items() if unit.pk == assignment.lead_id)
    story = told.get("stories", {}).get(key) or told.get("story", {})
    life = Life(
        act.play.stage, assignment, cast.performer(assignment.lead), cast.confirmer(act.key), assignment.given_on
    )
    if "take" in story:
        now = yield life.day(story["take"])
        assignments.acknowledge(by=life.performer, assignment=life.assignment, on=life.last, now=now)
    if "finish" in story:
        finished = life.day(story["finish"])
        now = yield life.day(story["report"])
        note = "Đã hoàn thành theo phân công của kế hoạch."
        assignments.report(
            by=life.performer, assignment=life.assignment, finished_on=finished, note=note, on=life.last, now=now
        )
        now = yield life.day(story["confirm"])
        assignments.confirm(by=life.confirmer, assignment=life.assignment, on=life.last, now=now)
    if "basically" in story:
        now = yield life.day(story["basically"]["day"])
        assignments.judge_basically_done(
            by=life.confirmer, assignment=life.assignment, note=story["basically"]["words"], now=now
        )
