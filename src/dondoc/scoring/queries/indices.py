"""Reading indices of others: each with what is known of it, unit by unit and year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence, Missing
from dondoc.figures.measured import Measured
from dondoc.indicators.definitions import Definition, Shape, SourceRef
from dondoc.indicators.queries import figures
from dondoc.limits.laying import tables
from dondoc.scoring.models import Index, Snapshot
from dondoc.scoring.ranking import Change

FIGURE = "index."  # with the code of an index: what a criterion names as its figure


def is_one(code: str) -> bool:
    """Whether what a criterion names as its figure is an index of others.

    >>> is_one("index.ddci"), is_one("documents.signed")
    (True, False)
    """
    return code.startswith(FIGURE)


def visible_to(actor: Actor) -> QuerySet[Snapshot]:
    """What others published is for whoever reads scores."""
    found = Snapshot.objects.select_related("index", "unit")
    return found if actor.anywhere(Permission.SCORE_READ) else found.none()


def listing(actor: Actor) -> QuerySet[Index]:
    """The indices, each with the number of units and its newest year."""
    seen = Q(snapshots__in=visible_to(actor).values("pk"))
    return Index.objects.annotate(
        units=Count("snapshots__unit", filter=seen, distinct=True), newest=Max("snapshots__year", filter=seen)
    ).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Entry:
    """The index of a unit in a year, with the change against the year before it that is known."""

    snapshot: Snapshot
    components: tuple[Snapshot, ...]
    change: Change | None


def entries(actor: Actor, index: Index, *, unit: int | None = None) -> list[Entry]:
    """Everything that was entered, the newest year first, by unit."""
    found = visible_to(actor).filter(index=index).order_by("-year", "-on", "unit__sort_key", "unit_id", "pk")
    rows = list(found if unit is None else found.filter(unit=unit))
    parts: dict[tuple[int, date], list[Snapshot]] = {}
    for each in rows:
        if each.component:
            parts.setdefault((each.unit_id, each.on), []).append(each)
    whole = [each for each in rows if not each.component]
    return [Entry(each, tuple(parts.get((each.unit_id, each.on), ())), _change(each, whole)) for each in whole]


def _change(of: Snapshot, every: Iterable[Snapshot]) -> Change | None:
    """Against the newest earlier year of the unit that says a rank."""
    if of.rank is None:
        return None
    earlier = [each for each in every if each.unit_id == of.unit_id and each.year < of.year and each.rank]
    before = max(earlier, key=lambda each: (each.year, each.on), default=None)
    if before is None or before.rank is None:
        return None
    return Change(of.rank, of.among, before.rank, before.among)


def measured(code: str, unit: int, year: int, *, on: date) -> Measured:
    """An index as the measure of a criterion: the newest of that unit and year that was known on that day."""
    of = Snapshot.objects.filter(index__code=code.removeprefix(FIGURE), unit=unit, year=year, component="", on__lte=on)
    found = of.filter(value__isnull=False).order_by("-on", "-pk").first()
    if found is None or found.value is None:
        return Measured(missing=Missing(Absence.NO_DATA))
    numbers: dict[str, int | Decimal] = {"value": found.value}
    if found.maximum is not None:
        numbers["maximum"] = found.maximum
    return Measured(numbers)


def figures_and_indices() -> dict[str, Definition]:
    """All that a criterion may name as its figure: those of the registry, and the indices of others."""
    shipped = {str(each["code"]): str(each["name"]) for each in tables("scoring", "indices")}
    names = {**shipped, **dict(Index.objects.values_list("code", "name"))}
    return {**figures.definitions(), **{FIGURE + code: _definition(code, name) for code, name in names.items()}}


def _definition(code: str, name: str) -> Definition:
    return Definition(
        code=FIGURE + code,
        title=name,
        area="indices",
        shape=Shape.COUNT,
        unit="điểm",
        rounding=2,
        numerator="giá trị do cơ quan khác công bố",
        denominator="",
        missing="chưa nhập chỉ số của đơn vị trong năm",
        basis="",
        how="Lấy lần công bố mới nhất đã nhập của đơn vị trong năm.",
        version=1,
        source=SourceRef("indices", code),
        names={"value": "giá trị", "maximum": "điểm tối đa"},
    )
