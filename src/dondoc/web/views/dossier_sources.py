"""Nguồn hồ sơ: the systems that export dossiers, and how their files are read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.kinds import DueBy
from dondoc.dossiers.models import Source
from dondoc.dossiers.operations import sources as operations
from dondoc.dossiers.queries import sources
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.dossier_source_forms import SourceForm
from dondoc.web.labels.dossier_imports import COLUMNS, DAYS, DUE_BY, MEANINGS
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "dossiers", "dossier-imports"
AT_FIELD = {"source-code": "code", "source-taken": "code", "source-name": "name", "source-precedence": "precedence"}


@needs(Permission.DOSSIER_KEEP)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sources one keeps."""
    rows = [(each, DUE_BY[DueBy(each.due_by)], bool(each.map)) for each in sources.listed(actor)]
    return show(request, actor, "web/dossier_sources.html", {"rows": rows}, place=PLACE, tab=TAB)


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a source."""
    units = actor.units(Permission.DOSSIER_KEEP)
    form = SourceForm(request.POST or None, units=units, initial=_usual(units))
    if request.method == "POST" and form.is_valid():
        try:
            source = operations.enter(by=actor, content=form.content(), now=timezone.now())
        except DossierRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã thêm nguồn; hãy gửi tệp đầu tiên để ghép cột."))
            return redirect("dossier-source", source.pk)
    return _page(request, actor, form, None)


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One source: what it is, and the map kept for its files."""
    source = get_object_or_404(sources.kept_by(actor), pk=number)
    units = actor.units(Permission.DOSSIER_KEEP)
    initial = {name: getattr(source, name) for name in ("name", "unit", "due_by", "precedence", "active")}
    form = SourceForm(request.POST or None, units=units, fixed_code=source.code, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(by=actor, source=source, content=form.content(), now=timezone.now())
        except DossierRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã lưu nguồn."))
            return redirect("dossier-source", number)
    return _page(request, actor, form, source)


def _usual(units: frozenset[int]) -> dict[str, Any]:
    """What a new source mostly is: of the highest unit that one keeps, its own due dates counting."""
    top = Unit.objects.filter(pk__in=units, valid_to__isnull=True).exclude(parent__in=units).order_by("sort_key")
    return {"active": True, "precedence": 1, "due_by": DueBy.SOURCE.value, "unit": top.first()}


def _page(request: HttpRequest, actor: Actor, form: SourceForm, source: Source | None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context: dict[str, Any] = {"form": form, "source": source}
    if source is not None:
        context |= _map(SourceMap.of(source.map))
    return show(request, actor, "web/dossier_source.html", context, place=PLACE, tab=TAB, status=status)


def _map(map: SourceMap) -> dict[str, Any]:
    """In an order of the page's own: a database keeps the keys of a map in any."""
    names = dict(Unit.objects.filter(pk__in={*map.units.values(), map.unit}).values_list("pk", "name"))
    meanings = {key: dict(choices) for key, choices in MEANINGS.items()}
    return {
        "mapped": [(label, map.columns[key]) for key, label in COLUMNS.items() if key in map.columns],
        "days": DAYS[map.days],
        "told": [
            (COLUMNS[key], word, meanings.get(key, {}).get(value, value))
            for key, words_of in sorted(map.codes.items())
            for word, value in sorted(words_of.items())
        ],
        "units": [(word, names.get(unit, "")) for word, unit in sorted(map.units.items())],
        "one_unit": names.get(map.unit, "") if map.unit is not None else "",
    }
