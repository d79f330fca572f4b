"""The class of every dossier of a period as one Ibis expression, written once for every engine.

As of the end of the period, at midnight: never today's state. `clock` decides the same for one dossier; a test holds
the two together. `first` and `until` may be moments or columns, so that many periods are counted in one reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TypeAlias

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.clock import midnight
from dondoc.dossiers.forms import KINDS, Arrival, Kind
from dondoc.dossiers.kinds import Channel, Class, Outcome
from dondoc.dossiers.suspension import Standing

Moment: TypeAlias = datetime | ir.TimestampValue
_CLASSES = tuple(Class)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def numbers(kinds: frozenset[Kind]) -> list[int]:
    """The numbers by which expressions know these kinds."""
    return sorted(NUMBERS[kind] for kind in kinds)


@dataclass(frozen=True)
class _Judged:
    """The columns by which a dossier is judged; `finished` and `outcome` may be those of a correction."""

    row: ir.Table
    finished: ir.TimestampValue
    outcome: ir.StringValue

    @property
    def still_open(self) -> ir.BooleanValue:
        """What has no moment or no outcome has not left."""
        return self.finished.isnull() | (self.outcome == Outcome.OPEN.value)


Stands: TypeAlias = tuple[Standing, ...]


def classified(dossiers: ir.Table, first: Moment, until: Moment, standing: Stands) -> ir.Table:
    """The dossiers that a form of the period counts, each with the number of its `kind`.

    Those are received before its end, and not finished before its beginning. `standing`: which suspensions stop the
    clock.
    """
    found = dossiers.filter(_belongs(_as_entered(dossiers), first, until))
    return found.mutate(kind=_kind(_as_entered(found), first, until, standing))


def kind_or_none(
    dossiers: ir.Table,
    first: Moment,
    until: Moment,
    standing: Stands,
    *,
    finished: ir.TimestampValue | None = None,
    outcome: ir.StringValue | None = None,
) -> ir.IntegerValue:
    """The number of a dossier's kind in the period; NULL where the period does not count it."""
    entered = _as_entered(dossiers)
    judged = entered if finished is None else _Judged(dossiers, finished, outcome)
    return ibis.ifelse(_belongs(judged, first, until), _kind(judged, first, until, standing), ibis.null("int16"))


def _as_entered(dossiers: ir.Table) -> _Judged:
    return _Judged(dossiers, dossiers.finished, dossiers.outcome)


def _belongs(judged: _Judged, first: Moment, until: Moment) -> ir.BooleanValue:
    return (judged.row.received < until) & (judged.still_open | (judged.finished >= first))


def _kind(judged: _Judged, first: Moment, until: Moment, standing: Stands) -> ir.IntegerValue:
    ended = ~judged.still_open & (judged.finished < until)
    class_ = ibis.ifelse(ended, _ended(judged), _open(judged.row, until, standing))
    return (_arrival(judged.row, first) * len(_CLASSES) + class_).cast("int16")


def _arrival(dossiers: ir.Table, first: Moment) -> ir.IntegerValue:
    order = list(Arrival)
    return ibis.cases(
        (dossiers.received < first, order.index(Arrival.CARRIED)),
        (dossiers.channel == Channel.ONLINE.value, order.index(Arrival.ONLINE)),
        (dossiers.channel == Channel.DIRECT.value, order.index(Arrival.DIRECT)),
        else_=order.index(Arrival.POSTAL),
    )


def _ended(judged: _Judged) -> ir.IntegerValue:
    finished, outcome, due = judged.finished, judged.outcome, judged.row.due
    same_day = ~judged.row.by_hour & (finished.date() == due.date())
    return ibis.cases(
        (outcome == Outcome.RETURNED.value, _number(Class.RETURNED)),
        (outcome == Outcome.WITHDRAWN.value, _number(Class.WITHDRAWN)),
        (outcome == Outcome.STOPPED.value, _number(Class.STOPPED)),
        (outcome == Outcome.MOVED.value, _number(Class.MOVED)),
        (due.isnull(), _number(Class.RESOLVED_WITHOUT_DUE)),
        (same_day | (finished == due), _number(Class.ON_TIME)),
        (finished < due, _number(Class.EARLY)),
        else_=_number(Class.LATE),
    )


def _open(dossiers: ir.Table, until: Moment, standing: Stands) -> ir.IntegerValue:
    """At midnight the due day lies behind just where the due moment does; what is suspended in time is not overdue."""
    due = dossiers.due
    suspended = dossiers.suspensions.filter(
        lambda each: (each.begins < until) & (each.ends.isnull() | (each.ends >= until))
    )
    overdue = due < until
    return ibis.ifelse(
        suspended.length() > 0,
        _by_due(
            due,
            overdue & ~_stopped(dossiers, suspended, standing),
            (Class.SUSPENDED_WITHOUT_DUE, Class.SUSPENDED_OVERDUE, Class.SUSPENDED_IN_TIME),
        ),
        _by_due(due, overdue, (Class.OPEN_WITHOUT_DUE, Class.OPEN_OVERDUE, Class.OPEN_IN_TIME)),
    )


def _stopped(dossiers: ir.Table, suspended: ir.ArrayValue, standing: Stands) -> ir.BooleanValue:
    """Whether one of the suspensions that hold makes the clock stand still, begun before the due date had passed."""
    if not standing:
        return ibis.literal(False)
    due = dossiers.due
    last = ibis.ifelse(dossiers.by_hour, due, due.truncate("D") + ibis.interval(days=1) - ibis.interval(microseconds=1))
    stopping = suspended.filter(
        lambda each: (each.begins <= last) & reduce(or_, (_stands(each, rule) for rule in standing))
    )
    return stopping.length() > 0


def _stands(halt: ir.StructValue, rule: Standing) -> ir.BooleanValue:
    found = halt.kind == rule.kind.value
    if rule.valid_from is not None:
        found = found & (halt.begins >= midnight(rule.valid_from))
    return found if rule.valid_to is None else found & (halt.begins < midnight(rule.valid_to))


def _by_due(due: ir.TimestampValue, overdue: ir.BooleanValue, classes: tuple[Class, Class, Class]) -> ir.IntegerValue:
    without, late, in_time = map(_number, classes)
    return ibis.cases((due.isnull(), without), (overdue, late), else_=in_time)


def _number(class_: Class) -> int:
    return _CLASSES.index(class_)
