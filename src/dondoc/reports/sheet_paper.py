"""The sheet of an inspection as a Word paper: a table a section, every number leading to its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries.figures import definitions
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection, SheetLine
from dondoc.inspections.sheet import differs
from dondoc.language import numbers as writing
from dondoc.language.dates import written
from dondoc.papers.official import Grid, Head, Paper, Signer, Text, official_paper
from dondoc.papers.tables import Column, Row
from dondoc.reports.papers import sheet_lines
from dondoc.reports.papers.numbers import Numbers
from dondoc.scoring.papers import heads

COLUMNS = (
    Column("TT", 1),
    Column("Nội dung", 6.5),
    Column("Số liệu trên hệ thống", 4.5),
    Column("Đơn vị báo cáo", 2.5),
    Column("Đối chiếu", 2),
)


def sheet_paper(found: Inspection, on: date) -> tuple[bytes, Numbers]:
    """The file, and the living numbers in it."""
    numbers = Numbers(found.unit, found.as_of, f"sheet {found.pk}")
    known, figures = laid.sections(), definitions()
    lasts = f"từ ngày {written(found.from_day)} đến hết ngày {written(found.to_day - timedelta(days=1))}"
    parts: list[Text | Grid] = [
        Text(f"{found.title}."),
        Text(f"Kỳ xem xét {lasts}; số liệu tính đến hết ngày {written(found.as_of)}, lấy từ hệ thống."),
    ]
    lines = found.lines.order_by("position", "pk")
    for at, (code, rows) in enumerate(groupby(lines, key=lambda line: line.section), 1):
        parts.append(Text(f"{at}. {known[code].label if code in known else code}", strong=True))
        parts.append(Grid(COLUMNS, [_row(number, line, numbers, figures) for number, line in enumerate(rows, 1)]))
    agency = [found.leading.name, found.body.name] if found.body else _agency(found)
    subject = f"Phục vụ kiểm tra tại {found.unit.name}"
    head = Head(agency, "", "Phiếu số liệu", subject, place=heads.place_of(found.leading), day=on)
    return official_paper(Paper(head, parts, [Signer("Người lập phiếu")])), numbers


def _agency(found: Inspection) -> Sequence[str]:
    above = found.leading.parent
    return [above.name, found.leading.name] if above else [found.leading.name]


def _row(at: int, line: SheetLine, numbers: Numbers, known: Mapping[str, Definition]) -> Row:
    return Row([str(at), line.label, sheet_lines.told(line, numbers, known), _told(line), _compared(line)])


def _told(line: SheetLine) -> str:
    if line.told is None:
        return ""
    whole = line.told.to_integral()
    return writing.written(int(whole) if whole == line.told else line.told.normalize())


def _compared(line: SheetLine) -> str:
    if line.told is None:
        return ""
    return "không khớp" if differs(line.told, line.number) else "khớp"
