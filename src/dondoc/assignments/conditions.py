"""The conditions of a list of assignments: whose they may be, what is asked of them, which words they hold.

Each can be asked of the assignments or of their standings alone, by the prefix under which a column is found; and with
values or, in a kept statement, with `Told` in the place of values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from dondoc.assignments.asking import AssignmentFilter
from dondoc.assignments.expressions import STANDING, entered_late
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import OVER
from dondoc.assignments.timeliness import DONE, OPEN, Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers

Units = Collection[int] | ToldNumbers
UNFINISHED = sorted({*OPEN, Timeliness.SUBMITTED})


def seen_by(actor: Actor, prefix: str = "", number: str = "pk") -> Q:
    """What the actor may read. Whoever reads at every unit there ever was is asked nothing row by row.

    `prefix`: asked of the standing of the day, which has the same two units; `number`: where the assignment's is found.
    """
    if Permission.ASSIGNMENT_READ in actor.everywhere:
        return Q()
    return of_units(actor.units(Permission.ASSIGNMENT_READ), prefix, number)


def of_units(units: Units, prefix: str = "", number: str = "pk") -> Q:
    """Those that one of the units gave, leads or supports."""
    through = Assignment.supporting.through.objects
    supported = through.filter(organisation.among("unit_id", units), assignment=OuterRef(number))
    own = organisation.among(f"{prefix}assigner_id", units) | organisation.among(f"{prefix}lead_id", units)
    return own | Q(Exists(supported))


def title_held_back(actor: Actor) -> QuerySet[Assignment]:
    """The restricted assignments whose title is not for the actor; a restricted document alone restricts none.

    Both sides' readers of what is restricted may read it, who performs, who monitors and who entered it.
    """
    return _not_for(actor.units(Permission.DOCUMENT_RESTRICTED), actor.key)


def _not_for(units: Units, key: str | Told) -> QuerySet[Assignment]:
    own = Q(performer__username=key) | Q(monitor__username=key) | Q(created_by_key=key)
    theirs = organisation.among("assigner_id", units) | organisation.among("lead_id", units) | own
    return Assignment.objects.filter(restricted=True).exclude(theirs)


_HELD_BACK = Kept(
    lambda: (
        _not_for(ToldNumbers("units"), Told("key", CharField()))
        .filter(organisation.among("id", ToldNumbers("numbers")))
        .order_by()
        .values_list("pk")
    )
)


def titles_held_back(actor: Actor, found: Iterable[Assignment]) -> frozenset[int]:
    """Which of these must be shown without their title; no query where nothing is restricted."""
    restricted = [each.pk for each in found if each.restricted]
    if not restricted or Permission.DOCUMENT_RESTRICTED in actor.everywhere:
        return frozenset()
    units = actor.units(Permission.DOCUMENT_RESTRICTED)
    return frozenset(number for (number,) in _HELD_BACK.rows(numbers=restricted, units=units, key=actor.key))


def as_kept(filter: AssignmentFilter, units: Units | None, standing: str, assignment: str) -> Q:
    """What can be asked of the assignment and of its standing as they are kept; under which prefix each is found.

    `units`: the leads asked for, None: any.
    """
    wanted: dict[str, object] = {
        f"{standing}assigner_id": filter.assigner,
        f"{assignment}document_id": filter.document,
        f"{standing}due__gte": filter.due_from,
        f"{standing}due__lte": filter.due_to,
        f"{standing}stopped_on__gte": filter.finished_from,
        f"{standing}stopped_on__lte": filter.finished_to,
        f"{assignment}outside_system": filter.outside_system,
        f"{standing}state": filter.state,
        f"{standing}origin": filter.origin,
        f"{standing}giver": filter.giver or None,
        f"{standing}field_id": filter.field,
        f"{standing}monitor_id": filter.monitor,
        f"{standing}priority": filter.priority,
        f"{standing}internal": filter.internal,
        f"{standing}basically_done": filter.basically_done,
        f"{assignment}marks": filter.mark,
    }
    condition = Q(**{name: plain(value) for name, value in wanted.items() if value is not None})
    if filter.among is not None:
        condition &= organisation.among("assignment_id" if assignment else "id", filter.among)
    return condition if units is None else condition & organisation.among(f"{standing}lead_id", units)


def plain(value: Any) -> Any:
    """As the tables hold it: a code by its letters."""
    return value.value if isinstance(value, StrEnum) else value


def units_asked(filter: AssignmentFilter) -> frozenset[int] | None:
    """The units asked for, with all that is or was below them where the filter says so; None: any.

    On any day and in either structure: what a unit that has ended led stays among what was led below the one above it.
    """
    if filter.unit is None:
        return None
    return organisation.ever_below(filter.unit) if filter.with_units_below else frozenset({filter.unit})


def judges(filter: AssignmentFilter) -> bool:
    """Whether the filter asks for classes."""
    asked = (filter.timeliness, filter.done, filter.entered_late, filter.silent_since)
    return any(each is not None for each in asked)


def moves(filter: AssignmentFilter) -> bool:
    """Whether it asks for nothing that is settled: for a state that is not over, or for classes of what is not done."""
    going = filter.state is not None and filter.state not in OVER
    return going or filter.done is False or filter.timeliness in UNFINISHED


Found = TypeVar("Found", bound=QuerySet[Any])


def judged(found: Found, filter: AssignmentFilter, prefix: str = "") -> Found:
    """Those of the classes that are asked for; `prefix`: where the assignment itself is found."""
    standing = "" if prefix else f"{STANDING}__"
    if filter.timeliness is not None:
        found = found.filter(timeliness=plain(filter.timeliness))
    if filter.done is not None:
        found = found.filter(timeliness__in=sorted(DONE) if filter.done else UNFINISHED)
    if filter.entered_late is not None:
        late = Case(When(entered_late(prefix=standing), then=Value(True)), default=Value(False))
        found = found.annotate(was_late=late).filter(was_late=filter.entered_late)
    if filter.silent_since is not None:
        since, updated = filter.silent_since, f"{prefix}updated_on"
        never = Q((f"{updated}__isnull", True), (f"{prefix}given_on__gte", since))
        found = found.filter(Q(timeliness__in=sorted(OPEN)) & ~(Q((f"{updated}__gte", since)) | never))
    return found
