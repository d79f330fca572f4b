"""One thing that must exist: why, by when, what would meet it; taking that, or saying that it does not apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments import queries as assignments
from dondoc.assignments.operations import AssignmentRejected
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.signs import sign_key
from dondoc.figures.actors import Actor, Permission
from dondoc.obligations import operations, queries
from dondoc.obligations.duties import Duty
from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.models import Entry
from dondoc.obligations.offering import offers
from dondoc.obligations.operations import Met
from dondoc.obligations.operations.meeting import lead_of
from dondoc.obligations.rejections import DutyRejected
from dondoc.web.access import needs
from dondoc.web.labels.obligations import KIND_ICONS, KINDS, basis_words, rule_words
from dondoc.web.naming import document_name, document_title, document_url
from dondoc.web.obligation_forms import ReasonForm, TakeForm
from dondoc.web.obligation_rows import OPEN, rows, state
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.report_offers import offered
from dondoc.web.showing import show


def _seen(actor: Actor, number: int) -> Entry:
    found = queries.standing(queries.visible_to(actor), timezone.localdate(), settings.DUE_SOON_DAYS)
    joined = found.select_related("unit", "assigner", "met_by", "event_document", "assignment__latest")
    return get_object_or_404(joined, pk=number)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def obligation(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Its page."""
    return _page(request, actor, _seen(actor, number))


def _page(
    request: HttpRequest,
    actor: Actor,
    entry: Entry,
    *,
    take: TakeForm | None = None,
    waive: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    duties = queries.duties()
    duty = next((each for each in duties if each.code == entry.duty), None)
    waiting = state(entry) in OPEN
    context = {
        "entry": entry,
        "row": rows(actor, [entry], duties, timezone.localdate())[0],
        "kind": KINDS[DutyKind(entry.kind)],
        "icon": KIND_ICONS[DutyKind(entry.kind)],
        "take": take or TakeForm(initial=_updated(entry)),
        "waive": waive or ReasonForm(),
        "waiting": waiting,
        "offers": _offers(actor, entry, duties) if waiting else [],
        "report": offered(actor, entry),
        "event": _event(actor, entry),
        "assignment": _assignment(actor, entry),
        "may_take": waiting and actor.may(Permission.ASSIGNMENT_PERFORM, lead_of(entry)),
        "may_untake": _may_untake(actor, entry),
        "may_waive": actor.may(Permission.ASSIGNMENT_CONFIRM, entry.assigner_id),
        **_about(duty),
    }
    template = "web/obligation.html"
    return show(request, actor, template, context, place="obligations", tab="obligations", status=status)


def _about(duty: Duty | None) -> dict[str, Any]:
    if duty is None:
        return {"duty": None}
    return {
        "duty": duty,
        "rule": rule_words(duty.rule),
        "basis": basis_words(duty.basis),
        "by_page_alone": duty.met_by.link and not (duty.met_by.types or duty.met_by.words),
    }


def _updated(entry: Entry) -> dict[str, Any]:
    """The last update noted of a section in the time that is asked about, to be taken as what meets it."""
    noted = queries.updates_of(entry.duty, lead_of(entry)).filter(on_day__range=(entry.begins, entry.ends))
    last = noted.first() if entry.kind == DutyKind.SECTION.value else None
    return {"link": last.link, "on": last.on_day} if last else {}


def _may_untake(actor: Actor, entry: Entry) -> bool:
    own = entry.assignment_id is None and entry.met_on is not None
    return own and actor.may(Permission.ASSIGNMENT_PERFORM, entry.unit_id)


def _offers(actor: Actor, entry: Entry, duties: tuple[Duty, ...]) -> list[dict[str, Any]]:
    found = offers(actor, [entry], duties).get(entry.pk, [])
    return [{"id": each.pk, "name": document_name(each), "url": document_url(each)} for each in found]


def _event(actor: Actor, entry: Entry) -> dict[str, str]:
    """The paper that opened it, where the reader may see that."""
    number = entry.event_document_id
    found = register.visible_to(actor).filter(pk=number).first() if number else None
    return {"name": document_title(found), "url": document_url(found)} if found else {}


def _assignment(actor: Actor, entry: Entry) -> int | None:
    """The assignment as it is now, where the reader may see it."""
    if entry.assignment is None:
        return None
    present = entry.assignment.latest_id or entry.assignment_id
    assert present is not None
    return present if assignments.visible_to(actor).filter(pk=present).exists() else None


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("obligation")
def take(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take a document that was offered, another of the unit's books, or a page of the website."""
    entry = _seen(actor, number)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, entry, take=form, status=422)
    values = form.cleaned_data
    document = _document(actor, entry, values)
    if values["sign"] and document is None:
        form.add_error("sign", _("Không có văn bản số này trong sổ của đơn vị; hãy kiểm tra lại số, ký hiệu."))
        return _page(request, actor, entry, take=form, status=422)
    met = Met(document, "" if document else values["link"], None if document else values["on"], values["note"])
    try:
        operations.take(by=actor, entry=entry, met=met, now=timezone.now())
    except (DutyRejected, AssignmentRejected) as rejected:
        form.add_error(None, words(rejected))
        return _page(request, actor, _seen(actor, number), take=form, status=422)
    messages.success(
        request, _("Đã ghi nhận; nhiệm vụ kèm theo đã được báo cáo.") if entry.assignment else _("Đã lưu.")
    )
    return redirect("obligation", number)


def _document(actor: Actor, entry: Entry, values: dict[str, Any]) -> Document | None:
    units = [entry.unit_id, lead_of(entry)]
    books = register.visible_to(actor).filter(Q(unit_id__in=units) | Q(issuer_unit_id__in=units))
    if values["document"]:
        return register.visible_to(actor).filter(pk=values["document"]).first()
    if not values["sign"]:
        return None
    return books.filter(sign_key=sign_key(values["sign"])).order_by("-issued_on", "-pk").first()


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("obligation")
def untake(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take that back, where no assignment goes with it."""
    entry = _seen(actor, number)
    return _done(request, number, lambda: operations.untake(by=actor, entry=entry, now=timezone.now()))


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("obligation")
def waive(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The unit need not do it."""
    entry = _seen(actor, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, entry, waive=form, status=422)
    reason = form.cleaned_data["reason"]
    return _done(request, number, lambda: operations.waive(by=actor, entry=entry, reason=reason, now=timezone.now()))


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("obligation")
def unwaive(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """It is asked for after all."""
    entry = _seen(actor, number)
    return _done(request, number, lambda: operations.unwaive(by=actor, entry=entry, now=timezone.now()))


def _done(request: HttpRequest, number: int, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except (DutyRejected, AssignmentRejected) as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("obligation", number)
