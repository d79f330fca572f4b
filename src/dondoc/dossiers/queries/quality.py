"""Reading yearly assessments of how procedures are handled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import QuerySet

from dondoc.dossiers.models import QualityAssessment, QualityRevision
from dondoc.dossiers.quality import QualityState, Scheme, scheme_of
from dondoc.dossiers.queries.outsiders import judged_by, read_by
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.organisation.queries.visible import ever_below

FORMULA = "quality_points"


@dataclass(frozen=True, slots=True)
class Rating:
    """A confirmed assessment: points reached of `most`, and the rating by the rules of its year."""

    unit: int
    year: int
    points: Decimal
    most: Decimal
    code: str
    title: str
    confirmed_at: datetime

    @property
    def share(self) -> Figure:
        """Points reached of all points."""
        return Figure(self.points, self.most, FORMULA)


def rating(unit_id: int, year: int, known: datetime | None = None) -> Rating | Missing:
    """The last assessment of the unit and year that was confirmed by `known`; None: by now.

    Missing ("chưa có số liệu") where none was. One that is being changed stands until the change is confirmed.
    """
    found = QualityRevision.objects.filter(
        assessment__unit=unit_id, assessment__year=year, act=QualityState.CONFIRMED.value
    )
    if known is not None:
        found = found.filter(recorded_at__lte=known)
    last = found.order_by("-pk").first()
    if last is None:
        return Missing(Absence.NO_DATA, FORMULA)
    return Rating(unit_id, year, last.total, last.most, last.rating, last.rating_title, last.recorded_at)


def scheme(year: int) -> Scheme:
    """Criteria and ladder of a year. Raises BadTable."""
    return scheme_of(tables("dossiers", "quality_criteria"), tables("dossiers", "quality_ratings"), year)


class QualityOrder(StrEnum):
    """In which order assessments are listed; the value is how an address writes it."""

    POINTS = "diem"
    POINTS_UP = "-diem"
    UNIT = "don-vi"
    STATE = "tinh-trang"


_ORDERS = {
    QualityOrder.POINTS: ("-total", "unit__sort_key", "pk"),
    QualityOrder.POINTS_UP: ("total", "unit__sort_key", "pk"),
    QualityOrder.UNIT: ("unit__sort_key", "pk"),
    QualityOrder.STATE: ("state", "unit__sort_key", "pk"),
}


@dataclass(frozen=True, slots=True)
class QualityFilter:
    """Which assessments of a year to show; `q` is sought in the unit's name, marks or no marks."""

    year: int
    q: str = ""
    unit: int | None = None
    rating: str = ""
    state: QualityState | None = None
    order: QualityOrder = QualityOrder.POINTS


def visible_to(actor: Actor) -> QuerySet[QualityAssessment]:
    """Those of units whose dossiers the actor may read."""
    return QualityAssessment.objects.filter(unit__in=read_by(actor)).select_related("unit")


def listing(actor: Actor, wanted: QualityFilter) -> QuerySet[QualityAssessment]:
    """The assessments of a year, in order."""
    found = visible_to(actor).filter(year=wanted.year)
    for word in folded(wanted.q).split():
        found = found.filter(unit__folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    if wanted.unit is not None:
        found = found.filter(unit__in=ever_below(wanted.unit))
    if wanted.rating:
        found = found.filter(rating=wanted.rating)
    if wanted.state is not None:
        found = found.filter(state=wanted.state.value)
    return found.order_by(*_ORDERS[wanted.order])


def years(actor: Actor) -> list[int]:
    """The years of which there are assessments, the newest first."""
    return list(visible_to(actor).order_by("-year").values_list("year", flat=True).distinct())


def confirmed_before(assessments: Iterable[QualityAssessment]) -> dict[int, QualityRevision]:
    """What was confirmed of the same units for the year before, by unit."""
    found = list(assessments)
    year_of = {each.unit_id: each.year for each in found}
    revisions = QualityRevision.objects.filter(
        act=QualityState.CONFIRMED.value,
        assessment__unit__in=year_of,
        assessment__year__in=[y - 1 for y in year_of.values()],
    )
    return {each.assessment.unit_id: each for each in revisions.select_related("assessment").order_by("pk")}


def waiting(actor: Actor) -> QuerySet[QualityAssessment]:
    """Those that the actor may confirm: entered by somebody else, of a unit that is not the actor's own."""
    found = QualityAssessment.objects.filter(unit__in=judged_by(actor), state=QualityState.ENTERED.value)
    return found.exclude(entered_by_key=actor.key)


def story(assessment: QualityAssessment) -> list[QualityRevision]:
    """What was done with it, the first first."""
    return list(assessment.revisions.order_by("pk"))


def wrong_sums() -> list[QualityAssessment]:
    """Assessments whose total is not the sum of their points: somebody changed a table past the operations."""
    found = QualityAssessment.objects.prefetch_related("points").order_by("pk")
    return [each for each in found if each.total != sum((line.points for line in each.points.all()), Decimal(0))]
