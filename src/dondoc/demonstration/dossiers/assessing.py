"""The yearly assessments of the invented province: entered, confirmed, counted anew when the dossiers had come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.dossiers.models import QualityAssessment
from dondoc.dossiers.operations import quality
from dondoc.dossiers.operations.quality import Given
from dondoc.dossiers.queries.quality import scheme
from dondoc.dossiers.queries.quality_counts import counted_for
from dondoc.organisation.models import Unit

# Offices enter them in the January after the year, long enough before the day of loading; they are looked at after.
JANUARY, LATEST, LOOKED_AT = 16, -45, 7


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit with whoever enters for it, and the points that are given by hand, by year from the earlier one."""

    key: str
    by: str
    points: Sequence[Sequence[float]]


def assessed(play: Play) -> list[Thread]:
    """A thread for each unit and year; those counted anew follow."""
    told, year = table("assessments.yaml"), play.stage.times.today.year
    desks = [Desk(key, by, points) for key, by, *points in told["units"]]
    return [_assessed(desk, desk.points[place], year - 2 + place, told, play) for place in range(2) for desk in desks]


def _assessed(desk: Desk, points: Sequence[float], year: int, told: Mapping[str, Any], play: Play) -> Thread:
    times, judge = play.stage.times, play.cast.actors[told["confirmed_by"]]
    last = year == times.today.year - 1
    first = min(date(year + 1, 1, JANUARY), times.day(LATEST))
    now = yield times.working(first)
    entry = _entered(desk, points, year, told, play, now)
    rounds = 2 if last and desk.key == told["sent_back"]["unit"] else 1
    for turn in range(rounds):
        now = yield times.working(first + timedelta(days=LOOKED_AT * (turn + 1)))
        good = turn == rounds - 1
        note = "" if good else told["sent_back"]["note"]
        quality.decide(by=judge, assessment=entry, confirmed=good, note=note, now=now)
        if not good:
            entry = _entered(desk, points, year, told, play, now, "Đã bổ sung tài liệu kiểm chứng")
    anew = told["anew"]
    if last and desk.key in anew["units"]:
        now = yield times.issued(anew["day"])
        entry = _entered(desk, points, year, told, play, now, anew["reason"])
        if desk.key != anew["units"][-1]:
            now = yield times.issued(anew["day"] + LOOKED_AT)
            quality.decide(by=judge, assessment=entry, confirmed=True, now=now)


def _entered(
    desk: Desk,
    points: Sequence[float],
    year: int,
    told: Mapping[str, Any],
    play: Play,
    now: datetime,
    reason: str = "",
) -> QualityAssessment:
    by, unit = play.cast.actors[desk.by], play.cast.units[desk.key]
    given = _given(points, year, told, unit, play, now, desk.by)
    return quality.enter(by=by, unit=unit, year=year, given=given, reason=reason, now=now)


def _given(
    points: Sequence[float], year: int, told: Mapping[str, Any], unit: Unit, play: Play, now: datetime, by: str
) -> dict[str, Given]:
    """Points with evidence for all that the system cannot count yet."""
    counted = counted_for(play.cast.actors[by], unit.pk, year, timezone.localdate(now))
    evidence: Sequence[str] = told["evidence"]
    found = {}
    for place, (criterion, each) in enumerate(zip(scheme(year).criteria, points, strict=True)):
        known = counted.get(criterion.code)
        if known is None or known.points is None:
            found[criterion.code] = Given(Decimal(str(each)), f"{evidence[place % len(evidence)]}, năm {year}")
    return found
