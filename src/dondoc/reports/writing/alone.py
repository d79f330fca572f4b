"""A report or one of its tables written to a file of its own, with nothing kept: its numbers lead nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Exact
from dondoc.figures.measured import NUMERATOR
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.papers.living import Number, Words, shown
from dondoc.papers.official import official_paper
from dondoc.papers.tables import Value
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind, Section
from dondoc.reports.operations.gathering import counted, whom_to_ask
from dondoc.reports.papers.numbers import Numbers
from dondoc.reports.steps import silent
from dondoc.reports.writing.about import About, Laid
from dondoc.reports.writing.composing import TABLES, composed
from dondoc.sheets import tables as sheets

WIDEST = 12  # characters a share of the sheet of paper


class Plain(Numbers):
    """Numbers that are only printed."""

    def of(self, counted: Counted, part: str = NUMERATOR, label: str = "", *, padded: bool = True) -> Number:
        """As it is printed."""
        return replace(super().of(counted, part, label, padded=padded), key="")

    def told(
        self, shown: str, number: Exact | None, label: str, records: Records | Sequence[Records] | None = None
    ) -> Number:
        """As it is printed."""
        return Number(shown, "", number)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: of which unit and period, as of which day."""

    kind: Kind
    unit: Unit
    period: Named
    on: date

    @property
    def asked(self) -> Asked:
        """What its figures are asked."""
        days = self.period.period
        return Asked(self.unit.pk, days, min(self.on, days.last))


def report_file(wanted: Wanted, actor: Actor) -> bytes:
    """The report as a .docx file. Raises BadTable, NoFont."""
    figures = counted(wanted.kind, wanted.asked, actor, silent)
    return official_paper(composed(_about(wanted, actor, figures), silent))


def table_file(name: str, wanted: Wanted, actor: Actor) -> bytes | None:
    """A table of a report as an .xlsx file; None where it would be empty. Raises KeyError for one there is none of."""
    laid = TABLES[name](_about(wanted, actor, {}), Section(name, name, 1))
    if laid is None:
        return None
    days = wanted.period.period
    said = f"{wanted.unit.name}, từ ngày {dates.written(days.first)} đến hết ngày {dates.written(days.last)}"
    return sheets.workbook(_sheet(laid, [said, *laid.notes]))


def _about(wanted: Wanted, actor: Actor, figures: dict[str, Counted]) -> About:
    numbers = Plain(wanted.unit, wanted.asked.on)
    return About(actor, wanted.unit, wanted.kind, wanted.asked, figures, numbers, asks=whom_to_ask(wanted.kind))


def _sheet(laid: Laid, notes: Sequence[str]) -> sheets.Table:
    columns = [
        sheets.Column(f"{each.group}: {each.title}" if each.group else each.title, max(8, int(each.width * WIDEST)))
        for each in laid.columns
    ]
    rows = [[_plain(cell) for cell in row.cells] for row in laid.rows]
    return sheets.Table(laid.title[: sheets.LONGEST_NAME], columns, rows, heading=laid.title, notes=list(notes))


def _plain(cell: Value) -> sheets.Value:
    if isinstance(cell, Number):
        return cell.value if cell.value is not None else cell.shown
    if isinstance(cell, str) or not isinstance(cell, Sequence):
        return cell
    words: Words = cell
    return shown(words)
