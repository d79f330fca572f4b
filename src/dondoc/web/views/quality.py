"""Đánh giá chất lượng giải quyết thủ tục hằng năm: the units of a year, one assessment, entering and confirming it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.models import QualityAssessment, QualityPoint
from dondoc.dossiers.operations import quality as operations
from dondoc.dossiers.quality import Measure, QualityState, Scheme
from dondoc.dossiers.queries import quality as queries
from dondoc.dossiers.queries.outsiders import judged_by, read_by
from dondoc.dossiers.queries.quality import QualityFilter, QualityOrder
from dondoc.dossiers.queries.quality_counts import counted_for
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Figure
from dondoc.language import dates, numbers
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.filters import LONGEST_QUESTION, Asked
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.quality import ACTS, STATES, criterion_words, points_words, rating_chip
from dondoc.web.petition_forms import SettleForm
from dondoc.web.posting import posted_from
from dondoc.web.quality_forms import QualityForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.table_lines import percent_words
from dondoc.web.typed import Query, number, one_of
from dondoc.web.units import UnitChoice, unit_choices

PLACE, TAB = "dossiers", "quality"


@dataclass(frozen=True, slots=True)
class Row:
    """One assessment in the list; `before` is the confirmed rating of the year before."""

    id: int
    unit: str
    points: str
    most: str
    share: str
    rating: Chip
    state: Chip
    before: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of an assessment."""

    title: str
    points: str
    most: str
    counted: str
    evidence: str
    url: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units have a rating, and the list of them."""

    word: Any
    count: int
    url: str
    here: bool


def _filter(actor: Actor, query: Query) -> tuple[QualityFilter, Asked, list[int]]:
    """`nam`, `q`, `don_vi`, `xep_loai`, `trang_thai`, `sap_xep`; without a year the newest that there is."""
    this_year = timezone.localdate().year
    years = queries.years(actor)
    year = number(query.get("nam", ""))
    wanted = QualityFilter(
        year=year if year and 1990 <= year <= this_year + 1 else (years or [this_year])[0],
        q=query.get("q", "").strip()[:LONGEST_QUESTION],
        unit=number(query.get("don_vi", "")),
        rating=query.get("xep_loai", "")[:40],
        state=one_of(QualityState, query.get("trang_thai", "")),
        order=one_of(QualityOrder, query.get("sap_xep", "")) or QualityOrder.POINTS,
    )
    chosen: dict[str, Any] = {
        "nam": wanted.year,
        "q": wanted.q,
        "don_vi": wanted.unit,
        "xep_loai": wanted.rating,
        "trang_thai": wanted.state and wanted.state.value,
        "order": wanted.order.value if query.get("sap_xep") else "",
    }
    return wanted, Asked({name: value for name, value in chosen.items() if name != "nam"}), years


@needs(Permission.DOSSIER_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The units of a year, with points and rating."""
    wanted, asked, years = _filter(actor, request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted))
    scheme = queries.scheme(wanted.year)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": _rows(page.object_list),
        "columns": _columns(wanted.order.value),
        "year": wanted.year,
        "years": sorted({*years, wanted.year, timezone.localdate().year}, reverse=True),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "tallies": _tallies(actor, wanted, scheme),
        "ladder": [(rating_chip(each.code, each.title).word, points_words(each.from_)) for each in scheme.ladder],
        "most": points_words(scheme.most),
        "criteria": len(scheme.criteria),
        "unverified": scheme.unverified,
        "units": unit_choices(read_by(actor)),
        "states": [(state.value, chip.word) for state, chip in STATES.items()],
        "waiting": list(queries.waiting(actor).select_related("unit")[:6]),
        "may_enter": _may_enter(actor),
        "conditions": "; ".join(_conditions(wanted, scheme)),
    }
    return show(request, actor, "web/quality.html", context, place=PLACE, tab=TAB, part="results")


def _may_enter(actor: Actor) -> bool:
    return actor.anywhere(Permission.DOSSIER_CORRECT) or actor.anywhere(Permission.DOSSIER_KEEP)


def _rows(found: Iterable[QualityAssessment]) -> list[Row]:
    every = list(found)
    before = queries.confirmed_before(every)
    rows = []
    for each in every:
        was = before.get(each.unit_id)
        told = f"{points_words(was.total)} · {rating_chip(was.rating, was.rating_title).word}" if was else ""
        rows.append(_row(each, told))
    return rows


def _row(each: QualityAssessment, before: str = "") -> Row:
    return Row(
        id=each.pk,
        unit=each.unit.name,
        points=points_words(each.total),
        most=points_words(each.most),
        share=percent_words(Figure(each.total, each.most)),
        rating=rating_chip(each.rating, each.rating_title),
        state=STATES[QualityState(each.state)],
        before=before,
    )


def _tallies(actor: Actor, wanted: QualityFilter, scheme: Scheme) -> list[Tally]:
    """How many units of the year have each rating, from all that may be read."""
    ratings = queries.listing(actor, QualityFilter(wanted.year)).values_list("rating", flat=True)
    counts = Counter(ratings)
    return [
        Tally(
            rating_chip(each.code, each.title).word,
            counts[each.code],
            f"{reverse(TAB)}?{urlencode({'nam': wanted.year, 'xep_loai': each.code})}",
            wanted.rating == each.code,
        )
        for each in scheme.ladder
    ]


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Đơn vị"), now, (QualityOrder.UNIT.value, "ascending")),
        listing.column(
            _("Điểm"), now, (QualityOrder.POINTS.value, "descending"), (QualityOrder.POINTS_UP.value, "ascending")
        ),
        listing.Column(_("Xếp loại")),
        listing.Column(_("Năm trước")),
        listing.column(_("Tình trạng"), now, (QualityOrder.STATE.value, "ascending")),
    ]


def _conditions(wanted: QualityFilter, scheme: Scheme) -> list[str]:
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    titles = {each.code: str(rating_chip(each.code, each.title).word) for each in scheme.ladder}
    pairs = [
        (_("năm"), str(wanted.year)),
        (_("từ khóa"), wanted.q),
        (_("đơn vị, kể cả đơn vị bên dưới"), unit.name if unit else ""),
        (_("xếp loại"), titles.get(wanted.rating, "")),
        (_("tình trạng"), str(STATES[wanted.state].word) if wanted.state else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list with the points of every criterion as .xlsx."""
    wanted, _asked, _years = _filter(actor, request.GET)
    scheme = queries.scheme(wanted.year)
    criteria = [(each.code, criterion_words(each.code, each.title)) for each in scheme.criteria]
    heads = [Column(_("Số thứ tự"), 8), Column(_("Đơn vị"), 40), *(Column(title, 16) for _code, title in criteria)]
    heads += [Column(_("Tổng điểm"), 10), Column(_("Xếp loại"), 14), Column(_("Tình trạng"), 16)]
    found = queries.listing(actor, wanted).prefetch_related("points")
    rows = [_exported(place, each, [code for code, _title in criteria]) for place, each in enumerate(found, 1)]
    heading = _("Đánh giá chất lượng giải quyết thủ tục hành chính năm %(year)s") % {"year": wanted.year}
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, *_conditions(wanted, scheme)]
    return workbook_answer(request, _("danh-gia-chat-luong"), Table(str(wanted.year), heads, rows, heading, notes))


def _exported(place: int, each: QualityAssessment, codes: list[str]) -> list[Value]:
    points: dict[str, Decimal] = {line.criterion: line.points for line in each.points.all()}
    row = _row(each)
    return [
        place,
        row.unit,
        *(points.get(code) for code in codes),
        each.total,
        str(row.rating.word),
        str(row.state.word),
    ]


@needs(Permission.DOSSIER_READ)
@require_safe
def assessment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One assessment with its criteria and its history."""
    return _page(request, actor, _seen(actor, number), None)


def _seen(actor: Actor, number: int) -> QualityAssessment:
    return get_object_or_404(queries.visible_to(actor), pk=number)


def _page(
    request: HttpRequest, actor: Actor, entry: QualityAssessment, tried: SettleForm | None, status: int = 200
) -> HttpResponse:
    judges, own = entry.unit_id in judged_by(actor), actor.key == entry.entered_by_key
    asked = entry.state == QualityState.ENTERED
    story = queries.story(entry)
    measures = {each.code: each.counted for each in queries.scheme(entry.year).criteria}
    context = {
        "entry": entry,
        "row": _row(entry),
        "lines": [_line(entry, each, measures.get(each.criterion, Measure.NONE)) for each in entry.points.all()],
        "story": [(each, ACTS[QualityState(each.act)], points_words(each.total)) for each in story],
        "standing": queries.rating(entry.unit_id, entry.year) if entry.state != QualityState.CONFIRMED else None,
        "form": tried or SettleForm() if asked and judges and not own else None,
        "own": asked and judges and own,
        "waits": asked and not judges,
        "may_change": operations.may_enter(actor, entry.unit_id),
        "edit": f"{reverse('quality-new')}?{urlencode({'don_vi': entry.unit_id, 'nam': entry.year})}",
    }
    return show(request, actor, "web/quality_assessment.html", context, place=PLACE, tab=TAB, status=status)


def _line(entry: QualityAssessment, point: QualityPoint, measure: Measure) -> Line:
    counted = ""
    if point.counted and point.denominator:
        figure = Figure(point.numerator or 0, point.denominator)
        parts = f"{numbers.written(figure.numerator)}/{numbers.written(figure.denominator)}"
        counted = f"{percent_words(figure)} ({parts})"
    return Line(
        title=criterion_words(point.criterion, point.title),
        points=points_words(point.points),
        most=points_words(point.most),
        counted=counted,
        evidence=point.evidence,
        url=_records(entry, measure) if counted else "",
    )


def _records(entry: QualityAssessment, measure: Measure) -> str:
    """Where the records of a counted criterion are listed."""
    first, last = date(entry.year, 1, 1), date(entry.year, 12, 31)
    page = {Measure.DOSSIERS_IN_TIME: "dossiers", Measure.PETITIONS_IN_TIME: "petitions"}.get(measure)
    told = {"ky": "tu-do", "tu": dates.written(first), "den": dates.written(last), "don_vi": entry.unit_id}
    return f"{reverse(page)}?{urlencode(told)}" if page else ""


@needs(Permission.DOSSIER_KEEP, Permission.DOSSIER_SETTLE)
@posted_from("quality-assessment")
def decide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Confirm it, or send it back."""
    entry, form = _seen(actor, number), SettleForm(request.POST)
    confirmed = request.POST.get("act") == "confirm"
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            operations.decide(by=actor, assessment=entry, confirmed=confirmed, note=note, now=timezone.now())
        except DossierRejected as rejected:
            form.add_error("note" if rejected.code == "quality-note-missing" else None, words(rejected))
        else:
            done = _("Đã xác nhận đánh giá.") if confirmed else _("Đã ghi: không xác nhận đánh giá.")
            messages.success(request, done)
            return redirect("quality-assessment", entry.pk)
    return _page(request, actor, entry, form, 422)


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter, or change, the assessment of the unit and year that the address names (`don_vi`, `nam`)."""
    last = timezone.localdate().year
    years = range(last, operations.FIRST_YEAR - 1, -1)
    choices = [each for each in unit_choices() if operations.may_enter(actor, each.id)]
    unit = Unit.objects.filter(pk=number(request.GET.get("don_vi", "")) or 0).first()
    year = number(request.GET.get("nam", "")) or 0
    if unit is None or year not in years:
        return _choosing(request, actor, choices, list(years))
    if not operations.may_enter(actor, unit.pk):
        raise PermissionDenied
    return _entering(request, actor, unit, year)


def _choosing(request: HttpRequest, actor: Actor, choices: list[UnitChoice], years: list[int]) -> HttpResponse:
    context = {"choices": choices, "years": years, "year": years[1] if len(years) > 1 else years[0]}
    return show(request, actor, "web/quality_form.html", context, place=PLACE, tab=TAB)


def _entering(request: HttpRequest, actor: Actor, unit: Unit, year: int) -> HttpResponse:
    now = timezone.now()
    there = QualityAssessment.objects.filter(unit=unit, year=year).first()
    form = QualityForm(
        request.POST or None,
        scheme=queries.scheme(year),
        counted=counted_for(actor, unit.pk, year, timezone.localdate(now)),
        changing=there is not None,
        initial=_initial(there, queries.scheme(year)),
    )
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        try:
            made = operations.enter(by=actor, unit=unit, year=year, given=form.given(), reason=reason, now=now)
        except DossierRejected as rejected:
            code = str(rejected.parameters.get("criterion", ""))
            form.add_error(form.field_of(code, rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu đánh giá; chờ người của cấp trên xác nhận."))
            return redirect("quality-assessment", made.pk)
    context = {"form": form, "unit": unit, "year": year, "there": there, "asked": form.asked()}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/quality_form.html", context, place=PLACE, tab=TAB, status=status)


def _initial(there: QualityAssessment | None, scheme: Scheme) -> dict[str, Any]:
    """The points as they stand; what was counted is counted anew."""
    if there is None:
        return {}
    lines = {each.criterion: each for each in there.points.all()}
    initial: dict[str, Any] = {}
    for place, each in enumerate(scheme.criteria):
        line = lines.get(each.code)
        if line is not None:
            initial[f"points_{place}"] = None if line.counted else line.points
            initial[f"evidence_{place}"] = line.evidence
    return initial
