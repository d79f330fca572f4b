"""Results of rounds as pages show them: the words of a change of rank, columns that sort, charts, sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.charts.bars import Bar, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.looks import Look
from dondoc.language import dates, numbers
from dondoc.language.sorting import sort_key
from dondoc.scoring.models import Round
from dondoc.scoring.queries.results import Result, Results
from dondoc.scoring.ranking import Change
from dondoc.scoring.states import RoundState
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table, Value
from dondoc.web import listing
from dondoc.web.charts import Shown, shown

LOWEST = Fraction(-1000)
ORDERS: Mapping[str, Callable[[Result], Any]] = {
    "hang": lambda line: line.place.rank,
    "don_vi": lambda line: sort_key(line.sheet.unit.name),
    "diem": lambda line: line.totals.points,
    "toi_da": lambda line: line.totals.full,
    "khong_cham": lambda line: line.totals.excluded,
    "duoc_cham": lambda line: line.totals.net,
    "chi_so": lambda line: line.place.value,
    "thay_doi": lambda line: Fraction(line.change.steps) if line.change else LOWEST,
}
NAMES_FIRST = frozenset({"hang", "don_vi"})  # a first click sorts these upwards, the rest downwards


def ordered(lines: Sequence[Result], typed: str) -> tuple[list[Result], str]:
    """The lines as asked, and what was asked: a name, with a minus where the largest comes first."""
    name = typed.removeprefix("-")
    if name not in ORDERS:
        return list(lines), "hang"
    return sorted(lines, key=ORDERS[name], reverse=typed.startswith("-")), typed


def columns(now: str, *, changes: bool = True) -> list[listing.Column]:
    """The heads of the table; the last only where some rank is compared with an earlier one."""
    heads = (
        (_("Hạng"), "hang"),
        (_("Đơn vị"), "don_vi"),
        (_("Điểm đạt được"), "diem"),
        (_("Điểm tối đa"), "toi_da"),
        (_("Không chấm"), "khong_cham"),
        (_("Tối đa được chấm"), "duoc_cham"),
        (_("Chỉ số"), "chi_so"),
    )
    found = [_column(label, name, now, numeric=name != "don_vi") for label, name in heads]
    last = [_column(_("So với trước"), "thay_doi", now)] if changes else []
    return [*found, listing.Column(_("Xếp loại")), *last]


def _column(label: str, name: str, now: str, *, numeric: bool = False) -> listing.Column:
    up, down = (name, "ascending"), (f"-{name}", "descending")
    return listing.column(label, now, *((up, down) if name in NAMES_FIRST else (down, up)), numeric=numeric)


def change_words(change: Change | None) -> str:
    """How many places up or down, with both ranks and both numbers of units; "" where nothing is compared.

    The numbers of units may differ between two years, so both are said.
    """
    if change is None:
        return ""
    ranks = {
        "rank": change.rank,
        "among": change.among if change.among is not None else "?",
        "earlier": change.earlier,
        "earlier_among": change.earlier_among if change.earlier_among is not None else "?",
    }
    both = _("hạng %(rank)s/%(among)s; trước đó hạng %(earlier)s/%(earlier_among)s") % ranks
    return f"{way_words(change)} ({both})"


def origin_words(line: Result) -> str:
    """Where a unit without an earlier rank came from, and how those units stood; "" where nothing is known of it."""
    told = [
        _("%(unit)s hạng %(rank)s/%(among)s")
        % {"unit": each.sheet.unit.name, "rank": each.place.rank, "among": each.place.among}
        for each in line.origins
    ]
    return _("theo cơ cấu tại thời điểm: %(units)s") % {"units": "; ".join(told)} if told else ""


def way_words(change: Change) -> str:
    """giảm 06 bậc."""
    if not change.steps:
        return _("giữ nguyên")
    steps = {"steps": numbers.padded(abs(change.steps))}
    return _("tăng %(steps)s bậc") % steps if change.steps > 0 else _("giảm %(steps)s bậc") % steps


def state_words(round: Round) -> str:
    """By which decision the results were published, or that they are not yet."""
    if round.state == RoundState.PUBLISHED.value and round.decision_on:
        told = {"sign": round.decision_sign, "day": dates.written(round.decision_on)}
        return _("Công bố theo Quyết định số %(sign)s ngày %(day)s.") % told
    return _("Hội đồng đã quyết định; kết quả chưa được Chủ tịch UBND tỉnh công bố.")


def chart(found: Results) -> Shown:
    """The index of every unit, the best first; each bar opens its sheet."""
    bars = [
        Bar(line.sheet.unit.short_name, (_percent(line),), (sheet_url(line),))
        for line in found.lines
        if line.place.value > 0
    ]
    return shown(chart_of(_("Chỉ số của các đơn vị, %"), [Part(_("Chỉ số, %"), Look.OPEN)], bars), "ranks")


def trend_chart(lines: Sequence[Result]) -> Shown:
    """The index of one unit over the years, the oldest first."""
    bars = [
        Bar(str(line.sheet.round.year), (_percent(line),), (sheet_url(line),))
        for line in reversed(lines)
        if line.place.value > 0
    ]
    made = chart_of(_("Chỉ số qua các năm, %"), [Part(_("Chỉ số, %"), Look.OPEN)], bars, upright=True)
    return shown(made, "trend")


def sheet_url(line: Result) -> str:
    """The page of its sheet."""
    return reverse("score-sheet", args=[line.sheet.pk])


def _percent(line: Result) -> Decimal:
    return line.percent or Decimal(0)


def workbook_table(found: Results, lines: Sequence[Result]) -> Table:
    """The same as a sheet: points and maxima as they are kept, not as they are printed."""
    heads = (
        (_("Hạng"), 8),
        (_("Cùng hạng"), 10),
        (_("Đơn vị"), 44),
        (_("Điểm đạt được"), 14),
        (_("Điểm tối đa"), 12),
        (_("Không chấm"), 12),
        (_("Tối đa được chấm"), 12),
        (_("Chỉ số, %"), 12),
        (_("Xếp loại"), 16),
        (_("Hạng trước đó"), 12),
        (_("Số đơn vị trước đó"), 12),
        (_("So với trước"), 50),
    )
    columns = [SheetColumn(title, width) for title, width in heads]
    notes = [found.round.title, state_words(found.round), ladder_words(found)]
    heading = _("Xếp hạng Chỉ số cải cách hành chính năm %(year)s") % {"year": found.round.year}
    return Table(_("Xếp hạng"), columns, [_values(line) for line in lines], heading=heading, notes=notes)


def _values(line: Result) -> list[Value]:
    change, totals = line.change, line.totals
    return [
        line.place.rank,
        _("cùng hạng") if line.place.shared else "",
        line.sheet.unit.name,
        totals.points.normalize(),
        totals.full.normalize(),
        totals.excluded.normalize(),
        totals.net.normalize(),
        line.percent,
        line.label,
        change.earlier if change else None,
        change.earlier_among if change else None,
        change_words(change) or origin_words(line),
    ]


def ladder_words(found: Results) -> str:
    """Which ladder gives the labels, and whether its cuts were held against a text."""
    told = _("Xếp loại theo “%(ladder)s” (%(reference)s).") % {
        "ladder": found.ladder.title,
        "reference": found.ladder.reference,
    }
    return f"{told} {_('Ngưỡng chưa được đối chiếu với văn bản.')}" if found.ladder.unverified else told
