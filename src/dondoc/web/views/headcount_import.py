"""A table of headcount taken in: its template, which columns were found, what was refused and why."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation import queries
from dondoc.organisation.headcount_sheet import COLUMNS, MOST_ROWS, Found, columns_of
from dondoc.organisation.operations import Imported, UnitRejected, import_headcount
from dondoc.sheets.reading import Limits, Sheet, SheetRejected, open_sheet, refused_rows
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import unit_filters
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as, workbook_answer
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.unit_forms import ImportForm

MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_rows=MOST_ROWS)
# The rows given back wait in the session until they are fetched or the next table comes.
KEPT = "headcount_refused"
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One of our columns, and the column of the table taken for it."""

    label: str
    title: str
    why: str


@needs(Permission.ORGANISATION_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and after sending what became of the table."""
    initial = {"on_day": timezone.localdate()}
    if request.method != "POST":
        return _page(request, actor, ImportForm(initial=initial))
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    file = form.cleaned_data["sheet"]
    try:
        sheet = open_sheet(file.name, file.read(), limits=LIMITS)
        done = import_headcount(by=actor, sheet=sheet, on_day=form.cleaned_data["on_day"], now=timezone.now())
    except (SheetRejected, UnitRejected) as rejected:
        form.add_error("sheet", words(rejected))
        return _page(request, actor, form, status=422)
    return _told(request, actor, sheet, done)


def _page(request: HttpRequest, actor: Actor, form: ImportForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "columns": [wanted.label for wanted in COLUMNS], "most": MOST_ROWS, **more}
    return show(
        request, actor, "web/headcount_import.html", context, place="organisation", tab="headcount", status=status
    )


def _told(request: HttpRequest, actor: Actor, sheet: Sheet, done: Imported) -> HttpResponse:
    request.session.pop(KEPT, None)
    if done.errors:
        request.session[KEPT] = b64encode(refused_rows(sheet, done.errors)).decode()
    fresh = ImportForm(initial={"on_day": timezone.localdate()})
    found = _found(columns_of(sheet))
    errors = [(error, words(error.cause or ValueError(error.reason))) for error in done.errors[:MOST_SHOWN]]
    more = {"done": done, "found": found, "errors": errors, "all_errors": len(done.errors)}
    return _page(request, actor, fresh, status=422 if done.errors else 200, **more)


def _found(found: Found) -> list[FoundColumn]:
    guesses = ((wanted.label, found.guesses[wanted.key]) for wanted in COLUMNS)
    return [FoundColumn(label, guess.title, guess.why) for label, guess in guesses]


@needs(Permission.ORGANISATION_CHANGE)
@require_safe
def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows that were refused, to mend and send again."""
    kept = request.session.get(KEPT)
    return saved_as(b64decode(kept), _("bien-che-tra-lai.xlsx"), XLSX) if kept else redirect("headcount-import")


@needs(Permission.ORGANISATION_CHANGE)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """An empty table of the units of a day, to fill in and send."""
    on = unit_filters.day(request.GET, timezone.localdate(), {})
    units = [node.unit for node in queries.tree(on) if queries.may_change(actor, node.unit)]
    names = {unit.pk: unit.name for unit in units}
    rows: list[list[Value]] = [
        [unit.pk, unit.name, names.get(unit.parent_id or 0, ""), on, *[None] * (len(COLUMNS) - 4)] for unit in units
    ]
    columns = [Column(wanted.label, 50 if wanted.key == "unit" else 14) for wanted in COLUMNS]
    heading = _("Biên chế của các đơn vị, ngày %(day)s") % {"day": dates.written(on)}
    notes = [_("Ghi số vào các cột; dòng để trống được bỏ qua. Số giao phải có số văn bản giao.")]
    return workbook_answer(
        request, _("bien-che-mau"), Table(_("Biên chế"), columns, rows, heading=heading, notes=notes)
    )
