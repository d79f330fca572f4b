"""Công việc nền: long work of one's own, or of everybody for whoever cares for the system."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.care import operations
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.jobs.operations import JobFinished, JobNotFinished
from dondoc.jobs.queries import JobFilter, JobOrder, kinds_of, listed, visible_to
from dondoc.jobs.registry import UnknownKind
from dondoc.jobs.states import JobState
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import conditions, listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.job_words import STATES, kind_words, said
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import document_title, document_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

AGAIN = frozenset({JobState.FAILED, JobState.STOPPED})


@dataclass(frozen=True, slots=True)
class About:
    """What a job is about, where that is a page the actor may open."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A job, ready for the page."""

    job: Job
    kind: str
    chip: Chip
    said: str
    about: About
    took: str
    may_stop: bool
    may_retry: bool


@needs(Permission.SIGNED_IN)
@never_cache
@require_safe
def jobs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list; it asks for itself again while something in it moves."""
    wanted = filter_of(request.GET)
    page = listing.page_of(request, listed(actor, wanted))
    rows = _rows(actor, list(page.object_list), timezone.now())
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": rows,
        "live": any(not row.job.finished for row in rows),
        "columns": _columns(wanted.order.value),
        "wanted": wanted,
        "filtered": bool(wanted.state or wanted.kind or wanted.mine),
        "states": [(state.value, STATES[state].word) for state in JobState],
        "kinds": [(kind, kind_words(kind)) for kind in kinds_of(actor)],
        "everybody": actor.anywhere(Permission.SYSTEM_CARE),
        "conditions": conditions.line(_conditions(wanted)),
    }
    place, tab = _stands(actor)
    return show(request, actor, "web/jobs.html", context, place=place, tab=tab, part="results")


@needs(Permission.SIGNED_IN)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted = filter_of(request.GET)
    columns = [
        Column(_("Số"), 8),
        Column(_("Công việc"), 30),
        Column(_("Về"), 50),
        Column(_("Tình trạng"), 14),
        Column(_("Người yêu cầu"), 26),
        Column(_("Yêu cầu lúc"), 20),
        Column(_("Thời gian chạy"), 16),
        Column(_("Lần chạy"), 10),
        Column(_("Cho biết"), 60),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, conditions.line(_conditions(wanted))]
    rows = _values(actor, wanted, timezone.now())
    table = Table(_("Công việc nền"), columns, rows, heading=_("Công việc nền"), notes=notes)
    return workbook_answer(request, _("cong-viec-nen"), table)


@needs(Permission.SIGNED_IN)
@never_cache
@require_safe
def job(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One job; what only an operator understands is for whoever cares for the system."""
    found = seen(actor, number)
    [row] = _rows(actor, [found], timezone.now())
    context = {"row": row, "live": not found.finished, "operator": actor.anywhere(Permission.SYSTEM_CARE)}
    place, tab = _stands(actor)
    return show(request, actor, "web/job.html", context, place=place, tab=tab, part="state")


@needs(Permission.SIGNED_IN)
@posted_from("job")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask it to stop."""
    return _act(request, lambda: operations.stop_job(by=actor, job=seen(actor, number), now=timezone.now()), number)


@needs(Permission.SIGNED_IN)
@posted_from("job")
def retry(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have it tried again."""
    return _act(request, lambda: operations.retry_job(by=actor, job=seen(actor, number), now=timezone.now()), number)


def seen(actor: Actor, number: int) -> Job:
    """A job that the actor may see; else there is none."""
    return get_object_or_404(visible_to(actor), pk=number)


def filter_of(query: Mapping[str, str]) -> JobFilter:
    """`tinh_trang`, `loai`, `cua_toi`, `sap_xep`."""
    state, order = query.get("tinh_trang", ""), query.get("sap_xep", "")
    return JobFilter(
        state=JobState(state) if state in JobState._value2member_map_ else None,
        kind=query.get("loai", "")[:80],
        mine=query.get("cua_toi") == "1",
        order=JobOrder(order) if order in JobOrder._value2member_map_ else JobOrder.NEWEST,
    )


def _stands(actor: Actor) -> tuple[str, str]:
    """Where the page stands: among those of the administration for who cares for the system, else by itself."""
    return ("administration", "jobs") if actor.anywhere(Permission.SYSTEM_CARE) else ("", "")


def _act(request: HttpRequest, act: Callable[[], object], number: int) -> HttpResponse:
    try:
        act()
    except (JobFinished, JobNotFinished, UnknownKind) as refused:
        messages.info(request, words(refused))
    back = request.POST.get("ve", "")
    return redirect(
        f"{reverse('jobs')}?{back}" if request.POST.get("tu") == "danh-sach" else reverse("job", args=[number])
    )


def _rows(actor: Actor, found: list[Job], now: datetime) -> list[Row]:
    about = _about(actor, found)
    everybody = actor.anywhere(Permission.SYSTEM_CARE)
    return [
        _row(job, about.get(job.pk, About()), now, touch=everybody or job.requested_by_key == actor.key)
        for job in found
    ]


def _row(job: Job, about: About, now: datetime, *, touch: bool) -> Row:
    state = JobState(job.state)
    return Row(
        job=job,
        kind=kind_words(job.kind),
        chip=STATES[state],
        said=said(job),
        about=about,
        took=_took(job, now),
        may_stop=touch and not job.finished and job.stop_requested_at is None,
        may_retry=touch and state in AGAIN,
    )


def _about(actor: Actor, found: list[Job]) -> dict[int, About]:
    """The document of each job that has one, if the actor may see it."""
    numbers = {job.pk: job.arguments.get("document_id") for job in found}
    wanted = [number for number in numbers.values() if isinstance(number, int)]
    seen = {each.pk: each for each in documents.visible_to(actor).filter(pk__in=wanted)}
    return {
        pk: About(document_title(seen[number]), document_url(seen[number]))
        for pk, number in numbers.items()
        if isinstance(number, int) and number in seen
    }


def _took(job: Job, now: datetime) -> str:
    """How long it has run, or ran, the last time."""
    if job.started_at is None:
        return ""
    return duration((job.finished_at or now) - job.started_at)


def duration(length: timedelta) -> str:
    """dưới 1 giây; 45 giây; 3 phút 5 giây; 2 giờ 10 phút."""
    seconds = max(0, int(length.total_seconds()))
    if seconds < 1:
        return _("dưới 1 giây")
    if seconds < 60:
        return ngettext("%(n)d giây", "%(n)d giây", seconds) % {"n": seconds}
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return _("%(minutes)d phút %(seconds)d giây") % {"minutes": minutes, "seconds": rest}
    hours, minutes = divmod(minutes, 60)
    return _("%(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": minutes}


def _columns(now: str) -> list[listing.Column]:
    up, down = "ascending", "descending"
    return [
        listing.column(_("Công việc"), now, (JobOrder.KIND.value, up)),
        listing.Column(_("Tình trạng")),
        listing.column(_("Người yêu cầu"), now, (JobOrder.REQUESTER.value, up)),
        listing.column(_("Yêu cầu lúc"), now, (JobOrder.NEWEST.value, down), (JobOrder.OLDEST.value, up)),
        listing.column(_("Thời gian chạy"), now, (JobOrder.FINISHED.value, down)),
    ]


def _conditions(wanted: JobFilter) -> list[str]:
    pairs = [
        (_("tình trạng"), str(STATES[wanted.state].word) if wanted.state else ""),
        (_("loại công việc"), kind_words(wanted.kind) if wanted.kind else ""),
    ]
    return [*(f"{label}: {value}" for label, value in pairs if value), *([_("chỉ của tôi")] if wanted.mine else [])]


def _values(actor: Actor, wanted: JobFilter, now: datetime) -> Iterator[list[Value]]:
    for found in listed(actor, wanted).iterator(chunk_size=200):
        [row] = _rows(actor, [found], now)
        local = timezone.localtime(found.created_at)
        yield [
            found.pk,
            row.kind,
            row.about.title,
            str(row.chip.word),
            found.requested_by_name,
            f"{local:%H:%M} {dates.written(local.date())}",
            row.took,
            found.attempts,
            row.said,
        ]
