"""Biểu số II.06a/VPCP/KSTT: dossiers received, handled and open in a period; every number opens its dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.forms import COLUMNS
from dondoc.dossiers.queries import forms
from dondoc.dossiers.queries.forms import Form
from dondoc.dossiers.rates import Formula
from dondoc.figures.actors import Actor, Permission
from dondoc.sheets.tables import Column, Table
from dondoc.web import (
    dossier_asking,
    dossier_compared,
    dossier_files,
    dossier_lines,
    dossier_words,
)
from dondoc.web.access import needs
from dondoc.web.dossier_asking import Asking
from dondoc.web.dossier_choices import choices, none_yet
from dondoc.web.dossier_lines import FormLine
from dondoc.web.downloads import XLSX, saved_as, word_answer, workbook_answer
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.showing import show

PLACE = "dossiers"


@dataclass(frozen=True, slots=True)
class Made:
    """A form made: what was asked, what was counted, and its lines as a page shows them, the last of them all."""

    asking: Asking
    counted: Form
    beside: list[Formula]
    lines: list[FormLine]
    last: FormLine


def made(request: HttpRequest, actor: Actor) -> Made:
    """The form that the address asks for."""
    asking = dossier_asking.asked(request.GET)
    counted = forms.form(asking.question, actor)
    known = {rate.formula.code: rate.formula for rate in counted.rates}
    beside = [known[code] for code in dossier_lines.BESIDE if code in known]
    above = dossier_lines.above(counted.lines, asking.question.axis)
    lines = [dossier_lines.named(line, asking, beside, above=above) for line in counted.lines]
    return Made(asking, counted, beside, lines, dossier_lines.named(counted.total, asking, beside, whole=True))


@needs(Permission.DOSSIER_READ)
@require_safe
def form(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form of a unit and a period."""
    if none_yet():
        context: dict[str, Any] = {"none_yet": True, "may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
        return show(request, actor, "web/dossier_form.html", context, place=PLACE, tab="dossiers")
    found = made(request, actor)
    first, second, numbers = dossier_lines.head(found.beside)
    total, asking = found.counted.total, found.asking
    context = {
        "made": found,
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "axis_words": dossier_words.axis(asking),
        "head": first,
        "subhead": second,
        "column_numbers": numbers,
        "lines": found.lines,
        "last": found.last,
        "left_out": dossier_lines.left_out(total, asking),
        "within": dossier_lines.within_columns(total, asking),
        "corrected": dossier_words.corrected(total, asking),
        "doubled": dossier_words.doubled(found.counted, asking),
        "compared": dossier_compared.alone(found.counted, asking),
        "beside_url": reverse("dossiers-beside") + "?" + dossier_asking.query_of(asking),
        "notes": dossier_words.notes(asking),
        "explained": dossier_words.explained(found.counted),
        "address": reverse("dossiers"),
        "paper_kind": "dossier-form",
        "paper_name": "bieu",
        "query": dossier_asking.query_of(asking),
        "may_close": may_close(actor, asking),
        **choices(actor, asking),
    }
    return show(request, actor, "web/dossier_form.html", context, place=PLACE, tab="dossiers", part="results")


@needs(Permission.DOSSIER_READ)
@require_safe
def beside(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The numbers of the form beside other periods, and its months: they come after the form, which is there first."""
    asking = dossier_asking.asked(request.GET)
    months = dossier_compared.monthly(asking, actor)
    first, second, numbers = dossier_lines.head(())
    context = {
        "compared": dossier_compared.compared(asking, actor),
        "charts": dossier_compared.charts(months, asking),
        "months": dossier_compared.month_rows(months, asking),
        "head": first,
        "subhead": second,
        "column_numbers": numbers,
        "query": dossier_asking.query_of(asking),
        "notes": dossier_words.notes(asking),
        "form_url": reverse("dossiers") + "?" + dossier_asking.query_of(asking),
    }
    return show(request, actor, "web/dossier_beside.html", context, place=PLACE, tab="dossiers", part="beside")


@needs(Permission.DOSSIER_READ)
@require_safe
def months_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The twelve months up to the end of the period as .xlsx."""
    asking = dossier_asking.asked(request.GET)
    rows = dossier_compared.month_rows(dossier_compared.monthly(asking, actor), asking)
    title = _("Số hồ sơ theo tháng")
    table = Table(
        title,
        [Column(_("Tháng"), 10), *(Column(dossier_labels.cell_words(code), 14) for code in COLUMNS)],
        [[row.name, *(cell.value for cell in row.cells)] for row in rows],
        heading=title,
        notes=dossier_words.notes(asking)[1:],
    )
    return workbook_answer(request, "ho-so-theo-thang", table)


def may_close(actor: Actor, asking: Asking) -> bool:
    """Whether the actor may close this form: the period is over, and the unit is one whose dossiers the actor keeps."""
    unit = asking.question.unit
    return not asking.running and unit is not None and actor.may(Permission.DOSSIER_KEEP, unit)


def paper(found: Made) -> dossier_files.Paper:
    """The form as it stands on paper."""
    title = found.counted.title
    lines = [(line.name, _counts(line)) for line in [*found.lines, found.last]]
    unit, receiver = dossier_words.agencies(found.asking)
    below = [*dossier_words.below(found.counted), *dossier_words.notes(found.asking)[1:]]
    return dossier_files.Paper(
        title.sign,
        title.title,
        title.basis,
        found.asking.period_words,
        unit,
        receiver,
        dossier_words.axis(found.asking),
        lines,
        below,
    )


def _counts(line: FormLine) -> list[int]:
    return [int(cell.value) for cell in line.cells[: len(COLUMNS)]]


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form as .xlsx in the layout of its paper."""
    found = made(request, actor)
    name = f"bieu-{found.asking.question.form}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return saved_as(dossier_files.workbook(paper(found)), name, XLSX)


@needs(Permission.DOSSIER_READ)
@require_safe
def word(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form as a Word paper."""
    found = made(request, actor)
    return word_answer(f"bieu-{found.asking.question.form}", dossier_files.word(paper(found)))
