"""The class of every dossier of a period as one Ibis expression, written once for every engine.

As of the end of the period, at midnight: never today's state. `clock` decides the same for one dossier; a test holds
the two together. `first` and `until` may be moments or columns, so that many periods are counted in one reading.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.forms import KINDS, Arrival, Kind
from dondoc.dossiers.kinds import Channel, Class, Outcome

Moment: TypeAlias = datetime | ir.TimestampValue
_CLASSES = tuple(Class)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def numbers(kinds: frozenset[Kind]) -> list[int]:
    """The numbers by which expressions know these kinds."""
    return sorted(NUMBERS[kind] for kind in kinds)


def in_period(dossiers: ir.Table, first: Moment, until: Moment) -> ir.Table:
    """The dossiers that a form of the period counts: received before its end, not finished before its beginning."""
    return dossiers.filter(_belongs(dossiers, first, until))


def classified(dossiers: ir.Table, first: Moment, until: Moment, *, name: str = "kind") -> ir.Table:
    """Those of the period, each with the number of its kind."""
    found = in_period(dossiers, first, until)
    return found.mutate(**{name: _kind(found, first, until)})


def kind_or_none(dossiers: ir.Table, first: Moment, until: Moment) -> ir.IntegerValue:
    """The number of a dossier's kind in the period; NULL where the period does not count it."""
    return ibis.ifelse(_belongs(dossiers, first, until), _kind(dossiers, first, until), ibis.null("int16"))


def _belongs(dossiers: ir.Table, first: Moment, until: Moment) -> ir.BooleanValue:
    return (dossiers.received < until) & (_still_open(dossiers) | (dossiers.finished >= first))


def _still_open(dossiers: ir.Table) -> ir.BooleanValue:
    """What has no moment or no outcome has not left."""
    return dossiers.finished.isnull() | (dossiers.outcome == Outcome.OPEN.value)


def _kind(dossiers: ir.Table, first: Moment, until: Moment) -> ir.IntegerValue:
    arrival = _arrival(dossiers, first)
    return (arrival * len(_CLASSES) + _class(dossiers, until)).cast("int16")


def _arrival(dossiers: ir.Table, first: Moment) -> ir.IntegerValue:
    order = list(Arrival)
    return ibis.cases(
        (dossiers.received < first, order.index(Arrival.CARRIED)),
        (dossiers.channel == Channel.ONLINE.value, order.index(Arrival.ONLINE)),
        (dossiers.channel == Channel.DIRECT.value, order.index(Arrival.DIRECT)),
        else_=order.index(Arrival.POSTAL),
    )


def _class(dossiers: ir.Table, until: Moment) -> ir.IntegerValue:
    ended = ~_still_open(dossiers) & (dossiers.finished < until)
    return ibis.ifelse(ended, _ended(dossiers), _open(dossiers, until))


def _ended(dossiers: ir.Table) -> ir.IntegerValue:
    finished, due = dossiers.finished, dossiers.due
    by_day = ~dossiers.by_hour
    return ibis.cases(
        (dossiers.outcome == Outcome.RETURNED.value, _number(Class.RETURNED)),
        (dossiers.outcome == Outcome.WITHDRAWN.value, _number(Class.WITHDRAWN)),
        (dossiers.outcome == Outcome.STOPPED.value, _number(Class.STOPPED)),
        (dossiers.outcome == Outcome.MOVED.value, _number(Class.MOVED)),
        (due.isnull(), _number(Class.RESOLVED_WITHOUT_DUE)),
        (by_day & (finished.date() == due.date()), _number(Class.ON_TIME)),
        (finished < due, _number(Class.EARLY)),
        (finished == due, _number(Class.ON_TIME)),
        else_=_number(Class.LATE),
    )


def _open(dossiers: ir.Table, until: Moment) -> ir.IntegerValue:
    """At midnight the due day lies behind just where the due moment does."""
    due = dossiers.due
    suspended = dossiers.suspensions.filter(
        lambda each: (each.begins < until) & (each.ends.isnull() | (each.ends >= until))
    )
    return ibis.ifelse(
        suspended.length() > 0,
        _by_due(due, until, Class.SUSPENDED_WITHOUT_DUE, Class.SUSPENDED_OVERDUE, Class.SUSPENDED_IN_TIME),
        _by_due(due, until, Class.OPEN_WITHOUT_DUE, Class.OPEN_OVERDUE, Class.OPEN_IN_TIME),
    )


def _by_due(due: ir.TimestampValue, until: Moment, without: Class, overdue: Class, in_time: Class) -> ir.IntegerValue:
    return ibis.cases((due.isnull(), _number(without)), (due < until, _number(overdue)), else_=_number(in_time))


def _number(class_: Class) -> int:
    return _CLASSES.index(class_)
