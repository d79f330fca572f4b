"""What the public sees of one thing in one period, as a Word paper to put up; its numbers lead to the public page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.language import dates
from dondoc.papers.living import Number, Words
from dondoc.papers.tables import Column, Row, table_paper
from dondoc.periods.ranges import Period
from dondoc.reports.public import dataset as data
from dondoc.reports.public.dataset import Dataset
from dondoc.reports.public.items import Item, PublicKind
from dondoc.web import public_words

Told = Callable[[str, str, str], Number]  # what a number says, what it is called, the page on which it stands
NAME, WORD, COUNT = 4.5, 2.6, 1.5  # shares of the sheet
FEW, SIZE, SMALL = 6, 12, 10  # from more columns than a few on the letters are small


def heading(item: Item, period: Period) -> str:
    """What the paper is called in a list."""
    return f"{public_words.title_of(item)}. {public_words.period_words(period)}"


def paper(item: Item, found: Dataset, period: Period, agency: Sequence[str], told: Told) -> bytes:
    """The table of that period, with the day on which it was closed and how it is counted."""
    rows = [row for row in found.rows if row.period == period]
    columns, common = public_words.columns_apart(found.columns, rows)
    shown = [*(f"{each.label}: {each.words}" for each in common), _closed(item, rows)]
    return table_paper(
        title=public_words.title_of(item),
        subtitle=public_words.period_words(period),
        notes=["; ".join(shown)],
        columns=[Column(_("TT"), 0.7), Column(_("Đơn vị"), NAME), *map(_column, columns)],
        rows=[_row(at, row, item, columns, told) for at, row in enumerate(rows, 1)],
        foot=_below(item, rows),
        agency=agency,
        size=SIZE if len(columns) <= FEW else SMALL,
    )


def _closed(item: Item, rows: Sequence[data.Row]) -> str:
    day = dates.written(max(row.closed_on for row in rows))
    if item.kind is PublicKind.RANKING:
        return _("Công bố ngày %(day)s") % {"day": day}
    return _("Số liệu chốt ngày %(day)s") % {"day": day}


def _column(column: data.Column) -> Column:
    is_number = column.type is not data.ColumnType.TEXT
    return Column(public_words.head_of(column), COUNT if is_number else WORD, number=is_number)


def _row(at: int, row: data.Row, item: Item, columns: Sequence[data.Column], told: Told) -> Row:
    if row.hidden:
        withheld = _("không công bố vì quá ít hồ sơ")
        return Row([at, f"{row.name} ({withheld})", *([None] * len(columns))])
    asked = urlencode({"ky": public_words.period_code(row.period), "don_vi": row.unit})
    page = f"{reverse('public-item', args=[item.address])}?{asked}"
    cells = [public_words.cell(column, row.values) for column in columns]
    return Row([at, row.name, *(_cell(each, row.name, page, told) for each in cells)])


def _cell(cell: public_words.Cell, unit: str, page: str, told: Told) -> Words:
    if not cell.is_number or not any(each.isdigit() for each in cell.words):
        return cell.words
    number = told(cell.words, f"{unit}: {cell.label}", page)
    return [number, f" ({cell.small})"] if cell.small else number


def _below(item: Item, rows: Sequence[data.Row]) -> list[Words]:
    lines: list[Words] = [_("Cách tính: %(how)s") % {"how": public_words.how_of(item)}]
    if any(row.hidden for row in rows):
        lines.append(
            _(
                "Số của đơn vị có quá ít hồ sơ trong kỳ không được công bố, vì có thể nhận ra một người; số của một "
                "đơn vị khác cũng được giữ lại khi có thể suy ra số đó."
            )
        )
    return [*lines, _("Nguồn: %(source)s.") % {"source": item.source}]
