"""Mục trang thông tin: sections of units' websites, who keeps them, when they were last brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.queries import people_of
from dondoc.assignments.operations import AssignmentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.obligations import events, operations, queries
from dondoc.obligations.due import Period, concerned, periods
from dondoc.obligations.duties import Duty, Regular, Yearly
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.models import SectionKeeper, SectionUpdate
from dondoc.obligations.operations import Keeping
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.obligations import NOT_THERE, THERE, duty_name, rule_words
from dondoc.web.obligation_filters import number as whole
from dondoc.web.obligation_forms import KeeperForm, UpdateForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices


@dataclass(frozen=True, slots=True)
class Row:
    """One section of one unit."""

    code: str
    unit_id: int
    name: str
    unit: str
    keeper: str
    link: str
    updated_on: date | None
    days: int | None
    often: str
    chip: Chip


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def sections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every section of the units that the person reads."""
    unit = whole(request.GET.get("don_vi", "").strip())
    found = _rows(actor, unit, timezone.localdate())
    context = {"rows": found, "units": unit_choices(), "chosen": {"don_vi": unit}, "filtered": unit is not None}
    return show(request, actor, "web/sections.html", context, place="obligations", tab="sections", part="results")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a table."""
    unit = whole(request.GET.get("don_vi", "").strip())
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Đơn vị"), 32),
        Column(_("Mục"), 50),
        Column(_("Người phụ trách"), 28),
        Column(_("Địa chỉ"), 44),
        Column(_("Cập nhật gần nhất"), 16),
        Column(_("Tình trạng kỳ này"), 20),
    ]
    found = _rows(actor, unit, timezone.localdate())
    values = [
        [number, row.unit, row.name, row.keeper, row.link, row.updated_on, str(row.chip.word)]
        for number, row in enumerate(found, 1)
    ]
    table = Table(_("Mục trang thông tin"), columns, values, heading=_("Mục của trang thông tin điện tử"))
    return workbook_answer(request, _("muc-trang-thong-tin"), table)


def _rows(actor: Actor, under: int | None, today: date) -> list[Row]:
    duties = [duty for duty in queries.duties() if duty.kind is DutyKind.SECTION and duty.holds(today)]
    codes = [duty.code for duty in duties]
    units = _units(actor, under, today)
    keepers = {
        (row.duty, row.unit_id): row for row in SectionKeeper.objects.filter(duty__in=codes).select_related("keeper")
    }
    latest = SectionUpdate.objects.filter(duty__in=codes).order_by().values_list("duty", "unit_id")
    last = {(code, unit): day for code, unit, day in latest.annotate(day=Max("on_day"))}
    lives = {life.id: life for life in events.lives(units)}
    return [
        _row(duty, unit, keepers.get((duty.code, unit.pk)), last.get((duty.code, unit.pk)), today)
        for unit in units
        for duty in duties
        if concerned(duty.who, lives[unit.pk])
    ]


def _units(actor: Actor, under: int | None, today: date) -> Sequence[Unit]:
    seen = actor.units(Permission.ASSIGNMENT_READ)
    if under is not None:
        seen &= organisation.subtree_ids(under, today)
    return list(organisation.on(today).filter(pk__in=seen).order_by("sort_key", "pk"))


def _row(duty: Duty, unit: Unit, keeper: SectionKeeper | None, last: date | None, today: date) -> Row:
    now = _present(duty, today)
    fresh = last is not None and (now is None or last >= now.begins)
    kept = (keeper.keeper.full_name if keeper.keeper else keeper.keeper_text) if keeper else ""
    return Row(
        code=duty.code,
        unit_id=unit.pk,
        name=duty_name(duty),
        unit=unit.name,
        keeper=kept,
        link=keeper.link if keeper else "",
        updated_on=last,
        days=(today - last).days if last else None,
        often=rule_words(duty.rule),
        chip=_chip(fresh),
    )


def _chip(fresh: bool) -> Chip:
    if fresh:
        return Chip(THERE[DutyKind.SECTION], "circle-check", "chip-done")
    return Chip(NOT_THERE[DutyKind.SECTION], "hourglass", "chip-soon")


def _present(duty: Duty, today: date) -> Period | None:
    """The period of today."""
    if not isinstance(duty.rule, Yearly | Regular):
        return None
    return next((each for each in periods(duty.rule, today.year) if each.begins <= today <= each.ends), None)


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, actor: Actor, number: int, code: str) -> HttpResponse:
    """One section of one unit: its keeper, its updates; both are entered here."""
    unit = get_object_or_404(Unit, pk=number, pk__in=actor.units(Permission.ASSIGNMENT_READ))
    duty = next((each for each in queries.duties() if each.code == code and each.kind is DutyKind.SECTION), None)
    if duty is None:
        raise Http404
    keeper_form, update_form = _forms(request, unit, code)
    if request.method == "POST":
        form = update_form if request.POST.get("act") == "update" else keeper_form
        if form.is_valid() and _kept(request, actor, unit, code, form):
            return redirect("section", number, code)
        return _page(request, actor, unit, duty, keeper_form, update_form, status=422)
    return _page(request, actor, unit, duty, keeper_form, update_form)


def _forms(request: HttpRequest, unit: Unit, code: str) -> tuple[KeeperForm, UpdateForm]:
    today, kept = timezone.localdate(), queries.keeper_of(code, unit.pk)
    initial = {"keeper": kept.keeper_id, "keeper_text": kept.keeper_text, "link": kept.link} if kept else {}
    people = {post.user_id: post.user for post in people_of(organisation.subtree_ids(unit.pk, today), today)}
    if kept and kept.keeper:
        people[kept.keeper.pk] = kept.keeper
    act = request.POST.get("act", "")
    return (
        KeeperForm(request.POST if act == "keep" else None, people=list(people.values()), initial=initial),
        UpdateForm(request.POST if act == "update" else None, initial={"on": today}),
    )


def _kept(request: HttpRequest, actor: Actor, unit: Unit, code: str, form: KeeperForm | UpdateForm) -> bool:
    values, now = form.cleaned_data, timezone.now()
    try:
        if isinstance(form, UpdateForm):
            operations.record_update(
                by=actor, code=code, unit=unit, on=values["on"], link=values["link"], note=values["note"], now=now
            )
        else:
            keeping = Keeping(values["keeper"], values["keeper_text"], values["link"])
            operations.keep_section(by=actor, code=code, unit=unit, keeping=keeping, now=now)
    except (DutyRejected, AssignmentRejected) as rejected:
        form.add_error(None, words(rejected))
        return False
    messages.success(request, _("Đã lưu."))
    return True


def _page(
    request: HttpRequest,
    actor: Actor,
    unit: Unit,
    duty: Duty,
    keeper_form: KeeperForm,
    update_form: UpdateForm,
    status: int = 200,
) -> HttpResponse:
    updates = queries.updates_of(duty.code, unit.pk)
    last = updates.first()
    performs = actor.may(Permission.ASSIGNMENT_PERFORM, unit.pk)
    context = {
        "unit": unit,
        "row": _row(
            duty, unit, queries.keeper_of(duty.code, unit.pk), last.on_day if last else None, timezone.localdate()
        ),
        "updates": updates[:50],
        "keeper_form": keeper_form,
        "update_form": update_form,
        "may_keep": performs or actor.may(Permission.BOOK_KEEP, unit.pk),
        "may_meet": performs,
    }
    return show(request, actor, "web/section.html", context, place="obligations", tab="sections", status=status)
