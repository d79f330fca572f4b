"""Biểu II.06a taken away: as .xlsx in the layout of its paper, and as a Word paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dondoc.dossiers.forms import COLUMNS
from dondoc.papers.living import Number
from dondoc.papers.tables import Column as PaperColumn
from dondoc.papers.tables import Row as PaperRow
from dondoc.papers.tables import Value as PaperValue
from dondoc.papers.tables import table_paper
from dondoc.sheets.forms import Column as SheetColumn
from dondoc.sheets.forms import Form as SheetForm
from dondoc.sheets.forms import form_workbook
from dondoc.sheets.tables import Value
from dondoc.web.labels import dossiers as dossier_labels

NUMBER_WIDTH, NAME_WIDTH, COUNT_WIDTH = 6, 46, 11.5  # characters
SMALL = 9  # points, so that thirteen columns stand on a lying sheet
Line = tuple[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the form's paper. `lines`: each a name and its numbers of columns 3 to 13, the last the total."""

    sign: str
    title: str
    basis: str
    period: str
    unit: str
    receiver: str
    axis: str
    lines: Sequence[Line]
    below: Sequence[str]


def workbook(paper: Paper) -> bytes:
    """The form as .xlsx."""
    head = [SheetColumn(_("TT"), "(1)", width=NUMBER_WIDTH), SheetColumn(paper.axis, "(2)", width=NAME_WIDTH)]
    return form_workbook(
        SheetForm(
            name=paper.sign,
            left=[paper.sign, paper.basis],
            middle=[paper.title.upper(), _("Kỳ báo cáo: %(period)s") % {"period": paper.period}],
            right=[
                _("Đơn vị báo cáo: %(unit)s") % {"unit": paper.unit},
                _("Đơn vị nhận báo cáo: %(unit)s") % {"unit": paper.receiver or "…………"},
                _("Đơn vị tính: số hồ sơ"),
            ],
            columns=[*head, *map(_sheet_column, COLUMNS)],
            rows=list(_rows(paper)),
            below=paper.below,
        )
    )


def _sheet_column(code: str) -> SheetColumn:
    group, title, number = dossier_labels.COLUMNS[code]
    return SheetColumn(str(title), number, str(group), COUNT_WIDTH)


def _rows(paper: Paper) -> Sequence[Sequence[Value]]:
    *lines, (words, total) = paper.lines
    found: list[list[Value]] = [[str(at), name, *numbers] for at, (name, numbers) in enumerate(lines, start=1)]
    return [*found, ["", words, *total]]


def word(paper: Paper, living: Sequence[Sequence[Number]] = ()) -> bytes:
    """The form as .docx; `living`: the numbers of its lines where they lead to their dossiers."""
    columns = [PaperColumn(_("TT"), 0.5), PaperColumn(paper.axis, 3.6), *map(_paper_column, COLUMNS)]
    numbered = PaperRow(["(1)", "(2)", *(_spaced(dossier_labels.COLUMNS[code][2]) for code in COLUMNS)])
    rows: Sequence[Sequence[PaperValue]] = _rows(paper)
    if living:
        rows = [[*row[:2], *told] for row, told in zip(rows, living, strict=True)]
    return table_paper(
        title=paper.title,
        subtitle=f"({paper.sign})",
        notes=[_("Kỳ báo cáo: %(period)s") % {"period": paper.period}, _("Đơn vị tính: số hồ sơ")],
        agency=[paper.unit] if paper.unit else [],
        columns=columns,
        rows=[numbered, *(PaperRow(row, strong=row is rows[-1]) for row in rows)],
        foot=paper.below,
        size=SMALL,
    )


def _spaced(number: str) -> str:
    """(3) = (4) + (5) + (6), which may break into lines."""
    return number.replace("=", " = ").replace("+", " + ")


def _paper_column(code: str) -> PaperColumn:
    group, title, _number = dossier_labels.COLUMNS[code]
    return PaperColumn(str(title), 1, number=True, group=str(group))
