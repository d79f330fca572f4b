"""Reading petitions: the list, one of them with its story, and the counts of a period as they were known then."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from dondoc.dossiers import petition_kinds
from dondoc.dossiers.models import Petition, PetitionVersion
from dondoc.dossiers.petitions import Facts, Finding, Part, PetitionCounts, counted, parts_of
from dondoc.dossiers.queries.outsiders import judged_by, read_by
from dondoc.figures.actors import Actor
from dondoc.language.folding import folded
from dondoc.organisation.queries.visible import ever_below
from dondoc.periods.ranges import Period
from dondoc.workdays import queries as workdays
from dondoc.workdays.counting import Calendar, Counted

_FACTS = ("kind", "received_on", "due_on", "answered_on", "finding", "settled")


class PetitionOrder(StrEnum):
    """In which order they are listed; the value is how an address writes it."""

    RECEIVED = "moi"
    RECEIVED_UP = "cu"
    DUE = "han"
    DUE_DOWN = "-han"
    CODE = "ma"
    UNIT = "don-vi"
    KIND = "loai"


_ORDERS = {
    PetitionOrder.RECEIVED: ("-received_on", "-pk"),
    PetitionOrder.RECEIVED_UP: ("received_on", "pk"),
    PetitionOrder.DUE: ("due_on", "pk"),
    PetitionOrder.DUE_DOWN: ("-due_on", "-pk"),
    PetitionOrder.CODE: ("code", "pk"),
    PetitionOrder.UNIT: ("unit__sort_key", "-received_on", "-pk"),
    PetitionOrder.KIND: ("kind", "-received_on", "-pk"),
}


@dataclass(frozen=True, slots=True)
class PetitionFilter:
    """What narrows the list. `part`: those that one number of the period counts, as looked at on `on`.

    Without a period all that are not struck; `struck` those alone. `waiting`: whose finding waits for confirmation.
    """

    q: str = ""
    unit: int | None = None
    kind: str = ""
    channel: str = ""
    period: Period | None = None
    part: Part = Part.TOTAL
    waiting: bool = False
    struck: bool = False
    order: PetitionOrder = PetitionOrder.RECEIVED


def counts(
    unit_ids: Collection[int], period: Period, known: datetime | None = None, *, on: date | None = None
) -> PetitionCounts:
    """The petitions about those units (no others are added to them) in a period, as recorded by `known`; None: now.

    Of a period that still runs on the day `on`, what is due later is open in time; without `on` it is the day of
    `known`, and without either the period is taken as over. Sums of classes: carried + received = answered + open.
    """
    looked = on if on is not None else timezone.localdate(known) if known is not None else None
    every = petition_kinds.kinds().values()
    return counted(
        facts_known(unit_ids, known),
        period,
        on=looked,
        apart=frozenset(kind.code for kind in every if kind.apart),
        zero=frozenset(kind.code for kind in every if kind.zero),
    )


def facts_known(unit_ids: Collection[int], known: datetime | None) -> list[Facts]:
    """What was known of the petitions about those units at that moment, without those that were struck by then."""
    if known is None:
        rows: QuerySet[Any, Any] = Petition.objects.filter(unit__in=unit_ids, struck=False)
    else:
        recorded = PetitionVersion.objects.filter(recorded_at__lte=known)
        # Versions are only ever added: the last of a petition by then is the one with the highest number.
        last = recorded.order_by().values("petition").annotate(last=Max("pk")).values("last")
        rows = PetitionVersion.objects.filter(pk__in=last, unit__in=unit_ids, struck=False)
    return [_facts(*row) for row in rows.order_by("pk").values_list(*_FACTS)]


def facts_of(petition: Petition | PetitionVersion) -> Facts:
    """What classes and counts need of it."""
    return _facts(*(getattr(petition, name) for name in _FACTS))


def _facts(kind: str, received: date, due: date | None, answered: date | None, finding: str, settled: bool) -> Facts:
    return Facts(kind, received, due, answered, Finding(finding), settled)


def visible_to(actor: Actor) -> QuerySet[Petition]:
    """Those about units whose dossiers the actor may read."""
    found = Petition.objects.filter(unit__in=read_by(actor))
    return found.select_related("unit", "procedure", "field", "answer_document")


def listing(actor: Actor, wanted: PetitionFilter, on: date) -> QuerySet[Petition]:
    """The list, in order. Every word sought must be there, marks or no marks."""
    found = visible_to(actor).filter(struck=wanted.struck)
    if wanted.unit is not None:
        found = found.filter(unit__in=ever_below(wanted.unit))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.channel:
        found = found.filter(channel=wanted.channel)
    if wanted.waiting:
        found = found.filter(settled=False).exclude(finding="")
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    if wanted.period is not None:
        found = found.filter(pk__in=_counted_in(found, wanted.period, wanted.part, on))
    return found.order_by(*_ORDERS[wanted.order])


def _counted_in(found: QuerySet[Petition], period: Period, part: Part, on: date) -> list[int]:
    """Those that a number of the period counts: told by the rule that counts them, so that number and list agree."""
    rows = found.order_by().values_list("pk", *_FACTS)
    return [number for number, *facts in rows if part in parts_of(_facts(*facts), period, on)]


def units_counted(actor: Actor, unit: int | None) -> frozenset[int]:
    """The unit with all that is or was below it, of what the actor may read; everything readable for None."""
    return read_by(actor) if unit is None else read_by(actor) & ever_below(unit)


def waiting(actor: Actor) -> QuerySet[Petition]:
    """Those whose finding the actor may confirm: written down by somebody else, about a unit not the actor's own."""
    found = Petition.objects.filter(unit__in=judged_by(actor), settled=False, struck=False).exclude(finding="")
    return found.exclude(answered_by_key=actor.key)


def story(petition: Petition) -> list[PetitionVersion]:
    """What was done with it, the first first."""
    return list(petition.versions.select_related("unit").order_by("pk"))


def due_counted(petition: Petition) -> Counted | None:
    """How its due day comes about by the calendar of its unit as it is now; None where it was not counted."""
    if petition.limit_days is None:
        return None
    return workdays.calendar(petition.unit_id).add_working_days(petition.received_on, petition.limit_days)


def moved_by_calendar(on: date) -> list[tuple[Petition, date]]:
    """Open petitions whose counted due day would be another by the calendar as it is now, with that day."""
    open_ = Petition.objects.filter(struck=False, answered_on__isnull=True, limit_days__isnull=False, due_on__gte=on)
    found = list(open_.order_by("pk"))
    calendars = workdays.calendars({each.unit_id for each in found})
    days = ((each, _counted_day(each, calendars[each.unit_id])) for each in found)
    return [(petition, day) for petition, day in days if day != petition.due_on]


def _counted_day(petition: Petition, calendar: Calendar) -> date:
    return calendar.working_day_after(petition.received_on, petition.limit_days or 0)


def unlike_their_history() -> list[Petition]:
    """Petitions that are not what their last version says: somebody changed a table past the operations."""
    last = dict(PetitionVersion.objects.order_by().values_list("petition").annotate(last=Max("pk")))
    versions = PetitionVersion.objects.in_bulk(list(last.values()))
    return [each for each in Petition.objects.order_by("pk") if not _same(each, versions.get(last.get(each.pk, 0)))]


def _same(petition: Petition, version: PetitionVersion | None) -> bool:
    names: Iterable[str] = (*_FACTS, "unit_id", "struck")
    return version is not None and all(getattr(petition, name) == getattr(version, name) for name in names)
