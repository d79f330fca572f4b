"""Việc phải làm: what units must issue, report, publish, renew in a year, and how each stands; opening a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.limits.laying import BadTable
from dondoc.obligations import operations, queries
from dondoc.obligations.duties import Duty
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.models import Entry
from dondoc.obligations.operations import Ahead
from dondoc.obligations.queries import EntryFilter, EntryOrder
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, obligation_filters, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import Asked
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.obligations import KIND_ICONS, KINDS, STATES, TONES, chip, duty_name, rule_words
from dondoc.web.obligation_rows import list_url, rows, state
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices

PLACE = "obligations"
# Exports are read in pieces, so that offers are not looked up for thousands at once.
PIECE = 200
# In one cell of the matrix the worst of several speaks.
WORST = tuple(EntryState)


@dataclass(frozen=True, slots=True)
class Total:
    """How many entries stand so; a link that filters by it."""

    word: Words
    icon: str
    tone: str
    count: int
    url: str
    here: bool


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def obligations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The entries of a year, searched, filtered, sorted, a page at a time."""
    today = timezone.localdate()
    wanted, asked = obligation_filters.entries(request.GET, today)
    duties = queries.duties()
    page = listing.page_of(request, queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": rows(actor, list(page.object_list), duties, today),
        "columns": _columns(wanted.order.value),
        "totals": _totals(actor, wanted, today, request.GET),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "conditions": "; ".join(conditions_of(wanted, duties)),
        "may_open": actor.anywhere(Permission.ASSIGNMENT_GIVE),
        "told": _told(),
        **choices(actor, wanted, duties, today),
        **saved.context(request, "obligations"),
    }
    return show(request, actor, "web/obligations.html", context, place=PLACE, tab="obligations", part="results")


def _told() -> str:
    """What the list of a year holds, as `queries.of_year` says it."""
    return _("Gồm việc của năm, việc đến hạn trong năm và việc của các năm trước đã quá hạn mà đến nay chưa có.")


def choices(actor: Actor, wanted: EntryFilter, duties: tuple[Duty, ...], today: date) -> dict[str, Any]:
    """What the filter offers."""
    years = {today.year + 1, today.year, wanted.year, *queries.years(actor)}
    return {
        "year": wanted.year,
        "years": sorted(years, reverse=True),
        "units": unit_choices(),
        "kinds": [(kind.value, label) for kind, label in KINDS.items()],
        "states": [(each.value, known.word) for each, known in STATES.items()],
        "duties": [(duty.code, duty_name(duty)) for duty in duties if wanted.kind in {None, duty.kind}],
    }


def _columns(now: str) -> list[listing.Column]:
    due = (EntryOrder.DUE.value, "ascending"), (EntryOrder.DUE_LAST.value, "descending")
    return [
        listing.column(_("Việc phải làm"), now, (EntryOrder.DUTY.value, "ascending")),
        listing.column(_("Đơn vị"), now, (EntryOrder.UNIT.value, "ascending")),
        listing.column(_("Thời hạn"), now, *due),
        listing.Column(_("Tình trạng")),
        listing.Column(_("Văn bản, nơi công khai")),
    ]


def _totals(actor: Actor, wanted: EntryFilter, today: date, query: Mapping[str, str]) -> list[Total]:
    counts = queries.totals(actor, wanted, today, soon=settings.DUE_SOON_DAYS)
    kept = {name: value for name, value in query.items() if name not in {"tinh_trang", "trang"}}
    every = Total(_("Tất cả"), "", "is-sum", counts.total(), list_url(**kept), wanted.state is None)
    shown = [each for each in STATES if counts[each] or each is wanted.state or each is not EntryState.EXPIRED]
    return [every, *(_total(each, counts, wanted, list_url(**kept, tinh_trang=each.value)) for each in shown)]


def _total(each: EntryState, counts: Counter[EntryState], wanted: EntryFilter, url: str) -> Total:
    known = STATES[each]
    return Total(known.word, known.icon, TONES.get(each, ""), counts[each], url, wanted.state is each)


def conditions_of(wanted: EntryFilter, duties: tuple[Duty, ...]) -> list[str]:
    """What narrows the list."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    duty = next((each for each in duties if each.code == wanted.duty), None)
    pairs = [
        (_("năm"), str(wanted.year)),
        (_("từ khóa"), wanted.q),
        (_("đơn vị") if wanted.alone else _("đơn vị và bên dưới"), unit.name if unit else ""),
        (_("loại việc"), str(KINDS[wanted.kind]) if wanted.kind else ""),
        (_("việc"), duty_name(duty) if duty else ""),
        (_("tình trạng"), str(STATES[wanted.state].word) if wanted.state else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    today = timezone.localdate()
    wanted, _asked = obligation_filters.entries(request.GET, today)
    duties = queries.duties()
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Việc phải làm"), 60),
        Column(_("Loại việc"), 20),
        Column(_("Kỳ, sự kiện"), 30),
        Column(_("Đơn vị"), 32),
        Column(_("Thời hạn"), 13),
        Column(_("Tình trạng"), 24),
        Column(_("Ngày có"), 13),
        Column(_("Văn bản, nơi công khai"), 40),
        Column(_("Hết hiệu lực từ"), 13),
        Column(_("Lý do không phải làm"), 40),
    ]
    found = list(queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS))
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions_of(wanted, duties), _told()]
    heading = _("Việc phải làm trong năm %(year)d") % {"year": wanted.year}
    table = Table(_("Việc phải làm"), columns, _values(actor, found, duties, today), heading=heading, notes=notes)
    return workbook_answer(request, _("viec-phai-lam"), table)


def _values(actor: Actor, found: list[Entry], duties: tuple[Duty, ...], today: date) -> Iterator[list[Value]]:
    for start in range(0, len(found), PIECE):
        for number, row in enumerate(rows(actor, found[start : start + PIECE], duties, today), start + 1):
            yield [
                number,
                row.name,
                str(KINDS[row.kind]),
                row.period,
                row.unit,
                row.due,
                str(row.chip.word),
                row.met_day,
                row.paper,
                row.until,
                row.waived_reason,
            ]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit has under a duty: the worst of its entries speaks, `more` says how many there are."""

    chip: Chip
    number: int
    url: str

    @property
    def words(self) -> str:
        """As a cell of a sheet says it."""
        return f"{self.chip.word} ({self.number})" if self.number > 1 else str(self.chip.word)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def matrix(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Units by duties, of one kind and year."""
    today = timezone.localdate()
    wanted, asked = _wanted(request, today)
    duties = queries.duties()
    heads, rows = _units_by_duties(actor, wanted, today)
    context = {
        "heads": heads,
        "rows": rows,
        "expired": any(row["expired"] for row in rows),
        "chosen": asked.chosen,
        "conditions": "; ".join(conditions_of(wanted, duties)),
        "legend": [chip(wanted.kind or DutyKind.PLAN, each) for each in EntryState],
        "may_open": actor.anywhere(Permission.ASSIGNMENT_GIVE),
        **choices(actor, wanted, duties, today),
    }
    template = "web/obligations_matrix.html"
    return show(request, actor, template, context, place=PLACE, tab="obligations-matrix", part="results")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export_matrix(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a table: a unit a row, a duty a column, in each cell how it stands."""
    today = timezone.localdate()
    wanted, _asked = _wanted(request, today)
    heads, rows = _units_by_duties(actor, wanted, today)
    counted = [Column(_("Chưa có"), 10), Column(_("Hết hiệu lực"), 10)]
    columns = [Column(_("Đơn vị"), 40), *counted, *(Column(name, 24) for _code, name in heads)]
    values: list[list[Value]] = [
        [row["name"], row["missing"], row["expired"], *(each.words if each else "" for each in row["cells"])]
        for row in rows
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions_of(wanted, queries.duties())]
    heading = _("Việc phải làm năm %(year)d, theo đơn vị") % {"year": wanted.year}
    table = Table(_("Theo đơn vị"), columns, values, heading=heading, notes=notes)
    return workbook_answer(request, _("viec-phai-lam-theo-don-vi"), table)


def _wanted(request: HttpRequest, today: date) -> tuple[EntryFilter, Asked]:
    """Plans, where no other kind was chosen; however they stand, for the cells tell that."""
    wanted, asked = obligation_filters.entries({"loai": DutyKind.PLAN.value, **request.GET.dict()}, today)
    return replace(wanted, state=None), asked


def _units_by_duties(
    actor: Actor, wanted: EntryFilter, today: date
) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
    """The duties with their names, and a row for each unit with its cells in that order."""
    found = list(queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS))
    heads = {entry.duty: entry.name for entry in found}
    ordered = sorted(heads.items(), key=lambda each: each[1])
    return ordered, _matrix(found, wanted, [code for code, _name in ordered])


def _matrix(found: list[Entry], wanted: EntryFilter, codes: list[str]) -> list[dict[str, Any]]:
    ordered = sorted(found, key=lambda entry: (entry.unit.sort_key, entry.unit_id))
    return [_of_unit(list(group), wanted, codes) for _unit, group in groupby(ordered, key=lambda entry: entry.unit_id)]


def _of_unit(entries: list[Entry], wanted: EntryFilter, codes: list[str]) -> dict[str, Any]:
    unit = entries[0].unit
    by_duty: dict[str, list[Entry]] = {}
    for entry in entries:
        by_duty.setdefault(entry.duty, []).append(entry)
    states = Counter(state(entry) for entry in entries)
    return {
        "name": unit.name,
        "url": _opens(wanted, unit.pk),
        "cells": [_cell(by_duty.get(code, []), wanted, unit.pk, code) for code in codes],
        **{each.value: states[each] for each in (EntryState.MISSING, EntryState.EXPIRED)},
    }


def _opens(wanted: EntryFilter, unit: int, code: str = "") -> str:
    """The list with exactly what stands in a row or a cell: of the unit alone, of the kind shown."""
    kind = wanted.kind and wanted.kind.value
    return list_url(nam=wanted.year, don_vi=unit, rieng=1, loai=kind, viec=code or wanted.duty, q=wanted.q)


def _cell(entries: list[Entry], wanted: EntryFilter, unit: int, code: str) -> Cell | None:
    if not entries:
        return None
    worst = min((state(entry) for entry in entries), key=WORST.index)
    return Cell(chip(DutyKind(entries[0].kind), worst), len(entries), _opens(wanted, unit, code))


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_year(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What would be opened for a year, to choose from; or the choice, and the job that opens it."""
    today, now = timezone.localdate(), timezone.now()
    typed = request.POST.get("nam", "") or request.GET.get("nam", "")
    year = obligation_filters.number(typed) or today.year
    year = year if obligation_filters.FIRST_YEAR <= year <= today.year + 1 else today.year
    if request.method == "POST":
        try:
            job = operations.ask_to_open(by=actor, year=year, codes=request.POST.getlist("viec"), now=now)
        except (DutyRejected, BadTable) as refused:
            messages.warning(request, words(refused))
        else:
            messages.success(request, _("Đang mở việc của năm %(year)d.") % {"year": year})
            return redirect("job", job.pk)
    kind = obligation_filters.one_of(DutyKind, request.GET.get("loai", ""))
    every = operations.to_open(by=actor, year=year, on=today)
    ahead = [each for each in every if kind in {None, each.duty.kind}]
    context = {
        "kind": kind and kind.value,
        "kinds": [(each.value, label) for each, label in KINDS.items()],
        "unverified": any(each.duty.unverified for each in ahead),
        "year": year,
        "years": [today.year + 1, today.year, today.year - 1],
        "groups": _groups(ahead),
        "count": len(ahead),
        "units": len({each.unit.pk for each in ahead}),
    }
    return show(request, actor, "web/obligations_open.html", context, place=PLACE, tab="obligations")


def _groups(ahead: list[Ahead]) -> list[dict[str, Any]]:
    """By duty, in the order of the list: how many for how many units, and the first day."""
    found: dict[str, list[Ahead]] = {}
    for each in ahead:
        found.setdefault(each.duty.code, []).append(each)
    return [_group(group) for group in found.values()]


def _group(group: list[Ahead]) -> dict[str, Any]:
    duty = group[0].duty
    units = {each.unit.pk: each.unit.name for each in group}
    number = len(units)
    said = ngettext("%(n)d đơn vị", "%(n)d đơn vị", number) % {"n": number}
    return {
        "code": duty.code,
        "name": duty_name(duty),
        "kind": KINDS[duty.kind],
        "icon": KIND_ICONS[duty.kind],
        "rule": rule_words(duty.rule),
        "count": len(group),
        "units": next(iter(units.values())) if number == 1 else said,
        "first": min(each.due.due for each in group),
        "assign": duty.assign,
    }
