"""Counting a form: one reading of the lake, grouped by line and kind; a second, small one for what was corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.forms import GROUPS, KINDS, Key, Kind, Line
from dondoc.dossiers.grounds import Corrected, Grounds
from dondoc.dossiers.kinds import Class, Judged, Outcome
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.measures import Moment, Stands, classified, kind_or_none
from dondoc.dossiers.questions import Question, midnight
from dondoc.dossiers.reconciling import counting
from dondoc.dossiers.selecting import asked, columns, line_key
from dondoc.periods.ranges import Period

Move = tuple[Kind | None, Kind | None]  # of a corrected dossier: its kind as entered, and in reality
LATE = frozenset({Class.LATE, *GROUPS["overdue"]})


@dataclass(slots=True)
class _Tally:
    entered: Counter[Kind] = field(default_factory=Counter)
    moves: Counter[Move] = field(default_factory=Counter)

    def counts(self, judged: Judged) -> Counter[Kind]:
        """How many of each kind, by the days as entered or as they were."""
        found = Counter(self.entered)
        if judged is Judged.REAL:
            for (entered, real), count in self.moves.items():
                for kind, change in ((entered, -count), (real, count)):
                    if kind is not None:
                        found[kind] += change
        return Counter({kind: count for kind, count in found.items() if count})

    @property
    def corrected(self) -> int:
        return sum(count for (entered, real), count in self.moves.items() if entered != real)

    @property
    def late_in_software(self) -> int:
        return sum(count for move, count in self.moves.items() if only_in_software(move))


def only_in_software(move: Move) -> bool:
    """Whether a dossier is late or overdue by the days as entered, and was not in reality."""
    entered, real = move
    return entered is not None and entered.class_ in LATE and not (real is not None and real.class_ in LATE)


def counted(engine: Engine, version: int, question: Question, grounds: Grounds) -> list[Line]:
    """The lines of a form in no order, without names."""
    return counted_over(engine, version, question, grounds, [question.period])[0]


def counted_over(
    engine: Engine, version: int, question: Question, grounds: Grounds, periods: Sequence[Period]
) -> list[list[Line]]:
    """The lines of the same form for each period, all in one reading of the lake."""
    tallies: list[dict[Key, _Tally]] = [defaultdict(_Tally) for _ in periods]
    dossiers = asked(counting(engine, version, grounds), question, grounds)
    key = line_key(question, grounds)
    for place, *values, kind, count in tuples(engine.rows(_entered(dossiers, question, grounds, periods))):
        tallies[place][key(*values)].entered[KINDS[kind]] += count
    if grounds.corrections:
        for place, *values, entered, real, count in tuples(engine.rows(_moved(dossiers, question, grounds, periods))):
            tallies[place][key(*values)].moves[kind_of(entered), kind_of(real)] += count
    return [[_line(key, tally, question, grounds) for key, tally in found.items()] for found in tallies]


def _line(key: Key, tally: _Tally, question: Question, grounds: Grounds) -> Line:
    counts = tally.counts(question.judged)
    return Line(key, "", counts, grounds.layout, tally.corrected, tally.late_in_software)


def _entered(dossiers: ir.Table, question: Question, grounds: Grounds, periods: Sequence[Period]) -> ir.Table:
    found, first, until = spread(dossiers, periods)
    return _grouped(classified(found, first, until, grounds.standing), ["place", *columns(question, grounds), "kind"])


def _moved(dossiers: ir.Table, question: Question, grounds: Grounds, periods: Sequence[Period]) -> ir.Table:
    corrected = dossiers.inner_join(corrections(grounds.corrections), ["source", "code"])
    found, first, until = spread(corrected, periods)
    return _grouped(
        both_ways(found, first, until, grounds.standing), ["place", *columns(question, grounds), "entered", "real"]
    )


def spread(dossiers: ir.Table, periods: Sequence[Period]) -> tuple[ir.Table, Moment, Moment]:
    """The dossiers once for each period, with its `place`, and the moments between which each is looked at."""
    ends = [(midnight(period.first), midnight(period.after)) for period in periods]
    if len(ends) == 1:
        return dossiers.mutate(place=ibis.literal(0)), *ends[0]
    rows = [{"place": place, "opens": first, "closes": until} for place, (first, until) in enumerate(ends)]
    found = dossiers.cross_join(ibis.memtable(pa.Table.from_pylist(rows, schema=_PERIODS)))
    return found, found.opens, found.closes


_PERIODS = pa.schema([("place", pa.int64()), ("opens", pa.timestamp("us")), ("closes", pa.timestamp("us"))])
_CORRECTIONS = pa.schema([("source", pa.string()), ("code", pa.string()), ("really_finished", pa.timestamp("us"))])


def judged_both_ways(dossiers: ir.Table, question: Question, grounds: Grounds) -> ir.Table:
    """The corrected dossiers that either way of judging counts, with their `entered` and their `real` kind."""
    found = dossiers.inner_join(corrections(grounds.corrections), ["source", "code"])
    return both_ways(found, question.first, question.until, grounds.standing)


def both_ways(found: ir.Table, first: Moment, until: Moment, standing: Stands) -> ir.Table:
    """Those among corrected dossiers that either way of judging counts, with their `entered` and their `real` kind."""
    found = found.mutate(
        entered=kind_or_none(found, first, until, standing), real=_kind_in_reality(found, first, until, standing)
    )
    return found.filter(found.entered.notnull() | found.real.notnull())


def _kind_in_reality(found: ir.Table, first: Moment, until: Moment, standing: Stands) -> ir.IntegerValue:
    outcome = outcome_in_reality(found)
    return kind_or_none(found, first, until, standing, finished=found.really_finished, outcome=outcome)


def outcome_in_reality(found: ir.Table) -> ir.StringValue:
    """What was really finished and never entered as such has a result."""
    return ibis.ifelse(found.outcome == Outcome.OPEN.value, Outcome.RESOLVED.value, found.outcome)


def corrections(found: Iterable[Corrected]) -> ir.Table:
    """The corrected dossiers as a small table: source, code, really_finished."""
    rows = [{"source": each.source, "code": each.code, "really_finished": each.finished} for each in found]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=_CORRECTIONS))


def _grouped(found: ir.Table, names: list[str]) -> ir.Table:
    """How many rows there are of each combination of these columns."""
    return found.group_by(names).agg(count=found.count())


def tuples(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a small table."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def kind_of(number: int | None) -> Kind | None:
    """The kind of a number that an expression gave; None where the period does not count the dossier."""
    return None if number is None else KINDS[number]
