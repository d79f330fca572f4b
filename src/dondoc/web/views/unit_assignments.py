"""Nhiệm vụ của đơn vị: what one unit and those below it lead, how it stands, what presses, how it went by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.tables import queries as figures
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.web import charts, table_asking
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, rows
from dondoc.web.labels.assignments import STATE_ICONS, STATES
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.totals import reported_link, totals_row
from dondoc.web.views.unit import seen_unit

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Assignments of the unit that wait for the same reason: how many, the list of them, the first few."""

    title: Words
    icon: str
    tone: str
    count: int
    url: str
    rows: Sequence[Row]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def unit_assignments(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Of the unit with all below it; only what the person may see is counted."""
    if not actor.anywhere(Permission.ORGANISATION_READ):
        raise Http404
    found, today = seen_unit(actor, number), timezone.localdate()
    wanted = AssignmentFilter(unit=found.pk, with_units_below=True)
    counts = queries.totals(actor, wanted, today, soon=settings.DUE_SOON_DAYS)
    query = {"don_vi": str(found.pk)}
    context: dict[str, Any] = {
        "unit": found,
        "totals": totals_row(counts, query, None),
        "reported": reported_link(counts, query),
        "moved": counts.transferred,
        "counted": counts.total,
        "groups": [group for group in _groups(actor, wanted, counts, today) if group.count],
        "charts": _charts(actor, wanted, request, today) if counts.total else [],
        "list_url": reverse("assignments") + "?" + urlencode(query),
    }
    return show(request, actor, "web/unit_assignments.html", context, place="organisation", tab="units")


def _groups(actor: Actor, wanted: AssignmentFilter, counts: Counts, today: date) -> list[Group]:
    """What is overdue, what is due soon, what asks for a decision of the assigning side."""
    overdue = replace(wanted, timeliness=Timeliness.OPEN_OVERDUE, order=AssignmentOrder.DUE)
    soon = replace(wanted, timeliness=Timeliness.OPEN_DUE_SOON, order=AssignmentOrder.DUE)
    extended = replace(wanted, state=State.EXTENSION_REQUESTED, order=AssignmentOrder.DUE)
    asked = queries.totals(actor, extended, today, soon=settings.DUE_SOON_DAYS).total
    return [
        _group(actor, overdue, today, (_("Quá hạn"), "alert-triangle", "is-overdue"), counts.open_overdue),
        _group(actor, soon, today, (_("Sắp đến hạn"), "hourglass", "is-soon"), counts.open_due_soon),
        _group(
            actor,
            extended,
            today,
            (STATES[State.EXTENSION_REQUESTED], STATE_ICONS[State.EXTENSION_REQUESTED], ""),
            asked,
        ),
    ]


def _group(actor: Actor, wanted: AssignmentFilter, today: date, head: tuple[Words, str, str], count: int) -> Group:
    found = queries.listing(actor, wanted, today, soon=settings.DUE_SOON_DAYS).prefetch_related(None)
    asked = {"trang_thai": wanted.state.value} if wanted.state else {}
    asked |= {"han": wanted.timeliness.value} if wanted.timeliness else {}
    url = reverse("assignments") + "?" + urlencode({"don_vi": wanted.unit or "", **asked})
    return Group(*head, count, url, rows(actor, list(found[:SHOWN]), today) if count else [])


def _charts(actor: Actor, wanted: AssignmentFilter, request: HttpRequest, today: date) -> list[charts.Shown]:
    """By month; and where units below have some, by unit, of the year so far."""
    months = charts.by_month(_("Hoàn thành theo tháng"), actor, wanted, today)
    about = _("12 tháng gần nhất, theo ngày đơn vị chủ trì xong bước cuối.")
    shown = [charts.shown(months, "months", about)]
    if len(organisation.ever_below(wanted.unit or 0)) > 1:
        asking = table_asking.asked({"don_vi": str(wanted.unit)})
        chart = charts.of_table(_("Các đơn vị bên dưới, năm nay"), figures.table(actor, asking.question), asking)
        more = (charts.whole_url("t1", asking), _("Tất cả đơn vị trong bảng số liệu"))
        shown.append(charts.shown(chart, "units", more=more))
    return shown
