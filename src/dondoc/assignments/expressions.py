"""Timeliness as an expression of the database: the same classes as `timeliness.timeliness`, for lists and totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BigIntegerField, BooleanField, Case, CharField, ExpressionWrapper, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from dondoc.assignments.standing import FOR_GOOD
from dondoc.assignments.states import HANDED_OVER, STOPPED, State
from dondoc.assignments.structure import Heir
from dondoc.assignments.timeliness import Against, By, Timeliness

# Under this name a list of assignments carries the standing of its day.
STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Moment:
    """Of which day, as known when; `known` None: as known now. `latest`: nothing known begins after that day."""

    on: date
    known: datetime | None = None
    latest: bool = False


def standing_at(moment: Moment, prefix: str = "") -> Q:
    """The one standing of each assignment that holds on the day, as it was known.

    Where nothing begins later, it is the one that nothing has ended: those have indexes of their own.
    """
    if moment.latest and moment.known is None:
        return Q(**{f"{prefix}known_to__isnull": True, f"{prefix}to_day": FOR_GOOD})
    held = Q(**{f"{prefix}from_day__lte": moment.on, f"{prefix}to_day__gt": moment.on})
    if moment.known is None:
        return held & Q(**{f"{prefix}known_to__isnull": True})
    still = Q(**{f"{prefix}known_to__isnull": True}) | Q(**{f"{prefix}known_to__gt": moment.known})
    return held & Q(**{f"{prefix}known_from__lte": moment.known}) & still


@dataclass(frozen=True, slots=True)
class Judging:
    """By which deadline and which day the classes are told, and how many days before a deadline it is due soon.

    `soon_until`: the last such day, where a kept statement is told it.
    """

    soon: int = 0
    against: Against = Against.CURRENT
    by: By = By.REAL
    soon_until: Combinable | None = None


def timeliness_on(on: date, judging: Judging, *, prefix: str = f"{STANDING}__") -> Case:
    """The class of each standing on that day. A property test holds it against the pure function."""
    classes, rest = classes_on(on, judging, prefix=prefix)
    whens = [_when(condition, found) for condition, found in classes]
    return Case(*whens, default=Value(rest.value), output_field=CharField())


def classes_on(on: date, judging: Judging, *, prefix: str) -> tuple[list[tuple[Q, Timeliness]], Timeliness]:
    """The first condition that holds tells the class; and the class where none does."""
    due = f"{prefix}due" if judging.against is Against.CURRENT else f"{prefix}original_due"
    step = f"{prefix}stopped_on" if judging.by is By.REAL else f"{prefix}entered_on"
    state = f"{prefix}state"
    done = Q(**{state: State.COMPLETED.value, f"{step}__lte": on})
    waiting = Q(**{f"{state}__in": sorted(HANDED_OVER), f"{step}__lte": on})
    no_due = Q(**{f"{due}__isnull": True})
    in_time = Q(**{f"{step}__lte": F(due)})
    soon = on + timedelta(days=judging.soon) if judging.soon_until is None else judging.soon_until
    classes = [
        (Q(**{state: State.TRANSFERRED.value}), Timeliness.TRANSFERRED),
        (Q(**{f"{state}__in": sorted(STOPPED)}), Timeliness.STOPPED),
        (done & no_due, Timeliness.DONE_NO_DEADLINE),
        (done & Q(**{f"{step}__lt": F(due)}), Timeliness.DONE_EARLY),
        (done & Q(**{step: F(due)}), Timeliness.DONE_ON_TIME),
        (done, Timeliness.DONE_LATE),
        (Q(**{state: State.SUBMITTED.value, f"{step}__lte": on}), Timeliness.SUBMITTED),
        (no_due, Timeliness.OPEN_NO_DEADLINE),
        (waiting & in_time, Timeliness.OPEN_IN_TIME),
        (waiting, Timeliness.OPEN_OVERDUE),
        (Q(**{f"{due}__lt": on}), Timeliness.OPEN_OVERDUE),
        (Q(**{f"{due}__lte": soon}), Timeliness.OPEN_DUE_SOON),
    ]
    return classes, Timeliness.OPEN_IN_TIME


def classes_of_settled(code: str) -> tuple[str, ...]:
    """The class that a settled standing is in for good, and what it is counted with inside of it."""
    name, _, late = code.partition("+")
    return (name, "entered_late") if late else (name,)


def entered_late(against: Against = Against.CURRENT, *, prefix: str = f"{STANDING}__") -> Q:
    """Done in time and only entered after the deadline."""
    due = f"{prefix}due" if against is Against.CURRENT else f"{prefix}original_due"
    in_time = Q(**{f"{prefix}state": State.COMPLETED.value, f"{prefix}stopped_on__lte": F(due)})
    return in_time & Q(**{f"{prefix}entered_on__gt": F(due)})


def flag(condition: Q) -> Combinable:
    """A condition as a column."""
    return ExpressionWrapper(condition, output_field=BooleanField())


# Where an assignment lies now: at the last of its chain.
LEAD_NOW = Coalesce(F("latest__lead_id"), F("lead_id"))
FIELD_NOW = Coalesce(F("latest__field_id"), F("field_id"))


def counted_at(heirs: Iterable[Heir]) -> Combinable:
    """The unit at which each assignment is counted today, once `lead_now` and `field_now` are annotated."""
    rules = [When(_led_by(heir), then=Value(heir.heir_id)) for heir in heirs]
    return Case(*rules, default=F("lead_now"), output_field=BigIntegerField()) if rules else F("lead_now")


def _led_by(heir: Heir) -> Q:
    led = Q(lead_now=heir.unit_id)
    return led if heir.field_id is None else led & Q(field_now=heir.field_id)


def _when(condition: Q, timeliness: Timeliness) -> When:
    return When(condition, then=Value(timeliness.value))
