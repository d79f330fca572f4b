"""Timeliness as an expression of the database: the same classes as `timeliness.timeliness`, for lists and totals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import BigIntegerField, Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from dondoc.assignments.states import State
from dondoc.assignments.structure import Heir
from dondoc.assignments.timeliness import Timeliness

DUE = "current_due"


def timeliness_on(on: date, *, soon: int) -> Case:
    """The class of each assignment on that day. A property test holds it against the pure function."""
    done = Q(state=State.COMPLETED.value, finished_on__lte=on)
    waiting = in_state(State.REPORTED, on) & Q(finished_on__lte=on)
    return Case(
        _when(Q(transferred_on__lte=on), Timeliness.TRANSFERRED),
        _when(done & Q(current_due__isnull=True), Timeliness.DONE_NO_DEADLINE),
        _when(done & Q(finished_on__lt=F(DUE)), Timeliness.DONE_EARLY),
        _when(done & Q(finished_on=F(DUE)), Timeliness.DONE_ON_TIME),
        _when(done, Timeliness.DONE_LATE),
        _when(Q(current_due__isnull=True), Timeliness.OPEN_NO_DEADLINE),
        _when(waiting & Q(finished_on__lte=F(DUE)), Timeliness.OPEN_IN_TIME),
        _when(waiting, Timeliness.OPEN_OVERDUE),
        _when(Q(current_due__lt=on), Timeliness.OPEN_OVERDUE),
        _when(Q(current_due__lte=on + timedelta(days=soon)), Timeliness.OPEN_DUE_SOON),
        default=Value(Timeliness.OPEN_IN_TIME.value),
        output_field=CharField(),
    )


def in_state(state: State, on: date) -> Q:
    """What is in that state; of what was transferred later than that day, the state that it had until then."""
    if state is State.TRANSFERRED:
        return Q(transferred_on__lte=on)
    return Q(state=state.value) | Q(transferred_on__gt=on, state_at_transfer=state.value)


def there(on: date) -> Q:
    """What lies with its lead on that day, or did before: given, and come from the lead before."""
    return Q(given_on__lte=on) & (Q(continued_on__isnull=True) | Q(continued_on__lte=on))


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
