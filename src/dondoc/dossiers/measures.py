"""The class of every dossier of a period as one Ibis expression, written once for every engine.

As of the end of the period, at midnight: never today's state. `clock` decides the same for one dossier; a test holds
the two together. `first` and `until` may be moments or columns, so that many periods are counted in one reading.
"""

from __future__ import annotations

from dataclasses import dataclass
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


def classified(dossiers: ir.Table, first: Moment, until: Moment) -> ir.Table:
    """The dossiers that a form of the period counts, each with the number of its `kind`.

    Those are received before its end, and not finished before its beginning.
    """
    found = dossiers.filter(_belongs(_as_entered(dossiers), first, until))
    return found.mutate(kind=_kind(_as_entered(found), first, until))


def kind_or_none(
    dossiers: ir.Table,
    first: Moment,
    until: Moment,
    *,
    finished: ir.TimestampValue | None = None,
    outcome: ir.StringValue | None = None,
) -> ir.IntegerValue:
    """The number of a dossier's kind in the period; NULL where the period does not count it."""
    entered = _as_entered(dossiers)
    judged = entered if finished is None else _Judged(dossiers, finished, outcome)
    return ibis.ifelse(_belongs(judged, first, until), _kind(judged, first, until), ibis.null("int16"))


def _as_entered(dossiers: ir.Table) -> _Judged:
    return _Judged(dossiers, dossiers.finished, dossiers.outcome)


def _belongs(judged: _Judged, first: Moment, until: Moment) -> ir.BooleanValue:
    return (judged.row.received < until) & (judged.still_open | (judged.finished >= first))


def _kind(judged: _Judged, first: Moment, until: Moment) -> ir.IntegerValue:
    ended = ~judged.still_open & (judged.finished < until)
    class_ = ibis.ifelse(ended, _ended(judged), _open(judged.row, until))
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
