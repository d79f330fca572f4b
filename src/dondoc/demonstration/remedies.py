"""Winning points back in the invented province: measures of a remedial plan half way, and DDCI as published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.plans import operations as plans
from dondoc.scoring.models import Index, Sheet
from dondoc.scoring.operations import indices, remedies
from dondoc.scoring.operations.indices import Content, Part
from dondoc.scoring.operations.remedies import Wanted
from dondoc.scoring.queries.remedies import targets
from dondoc.scoring.states import RoundState

HUNDRED, TEN = Decimal(100), Decimal(10)
SPREAD = (Decimal("0.6"), Decimal("-0.4"), Decimal("-0.9"), Decimal("0.7"))  # of components around the whole
PUBLISHED_IN, PUBLISHED_ON = 4, 15


@dataclass(frozen=True, slots=True)
class Told:
    """A measure as the table tells it; `days` of being done and of confirming, or none."""

    code: str
    text: str
    lead: str
    performer: str
    due: int
    days: Sequence[int]


def won_back(play: Play) -> list[Thread]:
    """The plan with its measures, and the index."""
    told = table("remedies.yaml")
    return [_planned(told["plan"], play), _entered(told["ddci"], play)]


def _planned(told: Mapping[str, Any], play: Play) -> Thread:
    """Drafted from the published sheet, issued, given; each measure goes its way."""
    times, cast = play.stage.times, play.cast
    day = times.issued(told["day"])
    now = yield day
    by, unit = cast.actors[told["by"]], cast.units[told["unit"]]
    state = RoundState.PUBLISHED.value
    sheet = Sheet.objects.select_related("round__set", "unit").get(unit=unit, round__state=state)
    aims = {aim.code: (target, aim) for target, aim in targets(by, sheet, day).items() if not aim.full}
    rows = [Told(str(code), *rest) for code, *rest in told["measures"] if str(code) in aims]
    wanted = [
        Wanted(aims[row.code][0], row.text, (cast.units[row.lead],), times.day(row.due), *_aimed(aims[row.code][1]))
        for row in rows
    ]
    said = remedies.Content(f"{told['title']} năm {day.year}", told["basis"])
    plan = remedies.draft(by=by, of=sheet, content=said, measures=wanted, now=now).plan
    plan = plans.issue(by=by, plan=plan, on=day, now=now)
    items = list(plan.items.all())
    done_now(plans.start_giving(by=by, plan=plan, items=items, on=day, now=now), now)
    by_text = {row.text: row for row in rows}
    for assignment in Assignment.objects.filter(plan_item_of__item__plan=plan).order_by("pk"):
        play.replay.begin(_lived(assignment, by_text[assignment.what], told["confirms"], play))


def _aimed(aim: Any) -> tuple[Decimal, str]:
    return aim.gain, aim.cause


def _lived(assignment: Assignment, row: Told, confirms: str, play: Play) -> Thread:
    """Acknowledged; done and confirmed where the table says so."""
    times, actors = play.stage.times, play.cast.actors
    day = times.working(assignment.given_on, least=assignment.given_on)
    now = yield day
    assignments.acknowledge(by=actors[row.performer], assignment=assignment, on=day, now=now)
    if row.days:
        finished, confirmed = (times.issued(each) for each in row.days)
        now = yield finished
        note = "Đã hoàn thành theo kế hoạch khắc phục."
        assignments.report(
            by=actors[row.performer], assignment=assignment, finished_on=finished, note=note, on=finished, now=now
        )
        now = yield confirmed
        assignments.confirm(by=actors[confirms], assignment=assignment, on=confirmed, now=now)


def _entered(told: Mapping[str, Any], play: Play) -> Thread:
    """Four years of two units; only the last source says among how many the rank is."""
    day = play.stage.times.issued(told["day"])
    now = yield day
    indices.shipped()
    index = Index.objects.get(code="ddci")
    for unit, by, years in told["units"]:
        for back, (value, rank) in zip(range(len(years), 0, -1), years, strict=True):
            content = _content(told, day, day.year - back, (Decimal(str(value)), rank), last=back == 1)
            who = play.cast.actors[by]
            indices.enter(by=who, index=index, unit=play.cast.units[unit], content=content, now=now)


def _content(told: Mapping[str, Any], day: date, year: int, found: tuple[Decimal, int], *, last: bool) -> Content:
    value, rank = found
    parts = [
        Part((value / TEN + more).quantize(Decimal("0.01")), TEN, name)
        for name, more in zip(told["components"], SPREAD, strict=True)
    ]
    return Content(
        year,
        min(date(year + 1, PUBLISHED_IN, PUBLISHED_ON), day),
        Part(value, HUNDRED),
        rank,
        told["among"] if last else None,
        told["source"].format(year=year),
        tuple(parts) if last else (),
    )
