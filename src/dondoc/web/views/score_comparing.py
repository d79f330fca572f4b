"""Bảng so sánh of scores: units by areas, and two sheets side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language.sorting import sort_key
from dondoc.scoring.comparing import Pair, paired
from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries import comparison as queries
from dondoc.scoring.queries import results, sheets
from dondoc.scoring.queries.comparison import Compared, UnitLine
from dondoc.scoring.queries.rights import seat_of, sees_upto
from dondoc.scoring.queries.sheets import Standing
from dondoc.scoring.states import RoundState
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.scores import ROUND_CHIPS, STAGES
from dondoc.web.showing import show
from dondoc.web.typed import number

PLACE, TAB = "scores", "score-comparison"
NAME, WHOLE, AREA = "don_vi", "chi_so", "lv"
NOWHERE = Fraction(-1000)  # no rate: behind everybody
FIFTHS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Half:
    """One of two sheets that stand side by side."""

    sheet: Sheet
    stood: Standing
    provisional: bool

    @property
    def label(self) -> str:
        """Sở Tài chính, năm 2025."""
        return _("%(unit)s, năm %(year)s") % {"unit": self.sheet.unit.short_name, "year": self.sheet.round.year}


@needs(Permission.SCORE_READ)
@require_safe
def comparison(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Units by areas of one round."""
    rounds = list(queries.rounds(actor))
    chosen = _chosen(request, actor, rounds)
    found = queries.compared(actor, chosen) if chosen else None
    lines, now = _ordered(found, request.GET.get("sap_xep", "")) if found else ([], "")
    context = {
        "rounds": rounds,
        "round": chosen,
        "found": found,
        "lines": lines,
        "columns": _columns(found, now) if found else [],
        "chip": ROUND_CHIPS[RoundState(chosen.state)] if chosen else None,
        "upto": STAGES[found.upto] if found else "",
        "adjusted": any(line.whole.points != line.criteria.points for line in lines),
        "fifths": FIFTHS,
    }
    return show(request, actor, "web/score_comparison.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a sheet: of each area points, net maximum and per cent."""
    chosen = _chosen(request, actor, list(queries.rounds(actor)))
    if chosen is None:
        return workbook_answer(request, _("so-sanh-linh-vuc"), Table(_("So sánh"), [SheetColumn(_("Đơn vị"))], []))
    found = queries.compared(actor, chosen)
    lines, _now = _ordered(found, request.GET.get("sap_xep", ""))
    columns = [SheetColumn(_("Đơn vị"), 44)]
    for area in found.areas:
        name = f"{area.code}. {area.name}"
        columns += [SheetColumn(_("%(area)s: điểm") % {"area": name}, 16)]
        columns += [SheetColumn(_("%(area)s: tối đa được chấm") % {"area": name}, 16)]
        columns += [SheetColumn(_("%(area)s: %%") % {"area": name}, 16)]
    columns += [
        SheetColumn(_("Tổng điểm"), 12),
        SheetColumn(_("Tối đa được chấm"), 12),
        SheetColumn(_("Chỉ số, %"), 12),
    ]
    table = Table(
        _("So sánh"),
        columns,
        [_values(line) for line in lines],
        heading=_("So sánh chỉ số theo lĩnh vực năm %(year)s") % {"year": chosen.year},
        notes=[chosen.title, *([_("Số tạm tính.")] if found.provisional else [])],
    )
    return workbook_answer(request, _("so-sanh-linh-vuc"), table)


@needs(Permission.SCORE_READ)
@require_safe
def beside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Two sheets, criterion by criterion: two units of a year, or two years of a unit."""
    offered = list(queries.sheets_to_compare(actor))
    left, right = _halves(request, actor, offered)
    pairs = _pairs(left, right)
    context = {
        "offered": offered,
        "left": left,
        "right": right,
        "pairs": pairs,
        "only_left": [pair for pair in pairs if pair.right is None],
        "only_right": [pair for pair in pairs if pair.left is None],
        "difference": _difference(left, right),
        "same": left is not None and right is not None and left.sheet.pk == right.sheet.pk,
    }
    return show(request, actor, "web/score_beside.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_READ)
@require_safe
def beside_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a sheet."""
    left, right = _halves(request, actor, list(queries.sheets_to_compare(actor)))
    columns = [SheetColumn(_("Mã"), 10), SheetColumn(_("Tiêu chí"), 70)]
    for half in (left, right):
        label = half.label if half else ""
        columns += [SheetColumn(_("%(sheet)s: điểm") % {"sheet": label}, 16)]
        columns += [SheetColumn(_("%(sheet)s: tối đa được chấm") % {"sheet": label}, 16)]
    columns += [SheetColumn(_("Chênh lệch"), 12), SheetColumn(_("Ghi chú"), 50)]
    rows = [_pair_values(pair) for pair in _pairs(left, right)]
    table = Table(_("Đối chiếu"), columns, rows, heading=_("Hai phiếu chấm điểm cạnh nhau"))
    return workbook_answer(request, _("doi-chieu-hai-phieu"), table)


def _chosen(request: HttpRequest, actor: Actor, rounds: list[Round]) -> Round | None:
    """The round asked for; else the newest with results; else the newest."""
    asked = number(request.GET.get("dot", ""))
    found = next((each for each in rounds if each.pk == asked), None)
    if found is not None or not rounds:
        return found
    newest = results.with_results(actor).first()
    return next((each for each in rounds if newest and each.pk == newest.pk), rounds[0])


def _ordered(found: Compared, typed: str) -> tuple[list[UnitLine], str]:
    """The lines as asked, and what was asked; without a word the best index comes first."""
    name = typed.removeprefix("-")
    areas = {f"{AREA}{area.id}": at for at, area in enumerate(found.areas)}
    if name not in {NAME, WHOLE, *areas}:
        name, typed = WHOLE, f"-{WHOLE}"

    def key(line: UnitLine) -> Any:
        if name == NAME:
            return sort_key(line.sheet.unit.name)
        return _rate(line.whole.rate if name == WHOLE else line.cells[areas[name]].totals.rate)

    return sorted(found.lines, key=key, reverse=typed.startswith("-")), typed


def _rate(rate: Fraction | None) -> Fraction:
    return NOWHERE if rate is None else rate


def _columns(found: Compared, now: str) -> list[listing.Column]:
    def down(label: str, name: str) -> listing.Column:
        return listing.column(label, now, (f"-{name}", "descending"), (name, "ascending"), numeric=True)

    first = listing.column(_("Đơn vị"), now, (NAME, "ascending"), (f"-{NAME}", "descending"))
    areas = [down(f"{area.code}. {area.name}", f"{AREA}{area.id}") for area in found.areas]
    return [first, down(_("Chỉ số"), WHOLE), *areas]


def _values(line: UnitLine) -> list[Value]:
    values: list[Value] = [line.sheet.unit.name]
    for cell in line.cells:
        values += [cell.totals.points.normalize(), cell.totals.net.normalize(), cell.totals.percent()]
    return [*values, line.whole.points.normalize(), line.whole.net.normalize(), line.whole.percent()]


def _halves(request: HttpRequest, actor: Actor, offered: Sequence[Sheet]) -> tuple[Half | None, Half | None]:
    """The two sheets asked for; None for what the actor may not see."""
    known = {sheet.pk: sheet for sheet in offered}
    asked = [number(request.GET.get(name, "")) for name in ("a", "b")]
    left, right = (_half(actor, known.get(each)) if each else None for each in asked)
    return left, right


def _half(actor: Actor, sheet: Sheet | None) -> Half | None:
    if sheet is None:
        return None
    upto = sees_upto(actor, sheet, seat_of(actor, sheet.round))
    ended = sheet.round.state in (RoundState.DECIDED.value, RoundState.PUBLISHED.value)
    return Half(sheet, sheets.standing(sheet, upto), not ended)


def _pairs(left: Half | None, right: Half | None) -> list[Pair]:
    if left is None or right is None:
        return []
    return paired((left.stood.tree, left.stood.index), (right.stood.tree, right.stood.index))


def _difference(left: Half | None, right: Half | None) -> Decimal | None:
    """Of the two indices as printed, in percentage points."""
    percents = [half.stood.index.adjusted.percent() if half else None for half in (left, right)]
    if percents[0] is None or percents[1] is None:
        return None
    return percents[0] - percents[1]


def _pair_values(pair: Pair) -> list[Value]:
    sides: list[Value] = []
    for side in (pair.left, pair.right):
        points = side.totals.points.normalize() if side and side.told else None
        sides += [points, side.totals.net.normalize() if side else None]
    return [pair.code, pair.name, *sides, pair.difference, _note(pair)]


def _note(pair: Pair) -> str:
    """What keeps the two from being compared plainly."""
    if pair.left is None:
        return _("chỉ có trong phiếu thứ hai")
    if pair.right is None:
        return _("chỉ có trong phiếu thứ nhất")
    if pair.renamed:
        return _("tên trong phiếu thứ hai: %(name)s") % {"name": pair.renamed}
    return _("điểm tối đa khác nhau") if pair.maxima_differ else ""
