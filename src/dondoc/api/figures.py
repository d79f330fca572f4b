"""Số liệu: the registry of named figures, and one figure of a unit and a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.errors import HttpError
from pydantic import Field

from dondoc.api.entry import Forbidden, caller
from dondoc.figures.actors import Permission
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries import figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.periods.ranges import inclusive

router = Router(tags=["figures"])
FIRST, LAST = date(1900, 1, 1), date(9998, 12, 31)


class FigureRow(Schema):
    """A named figure."""

    code: str
    title: str
    english: str
    area: str
    shape: str
    unit: str
    places: int
    numerator: str
    denominator: str
    missing: str
    basis: str
    unverified: bool
    how: str
    version: int


class Question(Schema):
    """Of which unit, which days, as of which day."""

    unit: int = Field(ge=1, le=2**62, description="with all below it")
    first: date = Field(ge=FIRST, le=LAST)
    last: date = Field(ge=FIRST, le=LAST, description="the last day of the period")
    on: date | None = Field(None, ge=FIRST, le=LAST, description="as things stood on that day; else its end, or today")


class Measure(Schema):
    """What was counted: whole numbers as numbers, others as text, never rounded; `missing` says why there is none."""

    numbers: dict[str, int | str]
    flags: dict[str, bool]
    level: str
    units: list[dict[str, Any]]
    missing: str | None = Field(description="NOTHING_AROSE, NO_DATA or NOT_SCORED")


class CountedFigure(Schema):
    """A figure as the key's owner may see it."""

    figure: FigureRow
    measure: Measure
    hidden: list[int] = Field(description="units that the caller may not read, and that are not counted")
    notes: list[str]


@router.get("", response=list[FigureRow])
def registry(request: HttpRequest) -> list[FigureRow]:
    """Every figure, with its words."""
    caller(request, Permission.FIGURE_READ)
    return [_row(each) for each in figures.definitions().values()]


@router.get("/{code}", response=CountedFigure)
def figure(request: HttpRequest, code: str, question: Query[Question]) -> CountedFigure:
    """One figure of a unit and a period. 404 for a code that there is none of, 403 for a unit one may not read."""
    actor = caller(request, Permission.FIGURE_READ)
    if not actor.may(Permission.FIGURE_READ, question.unit):
        raise Forbidden
    if question.last < question.first:
        raise HttpError(422, "Ngày cuối kỳ ở trước ngày đầu kỳ.")
    period = inclusive(question.first, question.last)
    on = question.on or max(min(period.last, timezone.localdate()), period.first)
    try:
        return _told(figures.counted(code, Asked(question.unit, period, on), actor))
    except FigureRejected as unknown:
        raise HttpError(404, str(unknown)) from unknown


def _told(counted: Counted) -> CountedFigure:
    return CountedFigure(
        figure=_row(counted.definition),
        measure=Measure(**keeping.written(counted.measured)),
        hidden=list(counted.hidden),
        notes=list(counted.notes),
    )


def _row(definition: Definition) -> FigureRow:
    names = [name for name in FigureRow.model_fields if name not in {"shape", "places"}]
    said = {name: getattr(definition, name) for name in names}
    return FigureRow(**said, shape=definition.shape.value, places=definition.rounding)
