"""Biểu số II.06a and its kin: lines with their columns, what no column holds, and the rates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dondoc.dossiers.counting import counted
from dondoc.dossiers.forms import Layout, Line, together
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.queries.names import named
from dondoc.dossiers.questions import DOUBLED, Cell, Question
from dondoc.dossiers.rates import Formula, formulas
from dondoc.dossiers.reconciling import any_aside, left_aside
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Figure, Missing
from dondoc.limits.laying import BadTable, tables

DEFINITION = 2  # raised whenever a measure is defined anew; a closed form keeps it


@dataclass(frozen=True, slots=True)
class Title:
    """How a form is called: data, because papers differ."""

    code: str
    sign: str
    title: str
    basis: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of the last line, with its formula."""

    formula: Formula
    figure: Figure | Missing


@dataclass(frozen=True, slots=True)
class Form:
    """A counted form. `version` of the lake, `grounds` and `question` are all that is needed to count it again.

    `left_out` are the classes that no column holds, with their numbers: named under the form, as are those that are
    `doubled`: not counted, because another source holds them under the same code.
    """

    question: Question
    title: Title
    version: int
    grounds: Grounds
    lines: list[Line]
    total: Line
    rates: list[Rate]
    doubled: int = 0

    @property
    def layout(self) -> Layout:
        """Into which column each class goes."""
        return self.grounds.layout

    @property
    def left_out(self) -> dict[Class, int]:
        """The classes that no column holds."""
        return self.total.left_out()


def form(question: Question, actor: Actor) -> Form:
    """The form of what the actor may read. Raises BadTable, KeyError for a form nobody knows."""
    asked = replace(question, version=question.version if question.version is not None else engine().version())
    return counted_form(engine(), asked, grounds(actor, asked))


def counted_form(by: Engine, question: Question, on: Grounds) -> Form:
    """The form on given grounds, in the version of the question: the same whenever it is asked."""
    version = question.version if question.version is not None else by.version()
    lines = named(counted(by, version, question, on), question.axis)
    total = together(lines, on.layout)
    return Form(
        question=question,
        title=title(question.form),
        version=version,
        grounds=on,
        lines=lines,
        total=total,
        rates=[Rate(formula, formula.rate(total)) for formula in rates().values()],
        doubled=_doubled(by, version, question, on),
    )


def _doubled(by: Engine, version: int, question: Question, on: Grounds) -> int:
    if not any_aside(by, version, on):
        return 0
    found = counted_in(left_aside(by, version, on), question, on, Cell(DOUBLED))
    return int(by.rows(found.aggregate(total=found.count()))["total"][0].as_py())


def titles() -> dict[str, Title]:
    """The forms with these columns, by code. Raises BadTable."""
    return {str(entry["code"]): _title(entry) for entry in tables("dossiers", "forms")}


def title(code: str) -> Title:
    """How a form is called. Raises BadTable for one that is not in the table."""
    found = titles()
    if code not in found:
        raise BadTable(f"forms: không có biểu “{code}”; các biểu: {', '.join(found)}.")
    return found[code]


def _title(entry: dict[str, object]) -> Title:
    code, sign, name, basis = (str(entry.get(word) or "") for word in ("code", "sign", "title", "basis"))
    return Title(code, sign, name, basis, bool(entry.get("unverified")))


def rates() -> dict[str, Formula]:
    """The formulas of rates, by code. Raises BadTable."""
    return formulas(tables("dossiers", "rates"))
