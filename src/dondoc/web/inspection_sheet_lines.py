"""Lines of a sheet as pages show them: the number, the ways to its records, what changed, what the unit says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from dondoc.inspections import laid
from dondoc.inspections.models import Inspection, SheetLine
from dondoc.inspections.sheet import differs
from dondoc.language import numbers
from dondoc.reports.papers.keeping import asked_read, records_read
from dondoc.web.figure_words import Way
from dondoc.web.labels.inspections import label
from dondoc.web.labels.papers import address, query_for


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    id: int
    label: str
    value: str
    note: str
    ways: Sequence[Way]
    figure_url: str
    before: str
    taken_before: datetime | None
    is_asked: bool
    told: str
    told_note: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its lines."""

    code: str
    label: str
    rows: Sequence[Row]


def sections(inspection: Inspection) -> list[Section]:
    """All lines of the sheet, by section, in the order in which it was taken."""
    by_section: dict[str, list[Row]] = {}
    for line in lines_of(inspection):
        by_section.setdefault(line.section, []).append(row(line))
    known = laid.sections()
    named = {code: label(known[code]) if code in known else code for code in by_section}
    return [Section(code, named[code], rows) for code, rows in by_section.items()]


def lines_of(inspection: Inspection) -> list[SheetLine]:
    """The lines in the order of the sheet."""
    return list(inspection.lines.order_by("position", "pk"))


def row(line: SheetLine) -> Row:
    """A line in words."""
    changed = bool(line.value_before) and line.value_before != line.value
    return Row(
        id=line.pk,
        label=line.label,
        value=line.value,
        note=line.note,
        ways=_ways(line),
        figure_url=_figure(line),
        before=line.value_before if changed else "",
        taken_before=line.taken_before if changed else None,
        is_asked=line.number is not None,
        told=written(line.told),
        told_note=line.told_note,
        differs=differs(line.told, line.number),
    )


def written(number: Decimal | None) -> str:
    """A number as it is, without decimals that say nothing; "" where there is none.

    >>> written(Decimal("1061.000000"))
    '1.061'
    """
    if number is None:
        return ""
    whole = number.to_integral()
    return numbers.written(int(whole) if whole == number else number.normalize())


def counted(found: Iterable[Section]) -> tuple[int, int, int]:
    """How many lines there are, on how many the unit says another number, how many changed since the last taking."""
    rows = [each for section in found for each in section.rows]
    return len(rows), sum(each.differs for each in rows), sum(bool(each.before) for each in rows)


def _ways(line: SheetLine) -> list[Way]:
    asked = asked_read(line.records["asked"]) if line.records.get("asked") else None
    figure = str(line.records.get("figure") or "")
    found = [(address(each, figure, asked), each.label) for each in records_read(line.records)]
    return [Way(url, name) for url, name in found if url]


def _figure(line: SheetLine) -> str:
    if not line.records.get("figure") or not line.records.get("asked"):
        return ""
    return f"{reverse('figure', args=[line.records['figure']])}?{query_for(asked_read(line.records['asked']))}"
