"""Kiểm tra hệ thống: what the checks of all that is stored found, and when."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.audit.sealing import head
from dondoc.care import operations, queries
from dondoc.care.models import CheckRun
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Check, registered
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.web.access import needs
from dondoc.web.job_words import said
from dondoc.web.labels.chips import Chip
from dondoc.web.posting import posted_from
from dondoc.web.showing import show
from dondoc.web.subjects import subject
from dondoc.web.trail_words import kind_words

SEVERITIES: dict[Severity, Chip] = {
    Severity.ERROR: Chip(lazy("lỗi"), "alert-triangle", "chip-bad"),
    Severity.WARNING: Chip(lazy("cảnh báo"), "alert-circle", "chip-soon"),
    Severity.NOTE: Chip(lazy("lưu ý"), "info-circle"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the language of the page; `url` leads to the thing where the actor may open it."""

    chip: Chip
    summary: str
    detail: str
    remedy: str
    thing: str
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A check with what it found; `ran` is whether the last run asked it at all."""

    name: str
    question: str
    findings: tuple[Told, ...]
    ran: bool


@needs(Permission.SYSTEM_CARE)
@never_cache
@require_safe
def health(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The last result, check by check; while a run goes on, how far it is."""
    run, job = queries.last_run(), queries.check_job()
    live = job is not None and not job.finished
    findings = queries.findings(run) if run else []
    context = {
        "run": run,
        "job": job,
        "live": live,
        "said": said(job) if job else "",
        "failed": _failed(run, job),
        "counts": [(chip, sum(found.severity is kind for found in findings)) for kind, chip in SEVERITIES.items()],
        "checks": [_asked(actor, check, run, findings) for check in registered()],
        "head": head(),
    }
    answer = show(request, actor, "web/health.html", context, place="administration", tab="health", part="progress")
    if not live and request.headers.get("HX-Request"):
        answer["HX-Refresh"] = "true"
    return answer


@needs(Permission.SYSTEM_CARE)
@posted_from("health")
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Have all checks run."""
    operations.start_checks(by=actor, now=timezone.now())
    return redirect("health")


def _failed(run: CheckRun | None, job: Job | None) -> bool:
    """Whether the latest run ended without a result."""
    return job is not None and job.finished and job.state != "done" and (run is None or run.at < job.created_at)


def _asked(actor: Actor, check: Check, run: CheckRun | None, findings: list[Finding]) -> Asked:
    told = tuple(_told(actor, found) for found in findings if found.check == check.name)
    return Asked(check.name, _(check.question), told, ran=run is not None and check.name in run.checks)


def _told(actor: Actor, found: Finding) -> Told:
    thing, url = _thing(actor, found)
    return Told(
        chip=SEVERITIES[found.severity],
        summary=found.told(found.summary, _),
        detail=found.told(found.detail, _),
        remedy=found.told(found.remedy, _),
        thing=thing,
        url=url,
    )


def _thing(actor: Actor, found: Finding) -> tuple[str, str]:
    if found.subject is None:
        return "", ""
    kind, number = found.subject
    name = f"{kind_words(kind)} {number}"
    seen = subject(actor, kind, number)
    return name, (seen.back or reverse("subject-history", args=[kind, number])) if seen else ""
