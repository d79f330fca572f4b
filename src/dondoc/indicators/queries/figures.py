"""The registry of figures, and counting them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Answer, Counted, CountedRow
from dondoc.indicators.counting import answers, checked
from dondoc.indicators.definitions import Definition, definitions_of
from dondoc.indicators.rejections import FigureRejected
from dondoc.indicators.sources import registers
from dondoc.indicators.sources.every import source
from dondoc.limits.laying import tables


def definitions() -> dict[str, Definition]:
    """Every figure by its code: those of the table, laid over by the installation's, and those of the registers.

    Raises BadTable.
    """
    laid = definitions_of(tables("indicators", "indicators"))
    own = {code: checked(each) for code, each in laid.items()}
    return {**own, **{code: each for code, each in registers.definitions().items() if code not in own}}


def counted_elsewhere() -> frozenset[str]:
    """The figures of registers, `register.figure`, counted from more than their rows. Raises BadTable."""
    codes = (str(each["code"]) for each in tables("indicators", "indicators"))
    return frozenset(code.removeprefix(registers.PREFIX) for code in codes if code.startswith(registers.PREFIX))


def definition(code: str) -> Definition:
    """The figure of that code. Raises FigureRejected, BadTable."""
    found = definitions().get(code)
    if found is None:
        raise FigureRejected("figure-unknown", f"Không có số liệu “{code}”; hãy chọn trong danh mục.", figure=code)
    return found


def counted(code: str, asked: Asked, actor: Actor) -> Counted:
    """One figure as the actor may see it. Raises FigureRejected for a code that there is none of."""
    return counted_all([code], asked, actor)[code]


def counted_all(codes: Iterable[str], asked: Asked, actor: Actor) -> dict[str, Counted]:
    """Several figures of one unit and period, which share what is read of the database and the lake.

    What the actor may not read is not counted, and is named in `Counted.hidden`. Raises FigureRejected for a code that
    there is none of.
    """
    known = definitions()
    wanted = [_of(code, known) for code in codes]
    found = answers(wanted, asked, actor)
    return {each.code: counted_of(each, asked, found[each.code]) for each in wanted}


def counted_on(definition: Definition, asked: Asked, actor: Actor, grounds: Mapping[str, str]) -> Counted:
    """A figure on the grounds that a closing kept."""
    found = answers([definition], asked, actor, grounds)
    return counted_of(definition, asked, found[definition.code])


def looks_back(definition: Definition) -> bool:
    """Whether it can be counted of what had been recorded by an earlier moment."""
    return source(definition.source.module).LOOKS_BACK


def rows(code: str, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The records of one number of a figure, where no list of another page shows exactly those."""
    wanted = definition(code)
    return source(wanted.source.module).rows(wanted.source, asked, actor, part)


def counted_of(definition: Definition, asked: Asked, answer: Answer) -> Counted:
    """A figure with what its source answered."""
    return Counted(
        definition, asked, answer.measured, answer.records, answer.hidden, answer.notes, dict(answer.grounds)
    )


def _of(code: str, known: Mapping[str, Definition]) -> Definition:
    if code not in known:
        raise FigureRejected("figure-unknown", f"Không có số liệu “{code}”; hãy chọn trong danh mục.", figure=code)
    return known[code]
