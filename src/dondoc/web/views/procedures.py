"""Danh mục thủ tục hành chính: the list, searched, filtered, sorted, exported; and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.models import Act, Procedure, ProcedureField
from dondoc.dossiers.operations import procedure_sheets, procedures
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.queries import procedure_counts
from dondoc.dossiers.queries import procedures as queries
from dondoc.dossiers.queries.procedures import ProcedureFilter, ProcedureOrder
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.web import listing, saved
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.procedures import (
    ACTS,
    CHANNELS,
    LACKING,
    LEVELS,
    ONLINE,
    VALIDITY,
    limit_of,
    old_level_words,
)
from dondoc.web.procedure_filters import NOT_ONLINE
from dondoc.web.procedure_filters import procedures as read_filter
from dondoc.web.procedure_forms import ProcedureForm
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "dossiers", "procedures"
# Which field of the form a refusal speaks of.
AT_FIELD = {
    "procedure-code": "code",
    "procedure-code-taken": "code",
    "procedure-name": "name",
    "procedure-old-level": "old_level",
    "procedure-fee": "fee",
    "procedure-days": "valid_to",
    "field-name": "field",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One procedure in the list."""

    id: int
    code: str
    name: str
    field: str
    limits: Sequence[tuple[Words, str]]
    levels: str
    online: Words
    old_level: int | None
    chip: Chip
    last_signed: date | None


@needs(Permission.DOSSIER_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The procedures, a page at a time."""
    wanted, asked = read_filter(request.GET)
    today = timezone.localdate()
    found = queries.listing(actor, wanted, on=today)
    page = listing.page_of(request, found.prefetch_related("limits", "handlings"))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, today) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "may_keep": queries.may_keep(actor),
        "conditions": "; ".join(conditions_of(wanted)),
        **choices(actor),
        **saved.context(request, "procedures"),
    }
    return show(request, actor, "web/procedures.html", context, place=PLACE, tab=TAB, part="results")


def choices(actor: Actor) -> dict[str, Any]:
    """What the filters offer."""
    return {
        "fields": queries.fields(),
        "levels": [(level.value, words) for level, words in LEVELS.items()],
        "online_levels": [(level.value or NOT_ONLINE, words) for level, words in ONLINE.items()],
        "old_levels": [(str(level), old_level_words(level)) for level in (4, 3, 2, 1, 0)],
        "validities": [(each.value, chip.word) for each, chip in VALIDITY.items()],
        "years": procedure_counts.years(actor),
        "acts": [(act.value, chip.word) for act, chip in ACTS.items()],
        "lackings": [(each.value, words) for each, words in LACKING.items()],
    }


def _row(procedure: Procedure, on: date) -> Row:
    return Row(
        id=procedure.pk,
        code=procedure.code,
        name=procedure.name,
        field=procedure.field.name,
        limits=[(CHANNELS[each.channel], limit_of(each)) for each in standing(procedure.limits.all(), on)],
        levels=", ".join(str(LEVELS[level]) for level in _levels(procedure, on)),
        online=ONLINE[procedures.content_of(procedure).online_level],
        old_level=procedure.old_level,
        chip=VALIDITY[queries.validity_of(procedure, on)],
        last_signed=vars(procedure)["last_signed"],
    )


def standing(every: Any, on: date) -> list[Any]:
    """Of limits or levels, those that hold on that day; what holds for every channel first."""
    held = [
        each
        for each in every
        if (each.valid_from is None or each.valid_from <= on) and (each.valid_to is None or each.valid_to > on)
    ]
    return sorted(held, key=lambda each: (getattr(each, "channel", ""), each.pk))


def _levels(procedure: Procedure, on: date) -> list[Any]:
    held = {each.level for each in standing(procedure.handlings.all(), on)}
    return [level for level in LEVELS if level.value in held]


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Thủ tục"), now, (ProcedureOrder.NAME.value, "ascending")),
        listing.column(_("Mã"), now, (ProcedureOrder.CODE.value, "ascending")),
        listing.column(_("Lĩnh vực"), now, (ProcedureOrder.FIELD.value, "ascending")),
        listing.Column(_("Thời hạn")),
        listing.Column(_("Cấp thực hiện")),
        listing.Column(_("Trực tuyến")),
        listing.column(_("Quyết định gần nhất"), now, (ProcedureOrder.CHANGED.value, "descending")),
        listing.Column(_("Hiệu lực")),
    ]


def conditions_of(wanted: ProcedureFilter) -> list[str]:
    """What narrows the list."""
    field = ProcedureField.objects.filter(pk=wanted.field).first() if wanted.field else None
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("lĩnh vực"), field.name if field else ""),
        (_("cấp thực hiện"), str(LEVELS[wanted.level]) if wanted.level else ""),
        (_("dịch vụ công trực tuyến"), str(ONLINE[wanted.online]) if wanted.online is not None else ""),
        (_("mức độ cũ"), old_level_words(wanted.old_level) if wanted.old_level is not None else ""),
        (_("hiệu lực"), str(VALIDITY[wanted.validity].word) if wanted.validity else ""),
        (_("4 tại chỗ"), _("có") if wanted.on_the_spot else ""),
        (_("năm quyết định"), str(wanted.decided_in or "")),
        (_("loại quyết định"), str(ACTS[Act(wanted.act)].word) if wanted.act else ""),
        (_("còn thiếu"), str(LACKING[wanted.lacking]) if wanted.lacking else ""),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list in the columns in which procedures come in."""
    wanted, _asked = read_filter(request.GET)
    today = timezone.localdate()
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, *conditions_of(wanted)]
    table = procedure_sheets.exported(queries.listing(actor, wanted, on=today), on=today, notes=notes)
    return workbook_answer(request, _("thu-tuc"), table)


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a procedure."""
    form = form_for(request, None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            made = procedures.enter(by=actor, content=Content(**form.cleaned_data), now=now)
        except DossierRejected as rejected:
            add_refusal(form, rejected)
        else:
            return redirect("procedure", made.pk)
    return form_page(request, actor, form, None)


def add_refusal(form: Any, rejected: DossierRejected) -> None:
    """The refusal at the field it speaks of."""
    form.add_error(AT_FIELD.get(rejected.code), words(rejected))


def form_for(request: HttpRequest, procedure: Procedure | None) -> ProcedureForm:
    """The form as it was sent, or filled with the procedure as it stands."""
    initial: dict[str, Any] = {"one_stop": True}
    if procedure is not None:
        names = ("code", "name", "online_level", "old_level", "one_stop", "on_the_spot", "fee")
        initial = {name: getattr(procedure, name) for name in (*names, "valid_from", "valid_to", "note")}
        initial["field"] = procedure.field.name
    names_of_fields = queries.fields().values_list("name", flat=True)
    return ProcedureForm(request.POST or None, fields=names_of_fields, initial=initial)


def form_page(request: HttpRequest, actor: Actor, form: ProcedureForm, procedure: Procedure | None) -> HttpResponse:
    """The page of the form."""
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "procedure": procedure}
    return show(request, actor, "web/procedure_form.html", context, place=PLACE, tab=TAB, status=status)
