"""Online, by post, digitised, paid online: what the index asks beside the form, each with both its numbers.

What was received in the period is counted by its day of receipt, what was resolved by the day of its result. Where a
source does not say whether something was done, it is neither a yes nor a no: it is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.counting import tuples
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Channel, OnlineLevel, Outcome
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.queries.procedures import in_force
from dondoc.dossiers.questions import Question
from dondoc.dossiers.selecting import asked
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence, Figure, Missing, ratio


@dataclass(frozen=True, slots=True)
class Counts:
    """Dossiers of some procedures in a period."""

    received: int = 0
    online: int = 0
    postal_in: int = 0  # sent by the postal service
    parts_digitised: int = 0
    parts_not_digitised: int = 0
    parts_reused: int = 0
    with_fee: int = 0  # received, with a fee above nothing
    paid_online: int = 0
    resolved: int = 0
    postal_out: int = 0
    not_postal_out: int = 0
    result_digitised: int = 0
    result_not_digitised: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(Counts)))

    @property
    def parts_unknown(self) -> int:
        """Received, and the source does not say whether their parts are digitised."""
        return self.received - self.parts_digitised - self.parts_not_digitised

    @property
    def result_unknown(self) -> int:
        """Resolved, and the source does not say whether the result is digitised."""
        return self.resolved - self.result_digitised - self.result_not_digitised

    @property
    def postal_out_unknown(self) -> int:
        """Resolved, and the source does not say how the result went out."""
        return self.resolved - self.postal_out - self.not_postal_out


@dataclass(frozen=True, slots=True)
class Procedures:
    """How many procedures there are of a kind in force on the period's last day, and how many of them had dossiers."""

    total: int = 0
    with_dossiers: int = 0


@dataclass(frozen=True, slots=True)
class Services:
    """The table of online services, of digitising and of payments.

    `by_level`: dossiers of procedures that are online wholly, in part, not at all; `unlisted`: of procedures that are
    not in our list. `fees`: of procedures with a fee. `rates` by the name of their formula.
    """

    all: Counts
    by_level: Mapping[OnlineLevel, Counts]
    unlisted: Counts
    fees: Counts
    procedures: Mapping[str, Procedures]
    rates: Mapping[str, Figure | Missing]


def services(question: Question, actor: Actor) -> Services:
    """What the index asks of the dossiers of the question that the actor may read: one reading of the lake."""
    by, on = engine(), grounds(actor, question)
    version = by.version() if question.version is None else question.version
    rows = tuples(by.rows(_grouped(by.dossiers(version), question, on)))
    counts = {str(code): Counts(*map(int, numbers)) for code, *numbers in rows}
    counts = {code: found for code, found in counts.items() if found.received or found.resolved}
    return _told(counts, question)


def _grouped(dossiers: ir.Table, question: Question, on: Grounds) -> ir.Table:
    found = asked(dossiers, question, on)
    first, until = question.first, question.until
    received = (found.received >= first) & (found.received < until)
    ended = found.finished.notnull() & (found.finished >= first) & (found.finished < until)
    resolved = ended & (found.outcome == Outcome.RESOLVED.value)
    found = found.filter(received | resolved)
    return found.group_by("procedure").agg(**_sums(found, received, resolved))


def _sums(found: ir.Table, received: ir.BooleanValue, resolved: ir.BooleanValue) -> dict[str, Any]:
    return {
        "received": _number(received),
        "online": _number(received & (found.channel == Channel.ONLINE.value)),
        "postal_in": _number(received & found.postal_in),
        "parts_digitised": _number(received & found.parts_digitised),
        "parts_not_digitised": _number(received & ~found.parts_digitised),
        "parts_reused": _number(received & found.parts_reused),
        "with_fee": _number(received & (found.fee > 0)),
        "paid_online": _number(received & (found.fee > 0) & found.paid_online),
        "resolved": _number(resolved),
        "postal_out": _number(resolved & found.postal_out),
        "not_postal_out": _number(resolved & ~found.postal_out),
        "result_digitised": _number(resolved & found.result_digitised),
        "result_not_digitised": _number(resolved & ~found.result_digitised),
    }


def _number(condition: ir.BooleanValue) -> ir.IntegerValue:
    """How many rows meet it; what is not said meets nothing."""
    return ibis.ifelse(condition.fill_null(False), 1, 0).sum()


def _told(counts: Mapping[str, Counts], question: Question) -> Services:
    known = {code: (OnlineLevel(level), fee) for code, level, fee in _procedures(counts)}
    whole = _sum(counts.values())
    by_level = {
        level: _sum(counts[code] for code in counts if known.get(code, ("",))[0] is level) for level in OnlineLevel
    }
    fees = _sum(found for code, found in counts.items() if (known.get(code, ("", 0))[1] or 0) > 0)
    return Services(
        all=whole,
        by_level=by_level,
        unlisted=_sum(found for code, found in counts.items() if code not in known),
        fees=fees,
        procedures=_procedure_counts(question, counts),
        rates=_rates(whole, by_level, fees),
    )


def _procedures(codes: Iterable[str]) -> Iterable[tuple[str, str, int | None]]:
    return Procedure.objects.values_list("code", "online_level", "fee") if codes else ()


def _sum(found: Iterable[Counts]) -> Counts:
    return sum(found, start=Counts())


def _procedure_counts(question: Question, counts: Mapping[str, Counts]) -> dict[str, Procedures]:
    """By group: all, online, wholly, in part, with a fee, with an online payment."""
    rows = Procedure.objects.filter(in_force(question.period.last))
    if question.field:
        rows = rows.filter(field__code=question.field)
    told = list(rows.values_list("code", "online_level", "fee"))
    groups = {
        "all": [code for code, _, _ in told],
        "online": [code for code, level, _ in told if level],
        "full": [code for code, level, _ in told if level == OnlineLevel.FULL.value],
        "partial": [code for code, level, _ in told if level == OnlineLevel.PARTIAL.value],
        "fee": [code for code, _, fee in told if fee],
        "paid": [code for code, _, fee in told if fee and counts.get(code, Counts()).with_fee],
        "paid_online": [code for code, _, fee in told if fee and counts.get(code, Counts()).paid_online],
    }
    return {name: Procedures(len(codes), sum(code in counts for code in codes)) for name, codes in groups.items()}


def _rates(whole: Counts, by_level: Mapping[OnlineLevel, Counts], fees: Counts) -> dict[str, Figure | Missing]:
    full, partial = by_level[OnlineLevel.FULL], by_level[OnlineLevel.PARTIAL]
    offered = full + partial
    pairs = {
        "online_of_received": (whole.online, whole.received, whole.received),
        "online_of_offered": (offered.online, offered.received, offered.received),
        "online_of_full": (full.online, full.received, full.received),
        "online_of_partial": (partial.online, partial.received, partial.received),
        "postal_in_of_received": (whole.postal_in, whole.received, whole.received),
        "postal_out_of_resolved": (whole.postal_out, whole.postal_out + whole.not_postal_out, whole.resolved),
        "parts_digitised": (
            whole.parts_digitised,
            whole.parts_digitised + whole.parts_not_digitised,
            whole.received,
        ),
        "parts_reused_of_received": (whole.parts_reused, whole.received, whole.received),
        "result_digitised": (
            whole.result_digitised,
            whole.result_digitised + whole.result_not_digitised,
            whole.resolved,
        ),
        "paid_online_of_fee": (fees.paid_online, fees.received, fees.received),
    }
    return {code: _rate(code, *numbers) for code, numbers in pairs.items()}


def _rate(code: str, numerator: int, denominator: int, arose: int) -> Figure | Missing:
    """Nothing said of what arose is no figure, and another thing than nothing having arisen."""
    if arose and not denominator:
        return Missing(Absence.NO_DATA, code)
    return ratio(numerator, denominator, formula=code)
