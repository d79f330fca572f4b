"""Tồn tại and kiến nghị over all inspections: searched, filtered, sorted, taken away as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.models import Finding
from dondoc.inspections.outcomes import Outcome, tally
from dondoc.inspections.queries import following
from dondoc.inspections.queries.following import FindingFilter, FindingOrder, RecommendationFilter, RecommendationOrder
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import inspection_follow_filters as filters
from dondoc.web import listing as lists
from dondoc.web import saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.inspection_page import PLACE
from dondoc.web.inspection_words import OUTCOMES, area_words, finding_chip, grade_words
from dondoc.web.labels.inspections import choices, kind_words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices
from dondoc.web.views.inspection_recommendations import Row, rows_of, tally_rows


@needs(Permission.INSPECTION_READ)
@require_safe
def recommendations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that was asked."""
    wanted, asked = filters.recommendations(request.GET)
    today = timezone.localdate()
    found = following.recommendations(actor, wanted, today)
    page = Paginator(found, lists.PER_PAGE).get_page(request.GET.get("trang"))
    # The classes stay beside each other whichever is shown, so that they add up.
    every = found if wanted.outcome is None else following.recommendations(actor, replace(wanted, outcome=None), today)
    counted = tally(outcome for _each, outcome in every)
    context: dict[str, Any] = {
        **_around(page, asked),
        "rows": rows_of(actor, [each for each, _outcome in page.object_list]),
        "counted": tally_rows(counted) if counted.total else [],
        "total": counted.total,
        "columns": _recommendation_columns(wanted.order.value),
        "units": unit_choices(actor.units(Permission.INSPECTION_READ)),
        "kinds": choices(laid.kinds()),
        "outcomes": [(outcome.value, words) for outcome, words in OUTCOMES.items()],
        "conditions": "; ".join(_recommendation_conditions(wanted)),
        **saved.context(request, "recommendations"),
    }
    return show(request, actor, "web/recommendations.html", context, place=PLACE, tab="recommendations", part="results")


@needs(Permission.INSPECTION_READ)
@require_safe
def recommendations_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a sheet."""
    wanted, _asked = filters.recommendations(request.GET)
    found = following.recommendations(actor, wanted, timezone.localdate())
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Kiến nghị"), 70),
        Column(_("Đơn vị chủ trì"), 32),
        Column(_("Đơn vị phối hợp"), 32),
        Column(_("Thời hạn"), 18),
        Column(_("Kết quả"), 24),
        Column(_("Cuộc kiểm tra"), 50),
        Column(_("Đơn vị được kiểm tra"), 32),
        Column(_("Thông báo"), 22),
        Column(_("Ngày ban hành"), 13),
    ]
    rows = rows_of(actor, [each for each, _outcome in found])
    table = Table(
        _("Kiến nghị"),
        columns,
        _recommendation_values(rows),
        heading=_("Kiến nghị sau kiểm tra, thanh tra, kiểm toán"),
        notes=_notes(_recommendation_conditions(wanted)),
    )
    return workbook_answer(request, _("kien-nghi"), table)


@needs(Permission.INSPECTION_READ)
@require_safe
def findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that was found."""
    wanted, asked = filters.findings(request.GET)
    page = Paginator(following.findings(actor, wanted), lists.PER_PAGE).get_page(request.GET.get("trang"))
    context: dict[str, Any] = {
        **_around(page, asked),
        "rows": [(each, finding_chip(each), area_words(each.area)) for each in page.object_list],
        "columns": _finding_columns(wanted.order.value),
        "units": unit_choices(actor.units(Permission.INSPECTION_READ)),
        "kinds": choices(laid.kinds()),
        "areas": choices(laid.areas()),
        "grades": choices(laid.grades()),
        "conditions": "; ".join(_finding_conditions(wanted)),
        **saved.context(request, "findings"),
    }
    return show(request, actor, "web/findings.html", context, place=PLACE, tab="findings", part="results")


@needs(Permission.INSPECTION_READ)
@require_safe
def findings_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a sheet."""
    wanted, _asked = filters.findings(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Nội dung"), 70),
        Column(_("Nhận xét về"), 20),
        Column(_("Mức độ"), 20),
        Column(_("Lĩnh vực"), 26),
        Column(_("Quy định chưa thực hiện đúng"), 40),
        Column(_("Giải trình của đơn vị"), 50),
        Column(_("Cuộc kiểm tra"), 50),
        Column(_("Đơn vị được kiểm tra"), 32),
        Column(_("Số liệu tính đến"), 13),
    ]
    table = Table(
        _("Tồn tại, hạn chế"),
        columns,
        _finding_values(following.findings(actor, wanted)),
        heading=_("Nhận xét, tồn tại, hạn chế qua kiểm tra"),
        notes=_notes(_finding_conditions(wanted)),
    )
    return workbook_answer(request, _("ton-tai"), table)


def _around(page: Any, asked: Any) -> dict[str, Any]:
    return {
        "page": page,
        "page_numbers": lists.page_numbers(page),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
    }


def _notes(conditions: Sequence[str]) -> list[str]:
    return [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, *conditions]


def _recommendation_columns(now: str) -> list[lists.Column]:
    return [
        lists.Column(_("Kiến nghị")),
        lists.column(_("Đơn vị chủ trì"), now, (RecommendationOrder.LEAD.value, "ascending")),
        lists.column(_("Thời hạn"), now, (RecommendationOrder.PRESSING.value, "ascending")),
        lists.column(_("Cuộc kiểm tra"), now, (RecommendationOrder.NEWEST.value, "descending")),
        lists.Column(_("Kết quả")),
    ]


def _finding_columns(now: str) -> list[lists.Column]:
    return [
        lists.Column(_("Nội dung")),
        lists.column(_("Lĩnh vực"), now, (FindingOrder.AREA.value, "ascending")),
        lists.column(_("Đơn vị được kiểm tra"), now, (FindingOrder.UNIT.value, "ascending")),
        lists.column(_("Cuộc kiểm tra"), now, (FindingOrder.NEWEST.value, "descending")),
        lists.Column(_("Mức độ")),
    ]


def _recommendation_values(rows: Sequence[Row]) -> Iterator[list[Value]]:
    for number, row in enumerate(rows, 1):
        each, notice = row.found, row.found.inspection.notice
        yield [
            number,
            each.text,
            row.lead,
            "; ".join(unit.name for unit in each.supporting.all()),
            row.due,
            str(row.chip.word) if row.chip else "",
            each.inspection.title,
            each.inspection.unit.name,
            notice.sign,
            notice.issued_on,
        ]


def _finding_values(found: Sequence[Finding]) -> Iterator[list[Value]]:
    for number, each in enumerate(found, 1):
        kind = _("việc làm tốt") if each.is_merit else _("tồn tại, hạn chế")
        day: date = each.inspection.as_of
        yield [
            number,
            each.text,
            kind,
            grade_words(each.grade) if each.grade else "",
            area_words(each.area),
            each.basis,
            each.explanation,
            each.inspection.title,
            each.inspection.unit.name,
            day,
        ]


def _recommendation_conditions(wanted: RecommendationFilter) -> list[str]:
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị chủ trì"), _unit(wanted.lead)),
        (_("đơn vị được kiểm tra"), _unit(wanted.inspected)),
        (_("loại"), kind_words(wanted.kind) if wanted.kind else ""),
        (_("năm"), str(wanted.year or "")),
        (_("kết quả"), str(OUTCOMES[Outcome(wanted.outcome)]) if wanted.outcome else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


def _finding_conditions(wanted: FindingFilter) -> list[str]:
    merit = {True: _("việc làm tốt"), False: _("tồn tại, hạn chế"), None: ""}[wanted.merit]
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị được kiểm tra"), _unit(wanted.unit)),
        (_("loại"), kind_words(wanted.kind) if wanted.kind else ""),
        (_("năm"), str(wanted.year or "")),
        (_("lĩnh vực"), area_words(wanted.area) if wanted.area else ""),
        (_("mức độ"), grade_words(wanted.grade) if wanted.grade else ""),
        (_("nhận xét về"), merit),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


def _unit(number: int | None) -> str:
    found = Unit.objects.filter(pk=number).first() if number else None
    return found.name if found else ""
