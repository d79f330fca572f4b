"""Results of surveys of a round: typed in a table, or taken from a sheet that is looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.scoring import survey_sheets as sheets
from dondoc.scoring.models import Round, Score
from dondoc.scoring.operations import proposing, surveys
from dondoc.scoring.queries import rounds as queries
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import RoundState
from dondoc.scoring.survey_sheets import Fault, Taken
from dondoc.sheets.reading import Limits, SheetRejected, open_sheet
from dondoc.web import previews
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.refusals import words
from dondoc.web.score_survey_form import SurveyForm
from dondoc.web.showing import show
from dondoc.web.views.score_round import kept_by
from dondoc.web.views.score_rounds import PLACE, TAB

SALT = "dondoc.surveys.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=2 * MEGABYTE, most_unpacked=30 * MEGABYTE, most_rows=2_000, most_columns=40)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One mistake as the page tells it."""

    line: int
    column: str
    typed: str
    sentence: str


@needs(Permission.SCORE_KEEP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The table of results."""
    found = kept_by(actor, number)
    leaves = queries.surveyed(found)
    form = SurveyForm(request.POST or None, leaves=leaves)
    if request.method == "POST" and form.is_valid():
        given = [each for each in form.found if each.results]
        answer = _brought_in(request, actor, found, given)
        if answer is not None:
            return answer
        form.add_error(None, _("Chưa lưu được; hãy xem lý do ở trên."))
    status = 422 if form.is_bound and form.errors else 200
    return _page(request, actor, found, {"form": form, "is_empty": not leaves}, status=status)


@needs(Permission.SCORE_KEEP)
@require_safe
def template(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The sheet to fill in, with the results that are there."""
    found = kept_by(actor, number)
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    data = sheets.exported(queries.surveyed(found), heading=found.title, notes=notes)
    return saved_as(data, f"{_('ket-qua-dieu-tra')}-{found.year}-{timezone.localdate():%Y-%m-%d}.xlsx", XLSX)


@needs(Permission.SCORE_KEEP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A file is only looked at; what was looked at is taken over when it is confirmed."""
    found = kept_by(actor, number)
    if request.method != "POST":
        return _import_page(request, actor, found, {})
    if "kept" in request.POST:
        return _confirmed(request, actor, found)
    file = request.FILES.get("file")
    if file is None:
        return _import_page(request, actor, found, {"wrong": _("Chưa chọn tệp.")}, status=422)
    try:
        sheet = open_sheet(str(file.name), file.read(), limits=LIMITS)
        taken, faults = sheets.understood(sheet, queries.surveyed(found))
    except (SheetRejected, ScoreRejected) as rejected:
        return _import_page(request, actor, found, {"wrong": words(rejected)}, status=422)
    if faults:
        return _import_page(request, actor, found, {"mistakes": [_told(each) for each in faults]}, status=422)
    changed = [each for each in taken if sheets.changes(each)]
    context = {"planned": True, "rows": changed, "same": len(taken) - len(changed), "kept": _packed(changed)}
    return _import_page(request, actor, found, context)


def _confirmed(request: HttpRequest, actor: Actor, found: Round) -> HttpResponse:
    packed = previews.unpacked(request, salt=SALT)
    if packed is None:
        previews.tell_too_late(request)
        return redirect("score-surveys-import", found.pk)
    given = sheets.surveys_of(_unpacked(packed, queries.surveyed(found)))
    return _brought_in(request, actor, found, given) or redirect("score-surveys-import", found.pk)


def _brought_in(
    request: HttpRequest, actor: Actor, found: Round, given: Sequence[surveys.Survey]
) -> HttpResponse | None:
    """Where it leads when it is kept; None, with the reason told, where it is refused."""
    try:
        changed = surveys.bring_in_all(by=actor, round=found, found=given, now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
        return None
    said = ngettext("Đã ghi %(n)s kết quả điều tra.", "Đã ghi %(n)s kết quả điều tra.", changed) % {"n": changed}
    messages.success(request, said if changed else _("Không có kết quả nào khác: không đổi gì."))
    return redirect("score-surveys", found.pk)


def _told(fault: Fault) -> Wrong:
    column = fault.title.value if fault.title is not None else ""
    return Wrong(fault.row, column, fault.typed, words(fault.refusal))


def _packed(taken: Sequence[Taken]) -> str:
    rows = [[each.row, each.score.pk, str(each.percent), each.answers, each.source] for each in taken]
    return previews.packed(rows, salt=SALT)


def _unpacked(packed: Sequence[Any], leaves: Sequence[Score]) -> list[Taken]:
    """The rows again, of leaves that are still there."""
    there = {leaf.pk: leaf for leaf in leaves}
    return [
        Taken(row, there[number], Decimal(percent), answers, source)
        for row, number, percent, answers, source in packed
        if number in there
    ]


def _page(
    request: HttpRequest, actor: Actor, found: Round, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {"round": found, "may_write": RoundState(found.state) in proposing.PROPOSED_IN, **context}
    return show(request, actor, "web/score_surveys.html", told, place=PLACE, tab=TAB, status=status)


def _import_page(
    request: HttpRequest, actor: Actor, found: Round, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told = {"round": found, "may_write": RoundState(found.state) in proposing.PROPOSED_IN, **context}
    return show(request, actor, "web/score_surveys_import.html", told, place=PLACE, tab=TAB, status=status)
