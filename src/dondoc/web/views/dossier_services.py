"""Dịch vụ: online share, postal service in and out, digitised parts and results, online payment, procedures used."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.queries.services import services
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Missing
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_asking, dossier_services, dossier_words
from dondoc.web.access import needs
from dondoc.web.dossier_choices import choices, none_yet
from dondoc.web.downloads import workbook_answer
from dondoc.web.showing import show

PLACE, TAB = "dossiers", "dossiers-services"


@needs(Permission.DOSSIER_READ)
@require_safe
def dossier_service(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rates of the period, and what they are counted from."""
    if none_yet():
        context: dict[str, Any] = {"none_yet": True, "may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
        return show(request, actor, "web/dossier_services.html", context, place=PLACE, tab=TAB)
    asking = dossier_asking.asked(request.GET)
    found = services(asking.question, actor)
    context = {
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "rates": dossier_services.rates(found),
        "heads": dossier_services.heads(),
        "counts": list(dossier_services.counts(found)),
        "procedures": [(words, found.procedures[code]) for code, words in dossier_services.PROCEDURES.items()],
        "notes": dossier_words.period_notes(asking),
        "address": reverse(TAB),
        "query": dossier_asking.query_of(asking),
        "form_url": reverse("dossiers") + "?" + dossier_asking.query_of(asking, theo="kenh"),
        **choices(actor, asking),
    }
    return show(request, actor, "web/dossier_services.html", context, place=PLACE, tab=TAB, part="results")


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as .xlsx: a sheet of rates, one of counts, one of procedures."""
    asking = dossier_asking.asked(request.GET)
    found = services(asking.question, actor)
    notes = dossier_words.period_notes(asking)
    rates = [Column(_("Tỷ lệ"), 60), Column("%", 14), Column(_("Tử số"), 12), Column(_("Mẫu số"), 12)]
    counts = [Column(_("Số liệu"), 46), *(Column(head, 14) for head in dossier_services.heads())]
    procedures = [Column(_("Nhóm thủ tục"), 46), Column(_("Số thủ tục"), 14), Column(_("Có hồ sơ trong kỳ"), 18)]
    return workbook_answer(
        request,
        "dich-vu",
        Table(_("Tỷ lệ"), rates, [_rate(row) for row in dossier_services.rates(found)], _("Dịch vụ công"), notes),
        Table(_("Số liệu"), counts, [[str(row.name), *row.numbers] for row in dossier_services.counts(found)]),
        Table(
            _("Thủ tục"),
            procedures,
            [
                [str(words), found.procedures[code].total, found.procedures[code].with_dossiers]
                for code, words in dossier_services.PROCEDURES.items()
            ],
        ),
    )


def _rate(row: dossier_services.RateRow) -> list[Value]:
    if isinstance(row.figure, Missing):
        return [str(row.name), row.percent, None, None]
    return [str(row.name), row.figure.percent(), row.figure.numerator, row.figure.denominator]
