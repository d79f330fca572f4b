"""Words and tables that papers of a round share: points and rates as they are printed, the table of ranks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from dondoc.figures.figure import Exact
from dondoc.indicators.asking import Records
from dondoc.language import numbers
from dondoc.papers.living import Number
from dondoc.papers.official import Annex, Grid, Text
from dondoc.papers.tables import Column, Row
from dondoc.scoring.models import Round
from dondoc.scoring.queries.results import Result, Results


class Teller(Protocol):
    """Whoever takes down the numbers of a paper, so that each leads to its records."""

    def told(self, shown: str, number: Exact | None, label: str, records: Records | None = None) -> Number:
        """The number as it stands in the paper."""


class Untold:
    """Takes nothing down: the numbers are words."""

    def told(self, shown: str, number: Exact | None, label: str, records: Records | None = None) -> Number:
        """The number without a key."""
        return Number(shown)


FEW_PLACES = 4  # of maxima, which are stored with as many


def points(value: Decimal | None, places: int = FEW_PLACES) -> str:
    """As the pages print them: so many decimals at most; a stroke where there are none."""
    return "–" if value is None else numbers.written(numbers.rounded(value, places).normalize())


def percent(value: Decimal | None) -> str:
    """81,52%."""
    return "–" if value is None else numbers.percent(value)


def counted(some: Iterable[object]) -> str:
    """How many, as papers write it: 02, 12."""
    return numbers.padded(sum(1 for _each in some))


def basis(round: Round) -> str:
    """What the round stands on, one text after another."""
    return "; ".join(text for text in (round.set.basis, round.council_basis) if text)


def ranks(found: Results) -> Grid:
    """The table of ranks: full, left out and net maximum are columns of their own."""
    compared = any(line.change for line in found.lines)
    columns = [
        Column("Hạng", 1.3),
        Column("Đơn vị", 4),
        Column("Điểm đạt được", 1.4, number=True),
        Column("Điểm tối đa", 1.3, number=True),
        Column("Không chấm", 1.3, number=True),
        Column("Tối đa được chấm", 1.4, number=True),
        Column("Chỉ số", 1.4, number=True),
        Column("Xếp loại", 1.7),
    ]
    if compared:
        columns.append(Column("So với trước", 2.6))
    return Grid(columns, [Row(_cells(line, found.round.set.places, compared)) for line in found.lines])


def _cells(line: Result, places: int, compared: bool) -> list[str]:
    totals = line.totals
    cells = [
        f"{line.place.rank}{' (cùng hạng)' if line.place.shared else ''}",
        line.sheet.unit.name,
        points(totals.points, places),
        points(totals.full),
        points(totals.excluded),
        points(totals.net),
        percent(line.percent),
        line.label or "–",
    ]
    if compared:
        cells.append(line.change.told() if line.change else "–")
    return cells


def ranks_annex(found: Results) -> Annex:
    """The same as an annex, with what its numbers mean."""
    notes = ["Chỉ số là điểm đạt được chia cho điểm tối đa được chấm; thứ hạng theo chỉ số chưa làm tròn."]
    if any(line.place.shared for line in found.lines):
        notes.append("Đơn vị có chỉ số bằng nhau cùng một hạng.")
    if found.ladder.unverified:
        notes.append("Ngưỡng xếp loại chưa được đối chiếu với văn bản; kiểm tra trước khi ký.")
    title = f"Chỉ số cải cách hành chính năm {found.round.year}"
    return Annex(title, found.round.title, [ranks(found), *(Text(note, italic=True) for note in notes)])
