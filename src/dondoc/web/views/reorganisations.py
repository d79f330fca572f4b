"""Sắp xếp, tổ chức lại: the list of plans, and a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.documents.models import Document
from dondoc.documents.queries import visible_to
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.operations import UnitRejected
from dondoc.reorganisation import operations, queries
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.queries import PlanFilter
from dondoc.reorganisation.states import PlanState
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.reorganisation import STATES, plan_title
from dondoc.web.labels.units import CHANGES
from dondoc.web.refusals import words
from dondoc.web.reorganisation_forms import HeadForm, PlanForm
from dondoc.web.showing import show
from dondoc.web.units import known_units


@dataclass(frozen=True, slots=True)
class Row:
    """One plan in the list."""

    url: str
    title: str
    results: str
    decision: str
    decided_on: date
    in_force_on: date
    carried_out_on: date
    chip: Chip


@needs(Permission.ORGANISATION_READ)
@require_safe
def reorganisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, the latest first."""
    wanted = _filter(request)
    page = listing.page_of(request, queries.listing(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(plan) for plan in page.object_list],
        "states": [(state.value, chip.word) for state, chip in STATES.items()],
        "kinds": [(kind.value, CHANGES[kind]) for kind in ChangeKind],
        "chosen": {"state": wanted.state, "kind": wanted.kind},
        "filtered": wanted != PlanFilter(),
        "may_draft": actor.anywhere(Permission.ORGANISATION_CHANGE),
    }
    return show(
        request,
        actor,
        "web/reorganisations.html",
        context,
        place="organisation",
        tab="reorganisations",
        part="results",
    )


def _filter(request: HttpRequest) -> PlanFilter:
    state, kind, unit = (request.GET.get(name, "") for name in ("trang_thai", "cach", "don_vi"))
    return PlanFilter(
        state=PlanState(state) if state in PlanState._value2member_map_ else None,
        kind=ChangeKind(kind) if kind in ChangeKind._value2member_map_ else None,
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 16 else None,
    )


def _row(plan: Plan) -> Row:
    return Row(
        url=reverse("reorganisation", args=[plan.pk]),
        title=plan_title(plan),
        results=", ".join(row.name for row in plan.results.all() if row.copy_of_id is None),
        decision=plan.decision_sign,
        decided_on=plan.decided_on,
        in_force_on=plan.in_force_on,
        carried_out_on=plan.carried_out_on,
        chip=STATES[PlanState(plan.state)],
    )


@needs(Permission.ORGANISATION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    columns = [
        Column(_("Sắp xếp"), 60),
        Column(_("Đơn vị nhận việc"), 50),
        Column(_("Quyết định"), 22),
        Column(_("Ngày ban hành"), 14),
        Column(_("Ngày có hiệu lực"), 14),
        Column(_("Ngày thực hiện"), 14),
        Column(_("Trạng thái"), 26),
    ]
    rows: Iterator[list[Value]] = (
        [
            each.title,
            each.results,
            each.decision,
            each.decided_on,
            each.in_force_on,
            each.carried_out_on,
            str(each.chip.word),
        ]
        for each in map(_row, queries.listing(actor, _filter(request)))
    )
    table = Table(_("Sắp xếp tổ chức"), columns, rows, heading=_("Sắp xếp, tổ chức lại đơn vị"))
    return workbook_answer(request, _("sap-xep"), table)


@needs(Permission.ORGANISATION_CHANGE)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft a plan."""
    form = PlanForm(request.POST or None, on=timezone.localdate(), initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            plan = operations.draft_plan(
                by=actor,
                kind=ChangeKind(values["kind"]),
                head=form.head(decision(actor, form)),
                units=values["units"],
                new_units=form.begun(),
                takers=values["takers"],
                now=timezone.now(),
            )
        except (operations.PlanRejected, UnitRejected) as refused:
            form.add_error(None, words(refused))
        else:
            return redirect("reorganisation", plan.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "units": known_units(), "near": form.near}
    return show(
        request,
        actor,
        "web/reorganisation_new.html",
        context,
        place="organisation",
        tab="reorganisations",
        status=status,
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """What another page asks to begin with: the unit it is about."""
    return {name: request.GET[key] for name, key in (("units", "don_vi"), ("kind", "cach")) if key in request.GET}


def decision(actor: Actor, form: HeadForm) -> Document | None:
    """The decision's entry in the register, by sign and day, where the actor may read it."""
    key = sign_key(form.cleaned_data["decision_sign"])
    found = visible_to(actor).filter(sign_key=key, issued_on=form.cleaned_data["decided_on"])
    return found.order_by("pk").first() if key else None
