"""What came of one act on many assignments: how far it is, what was done, what was refused and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Case, Count, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.models import Bulk, BulkItem
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.assignments.operations.many import NO_RIGHT
from dondoc.assignments.states import Act
from dondoc.care.operations import retry_job, stop_job
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.jobs.operations import JobFinished, JobNotFinished
from dondoc.jobs.registry import UnknownKind
from dondoc.jobs.states import JobState
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table
from dondoc.sheets.tables import Value as Cell
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.job_words import STATES as JOB_STATES
from dondoc.web.job_words import said
from dondoc.web.labels.assignment_acts import ACTS
from dondoc.web.labels.chips import Chip
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

CHIPS: dict[str, Chip] = {
    BulkItemState.REFUSED: Chip(lazy("không làm được"), "alert-triangle", "chip-late"),
    BulkItemState.WAITING: Chip(lazy("đang chờ"), "hourglass", "chip-wait"),
    BulkItemState.DONE: Chip(lazy("đã làm"), "check", "chip-done"),
}


_REFUSED_FIRST = Case(
    When(state=BulkItemState.REFUSED, then=Value(0)), When(state=BulkItemState.WAITING, then=Value(1)), default=Value(2)
)


@dataclass(frozen=True, slots=True)
class Row:
    """One of them, and what became of it."""

    title: str
    url: str
    lead: str
    chip: Chip
    why: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A refusal as it was kept."""

    code: str
    parameters: dict[str, object]
    message: str

    def __str__(self) -> str:
        return self.message


@needs(Permission.ASSIGNMENT_READ)
@never_cache
@require_safe
def result(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The counts, then those that were refused, those that wait, those that are done."""
    bulk = _seen(actor, number)
    chosen = request.GET.get("tinh_trang", "")
    items = _items(actor, bulk, chosen)
    page = listing.page_of(request, items)
    counts = dict(bulk.items.values_list("state").annotate(count=Count("pk")))
    job: Job | None = bulk.job
    context: dict[str, Any] = {
        "bulk": bulk,
        "label": ACTS[Act(bulk.act)],
        "numbers": [(state, CHIPS[state], counts.get(state, 0), state == chosen) for state in CHIPS],
        "total": sum(counts.values()),
        "finished": sum(counts.values()) - counts.get(BulkItemState.WAITING, 0),
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": _rows(actor, list(page.object_list)),
        "job": job,
        "job_chip": JOB_STATES[JobState(job.state)] if job else None,
        "failure": said(job) if job and job.state == JobState.FAILED else "",
        "live": job is not None and not job.finished,
        "may_stop": job is not None and not job.finished and job.stop_requested_at is None,
        "may_retry": job is not None and job.state in {JobState.STOPPED, JobState.FAILED},
    }
    return show(request, actor, "web/many_result.html", context, place="assignments", part="state")


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The same as a table, all of it."""
    bulk = _seen(actor, number)
    columns = [Column(_("Nhiệm vụ"), 70), Column(_("Chủ trì"), 32), Column(_("Kết quả"), 18), Column(_("Lý do"), 60)]
    notes = [
        _("%(name)s yêu cầu ngày %(day)s")
        % {"name": bulk.by_name, "day": dates.written(timezone.localdate(bulk.requested_at))}
    ]
    items = _items(actor, bulk, request.GET.get("tinh_trang", ""))
    table = Table(_("Kết quả"), columns, _values(actor, items), heading=str(ACTS[Act(bulk.act)].label), notes=notes)
    return workbook_answer(request, _("lam-cung-luc"), table)


def _seen(actor: Actor, number: int) -> Bulk:
    """One's own, or for whoever cares for the system."""
    found = Bulk.objects.select_related("job")
    if not actor.anywhere(Permission.SYSTEM_CARE):
        found = found.filter(by_key=actor.key)
    return get_object_or_404(found, pk=number)


def _items(actor: Actor, bulk: Bulk, chosen: str) -> QuerySet[BulkItem]:
    """What was refused comes first; only what the actor may see now."""
    found = bulk.items.filter(assignment__in=queries.visible_to(actor)).select_related("assignment__lead")
    if chosen in BulkItemState.values:
        found = found.filter(state=chosen)
    return found.order_by(_REFUSED_FIRST, "pk")


def _rows(actor: Actor, found: list[BulkItem]) -> list[Row]:
    hidden = queries.titles_held_back(actor, [each.assignment for each in found])
    return [
        Row(
            assignment_title(each.assignment, hidden),
            assignment_url(each.assignment),
            each.assignment.lead.name,
            CHIPS[each.state],
            _why(each),
        )
        for each in found
    ]


def _values(actor: Actor, items: QuerySet[BulkItem]) -> Iterator[list[Cell]]:
    for row in _rows(actor, list(items)):
        yield [row.title, row.lead, str(row.chip.word), row.why]


def _why(item: BulkItem) -> str:
    if item.state != BulkItemState.REFUSED:
        return ""
    if item.refusal == NO_RIGHT:
        return _(item.refusal_words)
    return words(_Told(item.refusal, item.refusal_values, item.refusal_words))  # type: ignore[arg-type]


@needs(Permission.ASSIGNMENT_READ)
@posted_from("assignments-many-result")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Stop it between two; what is done stays done."""
    return _touch(request, actor, number, stop_job)


@needs(Permission.ASSIGNMENT_READ)
@posted_from("assignments-many-result")
def retry(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Go on with those that wait."""
    return _touch(request, actor, number, retry_job)


def _touch(request: HttpRequest, actor: Actor, number: int, act: Callable[..., Job]) -> HttpResponse:
    bulk = _seen(actor, number)
    try:
        if bulk.job is not None:
            act(job=bulk.job, by=actor, now=timezone.now())
    except (JobFinished, JobNotFinished, UnknownKind) as refused:
        messages.info(request, words(refused))
    return redirect("assignments-many-result", number)
