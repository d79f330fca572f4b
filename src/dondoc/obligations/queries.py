"""Reading what must exist: the list of duties, the entries opened, how each stands on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import STOPPED
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.obligations.due import Kept
from dondoc.obligations.duties import Duty, InForce, duties_of, duty_of
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry, OwnDuty, SectionKeeper, SectionUpdate
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.statements.kept import Kept as Statement
from dondoc.statements.told import Told, ToldNumbers

STATE: str = "state"  # a column that `standing` adds
_STOPPED = [state.value for state in STOPPED]
MET_DAY = Case(
    When(assignment__isnull=True, then=F("met_on")),
    When(assignment__latest__isnull=False, then=F("assignment__latest__finished_on")),
    default=F("assignment__finished_on"),
    output_field=DateField(),
)
LEFT_OUT = (
    Q(waived_at__isnull=False)
    | Q(assignment__latest__isnull=True, assignment__state__in=_STOPPED)
    | Q(assignment__latest__state__in=_STOPPED)
)


class EntryOrder(StrEnum):
    """How the list is ordered."""

    DUE = "due"
    DUE_LAST = "due_last"
    UNIT = "unit"
    DUTY = "duty"


ORDERS = {
    EntryOrder.DUE: ("due", "unit__sort_key", "name", "pk"),
    EntryOrder.DUE_LAST: ("-due", "unit__sort_key", "name", "pk"),
    EntryOrder.UNIT: ("unit__sort_key", "unit_id", "due", "pk"),
    EntryOrder.DUTY: ("name", "due", "unit__sort_key", "pk"),
}


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What of the list to show; a unit counts those below it in, and what it took over; `alone`: what it was asked."""

    year: int
    q: str = ""
    unit: int | None = None
    alone: bool = False
    kind: DutyKind | None = None
    duty: str = ""
    state: EntryState | None = None
    order: EntryOrder = EntryOrder.DUE


def duties() -> tuple[Duty, ...]:
    """The whole list: shipped, the installation's file, what units added. Raises BadTable."""
    listed = duties_of(tables("obligations", "duties"))
    return (*listed, *(own_duty(row) for row in OwnDuty.objects.all()))


def own_duty(row: OwnDuty) -> Duty:
    """A duty that a unit added."""
    said = {**row.said, "code": own_code(row)}
    for name in ("valid_from", "valid_to"):
        said[name] = date.fromisoformat(said[name]) if said.get(name) else None
    basis = dict(said.get("basis") or {})
    if basis.get("date"):
        basis["date"] = date.fromisoformat(basis["date"])
    return duty_of({**said, "basis": basis}, owner=row.owner_id)


def own_code(row: OwnDuty) -> str:
    """Its code, never that of a listed one."""
    return f"own.{row.pk}"


def owners_read_by(actor: Actor) -> frozenset[int]:
    """The units whose own duties the actor may see: where assignments are read, and above."""
    read = actor.units(Permission.ASSIGNMENT_READ)
    above = {unit for each in Unit.objects.filter(pk__in=read) for unit in organisation.ancestor_ids(each)}
    return frozenset(above | read)


def made_from(assignment: Assignment) -> list[OwnDuty]:
    """The duties that were made from an order that comes again."""
    return list(OwnDuty.objects.filter(assignment=assignment))


def duty(code: str) -> Duty | None:
    """The duty of that code as it stands now; None where the list no longer has it."""
    return next((each for each in duties() if each.code == code), None)


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """The entries of units whose assignments the actor may read, as the unit's, its successor's, the giver's."""
    return Entry.objects.filter(_of_units(actor.units(Permission.ASSIGNMENT_READ)))


def _of_units(units: frozenset[int] | ToldNumbers) -> Q:
    moved = organisation.among("assignment__latest__lead_id", units)
    return organisation.among("unit_id", units) | organisation.among("assigner_id", units) | moved


def of_assignment(actor: Actor, assignment: Assignment) -> Entry | None:
    """The entry for which an assignment was opened, or the one that it carries on, where the actor may see that."""
    units = actor.units(Permission.ASSIGNMENT_READ)
    return next(iter(_OF_ASSIGNMENT.models(assignment=assignment.pk, units=units)), None)


def _of_assignment() -> QuerySet[Entry]:
    assignment = Told("assignment", BigIntegerField())
    same = Q(assignment=assignment) | Q(assignment__latest=assignment)
    return Entry.objects.filter(_of_units(ToldNumbers("units")), same).order_by("pk")[:1]


_OF_ASSIGNMENT = Statement(_of_assignment)


def standing(found: QuerySet[Entry], on: date, soon: int) -> QuerySet[Entry]:
    """Each with `met_day` and `state` as they are on that day; the same decision as `meeting.state_of`, in SQL."""
    state = Case(
        When(LEFT_OUT, then=Value(EntryState.WAIVED.value)),
        When(met_day__isnull=False, until__lte=on, then=Value(EntryState.EXPIRED.value)),
        When(met_day__lte=F("due"), then=Value(EntryState.MET.value)),
        When(met_day__isnull=False, then=Value(EntryState.MET_LATE.value)),
        When(due__lt=on, then=Value(EntryState.MISSING.value)),
        When(due__lte=on + timedelta(days=soon), then=Value(EntryState.DUE_SOON.value)),
        default=Value(EntryState.AHEAD.value),
        output_field=CharField(),
    )
    return found.annotate(met_day=MET_DAY).annotate(state=state)


def of_year(found: QuerySet[Entry], year: int, on: date) -> QuerySet[Entry]:
    """The list of a year: what is of the year or due in it, what must still be in force, and what is still owed.

    Owed is what was due before the year, is past its day as of `on`, is not there and was not waived. It stays in the
    list of every later year until it is there, so that no change of the year hides it. A figure counts an entry in
    one year only: `counted_in`.
    """
    owed = Q(due__lt=min(on, date(year, 1, 1)), there=None) & ~LEFT_OUT
    return found.alias(there=MET_DAY).filter(_counted_in(year) | Q(due__year=year) | owed)


def counted_in(found: QuerySet[Entry], year: int) -> QuerySet[Entry]:
    """What counts for the year: its periods and events, and what must be in force and came earlier."""
    return found.filter(_counted_in(year))


def _counted_in(year: int) -> Q:
    """Of what must be in force, only the last: something newer takes its place."""
    newer = Entry.objects.filter(
        duty=OuterRef("duty"), unit=OuterRef("unit"), year__gt=OuterRef("year"), year__lte=year
    )
    return Q(year=year) | Q(Q(lasting=True, year__lt=year), ~Exists(newer))


def listing(actor: Actor, wanted: EntryFilter, on: date, *, soon: int) -> QuerySet[Entry]:
    """The entries, filtered and ordered, each with `state` and `met_day`."""
    found = standing(_filtered(visible_to(actor), wanted, on), on, soon)
    if wanted.state is not None:
        found = found.filter(**{STATE: wanted.state.value})
    shown = found.select_related("unit", "assigner", "met_by", "event_document", "assignment__latest")
    return shown.order_by(*ORDERS[wanted.order])


def totals(actor: Actor, wanted: EntryFilter, on: date, *, soon: int) -> Counter[EntryState]:
    """How many entries stand how, whatever state the filter names."""
    found = standing(_filtered(visible_to(actor), wanted, on), on, soon)
    counted = found.order_by().values(*[STATE]).annotate(number=Count("pk"))
    return Counter({EntryState(row[STATE]): row["number"] for row in counted})


def _filtered(found: QuerySet[Entry], wanted: EntryFilter, on: date) -> QuerySet[Entry]:
    found = of_year(found, wanted.year, on)
    if wanted.unit is not None and wanted.alone:
        found = found.filter(unit=wanted.unit)
    elif wanted.unit is not None:
        units = organisation.subtree_ids(wanted.unit, on) | {wanted.unit}
        found = found.filter(Q(unit_id__in=units) | Q(assignment__latest__lead_id__in=units))
    if wanted.kind is not None:
        found = found.filter(kind=wanted.kind.value)
    if wanted.duty:
        found = found.filter(duty=wanted.duty)
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    return found.none() if wanted.q.strip() and not folded(wanted.q) else found


def kept(lasting: Iterable[Duty]) -> dict[tuple[str, int], Kept]:
    """The latest entry of each unit under the duties that must be in force."""
    codes = [duty.code for duty in lasting if isinstance(duty.rule, InForce)]
    rows = Entry.objects.filter(duty__in=codes).annotate(met_day=MET_DAY).order_by("due", "pk")
    return {
        (code, unit): Kept(day is not None, until)
        for code, unit, day, until in rows.values_list("duty", "unit_id", "met_day", "until")
    }


def years(actor: Actor) -> list[int]:
    """All years from the first to the last of which the actor may see entries, or in which some are due; backwards."""
    ends = visible_to(actor).aggregate(Min("year"), Max("year"), Min("due"), Max("due"))
    if ends["due__max"] is None:
        return []
    first, last = min(ends["year__min"], ends["due__min"].year), max(ends["year__max"], ends["due__max"].year)
    return list(range(last, first - 1, -1))


def keeper_of(code: str, unit_id: int) -> SectionKeeper | None:
    """Who keeps a section of the unit's website."""
    return SectionKeeper.objects.filter(duty=code, unit_id=unit_id).select_related("keeper").first()


def updates_of(code: str, unit_id: int) -> QuerySet[SectionUpdate]:
    """The days on which a section was brought up to date, the latest first."""
    return SectionUpdate.objects.filter(duty=code, unit_id=unit_id)
