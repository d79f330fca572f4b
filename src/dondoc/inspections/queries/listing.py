"""Lists of inspections, of bodies and of programmes: those that the actor may see, filtered and ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Body, BodyMember, Inspection, Programme, ProgrammeLine, TeamMember
from dondoc.inspections.queries.visible import bodies_visible_to, programmes_visible_to, visible_to
from dondoc.inspections.states import InspectionState
from dondoc.language.folding import folded


class InspectionOrder(StrEnum):
    """In which order inspections are listed."""

    NEWEST = "newest"  # by the day of the visit, or as of which things are judged; last first
    OLDEST = "oldest"
    UNIT = "unit"
    TITLE = "title"


class ProgrammeOrder(StrEnum):
    """In which order programmes are listed."""

    NEWEST = "newest"  # the latest year first
    OLDEST = "oldest"
    TITLE = "title"
    ISSUED = "issued"  # issued last first, drafts before them


_DAY = F("as_of")
ORDERS = {
    InspectionOrder.NEWEST: (_DAY.desc(), F("pk").desc()),
    InspectionOrder.OLDEST: (_DAY.asc(), F("pk").asc()),
    InspectionOrder.UNIT: (F("unit__sort_key").asc(), _DAY.desc(), F("pk").desc()),
    InspectionOrder.TITLE: (F("title").asc(), F("pk").asc()),
}


PROGRAMMES: dict[ProgrammeOrder, tuple[str | OrderBy, ...]] = {
    ProgrammeOrder.NEWEST: ("-year", "title", "pk"),
    ProgrammeOrder.OLDEST: ("year", "title", "pk"),
    ProgrammeOrder.TITLE: ("title", "-year", "pk"),
    ProgrammeOrder.ISSUED: (F("issued_on").desc(nulls_first=True), "title", "pk"),
}


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """Which programmes to show; `unit` stands in one of its lines, `issued` None: drafts too."""

    q: str = ""
    unit: int | None = None
    kind: str = ""
    year: int | None = None
    issued: bool | None = None
    order: ProgrammeOrder = ProgrammeOrder.NEWEST


@dataclass(frozen=True, slots=True)
class InspectionFilter:
    """Which inspections to show; `year` is that of the day as of which they judge, `mine` those of one's own team."""

    q: str = ""
    unit: int | None = None
    leading: int | None = None
    kind: str = ""
    state: InspectionState | None = None
    year: int | None = None
    surprise: bool | None = None
    body: int | None = None
    mine: bool = False
    order: InspectionOrder = InspectionOrder.NEWEST


def listing(actor: Actor, wanted: InspectionFilter) -> QuerySet[Inspection]:
    """The inspections, filtered and ordered."""
    found = visible_to(actor).select_related("unit", "leading", "body").filter(_condition(actor, wanted))
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    return found.order_by(*ORDERS[wanted.order])


def _condition(actor: Actor, wanted: InspectionFilter) -> Q:
    values: dict[str, object] = {
        "unit_id": wanted.unit,
        "leading_id": wanted.leading,
        "kind": wanted.kind or None,
        "state": wanted.state.value if wanted.state else None,
        "as_of__year": wanted.year,
        "is_surprise": wanted.surprise,
        "body_id": wanted.body,
    }
    condition = Q(**{name: value for name, value in values.items() if value is not None})
    if wanted.mine:
        own = TeamMember.objects.filter(person__username=actor.key).values("inspection")
        condition &= Q(pk__in=own)
    return condition


def search_words(inspection: Inspection, kind_label: str) -> str:
    """What an inspection is found by, folded: its title, its units, its kind and its decision."""
    units = (inspection.unit, inspection.leading)
    named = " ".join(f"{unit.name} {unit.short_name} {unit.code}" for unit in units)
    return folded(f"{inspection.title} {named} {kind_label} {inspection.decision} {inspection.outside}")


def team_of(inspection: Inspection) -> list[TeamMember]:
    """The team in the order in which it was named."""
    return list(inspection.team.select_related("person").order_by("pk"))


def bodies(actor: Actor) -> QuerySet[Body]:
    """The standing bodies that stand, then those that stood before; by name."""
    return (
        bodies_visible_to(actor)
        .select_related("unit", "document")
        .order_by(F("until").asc(nulls_first=True), "name", "pk")
    )


def members_on(body: Body, on: date) -> QuerySet[BodyMember]:
    """Who sits in the body on that day."""
    found = body.members.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return found.select_related("person").order_by("pk")


def members_ever(body: Body) -> QuerySet[BodyMember]:
    """Who sits or sat in the body."""
    return body.members.select_related("person").order_by(F("until").asc(nulls_first=True), "pk")


def programmes(actor: Actor) -> QuerySet[Programme]:
    """The programmes, the latest year first."""
    found = programmes_visible_to(actor).select_related("unit", "body", "document")
    return found.order_by(*PROGRAMMES[ProgrammeOrder.NEWEST])


def programme_listing(actor: Actor, wanted: ProgrammeFilter) -> list[Programme]:
    """The programmes, filtered and ordered, each with how many units it names as `unit_count`.

    Words are looked for without diacritics in title, sign, body and units: a province has a handful a year.
    """
    conditions: dict[str, object] = {"kind": wanted.kind or None, "year": wanted.year}
    found = programmes(actor).filter(**{name: value for name, value in conditions.items() if value is not None})
    if wanted.unit is not None:
        found = found.filter(pk__in=ProgrammeLine.objects.filter(unit=wanted.unit).values("programme"))
    if wanted.issued is not None:
        found = found.filter(issued_on__isnull=not wanted.issued)
    counted = found.annotate(unit_count=Count("lines", distinct=True)).order_by(*PROGRAMMES[wanted.order])
    words = folded(wanted.q).split()
    if not wanted.q.strip():
        return list(counted)
    return [each for each in counted.prefetch_related("lines__unit") if words and _speaks_of(each, words)]


def _speaks_of(programme: Programme, words: list[str]) -> bool:
    named = (f"{line.unit.name} {line.unit.short_name}" for line in programme.lines.all())
    body = programme.body.name if programme.body else ""
    sign = programme.document.sign if programme.document else ""
    said = folded(" ".join((programme.title, programme.unit.name, body, sign, *named)))
    return all(word in said for word in words)
