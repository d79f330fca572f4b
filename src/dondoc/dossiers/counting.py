"""Counting a form: one reading of the lake, grouped by line and kind; a second, small one for what was corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.forms import GROUPS, KINDS, Key, Kind, Line
from dondoc.dossiers.grounds import Corrected, Grounds
from dondoc.dossiers.kinds import Class, Judged, Outcome
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.measures import classified, kind_or_none
from dondoc.dossiers.questions import Question
from dondoc.dossiers.selecting import asked, columns, line_key

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
                found.update({kind: sign * count for kind, sign in ((entered, -1), (real, 1)) if kind})
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
    tallies: dict[Key, _Tally] = defaultdict(_Tally)
    for key, kind, count in _entered(engine, version, question, grounds):
        tallies[key].entered[kind] += count
    for key, move, count in _moved(engine, version, question, grounds):
        tallies[key].moves[move] += count
    return [_line(key, tally, question, grounds) for key, tally in tallies.items()]


def _line(key: Key, tally: _Tally, question: Question, grounds: Grounds) -> Line:
    counts = tally.counts(question.judged)
    return Line(key, "", counts, grounds.layout, tally.corrected, tally.late_in_software)


def _entered(engine: Engine, version: int, question: Question, grounds: Grounds) -> Iterator[tuple[Key, Kind, int]]:
    found = classified(asked(engine.dossiers(version), question, grounds), question.first, question.until)
    names, key = columns(question, grounds), line_key(question, grounds)
    for *values, kind, count in tuples(engine.rows(grouped(found, [*names, "kind"]))):
        yield key(*values), KINDS[kind], count


def _moved(engine: Engine, version: int, question: Question, grounds: Grounds) -> Iterator[tuple[Key, Move, int]]:
    if not grounds.corrections:
        return
    found = judged_both_ways(asked(engine.dossiers(version), question, grounds), question, grounds)
    names, key = columns(question, grounds), line_key(question, grounds)
    for *values, entered, real, count in tuples(engine.rows(grouped(found, [*names, "entered", "real"]))):
        yield key(*values), (kind_of(entered), kind_of(real)), count


def judged_both_ways(dossiers: ir.Table, question: Question, grounds: Grounds) -> ir.Table:
    """The corrected dossiers that either way of judging counts, with their `entered` and their `real` kind."""
    found = dossiers.inner_join(corrections(grounds.corrections), ["source", "code"])
    found = found.mutate(entered=kind_or_none(found, question.first, question.until))
    both = found.mutate(finished=found.really_finished, outcome=outcome_in_reality(found))
    both = both.mutate(real=kind_or_none(both, question.first, question.until))
    return both.filter(both.entered.notnull() | both.real.notnull())


def outcome_in_reality(found: ir.Table) -> ir.StringValue:
    """What was really finished and never entered as such has a result."""
    return ibis.ifelse(found.outcome == Outcome.OPEN.value, Outcome.RESOLVED.value, found.outcome)


def corrections(found: Iterable[Corrected]) -> ir.Table:
    """The corrected dossiers as a small table: source, code, really_finished."""
    schema = pa.schema([("source", pa.string()), ("code", pa.string()), ("really_finished", pa.timestamp("us"))])
    rows = [{"source": each.source, "code": each.code, "really_finished": each.finished} for each in found]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=schema))


def grouped(found: ir.Table, names: list[str]) -> ir.Table:
    """How many rows there are of each combination of these columns."""
    return found.group_by(names).agg(count=found.count())


def tuples(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a small table."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def kind_of(number: int | None) -> Kind | None:
    """The kind of a number that an expression gave; None where the period does not count the dossier."""
    return None if number is None else KINDS[number]
