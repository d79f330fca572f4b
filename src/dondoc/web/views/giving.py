"""Giving the chosen orders of a document: all that are still free, or none and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import given_from
from dondoc.documents import operations, queries
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Document, Proposal
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.give_bar import PAST, TWIN, about, numbers, ticked
from dondoc.web.labels.shortening import shortened
from dondoc.web.naming import document_url
from dondoc.web.offers import given_words
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.templatetags.dondoc import moment
from dondoc.web.views.document import assigners_for, page, twin_given
from dondoc.web.views.reading_job import seen

SHORT = 60
Pair = tuple[int, int]


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("document")
def accept(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give the chosen orders; those that somebody else has decided meanwhile are named and left out."""
    entry = seen(actor, number)
    require(actor, Permission.ASSIGNMENT_GIVE, entry.unit_id)
    chosen = ticked(request).proposals
    assigner = _assigner(actor, entry, request.POST.get("assigner", ""))
    if not chosen or assigner is None:
        messages.warning(request, _("Chưa chọn nhiệm vụ nào để giao; hãy đánh dấu ít nhất một nhiệm vụ."))
        return redirect(f"{document_url(entry)}#told")
    choices = [_choice(request, each) for each in queries.proposals(entry) if each.pk in chosen]
    free, decided = _free(choices, given_from(actor, entry))
    try:
        said = _said(request, actor, entry)
        given = _give(request, actor, entry, [replace(each, attributes=said) for each in free], assigner)
    except (_NotYet, assignments.AssignmentRejected, operations.DocumentRejected) as rejected:
        messages.error(request, _("Chưa giao nhiệm vụ nào. %(why)s") % {"why": words(rejected)})
        return page(request, actor, entry, ticked=ticked(request), status=422)
    _tell(request, given, decided)
    portion = request.GET.get("doan", "")
    query = f"?doan={portion}" if portion.isdigit() and portion != "1" else ""
    return redirect(f"{document_url(entry)}{query}#told")


class _NotYet(ValueError):
    """What was filled in cannot be taken as it is."""


def _give(
    request: HttpRequest, actor: Actor, entry: Document, choices: Sequence[assignments.Choice], assigner: Unit
) -> list[Assignment]:
    if not choices:
        return []
    if twin_given(actor, entry) and TWIN not in request.POST:
        raise _NotYet(
            _("Nhiệm vụ đã được giao từ một bản khác của văn bản này; hãy xem bản đó, hoặc đánh dấu xác nhận vẫn giao.")
        )
    return assignments.give_many(
        by=actor,
        choices=choices,
        assigner=assigner,
        on=_day(request),
        now=timezone.now(),
        past_due_known=PAST in request.POST,
    )


def _said(request: HttpRequest, actor: Actor, entry: Document) -> assignments.Attributes:
    """Origin, giver and the like, as they were filled in below the orders; else as the document says."""
    form = about(entry, [unit.pk for unit in assigners_for(actor, entry)], request.POST)
    if not form.is_bound:
        return assignments.AS_THE_DOCUMENT_SAYS
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise _NotYet(f"{form.fields[field].label}: {errors[0]}")
    return form.attributes()


def _day(request: HttpRequest) -> date | None:
    """The day that was typed; today where nothing was."""
    typed = request.POST.get("given_on", "").strip()
    day = dates.parsed(typed) if typed else None
    if typed and day is None:
        raise _NotYet(_("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026.") % {"typed": typed[:30]})
    return day


def _assigner(actor: Actor, entry: Document, typed: str) -> Unit | None:
    return next((unit for unit in assigners_for(actor, entry) if str(unit.pk) == typed), None)


def _choice(request: HttpRequest, proposal: Proposal) -> assignments.Choice:
    """For whom: the units ticked below an order to many, else the one it was resolved to."""
    if proposal.lead_unit is not None:
        return assignments.Choice(proposal, (proposal.lead_unit,))
    wanted = numbers(request, f"lead-{proposal.pk}")
    found = organisation.on(timezone.localdate()).in_bulk(wanted)
    return assignments.Choice(proposal, tuple(found[number] for number in wanted if number in found))


def _free(
    choices: Iterable[assignments.Choice], given: Iterable[Assignment]
) -> tuple[list[assignments.Choice], list[str]]:
    """What can still be given, and in words what somebody else has given or dropped before."""
    known: dict[Pair, Assignment] = {(each.proposal_id or 0, each.lead_id): each for each in given}
    free: list[assignments.Choice] = []
    decided: list[str] = []
    for choice in choices:
        if choice.proposal.state == ProposalState.DROPPED:
            decided.append(_dropped(choice.proposal))
            continue
        taken = [known[key] for unit in choice.leads if (key := (choice.proposal.pk, unit.pk)) in known]
        decided.extend(_given(each) for each in taken)
        leads = tuple(unit for unit in choice.leads if (choice.proposal.pk, unit.pk) not in known)
        if leads or not taken:
            free.append(replace(choice, leads=leads))
    return free, decided


def _given(assignment: Assignment) -> str:
    return _("“%(what)s” đã được %(name)s giao cho %(unit)s lúc %(when)s.") % {
        "what": shortened(assignment.what, SHORT),
        "name": assignment.created_by_name,
        "unit": assignment.lead.name,
        "when": moment(assignment.created_at),
    }


def _dropped(proposal: Proposal) -> str:
    return _("“%(what)s” đã được %(name)s bỏ lúc %(when)s.") % {
        "what": shortened(proposal.what, SHORT),
        "name": proposal.decided_by_name,
        "when": moment(proposal.decided_at),
    }


def _tell(request: HttpRequest, given: Sequence[Assignment], decided: Sequence[str]) -> None:
    for sentence in decided:
        messages.warning(request, sentence)
    if given:
        messages.success(request, given_words(len(given)))
