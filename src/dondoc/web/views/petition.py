"""Một phản ánh, kiến nghị: its story and why it is in time or not; entering, answering, confirming, mending it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.documents import queries as register
from dondoc.dossiers import petition_kinds, senders
from dondoc.dossiers.models import Petition, PetitionVersion
from dondoc.dossiers.operations import petitions as operations
from dondoc.dossiers.operations.petition_sheets import sign_of
from dondoc.dossiers.petitions import Finding, PetitionAct, explain
from dondoc.dossiers.queries import petitions as queries
from dondoc.dossiers.queries.outsiders import judged_by
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.forms import Form
from dondoc.web.labels.petitions import ACTS, FINDINGS
from dondoc.web.paper_field import named, offered_papers
from dondoc.web.petition_forms import AnswerForm, DueForm, PetitionForm, SettleForm, StrikeForm
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.units import UnitChoice, unit_choices
from dondoc.web.views.petitions import PLACE, TAB, row

Forms = Mapping[str, Form]
# Both forms on one page ask for a reason: their fields need ids of their own.
DUE_IDS, STRIKE_IDS = "due_%s", "strike_%s"
# Which field of a form a refusal speaks of.
AT_FIELD = {
    "petition-code": "code",
    "petition-code-taken": "code",
    "petition-content": "content",
    "petition-sender": "content",
    "petition-kind": "kind",
    "petition-channel": "channel",
    "petition-received-when": "received_on",
    "petition-answered-early": "answered_on",
    "petition-answered-future": "answered_on",
    "petition-answer-sign": "paper",
    "petition-due-early": "due_on",
    "petition-reason": "reason",
    "petition-note-missing": "note",
}


@needs(Permission.DOSSIER_READ)
@require_safe
def petition(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One petition."""
    return _page(request, actor, _seen(actor, number), {})


def _seen(actor: Actor, number: int) -> Petition:
    return get_object_or_404(queries.visible_to(actor), pk=number)


def _page(request: HttpRequest, actor: Actor, entry: Petition, tried: Forms, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    open_, judges = not (entry.settled or entry.struck), entry.unit_id in judged_by(actor)
    enters = operations.may_enter(actor, entry.unit_id)
    waits = open_ and bool(entry.finding)
    own = judges and actor.key == entry.answered_by_key
    context = {
        "entry": entry,
        "row": row(entry, today),
        "why": explain(queries.facts_of(entry), today, _),
        "story": [(each, ACTS[PetitionAct(each.act)], _found(each)) for each in queries.story(entry)],
        "sign": sign_of(entry),
        "document": _document(actor, entry),
        "may_change": open_ and enters,
        "waits": waits and (own or not judges),
        "own": waits and own,
        "answer_form": _form(tried, "answer", lambda: _answer_form(actor, entry)) if open_ and enters else None,
        "settle_form": _form(tried, "settle", SettleForm) if waits and judges and not own else None,
        "due_form": _form(tried, "due", lambda: DueForm(initial={"due_on": entry.due_on}, auto_id=DUE_IDS))
        if open_ and judges
        else None,
        "strike_form": _form(tried, "strike", lambda: StrikeForm(auto_id=STRIKE_IDS))
        if not entry.struck and judges
        else None,
        "tried": next(iter(tried), ""),
        "papers": offered_papers(actor) if open_ and enters else [],
        **_due_told(entry),
    }
    return show(request, actor, "web/petition.html", context, place=PLACE, tab=TAB, status=status)


def _found(version: PetitionVersion) -> str:
    """What was found, where the act says so."""
    told = version.act in {PetitionAct.ANSWERED.value, PetitionAct.CONFIRMED.value} and version.finding
    return str(FINDINGS[Finding(version.finding)].word) if told else ""


def _form(tried: Forms, name: str, made: Callable[[], Form]) -> Form:
    """The form as it was sent, or a new one."""
    return tried[name] if name in tried else made()


def _answer_form(actor: Actor, entry: Petition) -> AnswerForm:
    document = _document(actor, entry)
    initial = {
        "answered_on": entry.answered_on,
        "paper": named(document) if document else sign_of(entry),
        "finding": entry.finding,
    }
    return AnswerForm(actor=actor, initial=initial)


def _document(actor: Actor, entry: Petition) -> Any:
    found = register.visible_to(actor).filter(pk=entry.answer_document_id) if entry.answer_document_id else None
    return found.first() if found is not None else None


def _due_told(entry: Petition) -> dict[str, Any]:
    """How the due day came about, and whether the calendar of today would give another."""
    counted = queries.due_counted(entry)
    limit = petition_kinds.answer_limit(entry.kind, entry.received_on)
    story = queries.story(entry)
    return {
        "due_words": counted.explained(_) if counted else "",
        "due_now": counted.day if counted and counted.day != entry.due_on else None,
        "first_due": story[0].due_on if story and story[0].due_on != entry.due_on else None,
        "limit": limit if counted else None,
    }


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter one."""
    choices = _choices(actor)
    initial = {"unit": choices[0].id if len(choices) == 1 else None, "received_on": timezone.localdate()}
    form = PetitionForm(request.POST or None, units=choices, changing=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.enter(by=actor, content=form.told(), now=timezone.now())
        except DossierRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã ghi nhận phản ánh, kiến nghị."))
            _warn_of_names(request, form)
            return redirect("petition", made.pk)
    return _form_page(request, actor, form, None)


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Mend what was entered."""
    entry = _seen(actor, number)
    if not operations.may_enter(actor, entry.unit_id):
        raise PermissionDenied
    names = ("code", "kind", "channel", "received_on", "content")
    initial = {name: getattr(entry, name) for name in names} | {"unit": entry.unit_id, "field": entry.field_id}
    initial["procedure"] = entry.procedure.code if entry.procedure else ""
    form = PetitionForm(request.POST or None, units=_choices(actor, entry.unit_id), changing=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            operations.change(by=actor, petition=entry, content=form.told(), reason=reason, now=timezone.now())
        except DossierRejected as rejected:
            form.add_error(AT_FIELD.get(rejected.code), words(rejected))
        else:
            messages.success(request, _("Đã sửa nội dung phản ánh, kiến nghị."))
            _warn_of_names(request, form)
            return redirect("petition", entry.pk)
    return _form_page(request, actor, form, entry)


def _choices(actor: Actor, *former: int) -> list[UnitChoice]:
    """The units about which the actor enters petitions; of those that are no more only the ones named."""
    return [each for each in unit_choices(former) if operations.may_enter(actor, each.id)]


def _form_page(request: HttpRequest, actor: Actor, form: PetitionForm, entry: Petition | None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "entry": entry}
    return show(request, actor, "web/petition_form.html", context, place=PLACE, tab=TAB, status=status)


def _warn_of_names(request: HttpRequest, form: PetitionForm) -> None:
    """A name may be that of an official complained of, so it is kept, and the writer asked to look once more."""
    name = senders.named_in(form.cleaned_data["content"])
    if name:
        told = _("Nội dung có “%(name)s”: nếu là tên người gửi, hãy bấm “Sửa” và bỏ tên; không lưu ai đã gửi.")
        messages.warning(request, told % {"name": name})


def _acted(
    request: HttpRequest, actor: Actor, entry: Petition, name: str, form: Form, act: Callable[[], object], done: str
) -> HttpResponse:
    """Do what a valid form says, or show the page with what is wrong."""
    if form.is_valid():
        try:
            act()
        except DossierRejected as rejected:
            field = AT_FIELD.get(rejected.code)
            form.add_error(field if field in form.fields else None, words(rejected))
        else:
            messages.success(request, done)
            return redirect("petition", entry.pk)
    return _page(request, actor, entry, {name: form}, 422)


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@posted_from("petition")
def answer(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Write down the answer."""
    entry, form = _seen(actor, number), AnswerForm(request.POST, actor=actor)

    def act() -> object:
        return operations.answer(by=actor, petition=entry, answer=form.told(), now=timezone.now())

    return _acted(request, actor, entry, "answer", form, act, _("Đã ghi trả lời."))


@needs(Permission.DOSSIER_KEEP, Permission.DOSSIER_SETTLE)
@posted_from("petition")
def settle(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Confirm the finding, or send it back."""
    entry, form = _seen(actor, number), SettleForm(request.POST)
    confirmed = request.POST.get("act") == "confirm"

    def act() -> object:
        note = form.cleaned_data["note"]
        return operations.settle(by=actor, petition=entry, confirmed=confirmed, note=note, now=timezone.now())

    done = _("Đã xác nhận kết luận.") if confirmed else _("Đã ghi: không xác nhận kết luận.")
    return _acted(request, actor, entry, "settle", form, act, done)


@needs(Permission.DOSSIER_KEEP, Permission.DOSSIER_SETTLE)
@posted_from("petition")
def due(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Set another due day."""
    entry, form = _seen(actor, number), DueForm(request.POST, auto_id=DUE_IDS)

    def act() -> object:
        told = form.cleaned_data
        return operations.set_due(
            by=actor, petition=entry, due_on=told["due_on"], reason=told["reason"], now=timezone.now()
        )

    return _acted(request, actor, entry, "due", form, act, _("Đã đổi hạn trả lời."))


@needs(Permission.DOSSIER_KEEP, Permission.DOSSIER_SETTLE)
@posted_from("petition")
def strike(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Count it no more."""
    entry, form = _seen(actor, number), StrikeForm(request.POST, auto_id=STRIKE_IDS)

    def act() -> object:
        return operations.strike(by=actor, petition=entry, reason=form.cleaned_data["reason"], now=timezone.now())

    return _acted(request, actor, entry, "strike", form, act, _("Đã đưa phản ánh này ra khỏi số liệu."))
