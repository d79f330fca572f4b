"""What is done with a report: its figures counted, its file made, checked, given back, issued, closed, dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.assignments.rejections import AssignmentRejected
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.rejections import FigureRejected
from dondoc.obligations.rejections import DutyRejected
from dondoc.reports.models import Report
from dondoc.reports.operations import asking, checking, consolidating, drafting, filing, issuing
from dondoc.reports.queries import working
from dondoc.reports.rejections import ReportRejected
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.report_forms import BelowForm, FileForm, IssueForm, ReasonForm
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop
from dondoc.web.views.report import page, seen, units_below

REJECTED = (ReportRejected, AssignmentRejected, DocumentRejected, DutyRejected, FigureRejected)


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def gather(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have its figures counted."""
    found = seen(actor, number)
    return acted(request, found, lambda: asking.ask_to_gather(by=actor, report=found, now=timezone.now()))


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def make(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have its Word file written."""
    found = seen(actor, number)
    return acted(request, found, lambda: asking.ask_to_make(by=actor, report=found, now=timezone.now()))


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the work on it to stop."""
    found = seen(actor, number)
    ask_to_stop(request, actor, working.running(found))
    return redirect("report", found.pk)


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def check(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have its file checked; what was found stands on its page."""
    found = seen(actor, number)
    return acted(request, found, lambda: asking.ask_to_check(by=actor, report=found, now=timezone.now()))


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def give_back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take the file that was edited in Word."""
    found, form = seen(actor, number), FileForm(request.POST, request.FILES, prefix="back")
    return filled(request, actor, found, ("give_back", form), lambda said: _given_back(actor, found, said))


def _given_back(actor: Actor, found: Report, said: dict[str, Any]) -> None:
    file = said["file"]
    filing.give_back(by=actor, report=found, name=str(file.name), data=file.read(), now=timezone.now())


@needs(Permission.REPORT_ISSUE)
@posted_from("report")
def overrule(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say why it is issued in spite of a false sum."""
    found, form = seen(actor, number), ReasonForm(request.POST, prefix="why")
    return filled(
        request,
        actor,
        found,
        ("overrule", form),
        lambda said: checking.overrule(by=actor, report=found, reason=said["reason"], now=timezone.now()),
    )


@needs(Permission.REPORT_ISSUE)
@posted_from("report")
def issue(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Issue it: the signed PDF goes into the register."""
    found, form = seen(actor, number), IssueForm(request.POST, request.FILES, prefix="issue")
    return filled(request, actor, found, ("issue", form), lambda said: _issued(actor, found, said))


def _issued(actor: Actor, found: Report, said: dict[str, Any]) -> None:
    file = said["file"]
    signed = issuing.Signed(str(file.name), file.read(), said["on"], said["sign"], said["not_secret"], said["reason"])
    issuing.issue(by=actor, report=found, signed=signed, now=timezone.now())


@needs(Permission.FIGURE_CLOSE)
@posted_from("report")
def close(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have its figures closed."""
    found = seen(actor, number)
    return acted(request, found, lambda: asking.ask_to_close(by=actor, report=found, now=timezone.now()))


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def ask_below(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have units below report into it."""
    found = seen(actor, number)
    form = BelowForm(request.POST, units=units_below(found), prefix="below")
    return filled(
        request,
        actor,
        found,
        ("ask_below", form),
        lambda said: consolidating.ask_below(
            by=actor, report=found, units=list(said["units"]), due=said["due"], now=timezone.now()
        ),
    )


@needs(Permission.REPORT_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Drop it, asked twice."""
    found = seen(actor, number)
    if request.method != "POST":
        return show(request, actor, "web/reports/drop.html", {"report": found}, place="reports")
    try:
        drafting.drop(by=actor, report=found, now=timezone.now())
    except ReportRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("report", number)
    messages.success(request, _("Đã bỏ báo cáo."))
    return redirect("reports")


def acted(request: HttpRequest, found: Report, act: Callable[[], object]) -> HttpResponse:
    """Do it, and back to the report with what was refused."""
    try:
        act()
    except REJECTED as rejected:
        messages.error(request, words(rejected))
    return redirect("report", found.pk)


def filled(
    request: HttpRequest, actor: Actor, found: Report, form: tuple[str, Any], act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Do what a form of the page says, or show the page again with what is wrong."""
    name, said = form
    if said.is_valid():
        try:
            act(said.cleaned_data)
        except REJECTED as rejected:
            said.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("report", found.pk)
    return page(request, actor, seen(actor, found.pk), status=422, **{name: said})
