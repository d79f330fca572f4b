"""Online, by post, digitised, paid online: what the index asks beside the form, each with both its numbers.

What was received in the period is counted by its day of receipt, what was resolved by the day of its result, both as
the form counts them. Where a source does not say whether something was done, it is neither a yes nor a no: it is
counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.counting import tuples
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import OnlineLevel
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.marks import Group, Mark, marked, of_received
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.queries.procedures import in_force
from dondoc.dossiers.questions import Cell, Question
from dondoc.dossiers.reconciling import counting
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

    def of(self, mark: Mark) -> int:
        """How many dossiers bear the mark."""
        return int(getattr(self, mark.name.lower()))

    @property
    def parts_told(self) -> int:
        """Received, and the source says whether their parts are digitised."""
        return self.parts_digitised + self.parts_not_digitised

    @property
    def parts_unknown(self) -> int:
        """Received, and the source does not say whether their parts are digitised."""
        return self.received - self.parts_told

    @property
    def result_told(self) -> int:
        """Resolved, and the source says whether the result is digitised."""
        return self.result_digitised + self.result_not_digitised

    @property
    def result_unknown(self) -> int:
        """Resolved, and the source does not say whether the result is digitised."""
        return self.resolved - self.result_told

    @property
    def postal_out_told(self) -> int:
        """Resolved, and the source says how the result went out."""
        return self.postal_out + self.not_postal_out

    @property
    def postal_out_unknown(self) -> int:
        """Resolved, and the source does not say how the result went out."""
        return self.resolved - self.postal_out_told


_FIELDS = [each.name for each in fields(Counts)]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a rate divides by what, of dossiers of procedures of a group; None: of all."""

    numerator: Mark
    denominator: Mark
    group: Group | None = None


# Rates by the name of their formula.
RATES: Mapping[str, Parts] = {
    "online_of_received": Parts(Mark.ONLINE, Mark.RECEIVED),
    "online_of_offered": Parts(Mark.ONLINE, Mark.RECEIVED, Group.OFFERED),
    "online_of_full": Parts(Mark.ONLINE, Mark.RECEIVED, Group.FULL),
    "online_of_partial": Parts(Mark.ONLINE, Mark.RECEIVED, Group.PARTIAL),
    "postal_in_of_received": Parts(Mark.POSTAL_IN, Mark.RECEIVED),
    "postal_out_of_resolved": Parts(Mark.POSTAL_OUT, Mark.POSTAL_OUT_TOLD),
    "parts_digitised": Parts(Mark.PARTS_DIGITISED, Mark.PARTS_TOLD),
    "parts_reused_of_received": Parts(Mark.PARTS_REUSED, Mark.RECEIVED),
    "result_digitised": Parts(Mark.RESULT_DIGITISED, Mark.RESULT_TOLD),
    "paid_online_of_fee": Parts(Mark.PAID_ONLINE, Mark.RECEIVED, Group.FEE),
}


@dataclass(frozen=True, slots=True)
class Procedures:
    """How many procedures there are of a kind in force on the period's last day, and how many of them had dossiers."""

    total: int = 0
    with_dossiers: int = 0


@dataclass(frozen=True, slots=True)
class Services:
    """The table of online services, of digitising and of payments.

    `by_group` of procedures, `by_procedure` by its code. `groups`: the codes of the procedures in force of each group.
    `rates` by the name of their formula.
    """

    all: Counts
    by_group: Mapping[Group, Counts]
    by_procedure: Mapping[str, Counts]
    groups: Mapping[str, Sequence[str]]
    rates: Mapping[str, Figure | Missing]

    @property
    def procedures(self) -> dict[str, Procedures]:
        """How many procedures there are of each group, and how many of them had dossiers."""
        return {name: Procedures(len(codes), len(self.with_dossiers(name))) for name, codes in self.groups.items()}

    def with_dossiers(self, group: str) -> list[str]:
        """The procedures of a group that had dossiers in the period. Raises KeyError."""
        return [code for code in self.groups[group] if code in self.by_procedure]


def services(question: Question, actor: Actor) -> Services:
    """What the index asks of the dossiers of the question that the actor may read: one reading of the lake."""
    by, on = engine(), grounds(actor, question)
    version = by.version() if question.version is None else question.version
    rows = tuples(by.rows(_grouped(counting(by, version, on), question, on)))
    counts = {str(code): Counts(*map(int, numbers)) for code, *numbers in rows}
    counts = {code: found for code, found in counts.items() if found.received or found.resolved}
    return _told(counts, question)


def _grouped(dossiers: ir.Table, question: Question, on: Grounds) -> ir.Table:
    found = counted_in(dossiers, question, on, Cell("all"))
    sums = {name: _number(marked(found, Mark[name.upper()])) for name in _FIELDS}
    return found.group_by("procedure").agg(**sums)


def _number(condition: ir.BooleanValue) -> ir.IntegerValue:
    return ibis.ifelse(condition, 1, 0).sum()


def of_group(found: ir.Table, group: Group) -> ir.Table:
    """Those of procedures of a group."""
    known = list(Procedure.objects.values_list("code", "online_level", "fee"))
    if group is Group.UNLISTED:
        codes = [code for code, _, _ in known]
        return found.filter(~found.procedure.isin(codes)) if codes else found
    codes = [code for code, level, fee in known if _in_group(group, OnlineLevel(level), fee)]
    return found.filter(found.procedure.isin(codes) if codes else ibis.literal(False))


def _in_group(group: Group, level: OnlineLevel, fee: int | None) -> bool:
    if group is Group.FEE:
        return bool(fee)
    levels = {
        Group.FULL: (OnlineLevel.FULL,),
        Group.PARTIAL: (OnlineLevel.PARTIAL,),
        Group.OFFERED: (OnlineLevel.FULL, OnlineLevel.PARTIAL),
        Group.NONE: (OnlineLevel.NONE,),
    }
    return level in levels.get(group, ())


def _told(counts: Mapping[str, Counts], question: Question) -> Services:
    known = {code: (OnlineLevel(level), fee) for code, level, fee in _procedures(counts)}
    by_group: dict[Group, Counts] = {
        group: _sum(found for code, found in counts.items() if code in known and _in_group(group, *known[code]))
        for group in Group
        if group is not Group.UNLISTED
    }
    by_group[Group.UNLISTED] = _sum(found for code, found in counts.items() if code not in known)
    whole, groups = _sum(counts.values()), _groups(question, counts)
    return Services(
        all=whole,
        by_group=by_group,
        by_procedure=counts,
        groups=groups,
        rates={code: _rate(code, told, by_group[told.group] if told.group else whole) for code, told in RATES.items()},
    )


def _procedures(codes: Iterable[str]) -> Iterable[tuple[str, str, int | None]]:
    return Procedure.objects.values_list("code", "online_level", "fee") if codes else ()


def _sum(found: Iterable[Counts]) -> Counts:
    return sum(found, start=Counts())


def _groups(question: Question, counts: Mapping[str, Counts]) -> dict[str, list[str]]:
    """By group, the codes of procedures in force: all, online, wholly, in part, with a fee, with an online payment."""
    rows = Procedure.objects.filter(in_force(question.period.last))
    if question.field:
        rows = rows.filter(field__code=question.field)
    told = list(rows.values_list("code", "online_level", "fee"))
    return {
        "all": [code for code, _, _ in told],
        "online": [code for code, level, _ in told if level],
        "full": [code for code, level, _ in told if level == OnlineLevel.FULL.value],
        "partial": [code for code, level, _ in told if level == OnlineLevel.PARTIAL.value],
        "fee": [code for code, _, fee in told if fee],
        "paid": [code for code, _, fee in told if fee and counts.get(code, Counts()).with_fee],
        "paid_online": [code for code, _, fee in told if fee and counts.get(code, Counts()).paid_online],
    }


def _rate(code: str, told: Parts, counts: Counts) -> Figure | Missing:
    """Nothing said of what arose is no figure, and another thing than nothing having arisen."""
    arose = counts.of(Mark.RECEIVED if of_received(told.denominator) else Mark.RESOLVED)
    if arose and not counts.of(told.denominator):
        return Missing(Absence.NO_DATA, code)
    return ratio(counts.of(told.numerator), counts.of(told.denominator), formula=code)
