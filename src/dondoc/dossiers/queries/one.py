"""One dossier: its row in the lake, typed, with what explains its due date and its class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.compute as pc

from dondoc.dossiers.clock import Course, class_at
from dondoc.dossiers.due import Allowed, Due
from dondoc.dossiers.kinds import Channel, Class, DueBy, LimitUnit
from dondoc.dossiers.laid_suspensions import policies
from dondoc.dossiers.lake.courses import course, due_of
from dondoc.dossiers.models import (
    Apology,
    ApologyExemption,
    Batch,
    Correction,
    CorrectionState,
    Procedure,
    Source,
    TimeLimit,
)
from dondoc.dossiers.queries import lists
from dondoc.dossiers.queries.corrections import in_reality
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import precedence
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.workdays.queries import calendar


@dataclass(frozen=True, slots=True)
class Other:
    """Another source that holds the code; `first`: its dossier counts rather than this one."""

    code: str
    name: str
    first: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as the newest import tells it. Moments are those of the clock on the wall, without a zone.

    `course` is as entered, `real` as the newest confirmed correction tells it, None where there is none. `explained` is
    how our due date comes about, None without a limit that holds.
    """

    row: Mapping[str, Any]
    source: Source | None
    procedure: Procedure | None
    unit: Unit | None
    channel: Channel
    course: Course
    real: Course | None
    explained: Due | None
    corrections: Sequence[Correction]
    apology: Apology | None
    exemption: ApologyExemption | None
    batch: Batch | None
    others: Sequence[Other]

    @property
    def counts(self) -> bool:
        """Whether forms count it: no source that comes first holds its code too."""
        return not any(other.first for other in self.others)

    @property
    def code(self) -> str:
        """Its code in the source."""
        return str(self.row["code"])

    @property
    def computed_counts(self) -> bool:
        """Whether it is judged by our own due date rather than the source's."""
        always = self.source is not None and self.source.due_by == DueBy.COMPUTED
        return always or self.row["due_given"] is None

    @property
    def disagreement(self) -> int | None:
        """How many days after ours the source's due date lies, below zero: before; None where one is missing."""
        given, ours = self.row["due_given"], self.row["due_computed"]
        return None if given is None or ours is None else (given.date() - ours.date()).days

    def class_on(self, day: date) -> Class:
        """What had become of it by the end of that day, as entered."""
        return class_at(self.course, date.fromordinal(day.toordinal() + 1))


def dossier(source: str, code: str, actor: Actor) -> Dossier | None:
    """The dossier; None where there is none that the actor may read."""
    row = lists.one(source, code, actor)
    if row is None:
        return None
    corrections = list(
        Correction.objects.filter(source__code=source, code=code).select_related("document").order_by("asked_at", "pk")
    )
    entered = course(row, policies().standing)
    return Dossier(
        row=row,
        source=Source.objects.filter(code=source).first(),
        procedure=Procedure.objects.select_related("field").filter(code=row["procedure"]).first(),
        unit=Unit.objects.filter(pk=row["unit"]).first(),
        channel=Channel(row["channel"]),
        course=entered,
        real=_real(entered, corrections),
        explained=_explained(row),
        corrections=corrections,
        apology=Apology.objects.filter(source__code=source, code=code).first(),
        exemption=ApologyExemption.objects.filter(source__code=source, code=code).first(),
        batch=Batch.objects.filter(pk=row["batch"]).first(),
        others=_others(source, code),
    )


def _others(source: str, code: str) -> list[Other]:
    """Those that are reconciled with its source and hold its code, in the order in which they count."""
    by, order = engine(), precedence()
    doubles = by.doubles(by.version())
    holders = set(doubles.filter(pc.equal(doubles["code"], code))["source"].to_pylist())
    if source not in order or source not in holders:
        return []
    names = dict(Source.objects.filter(code__in=holders).values_list("code", "name"))
    place = order.index(source)
    return [Other(each, names[each], order.index(each) < place) for each in order if each in holders and each != source]


def _real(entered: Course, corrections: Sequence[Correction]) -> Course | None:
    confirmed = [each for each in corrections if each.state == CorrectionState.CONFIRMED.value and each.decided_at]
    if not confirmed:
        return None
    newest = max(confirmed, key=lambda each: (each.decided_at or each.asked_at, each.pk))
    return in_reality(entered, newest.finished)


def _explained(row: Mapping[str, Any]) -> Due | None:
    limits = [_allowed(each) for each in TimeLimit.objects.filter(procedure__code=row["procedure"])]
    return due_of(row, limits, calendar(row["unit"]), policies())


def _allowed(limit: TimeLimit) -> Allowed:
    channel = Channel(limit.channel) if limit.channel else None
    return Allowed(limit.number, LimitUnit(limit.unit), channel, limit.valid_from, limit.valid_to)
