"""A part of a report: written by its unit; given to another one, handed in, taken in or sent back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import visible_to as assignments_visible
from dondoc.figures.actors import Actor, Permission
from dondoc.reports.models import Part, Report
from dondoc.reports.operations import parts as operations
from dondoc.reports.operations.acting import OPEN
from dondoc.reports.queries import figures as figures_of
from dondoc.reports.queries import parts as queries
from dondoc.reports.queries import reports as report_queries
from dondoc.reports.states import PartState
from dondoc.web.access import needs
from dondoc.web.figure_words import Shown, shown
from dondoc.web.labels.reports import part_chip
from dondoc.web.naming import assignment_url
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.report_forms import GiveForm, PartForm, ReasonForm
from dondoc.web.showing import show
from dondoc.web.views.report import seen
from dondoc.web.views.report_acts import REJECTED

DUE_IN = timedelta(days=7)


@needs(Permission.REPORT_READ)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """The part with its words, and the figures of its section."""
    found = _seen(actor, number, part_number)
    if request.method != "POST":
        return _page(request, actor, found)
    form = PartForm(request.POST)
    done = _("Đã lưu nội dung.")
    return _filled(request, actor, found, ("form", form), lambda said: _write(actor, found, said), done)


def _write(actor: Actor, found: Part, said: dict[str, Any]) -> None:
    operations.write(by=actor, part=found, text=said["text"], now=timezone.now())


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def give(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """Give it to another unit."""
    found, form = _seen(actor, number, part_number), _give_form(request.POST)
    return _filled(
        request,
        actor,
        found,
        ("give", form),
        lambda said: operations.give(by=actor, part=found, unit=said["unit"], due=said["due"], now=timezone.now()),
        _("Đã giao phần báo cáo."),
    )


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def hand_in(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """The unit says that it is written."""
    found = _seen(actor, number, part_number)
    return _acted(request, found, lambda: operations.hand_in(by=actor, part=found, now=timezone.now()))


@needs(Permission.REPORT_READ)
@posted_from("report")
def take_in(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """Take it into the report."""
    found = _seen(actor, number, part_number)
    return _acted(request, found, lambda: operations.take_in(by=actor, part=found, now=timezone.now()))


@needs(Permission.REPORT_READ)
@posted_from("report")
def send_back(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """Send it back with the reason."""
    found, form = _seen(actor, number, part_number), ReasonForm(request.POST, prefix="back")
    return _filled(
        request,
        actor,
        found,
        ("back", form),
        lambda said: operations.send_back(by=actor, part=found, reason=said["reason"], now=timezone.now()),
        _("Đã trả lại phần báo cáo."),
    )


@needs(Permission.REPORT_WRITE)
@posted_from("report")
def take_back(request: HttpRequest, actor: Actor, number: int, part_number: int) -> HttpResponse:
    """The report's unit writes it itself again."""
    found, form = _seen(actor, number, part_number), ReasonForm(request.POST, prefix="own")
    return _filled(
        request,
        actor,
        found,
        ("own", form),
        lambda said: operations.take_back(by=actor, part=found, reason=said["reason"], now=timezone.now()),
        _("Đã rút phần báo cáo về."),
    )


def _seen(actor: Actor, number: int, part_number: int) -> Part:
    """The part; of a report of which the actor only writes parts, those alone. Raises Http404."""
    report = seen(actor, number)
    found = queries.parts(report).filter(pk=part_number).first()
    if found is None or not actor.may_at_any(Permission.REPORT_READ, (report.unit_id, queries.writer_of(found).pk)):
        raise Http404
    found.report = report
    return found


def _page(request: HttpRequest, actor: Actor, found: Part, *, status: int = 200, **forms: Any) -> HttpResponse:
    report, state = found.report, queries.state_of(found)
    is_open = report.state in OPEN
    own = actor.may(Permission.REPORT_WRITE, report.unit_id)
    unit, assignment = queries.writer_of(found), queries.assignment_of(found)
    given = assignment is not None
    kind = report_queries.kind_of(report)
    section = kind.section(found.section) if kind else None
    context = {
        "report": report,
        "part": found,
        "unit": unit,
        "waits": is_open and given and state is PartState.WRITTEN and actor.may(Permission.REPORT_WRITE, unit.pk),
        "section": section,
        "chip": part_chip(state, given=given),
        "may_write": is_open and queries.may_write(actor, found),
        "may_give": is_open and own and not given and actor.may(Permission.ASSIGNMENT_GIVE, report.unit_id),
        "may_hand_in": is_open
        and given
        and state in {PartState.OPEN, PartState.SENT_BACK}
        and actor.may(Permission.ASSIGNMENT_PERFORM, unit.pk),
        "may_decide": is_open and given and state is PartState.WRITTEN and _decides(actor, report),
        "may_take_back": is_open and own and given and state is not PartState.TAKEN,
        "assignment": assignment,
        "assignment_url": _assignment_url(actor, assignment),
        "figures": _figures(actor, report, section.every_figure if section else ()),
        "form": PartForm(initial={"text": found.text}),
        "give": _give_form(None),
        "back": ReasonForm(prefix="back"),
        "own": ReasonForm(prefix="own"),
        **forms,
    }
    return show(request, actor, "web/reports/part.html", context, place="reports", status=status)


def _decides(actor: Actor, report: Report) -> bool:
    rights = (Permission.ASSIGNMENT_CONFIRM, Permission.ASSIGNMENT_DIVIDE)
    return any(actor.may(each, report.unit_id) for each in rights)


def _assignment_url(actor: Actor, found: Assignment | None) -> str:
    if found is None or not assignments_visible(actor).filter(pk=found.pk).exists():
        return ""
    return assignment_url(found)


def _figures(actor: Actor, report: Report, codes: tuple[str, ...]) -> list[Shown]:
    """Those of the section as they were gathered, for who reads what the report's unit gathers."""
    if not actor.may(Permission.REPORT_READ, report.unit_id):
        return []
    found = figures_of.gathered(report)
    return [shown(found[code].counted) for code in codes if code in found]


def _give_form(data: Any) -> GiveForm:
    today = timezone.localdate()
    form = GiveForm(data, initial={"due": today + DUE_IN}, prefix="give")
    field: Any = form.fields["unit"]
    field.day = today
    return form


def _acted(request: HttpRequest, found: Part, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except REJECTED as rejected:
        messages.error(request, words(rejected))
    return redirect("report-part", found.report_id, found.pk)


def _filled(
    request: HttpRequest,
    actor: Actor,
    found: Part,
    form: tuple[str, Any],
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    name, said = form
    if said.is_valid():
        try:
            act(said.cleaned_data)
        except REJECTED as rejected:
            said.add_error(None, words(rejected))
        else:
            messages.success(request, done)
            return redirect("report-part", found.report_id, found.pk)
    return _page(request, actor, found, status=422, **{name: said})
