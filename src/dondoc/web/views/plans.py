"""Kế hoạch: the list with the progress of each, and a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.assignments.counting import Counts
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.plans import operations, queries
from dondoc.plans.models import Plan
from dondoc.plans.queries import PlanFilter, PlanOrder
from dondoc.plans.states import PlanState
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.plans import CHIPS, STATES, years_words
from dondoc.web.plan_filters import plans as read_filter
from dondoc.web.plan_forms import PlanForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import acting_for, unit_choices

MOST_DOCUMENTS = 60
PLAN_TYPES = ("Kế hoạch", "Chương trình", "Quyết định")


@dataclass(frozen=True, slots=True)
class Row:
    """One plan in the list."""

    id: int
    title: str
    kind: str
    unit: str
    years: str
    issued_on: date | None
    items: int
    counts: Counts
    chip: Chip


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def plans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The plans, searched, filtered, sorted, a page at a time."""
    wanted, asked = read_filter(request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": _rows(actor, list(page.object_list)),
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "kinds": queries.kinds(),
        "states": [(state.value, label) for state, label in STATES.items()],
        "may_draft": actor.anywhere(Permission.ASSIGNMENT_GIVE),
        "conditions": "; ".join(conditions_of(wanted)),
        **saved.context(request, "plans"),
    }
    return show(request, actor, "web/plans.html", context, place="plans", part="results")


def _rows(actor: Actor, found: Sequence[Plan]) -> list[Row]:
    numbers = [plan.pk for plan in found]
    progress = queries.progress(actor, numbers, timezone.localdate(), soon=settings.DUE_SOON_DAYS)
    return [_row(plan, progress.get(plan.pk, Counts())) for plan in found]


def _row(plan: Plan, counts: Counts) -> Row:
    return Row(
        id=plan.pk,
        title=plan.title,
        kind=queries.kind_of(plan).short,
        unit=plan.unit.name,
        years=years_words(plan),
        issued_on=plan.issued_on,
        items=vars(plan)["item_count"],
        counts=counts,
        chip=CHIPS[PlanState(plan.state)],
    )


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Kế hoạch"), now, (PlanOrder.TITLE.value, "ascending")),
        listing.column(_("Đơn vị ban hành"), now, (PlanOrder.UNIT.value, "ascending")),
        listing.column(_("Năm"), now, (PlanOrder.YEAR.value, "descending")),
        listing.column(_("Ban hành"), now, (PlanOrder.ISSUED.value, "descending")),
        listing.Column(_("Nội dung")),
        listing.Column(_("Tiến độ các nhiệm vụ")),
        listing.Column(_("Trạng thái")),
    ]


def conditions_of(wanted: PlanFilter) -> list[str]:
    """What narrows the list."""
    unit = Unit.objects.filter(pk=wanted.unit).first() if wanted.unit else None
    kind = next((kind.label for kind in queries.kinds() if kind.code == wanted.kind), "")
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị ban hành"), unit.name if unit else ""),
        (_("loại"), kind),
        (_("năm"), str(wanted.year or "")),
        (_("trạng thái"), str(STATES[wanted.state]) if wanted.state else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted, _asked = read_filter(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Kế hoạch"), 70),
        Column(_("Loại"), 26),
        Column(_("Đơn vị ban hành"), 32),
        Column(_("Năm"), 12),
        Column(_("Ngày ban hành"), 13),
        Column(_("Trạng thái"), 14),
        Column(_("Số nội dung"), 10),
        Column(_("Số nhiệm vụ"), 10),
        Column(_("Đã hoàn thành"), 12),
        Column(_("Trong đó quá hạn"), 12),
        Column(_("Chưa hoàn thành"), 12),
        Column(_("Trong đó đã quá hạn"), 12),
        Column(_("Trong đó hoàn thành cơ bản"), 14),
        Column(_("Kết thúc theo dõi"), 12),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, *conditions_of(wanted)]
    rows = _values(_rows(actor, list(queries.listing(actor, wanted))))
    table = Table(_("Kế hoạch"), columns, rows, heading=_("Danh mục kế hoạch"), notes=notes)
    return workbook_answer(request, _("ke-hoach"), table)


def _values(rows: Sequence[Row]) -> Iterator[list[Value]]:
    for number, row in enumerate(rows, 1):
        counts = row.counts
        yield [
            number,
            row.title,
            row.kind,
            row.unit,
            row.years,
            row.issued_on,
            str(row.chip.word),
            row.items,
            counts.total,
            counts.done,
            counts.done_late,
            counts.unfinished,
            counts.open_overdue,
            counts.basically_done,
            counts.stopped,
        ]


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a plan."""
    form = form_for(request, actor, None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            plan = operations.draft(by=actor, unit=values["unit"], content=content(values), now=timezone.now())
        except operations.PlanRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            return redirect("plan", plan.pk)
    return form_page(request, actor, form, None)


def content(values: dict[str, Any]) -> operations.Content:
    """What a valid form says."""
    names = ("kind", "title", "year", "until_year", "document", "basis", "note")
    return operations.Content(**{name: values[name] for name in names})


def form_for(request: HttpRequest, actor: Actor, plan: Plan | None) -> PlanForm:
    """The form as it was sent, or filled with the plan as it stands."""
    assert isinstance(request.user, User)
    units = [plan.unit] if plan else acting_for(request.user, actor, Permission.ASSIGNMENT_GIVE)
    if plan is None:
        initial: dict[str, Any] = {"unit": units[0].pk if units else None, "year": timezone.localdate().year}
    else:
        names = ("kind", "title", "year", "until_year", "document", "basis", "note")
        initial = {name: getattr(plan, name) for name in names} | {"unit": plan.unit_id}
    return PlanForm(
        request.POST or None,
        units=units,
        kinds=queries.kinds(),
        documents=_papers(actor, units, plan),
        initial=initial,
    )


def _papers(actor: Actor, units: Sequence[Unit], plan: Plan | None) -> Any:
    """The plans among the documents of those units, the newest first; the one that is chosen already too."""
    own = documents.visible_to(actor).filter(unit__in=units, type__in=PLAN_TYPES)
    numbers = list(own.order_by("-issued_on", "-pk").values_list("pk", flat=True)[:MOST_DOCUMENTS])
    if plan is not None and plan.document_id:
        numbers.append(plan.document_id)
    return Document.objects.filter(pk__in=numbers).order_by("-issued_on", "-pk")


def form_page(request: HttpRequest, actor: Actor, form: PlanForm, plan: Plan | None) -> HttpResponse:
    """The page of the form."""
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/plan_form.html", {"form": form, "plan": plan}, place="plans", status=status)
