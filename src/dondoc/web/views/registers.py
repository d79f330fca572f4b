"""Sổ theo dõi: the registers, one register with its figures and rows, what waits for confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import reach
from dondoc.periods.ranges import Period
from dondoc.registers import laid, queries
from dondoc.registers.definitions import Register
from dondoc.registers.operations import row_sheets
from dondoc.registers.operations.own import KEEPING
from dondoc.registers.queries import RowFilter, Shown
from dondoc.registers.values import read
from dondoc.web import listing, register_filters
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import Asked
from dondoc.web.labels.registers import STATES, about, basis_words, flag_words, in_english, listed, shown, title
from dondoc.web.register_filters import CHOICE, EVERY_YEAR, calendar_year, to_choose, year_of
from dondoc.web.register_rows import FigureShown, RowLine, figures, line, list_columns
from dondoc.web.showing import show
from dondoc.web.typed import number
from dondoc.web.units import unit_choices

PLACE = "registers"
# Conditions that a link brings along and no field of the form shows.
KEPT = ("tu", "den", "ngay", "biet_den", "co_cau", "so_lieu", "phan")


@dataclass(frozen=True, slots=True)
class Entry:
    """A register in the list of registers."""

    code: str
    title: str
    about: str
    unit: str
    rows: int
    waiting: int
    unverified: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The registers of one area."""

    title: str
    registers: list[Entry]


@needs(Permission.REGISTER_READ)
@require_safe
def registers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All registers by area, with how many rows of the year each has and how many wait."""
    today = timezone.localdate()
    year, unit = year_of(request.GET, today) or today.year, number(request.GET.get("don_vi", ""))
    counts = queries.numbers(actor, calendar_year(year), unit, today)
    groups = _groups(queries.open_to(actor), counts)
    context = {
        "groups": groups,
        "year": year,
        "years": years_offered(actor, today, year),
        "units": unit_choices(),
        "chosen": {"don_vi": unit},
        "waiting_count": queries.waiting_for(actor).count(),
        "may_enter": actor.anywhere(Permission.REGISTER_ENTER),
        "may_keep": any(map(actor.anywhere, KEEPING)),
        "total": sum(rows for rows, _waiting in counts.values()),
    }
    return show(request, actor, "web/registers.html", context, place=PLACE, tab="registers", part="results")


def _groups(every: Sequence[Register], counts: Mapping[str, tuple[int, int]]) -> list[Group]:
    known = queries.areas()
    named = {each.code for each in known}
    groups = [Group(title(area), [_entry(each, counts) for each in every if each.area == area.code]) for area in known]
    rest = [_entry(each, counts) for each in every if each.area not in named]
    return [each for each in [*groups, Group(_("Khác"), rest)] if each.registers]


def _entry(register: Register, counts: Mapping[str, tuple[int, int]]) -> Entry:
    rows, waiting = counts.get(register.code, (0, 0))
    told = about(register.about, register.about_english)
    return Entry(register.code, title(register), told, register.counting_unit, rows, waiting, register.unverified)


def years_offered(actor: Actor, today: date, year: int | None) -> list[int]:
    """The years to choose from."""
    return sorted({today.year, today.year - 1, *queries.years(actor), *([year] if year else [])}, reverse=True)


def known_register(code: str) -> Register:
    """The register of that code, or 404."""
    found = queries.register(code)
    if found is None:
        raise Http404
    return found


@needs(Permission.REGISTER_READ)
@require_safe
def register(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One register: its figures, and the rows behind them."""
    found = known_register(code)
    today = timezone.localdate()
    wanted, asked = register_filters.rows(found, request.GET, today)
    rows = queries.listing(actor, found, wanted, today)
    page = Paginator(rows, listing.PER_PAGE).get_page(request.GET.get("trang"))
    columns = list_columns(found)
    context = {
        "register": found,
        "title": title(found),
        "about": about(found.about, found.about_english),
        "basis": basis_words(found.basis),
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [line(found, each, columns) for each in page.object_list],
        "columns": _columns(found, wanted),
        "figures": _figures(actor, found, wanted, request, today),
        "figure": next((each for each in found.figures if wanted.figure is each), None),
        "figure_title": title(wanted.figure) if wanted.figure else "",
        "part_title": part_words(wanted),
        "chosen": asked.chosen,
        "hidden": [(name, asked.chosen[name]) for name in KEPT if asked.chosen[name]],
        "wrong": asked.wrong,
        "narrowed": narrowed(asked),
        "conditions": listed(conditions_of(found, wanted, asked)),
        "may_enter": actor.anywhere(Permission.REGISTER_ENTER) and not found.retired,
        "may_retire": found.owner is not None and not found.retired and any(actor.may(p, found.owner) for p in KEEPING),
        "may_confirm": actor.anywhere(Permission.REGISTER_CONFIRM),
        **_offered(actor, found, wanted, today, request),
    }
    return show(request, actor, "web/register.html", context, place=PLACE, tab="registers", part="results")


def narrowed(asked: Asked) -> bool:
    """Whether anything but the year and the unit narrows the list."""
    return any(value for name, value in asked.chosen.items() if name not in {"order", "nam"})


def _offered(actor: Actor, found: Register, wanted: RowFilter, today: date, request: HttpRequest) -> dict[str, Any]:
    year = year_of(request.GET, today)
    chosen_year = EVERY_YEAR if year is None else str(year)
    offered = [(str(each), str(each)) for each in years_offered(actor, today, year)]
    return {
        "year": chosen_year,
        "years": [*offered, (EVERY_YEAR, _("Mọi năm"))],
        "units": unit_choices(),
        "states": [(state.value, chip.word) for state, chip in STATES.items()],
        "choosing": [_choosing(column, wanted) for column in to_choose(found.columns)],
    }


def _choosing(column: Any, wanted: RowFilter) -> dict[str, Any]:
    choices = [(each.code, each.english if in_english() and each.english else each.title) for each in column.choices]
    if not choices:
        choices = [(value, shown(column, value)) for value in ("yes", "no")]
    name = f"{CHOICE}{column.code}"
    return {"name": name, "label": title(column), "choices": choices, "chosen": wanted.choices.get(column.code, "")}


def period_of_figures(wanted: RowFilter, today: date) -> Period:
    """Of which days the figures above a list are: the list's own, else this year."""
    return wanted.period or calendar_year(today.year)


def _figures(actor: Actor, found: Register, wanted: RowFilter, request: HttpRequest, today: date) -> list[FigureShown]:
    on = wanted.on or today
    units = reach(actor.units(Permission.REGISTER_READ))
    if wanted.unit is not None:
        units &= queries.units_of(wanted.unit, on, mapped=wanted.mapped)
    return figures(
        actor,
        found,
        units=units,
        period=period_of_figures(wanted, today),
        on=on,
        known=wanted.known,
        chosen=wanted.figure.code if wanted.figure else "",
        query=request.GET,
    )


def _columns(found: Register, wanted: RowFilter) -> list[listing.Column]:
    now = f"-{wanted.order}" if wanted.descending else wanted.order
    names = [found.name_column, *list_columns(found)]
    return [
        _column(title(names[0]), names[0].code, now),
        _column(_("Đơn vị"), "unit", now),
        *(_column(title(each), each.code, now) for each in names[1:]),
        listing.Column(_("Tài liệu kiểm chứng")),
        _column(_("Tình trạng"), "state", now),
    ]


def _column(label: str, code: str, now: str) -> listing.Column:
    return listing.column(label, now, (code, "ascending"), (f"-{code}", "descending"))


def part_words(wanted: RowFilter) -> str:
    """The part of a figure whose rows are shown."""
    from_labels = {"numerator": _("tử số"), "denominator": _("mẫu số"), "whole": _("tổng số")}
    from_labels |= {"done": _("xong"), "started": _("đang làm")}
    figure = wanted.figure
    if figure is None or not wanted.part:
        return ""
    return from_labels.get(wanted.part) or (flag_words(figure, wanted.part) if wanted.part in figure.flags else "")


def conditions_of(found: Register, wanted: RowFilter, asked: Asked) -> list[str]:
    """What narrows the list, in words."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    period = wanted.period
    pairs = [
        (_("kỳ"), dates.through(period.first, period.last) if period else _("mọi năm")),
        (_("từ khóa"), wanted.q),
        (_("đơn vị và bên dưới"), unit.name if unit else ""),
        (_("cơ cấu"), _("quy về cơ cấu hiện nay") if wanted.mapped else ""),
        (_("số liệu"), listed([title(wanted.figure) if wanted.figure else "", part_words(wanted)])),
        (_("tình trạng"), str(STATES[wanted.state].word) if wanted.state else ""),
        (_("tính đến ngày"), dates.written(wanted.on) if wanted.on else ""),
        *((title(column), shown(column, wanted.choices.get(column.code))) for column in to_choose(found.columns)),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.REGISTER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The same list in the columns in which rows come in."""
    found = known_register(code)
    today = timezone.localdate()
    wanted, asked = register_filters.rows(found, request.GET, today)
    rows = queries.listing(actor, found, wanted, today)
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions_of(found, wanted, asked)]
    table = row_sheets.exported(found, [(each.row, each.version) for each in rows], notes=notes)
    return workbook_answer(request, f"so-{found.code.replace('_', '-')}", table)


@needs(Permission.REGISTER_CONFIRM)
@require_safe
def waiting(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that waits for the person's confirmation, over all registers."""
    page = listing.page_of(request, queries.waiting_for(actor))
    context = {"page": page, "page_numbers": listing.page_numbers(page), "rows": waiting_lines(page.object_list)}
    return show(request, actor, "web/registers_waiting.html", context, place=PLACE, tab="registers-waiting")


def waiting_lines(rows: Any) -> list[RowLine]:
    """Rows with what waits in them."""
    found = []
    for row in rows:
        register = laid.register(row.register)
        if register is not None and row.waiting is not None:
            values = read(register.columns, row.waiting.values)
            found.append(line(register, Shown(row, row.waiting, values), list_columns(register)[:4]))
    return found
