"""One urging: what it was about, its letter, what the lead answered and whether that was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.assignments.queries import titles_held_back
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.documents.queries import held_back_from
from dondoc.figures.actors import Actor, Permission
from dondoc.following import urging_queries as queries
from dondoc.following.letters import has_letter, letter_name, letter_of
from dondoc.following.models import Answer, Urging, UrgingItem
from dondoc.following.operations import answering
from dondoc.following.operations.urging import issue as note_issue
from dondoc.following.rejections import FollowingRejected
from dondoc.following.urging import AnswerState
from dondoc.papers.letters import BadTemplate
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import saved_as
from dondoc.web.forms import Form
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.deadlines import days_to
from dondoc.web.labels.urging import ANSWERS, cause_words, channel_words, times_words, urging_title
from dondoc.web.naming import assignment_title, assignment_url, source_title
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.urging_forms import AnswerForm, IssueForm, JudgeForm

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as the page shows it."""

    entry: Answer
    chip: Chip
    cause: str
    judge: Form | None


@dataclass(frozen=True, slots=True)
class Item:
    """One assignment in the urging."""

    id: int
    title: str
    url: str
    source: str
    due: date | None
    days_overdue: int
    times: str
    hidden: bool  # it is restricted: what was answered is not for whoever looks
    answers: Sequence[Said] = ()
    form: Form | None = None


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def urging(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The page of one urging."""
    return _page(request, actor, _seen(actor, number))


def _seen(actor: Actor, number: int) -> Urging:
    """The urging, if the actor may see it; else there is no such page."""
    return get_object_or_404(queries.visible_to(actor).select_related("assigner", "addressee", "document"), pk=number)


def _page(
    request: HttpRequest, actor: Actor, entry: Urging, tried: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """`tried`: forms that were filled in with a mistake, by their prefix."""
    today, sent = timezone.localdate(), tried or {}
    page = Paginator(queries.items_of(entry), PER_PAGE).get_page(request.GET.get("trang"))
    may_issue = actor.may(Permission.ASSIGNMENT_CONFIRM, entry.assigner_id)
    context = {
        "urging": entry,
        "title": urging_title(entry),
        "channel": channel_words(entry.channel),
        "items": _items(actor, list(page.object_list), sent),
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "has_letter": has_letter(entry),
        "document": _document(actor, entry),
        "issue": sent.get("issue") or IssueForm(prefix="issue", initial=_issued(entry)) if may_issue else None,
        "answer_words": days_to(entry.answer_by, today) if entry.answer_by else "",
    }
    return show(request, actor, "web/urging.html", context, place="assignments", tab="urgings", status=status)


def _document(actor: Actor, entry: Urging) -> Document | None:
    """Its letter in the register, for those who may see it there."""
    return register.visible_to(actor).filter(pk=entry.document_id).first() if entry.document_id else None


def _issued(entry: Urging) -> dict[str, Any]:
    return {"sign": entry.document_sign, "issued_on": entry.issued_on or timezone.localdate()}


def _items(actor: Actor, found: list[UrgingItem], sent: dict[str, Form]) -> list[Item]:
    held, hidden = held_back_from(actor), titles_held_back(actor, [each.assignment for each in found])
    return [
        Item(
            id=each.pk,
            title=assignment_title(each.assignment, hidden),
            url=assignment_url(each.assignment),
            source="" if each.assignment_id in hidden else source_title(each.assignment, held),
            due=each.due,
            days_overdue=each.days_overdue,
            times=times_words(each.ordinal),
            hidden=each.assignment_id in hidden,
            **({} if each.assignment_id in hidden else _answering(actor, each, sent)),
        )
        for each in found
    ]


def _answering(actor: Actor, each: UrgingItem, sent: dict[str, Form]) -> dict[str, Any]:
    answers = [_said(actor, each, one, sent) for one in each.answers.all()]
    return {"answers": answers, "form": _answer_form(actor, each, sent)}


def _said(actor: Actor, item: UrgingItem, one: Answer, sent: dict[str, Form]) -> Said:
    state = AnswerState(one.state)
    may = state is AnswerState.WAITING and one.by_key != actor.key
    mine = may and actor.may(Permission.ASSIGNMENT_CONFIRM, item.assignment.assigner_id)
    prefix = f"judge-{one.pk}"
    form = sent.get(prefix) or JudgeForm(prefix=prefix) if mine else None
    return Said(one, ANSWERS[state], cause_words(one.cause), form)


def _answer_form(actor: Actor, item: UrgingItem, sent: dict[str, Form]) -> Form | None:
    """The lead's, while no answer of it stands."""
    standing = any(one.state != AnswerState.REFUSED for one in item.answers.all())
    if standing or not actor.may(Permission.ASSIGNMENT_PERFORM, item.assignment.lead_id):
        return None
    prefix = f"answer-{item.pk}"
    return sent.get(prefix) or AnswerForm(prefix=prefix)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def letter(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The letter as a Word file; again and again, with the sign once it has one."""
    entry = _seen(actor, number)
    try:
        return saved_as(letter_of(actor, entry), letter_name(entry), DOCX)
    except BadTemplate as bad:
        messages.error(request, str(bad))
        return redirect("urging", entry.pk)


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("urging")
def issue(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Note the sign and the day of the letter."""
    entry = _seen(actor, number)
    form = IssueForm(request.POST, prefix="issue")
    if form.is_valid():
        values = form.cleaned_data
        known = queries.letter_in_register(actor, values["sign"], values["issued_on"])
        try:
            note_issue(by=actor, urging=entry, document=known, now=timezone.now(), **values)
        except FollowingRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã ghi số, ký hiệu của văn bản đôn đốc."))
            return redirect("urging", entry.pk)
    return _page(request, actor, entry, {"issue": form}, 422)


@needs(Permission.ASSIGNMENT_PERFORM)
@posted_from("urging")
def answer(request: HttpRequest, actor: Actor, number: int, item_number: int) -> HttpResponse:
    """The lead answers about one assignment."""
    entry = _seen(actor, number)
    item = get_object_or_404(entry.items.select_related("assignment"), pk=item_number)
    form = AnswerForm(request.POST, prefix=f"answer-{item.pk}")
    if form.is_valid():
        said = answering.Explanation(**form.cleaned_data)
        try:
            answering.answer(by=actor, item=item, said=said, now=timezone.now())
        except FollowingRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã gửi giải trình; chờ bên giao xem xét."))
            return redirect(f"{reverse('urging', args=[entry.pk])}#item-{item.pk}")
    return _page(request, actor, entry, {f"answer-{item.pk}": form}, 422)


@needs(Permission.ASSIGNMENT_CONFIRM)
@posted_from("urging")
def judge(request: HttpRequest, actor: Actor, number: int, answer_number: int) -> HttpResponse:
    """The assigning side takes the answer, or asks for another."""
    entry = _seen(actor, number)
    found = get_object_or_404(Answer.objects.filter(item__urging=entry), pk=answer_number)
    form = JudgeForm(request.POST, prefix=f"judge-{found.pk}")
    if form.is_valid():
        accepted = request.POST.get("act") == "accept"
        try:
            answering.judge(
                by=actor, answer=found, accepted=accepted, note=form.cleaned_data["note"], now=timezone.now()
            )
        except FollowingRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            done = _("Đã chấp nhận giải trình.") if accepted else _("Đã yêu cầu giải trình lại.")
            messages.success(request, done)
            return redirect("urging", entry.pk)
    return _page(request, actor, entry, {f"judge-{found.pk}": form}, 422)
