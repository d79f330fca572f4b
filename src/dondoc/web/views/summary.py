"""Tổng hợp: what matters today, and charts whose bars open the lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.tables import laid
from dondoc.assignments.tables import queries as figures
from dondoc.assignments.tables.questions import Axis
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.following import rules
from dondoc.language import dates
from dondoc.papers.pictures import picture_paper
from dondoc.web import charts, period_asking, table_asking, table_words
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, rows
from dondoc.web.downloads import saved_as
from dondoc.web.labels.assignments import STATE_ICONS, STATES
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.totals import reported_link, totals_row

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PRESSING = 6
TO_DECIDE = (
    State.REPORTED,
    State.EXTENSION_REQUESTED,
    State.SUBMITTED,
    State.CLOSE_PROPOSED,
    State.RETURNED,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to look at today: how many, and the list of them."""

    word: Words
    icon: str
    tone: str
    count: int
    url: str


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def summary(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Of what the person may see: today, and the period that the address names (else the year)."""
    today = timezone.localdate()
    counts = queries.totals(actor, AssignmentFilter(), today, soon=settings.DUE_SOON_DAYS)
    asking = table_asking.asked(request.GET, bounds=laid.bounds())
    context: dict[str, Any] = {
        "totals": totals_row(counts, {}, None) if counts.total else [],
        "reported": reported_link(counts, {}),
        "matters": _matters(actor, counts, today),
        "decisions": _decisions(actor, today),
        "pressing": _pressing(actor, today),
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "offers": period_asking.offers(asking.named),
        "period_words": table_words.period_words(asking),
        "day_words": table_words.day_words(asking),
        "charts": _charts(actor, asking, today) if counts.total else [],
        "word_url": reverse("summary-word") + "?" + table_asking.query_of(asking),
        "comparison_url": reverse("comparison") + "?" + table_asking.query_of(asking),
    }
    return show(request, actor, "web/summary.html", context, place="home", tab="summary")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The charts as a Word paper, each with its numbers."""
    asking = table_asking.asked(request.GET, bounds=laid.bounds())
    drawn = charts.pictures(_charts(actor, asking, timezone.localdate()))
    data = picture_paper(title=_("Tổng hợp nhiệm vụ"), notes=table_words.notes(asking), pictures=drawn)
    return saved_as(data, f"tong-hop-{timezone.localdate():%Y-%m-%d}.docx", WORD)


def _charts(actor: Actor, asking: table_asking.Asking, today: date) -> Sequence[charts.Shown]:
    by_unit = figures.table(actor, asking.question)
    of_origins = table_asking.without_axis(asking, Axis.ORIGIN)
    by_origin = figures.table(actor, of_origins.question)
    all_units = (charts.whole_url("t1", asking), _("Tất cả đơn vị trong bảng số liệu"))
    all_origins = (charts.whole_url("t4", of_origins), _("Bảng số liệu theo nguồn giao"))
    by_age = (charts.whole_url("t3", asking), _("Quá hạn theo số ngày ở từng đơn vị"))
    of_month = charts.by_month(_("Hoàn thành theo tháng"), actor, AssignmentFilter(), today)
    return [
        charts.shown(
            charts.of_table(_("Theo đơn vị chủ trì"), by_unit, asking),
            "units",
            _("Đơn vị nhiều việc quá hạn nhất đứng trước."),
            more=all_units,
        ),
        charts.shown(charts.of_table(_("Theo nguồn giao"), by_origin, of_origins), "origins", more=all_origins),
        charts.shown(of_month, "months", _("12 tháng gần nhất, theo ngày đơn vị chủ trì xong bước cuối.")),
        charts.shown(
            charts.ageing(_("Quá hạn bao lâu"), by_unit.whole, asking),
            "ageing",
            _("Chưa hoàn thành, đã quá hạn."),
            more=by_age,
        ),
    ]


def _matters(actor: Actor, counts: Counts, today: date) -> list[Matter]:
    """Overdue, overdue and starred, due today, silent for long."""
    starred = AssignmentFilter(timeliness=Timeliness.OPEN_OVERDUE, priority=True)
    due_now = AssignmentFilter(done=False, due_from=today, due_to=today)
    days = rules.limit(rules.QUIET, on=today).number
    silent = AssignmentFilter(silent_since=today - timedelta(days=days))
    written = dates.written(today)
    return [
        Matter(lazy("Quá hạn"), "alert-triangle", "is-overdue", counts.open_overdue, _list(han="open_overdue")),
        Matter(
            lazy("Ưu tiên, đã quá hạn"),
            "star",
            "is-overdue",
            _count(actor, starred, today),
            _list(uu_tien="1", han="open_overdue"),
        ),
        Matter(
            lazy("Hết hạn hôm nay"),
            "hourglass",
            "is-soon",
            _count(actor, due_now, today),
            _list(nhom="chua_xong", tu=written, den=written),
        ),
        Matter(
            _("Đơn vị chưa cập nhật từ %(n)s ngày") % {"n": days},
            "message",
            "",
            _count(actor, silent, today),
            _list(chua_cap_nhat=str(days)),
        ),
    ]


def _decisions(actor: Actor, today: date) -> list[Matter]:
    """What waits for the assigning side, by state. One query."""
    found = queries.totals_grouped(
        actor, AssignmentFilter(), today, soon=settings.DUE_SOON_DAYS, by=F("standing__state")
    )
    return [
        Matter(
            STATES[state], STATE_ICONS[state], "", found.get(state.value, Counts()).total, _list(trang_thai=state.value)
        )
        for state in TO_DECIDE
    ]


def _pressing(actor: Actor, today: date) -> list[Row]:
    """The longest overdue."""
    wanted = AssignmentFilter(timeliness=Timeliness.OPEN_OVERDUE, order=AssignmentOrder.DUE)
    found = queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS).prefetch_related(None)
    return rows(actor, list(found[:MOST_PRESSING]), today)


def _count(actor: Actor, wanted: AssignmentFilter, today: date) -> int:
    return queries.totals(actor, wanted, today, soon=settings.DUE_SOON_DAYS).total


def _list(**conditions: str) -> str:
    return reverse("assignments") + "?" + urlencode(conditions)
