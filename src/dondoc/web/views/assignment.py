"""One assignment with its whole story, and the steps that can be taken."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.states import Act, EventKind, State
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.chains import endings
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.following import results
from dondoc.language import dates
from dondoc.reading.model import Span
from dondoc.web import text_html
from dondoc.web.access import needs
from dondoc.web.day_steps import deadline_steps
from dondoc.web.explaining import deadline_words, no_day_words, timeliness_words, waits_for
from dondoc.web.forms import ConfirmForm, Form, NoteForm, OutsideReasonForm, ReasonForm, ReportForm
from dondoc.web.labels import ACTS, EVENTS, STATE_ICONS, STATES, clause_words, days_to, timeliness_chip
from dondoc.web.marks import Mark, MarkKind, lines
from dondoc.web.naming import assignment_title, assignment_url, document_name, document_title, document_url
from dondoc.web.posting import posted_from
from dondoc.web.reading_page import Places, around
from dondoc.web.refusals import words
from dondoc.web.relations import HELD_BACK, badges
from dondoc.web.showing import show

MOST_RESULTS = 100
ADDRESSES = {
    Act.ACKNOWLEDGE: "assignment-acknowledge",
    Act.NOTE: "assignment-note",
    Act.CONTRIBUTE: "assignment-note",
    Act.REPORT: "assignment-report",
    Act.CONFIRM: "assignment-confirm",
    Act.SEND_BACK: "assignment-send-back",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that the actor may take now."""

    name: str
    label: str
    icon: str
    about: str
    url: str
    form: forms.Form | None
    primary: bool
    danger: bool
    open: bool

    @property
    def simple(self) -> bool:
        """A button is enough."""
        return self.form is None


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the story."""

    act: str
    icon: str
    tone: str
    happened_on: date
    recorded_at: datetime
    late_entry: bool
    name: str
    note: str
    due_words: str
    document_url: str
    document_name: str


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def assignment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """State, deadline and its reasons, source, story; what the actor may do."""
    return _page(request, actor, _seen(actor, number))


def _seen(actor: Actor, number: int) -> Assignment:
    found = queries.visible_to(actor).select_related("lead", "assigner", "document", "proposal", "result_document")
    return get_object_or_404(found.prefetch_related("supporting"), pk=number)


def _page(
    request: HttpRequest, actor: Actor, entry: Assignment, *, tried: tuple[Act, Form] | None = None, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    state = State(entry.state)
    context = {
        "assignment": entry,
        "title": assignment_title(entry),
        "chip": timeliness_chip(queries.timeliness_of(entry, today, soon=settings.DUE_SOON_DAYS), state),
        # The class of what was reported says so itself.
        "state_word": "" if state is State.REPORTED else STATES[state],
        "state_icon": STATE_ICONS[state],
        "explained": timeliness_words(entry, today),
        "deadline_explained": deadline_words(entry),
        "counted": deadline_steps(entry),
        "no_day": no_day_words(entry),
        "due_words": days_to(entry.current_due, today) if entry.current_due and not entry.finished_on else "",
        "supporting": list(entry.supporting.all()),
        "clause": clause_words(entry.clause),
        "story": _story(actor, entry),
        "acts": _steps(request, actor, entry, tried),
        "result_offers": _offered(actor, entry),
        "waits_for": waits_for(entry),
        **_chain(actor, entry),
        "result": _result(actor, entry),
        **_source(actor, entry),
    }
    return show(request, actor, "web/assignment.html", context, place="assignments", status=status)


def _source(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """The document with the clause, where the actor may see it."""
    document, proposal = entry.document, entry.proposal
    if document is None or not register.visible_to(actor).filter(pk=document.pk).exists():
        return {}
    about = _("ngày %(day)s") % {"day": dates.written(document.issued_on)} if document.issued_on else ""
    context: dict[str, Any] = {
        "source": {"url": document_url(document), "name": document_title(document), "about": about},
        "badges": badges(endings(actor, [document]).get(document.pk, [])),
    }
    reading = register.reading_of(document)
    if reading is not None and proposal is not None and proposal.span_end > proposal.span_start:
        span = Span(proposal.span_start, proposal.span_end)
        key = f"o{proposal.position}"
        context["clause_html"] = _clause(reading.text, span)
        place = Places(reading.text, 1).jump(key, span.start)
        context["clause_jump"] = document_url(document) + place
    return context


def _clause(text: str, span: Span) -> SafeString:
    mark = Mark("o", MarkKind.ORDER, span)
    return text_html.page(lines(text, [mark], around(text, span)), links=False)


def _chain(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """From which unit it came, to which it went; a link where the actor may see the other one."""
    before, after = queries.before_and_after(actor, entry)
    was, goes = entry.continues, Assignment.objects.filter(continues=entry).select_related("lead").first()
    return {
        "came_from": was
        and {"unit": was.lead.name, "url": assignment_url(was) if before else "", "on": entry.continued_on},
        "went_to": goes
        and {"unit": goes.lead.name, "url": assignment_url(goes) if after else "", "on": entry.transferred_on},
    }


def _result(actor: Actor, entry: Assignment) -> dict[str, str] | None:
    document = entry.result_document
    if document is not None:
        if register.visible_to(actor).filter(pk=document.pk).exists():
            return {"name": document_title(document), "url": document_url(document)}
        return {"name": str(HELD_BACK) if document.restricted else document_title(document), "url": ""}
    return {"name": entry.result_sign, "url": ""} if entry.result_sign else None


def _story(actor: Actor, entry: Assignment) -> list[Told]:
    events = list(queries.story(entry))
    named = [event.document_id for event in events if event.document_id is not None]
    seen = set(register.visible_to(actor).filter(pk__in=named).values_list("pk", flat=True))
    return [_told(event, seen) for event in events]


def _told(event: Event, seen: Collection[int]) -> Told:
    chip = EVENTS[EventKind(event.kind)]
    document = event.document
    recorded = timezone.localtime(event.recorded_at)
    return Told(
        act=str(chip.word),
        icon=chip.icon,
        tone=chip.tone,
        happened_on=event.happened_on,
        recorded_at=event.recorded_at,
        late_entry=recorded.date() != event.happened_on,
        name=event.actor_name,
        note=event.note,
        due_words=_due_change(event),
        document_url=document_url(document) if document and document.pk in seen else "",
        document_name=_named(document, seen) if document else event.document_sign,
    )


def _named(document: Document, seen: Collection[int]) -> str:
    held = document.restricted and document.pk not in seen
    return str(HELD_BACK) if held else document_title(document)


def _due_change(event: Event) -> str:
    if event.due_before and event.due_after:
        values = {"before": dates.written(event.due_before), "after": dates.written(event.due_after)}
        if event.kind == EventKind.RECOUNTED:
            return _("Hạn chuyển từ %(before)s sang %(after)s: lịch làm việc thay đổi.") % values
        return _("Hạn chuyển từ %(before)s sang %(after)s: thời gian chờ xem kết quả không tính cho đơn vị.") % values
    return ""


# --- The steps ---


def _steps(request: HttpRequest, actor: Actor, entry: Assignment, tried: tuple[Act, Form] | None) -> list[Step]:
    allowed = queries.acts_open_to(actor, entry)
    return [_step(request, actor, entry, act, tried) for act in Act if act in allowed]


def _step(request: HttpRequest, actor: Actor, entry: Assignment, act: Act, tried: tuple[Act, Form] | None) -> Step:
    label = ACTS[act]
    mistaken = tried is not None and tried[0] is act
    form = tried[1] if tried is not None and mistaken else _form(actor, entry, act, None, None)
    chosen = _chosen_result(actor, entry, request) if act is Act.REPORT and not mistaken else None
    if form is not None and chosen is not None:
        day = max(chosen.issued_on or chosen.received_on, entry.given_on)
        form.initial.update(result_document=chosen.pk, finished_on=day)
    return Step(
        name=act.value,
        label=str(label.label),
        icon=label.icon,
        about=str(label.about),
        url=reverse(ADDRESSES[act], args=[entry.pk]),
        form=form,
        primary=label.tone == "primary",
        danger=label.tone == "danger",
        open=mistaken or act is Act.CONFIRM or chosen is not None,
    )


def _form(actor: Actor, entry: Assignment, act: Act, data: Any, files: Any) -> Form | None:
    """The form of a step; None where a button is enough."""
    outside = entry.outside_system
    prefix = act.value
    match act:
        case Act.ACKNOWLEDGE:
            return None
        case Act.NOTE | Act.CONTRIBUTE:
            return NoteForm(data, prefix=prefix)
        case Act.REPORT:
            known = _results(actor, entry)
            return ReportForm(data, files, prefix=prefix, documents=known, outside=outside, initial=_today())
        case Act.CONFIRM:
            return None if outside else ConfirmForm(data, prefix=prefix)
        case Act.SEND_BACK:
            return OutsideReasonForm(data, prefix=prefix) if outside else ReasonForm(data, prefix=prefix)


def _chosen_result(actor: Actor, entry: Assignment, request: HttpRequest) -> Document | None:
    """The document that somebody clicked on as the result."""
    given = request.GET.get("ket_qua", "")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    return _results(actor, entry).filter(pk=wanted).first() if wanted else None


def _offered(actor: Actor, entry: Assignment) -> list[dict[str, Any]]:
    """The lead's outgoing documents that cite the order."""
    return [{"id": each.pk, "name": document_name(each)} for each in results.may_be_result(actor, entry)]


def _today() -> dict[str, date]:
    return {"finished_on": timezone.localdate()}


def _results(actor: Actor, entry: Assignment) -> QuerySet[Document]:
    """Documents that may be the result: those of the lead's own books first, the newest first."""
    found = register.visible_to(actor).exclude(pk=entry.document_id or 0)
    own = (
        found.filter(unit_id=entry.lead_id).order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    )
    citing = results.may_be_result(actor, entry).values_list("pk", flat=True)
    others = found.order_by("-received_on", "-pk")[:MOST_RESULTS].values_list("pk", flat=True)
    return Document.objects.filter(pk__in={*own, *others, *citing}).order_by("-received_on", "-pk")


Taken = Callable[[dict[str, Any]], object]


def _take(request: HttpRequest, actor: Actor, entry: Assignment, act: Act, do: Taken, done: str) -> HttpResponse:
    """Check the form of a step, take the step, and say what came of it; what was typed is kept after a mistake."""
    form = _form(actor, entry, act, request.POST, request.FILES)
    if form is not None and not form.is_valid():
        return _page(request, actor, entry, tried=(act, form), status=422)
    try:
        do(form.cleaned_data if form is not None else {})
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        if form is None or act not in queries.acts_open_to(actor, _seen(actor, entry.pk)):
            messages.error(request, words(rejected))
            return redirect("assignment", entry.pk)
        form.add_error(None, words(rejected))
        return _page(request, actor, entry, tried=(act, form), status=422)
    messages.success(request, done)
    return redirect(_back(request, entry))


def _back(request: HttpRequest, entry: Assignment) -> str:
    wanted = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if wanted and inside else reverse("assignment", args=[entry.pk])


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("assignment")
def acknowledge(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The lead goes to work."""
    entry = _seen(actor, number)
    return _take(
        request,
        actor,
        entry,
        Act.ACKNOWLEDGE,
        lambda values: operations.acknowledge(by=actor, assignment=entry, now=timezone.now()),
        _("Đã tiếp nhận nhiệm vụ."),
    )


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("assignment")
def note(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Progress, or a supporting unit's part."""
    entry = _seen(actor, number)
    act = Act.NOTE if actor.may(Permission.ASSIGNMENT_PERFORM, entry.lead_id) else Act.CONTRIBUTE
    return _take(
        request,
        actor,
        entry,
        act,
        lambda values: operations.note(
            by=actor, assignment=entry, note=values["note"], on=values["on"], now=timezone.now()
        ),
        _("Đã ghi vào diễn biến."),
    )


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("assignment")
def report(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The lead says it is done; a result sent along is entered in the lead's book first."""
    entry = _seen(actor, number)

    def do(values: dict[str, Any]) -> None:
        operations.report(
            by=actor,
            assignment=entry,
            finished_on=values["finished_on"],
            note=values.get("note", ""),
            result_document=_result_document(actor, entry, values),
            result_sign=values.get("result_sign", ""),
            now=timezone.now(),
        )

    return _take(request, actor, entry, Act.REPORT, do, _("Đã báo cáo hoàn thành; chờ bên giao xác nhận."))


def _result_document(actor: Actor, entry: Assignment, values: dict[str, Any]) -> Document | None:
    file = values.get("result_file")
    if not file:
        chosen: Document | None = values.get("result_document")
        return chosen
    return operations.enter_result(
        by=actor,
        assignment=entry,
        name=str(file.name),
        data=file.read(),
        declared_not_secret=bool(values.get("not_secret")),
        now=timezone.now(),
    )


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("assignment")
def confirm(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The assigning side takes the result."""
    entry = _seen(actor, number)
    return _take(
        request,
        actor,
        entry,
        Act.CONFIRM,
        lambda values: operations.confirm(by=actor, assignment=entry, note=values.get("note", ""), now=timezone.now()),
        _("Đã xác nhận hoàn thành."),
    )


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("assignment")
def send_back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The assigning side does not take the result, and says why."""
    entry = _seen(actor, number)
    return _take(
        request,
        actor,
        entry,
        Act.SEND_BACK,
        lambda values: operations.send_back(
            by=actor, assignment=entry, reason=values.get("reason", ""), now=timezone.now()
        ),
        _("Đã trả lại; đơn vị chủ trì thấy lý do ở trang Việc cần xử lý."),
    )
