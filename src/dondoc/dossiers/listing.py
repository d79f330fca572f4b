"""The dossiers that a cell counted, as an expression: the same conditions, the same kinds, one row each."""

from __future__ import annotations

from enum import StrEnum
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.ageing import within
from dondoc.dossiers.counting import LATE, corrections, judged_both_ways, outcome_in_reality
from dondoc.dossiers.forms import KINDS, kinds_of
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Judged
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.lake.schema import KEY
from dondoc.dossiers.marks import marked
from dondoc.dossiers.measures import classified, numbers
from dondoc.dossiers.questions import CORRECTED, DOUBLED, LATE_IN_SOFTWARE, Cell, Question
from dondoc.dossiers.reconciling import counting, left_aside
from dondoc.dossiers.selecting import asked, on_line


class Sort(StrEnum):
    """In which order dossiers are listed; the value is how an address writes it. Equal ones follow by their key."""

    RECEIVED = "tiep-nhan"
    DUE = "hen-tra"
    FINISHED = "ket-thuc"
    LATENESS = "tre"  # how long after the due date it was finished, or the period ended: the most late first when down
    CODE = "ma"
    PROCEDURE = "thu-tuc"
    UNIT = "don-vi"
    CHANNEL = "kenh"
    SOURCE = "nguon"


_COLUMNS = {
    Sort.RECEIVED: "received",
    Sort.DUE: "due",
    Sort.FINISHED: "finished",
    Sort.CODE: "code",
    Sort.PROCEDURE: "procedure",
    Sort.UNIT: "unit",
    Sort.CHANNEL: "channel",
    Sort.SOURCE: "source",
}


def dossiers_of(by: Engine, version: int, grounds: Grounds, cell: Cell) -> ir.Table:
    """Of which dossiers a cell tells: each once, or those that are left aside as doubles."""
    return (left_aside if cell.what == DOUBLED else counting)(by, version, grounds)


def counted_in(dossiers: ir.Table, question: Question, grounds: Grounds, cell: Cell) -> ir.Table:
    """The dossiers of a cell, each with the number of its `kind` and its own row of the lake.

    `finished` and `outcome` are those by which it is judged. The cell's group of procedures is the caller's to know.
    """
    found = _counted(dossiers, question, grounds, cell)
    found = found if cell.mark is None else found.filter(marked(found, cell.mark))
    return found if cell.late is None else within(found, question, *cell.late)


def _counted(dossiers: ir.Table, question: Question, grounds: Grounds, cell: Cell) -> ir.Table:
    found = asked(dossiers, question, grounds)
    if not cell.last_line:
        found = on_line(found, question, grounds, cell.key)
    if cell.what in {CORRECTED, LATE_IN_SOFTWARE}:
        return _corrected(found, question, grounds, cell.what)
    found = classified(_as_judged(found, question, grounds), question.first, question.until, grounds.standing)
    wanted = numbers(kinds_of("all" if cell.what == DOUBLED else cell.what, grounds.layout))
    return found if len(wanted) == len(KINDS) else found.filter(found.kind.isin(wanted))


def _as_judged(found: ir.Table, question: Question, grounds: Grounds) -> ir.Table:
    if question.judged is Judged.ENTERED or not grounds.corrections:
        return found
    both = found.left_join(corrections(grounds.corrections), ["source", "code"])
    corrected = both.really_finished.notnull()
    return both.mutate(
        finished=ibis.ifelse(corrected, both.really_finished, both.finished),
        outcome=ibis.ifelse(corrected, outcome_in_reality(both), both.outcome),
    ).drop("really_finished", *(name for name in both.columns if name.endswith("_right")))


def _corrected(found: ir.Table, question: Question, grounds: Grounds, what: str) -> ir.Table:
    both = judged_both_ways(found, question, grounds)
    entered, real = both.entered.fill_null(-1), both.real.fill_null(-1)
    differing = both.filter(entered != real)
    if what == LATE_IN_SOFTWARE:
        late = numbers(frozenset(kind for kind in KINDS if kind.class_ in LATE))
        entered, real = differing.entered.fill_null(-1), differing.real.fill_null(-1)
        differing = differing.filter(entered.isin(late) & ~real.isin(late))
    own = differing.real if question.judged is Judged.REAL else differing.entered
    kind = ibis.coalesce(own, differing.entered, differing.real)
    return differing.mutate(kind=kind, finished=differing.really_finished).drop("entered", "real", "really_finished")


def sorted_by(found: ir.Table, question: Question, sort: Sort, *, down: bool = False) -> ir.Table:
    """In order; what has no value comes last either way."""
    own = _COLUMNS.get(sort, "")
    column = found[own] if own else _lateness(found, question)
    order = ibis.desc(column, nulls_first=False) if down else ibis.asc(column, nulls_first=False)
    return found.order_by([order, *(ibis.asc(found[name]) for name in KEY if name != own)])


def with_code(found: ir.Table, words: str) -> ir.Table:
    """Those whose code holds one of the words, however it is written."""
    parts = [part.casefold() for part in words.split()]
    return found.filter(reduce(or_, (found.code.lower().contains(part) for part in parts))) if parts else found


def _lateness(found: ir.Table, question: Question) -> ir.IntegerValue:
    """Seconds from the due date to the finish, or to the end of the period while open; NULL without a due date."""
    until = ibis.literal(question.until)
    end = ibis.ifelse(found.finished.isnull() | (found.finished >= until), until, found.finished)
    return end.epoch_seconds() - found.due.epoch_seconds()
