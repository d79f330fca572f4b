"""Late dossiers: how long they are late, and with which procedures and units they pile up."""

from __future__ import annotations

from dataclasses import replace

from dondoc.dossiers.ageing import Aged, Band, aged, at_least_one, bands, days_late
from dondoc.dossiers.counting import tuples
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.queries.names import names_of
from dondoc.dossiers.questions import Cell, Question
from dondoc.dossiers.selecting import columns, line_key
from dondoc.figures.actors import Actor
from dondoc.limits.laying import tables

OVERDUE, DONE_LATE = "overdue", "late"  # open and late at the end of the period; finished late in it


def laid_bands() -> list[Band]:
    """The bands as this installation has them. Raises BadTable."""
    return bands(tables("dossiers", "ageing"))


def ageing(question: Question, actor: Actor, what: str) -> list[Aged]:
    """Late dossiers by the question's axis, those lines first that have most of them. Raises BadTable."""
    by = engine()
    asked = question if question.version is not None else replace(question, version=by.version())
    on = grounds(actor, asked)
    found = counted_in(by.dossiers(asked.version if asked.version is not None else -1), asked, on, Cell(what))
    counted = found.mutate(days=at_least_one(days_late(found, asked)))
    key = line_key(asked, on)
    grouped = counted.group_by([*columns(asked, on), "days"]).agg(count=counted.count())
    rows = [(key(*values), days, count) for *values, days, count in tuples(by.rows(grouped))]
    lines = aged(rows, laid_bands())
    called = names_of(asked.axis, {line.key for line in lines})
    named = [replace(line, name=str(called.get(line.key, line.key))) for line in lines]
    return sorted(named, key=lambda line: (-line.total, -line.most, line.name))
