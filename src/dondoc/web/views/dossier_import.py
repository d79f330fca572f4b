"""One import of dossiers: its columns and words told, tried, written, stopped, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.models import Batch
from dondoc.dossiers.operations import importing, sources
from dondoc.dossiers.operations.withdrawing import ask_withdraw
from dondoc.dossiers.queries import batches
from dondoc.dossiers.queries.batches import Stage
from dondoc.dossiers.queries.looking import Look, readable
from dondoc.dossiers.queries.sources import facts_of, units_of
from dondoc.dossiers.reading.guessing import guessed
from dondoc.dossiers.reading.mending import MOST, workbook_of
from dondoc.dossiers.reading.source_map import SourceMap
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.dossier_map_form import Posted, column_fields, posted, unit_fields, word_fields
from dondoc.web.dossier_preview import preview, start_of
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.labels.dossier_imports import COLUMNS, DAYS, REASONS, STAGES
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop

PLACE, TAB = "dossiers", "dossier-imports"
SHOWN_REFUSED = 15
OPEN = (Stage.RECEIVED, Stage.TRIED)
LIVE = (Stage.TRYING, Stage.WRITING, Stage.WITHDRAWING)


@needs(Permission.DOSSIER_KEEP)
@never_cache
@require_safe
def one(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One import: what its file would bring, or brought."""
    return _page(request, actor, batches.one(actor, number))


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-import")
def try_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Keep the map and have the file tried with it; or only look at the first rows again."""
    found = batches.one(actor, number)
    try:
        file, _data = start_of(found)
    except FileNotFoundError:
        return redirect("dossier-import", number)
    kept = SourceMap.of(found.source.map)
    sent = posted(request.POST, found.source, file.titles, kept)
    if "look" in request.POST or sent.wrong:
        return _page(request, actor, found, sent=sent, status=422 if sent.wrong else 200)
    now = timezone.now()
    try:
        sources.keep_map(by=actor, source=found.source, map=sent.map, now=now)
        importing.ask_try(by=actor, batch=found, map=sent.map.as_kept(), now=now)
    except DossierRejected as rejected:
        return _page(request, actor, found, sent=sent, wrong=words(rejected), status=422)
    return redirect("dossier-import", number)


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-import")
def write(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have what was tried written into the lake."""
    return _done(request, actor, number, lambda batch: importing.ask_write(by=actor, batch=batch, now=timezone.now()))


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-import")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the work to stop; it can be asked for again."""
    found = batches.one(actor, number)
    ask_to_stop(request, actor, found.job)
    return redirect("dossier-import", number)


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-import")
def drop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give a file up of which nothing was written."""
    found = batches.one(actor, number)
    try:
        importing.drop(by=actor, batch=found, now=timezone.now())
    except DossierRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("dossier-import", number)
    messages.success(request, _("Đã bỏ tệp “%(name)s”; chưa có gì được ghi.") % {"name": found.file_name})
    return redirect("dossier-imports")


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Withdraw what was written, asked twice, with the reason."""
    found = batches.one(actor, number)
    context: dict[str, Any] = {"batch": found, "reason": request.POST.get("reason", "")}
    if request.method != "POST":
        if batches.stage(found) not in {Stage.WRITTEN, Stage.CUT_SHORT}:
            return redirect("dossier-import", number)
        return show(request, actor, "web/dossier_import_withdraw.html", context, place=PLACE, tab=TAB)
    try:
        ask_withdraw(by=actor, batch=found, because=context["reason"], now=timezone.now())
    except DossierRejected as rejected:
        context["wrong"] = words(rejected)
        return show(request, actor, "web/dossier_import_withdraw.html", context, place=PLACE, tab=TAB, status=422)
    return redirect("dossier-import", number)


@needs(Permission.DOSSIER_KEEP)
@require_safe
def refused(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The refused rows with their reasons, to mend and send again."""
    found = batches.one(actor, number)
    raw = keeping.read_rows(keeping.as_they_came(settings.LAKE_ROOT, found.pk))
    if raw is None or not raw.num_rows:
        raise Http404
    data = workbook_of(raw, batches.refused(found))
    return saved_as(data, f"{_('ho-so-khong-nhan')}-{found.pk}.xlsx", XLSX)


def _done(request: HttpRequest, actor: Actor, number: int, act: Callable[[Batch], object]) -> HttpResponse:
    found = batches.one(actor, number)
    try:
        act(found)
    except DossierRejected as rejected:
        return _page(request, actor, found, wrong=words(rejected), status=422)
    return redirect("dossier-import", number)


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Batch,
    *,
    sent: Posted | None = None,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    stage = batches.stage(found)
    tried = found.accepted is not None
    context: dict[str, Any] = {
        "batch": found,
        "stage": stage.value,
        "chip": STAGES[stage],
        "job": found.job,
        "live": stage in LIVE,
        "failed": found.job is not None
        and found.job.finished
        and found.job.state != "done"
        and stage is not Stage.WRITTEN,
        "failure": _failure(found),
        "withdrawing_cut": stage is Stage.CUT_SHORT and bool(found.withdrawn_because),
        "wrong": wrong,
        "tried": tried,
        "told": batches.told(found) if tried else None,
        "looks": [look.value for look in Look if tried and readable(found, look)],
        "errors": _errors(found) if tried else [],
        "more_refused": max(0, (found.refused_count or 0) - MOST),
        "sent": sent,
    }
    if stage in OPEN and stage not in LIVE:
        context |= _mapping(found, sent)
    return show(request, actor, "web/dossier_import.html", context, place=PLACE, tab=TAB, status=status)


def _failure(found: Batch) -> str:
    job = found.job
    if job is None or not job.finished or job.state == "done":
        return ""
    return words(_Failure(job.failure_code, job.failure_values, job.message)) if job.failure_code else job.message


class _Failure(Exception):
    """A job's failure as a refusal, for its words."""

    def __init__(self, code: str, parameters: Mapping[str, object], message: str) -> None:
        super().__init__(message)
        self.code, self.parameters = code, parameters


def _errors(found: Batch) -> list[dict[str, Any]]:
    return [
        {"row": each.row, "column": each.column, "value": each.value, "reason": REASONS[each.code]}
        for each in batches.refused(found, most=SHOWN_REFUSED)
    ]


def _mapping(found: Batch, sent: Posted | None) -> dict[str, Any]:
    """The form of the map, and the first rows as it would have them understood."""
    try:
        file, _data = start_of(found)
    except FileNotFoundError:
        return {}
    kept = SourceMap.of(found.map or found.source.map) if found.accepted is not None else SourceMap.of(found.source.map)
    guess = guessed(file, kept)
    shown = sent or Posted(guess.map)
    looked = preview(found, shown.map, facts_of(found.source, now=timezone.now(), batch=found.pk))
    unknown = _unknown(found, looked.unknown or {})
    return {
        "mappable": True,
        "titles": file.titles,
        "columns": column_fields(shown.map, guess.why if sent is None else {}),
        "column_wrong": {key.removeprefix("c-"): said for key, said in shown.wrong.items() if key.startswith("c-")},
        "days": [(form.value, label, form is shown.map.days) for form, label in DAYS.items()],
        "word_fields": word_fields(shown.map, unknown),
        "unit_fields": unit_fields(shown, unknown.get("unit", {})),
        "one_unit": "unit" not in shown.map.columns,
        "unit_wrong": shown.wrong.get("unit", ""),
        "unit_name": _unit_name(shown.map.unit),
        "units": Unit.objects.filter(pk__in=units_of(found.source)).order_by("sort_key", "pk"),
        "preview": looked,
    }


def _unknown(found: Batch, looked: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int | None]]:
    """Words nobody knows: counted by the dry run, else seen among the first rows."""
    merged: dict[str, dict[str, int | None]] = {}
    told = batches.told(found).unknown_words.first if found.accepted is not None else ()
    for key, word, count in told:
        merged.setdefault(key, {})[word] = int(count)
    for key, words_of in looked.items():
        for word in words_of:
            merged.setdefault(key, {}).setdefault(word, None)
    return {key: words_of for key, words_of in merged.items() if key in COLUMNS}


def _unit_name(unit: int | None) -> str:
    return Unit.objects.filter(pk=unit).values_list("name", flat=True).first() or "" if unit is not None else ""
