"""Orders found in a document: edited, dropped, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.documents import operations, queries
from dondoc.documents.models import Document, Proposal
from dondoc.documents.plurals import kinds_meant
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.reading.model import DeadlineKind, Span
from dondoc.web import reading_page
from dondoc.web.access import needs
from dondoc.web.forms import ProposalForm
from dondoc.web.naming import document_title, document_url
from dondoc.web.offers import Offer
from dondoc.web.posting import posted_from
from dondoc.web.reading_page import Places
from dondoc.web.refusals import words
from dondoc.web.showing import show, wants_part
from dondoc.web.units import known_units
from dondoc.web.views.document import offers_of, rights
from dondoc.web.views.reading_job import seen


def _proposal(entry: Document, number: int) -> Proposal:
    return get_object_or_404(queries.proposals(entry), pk=number)


def _text(entry: Document) -> str:
    reading = queries.reading_of(entry)
    return reading.text if reading else ""


def _offer(actor: Actor, entry: Document, proposal: Proposal) -> Offer:
    return offers_of(actor, entry, [proposal], Places(_text(entry), 1))[0]


def _to_offer(entry: Document, proposal: Proposal) -> HttpResponse:
    return redirect(f"{document_url(entry)}#r-o{proposal.position}")


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, actor: Actor, number: int, proposal_number: int) -> HttpResponse:
    """The form in the order's place; once saved, the order as it now stands."""
    entry = seen(actor, number)
    require(actor, Permission.ASSIGNMENT_GIVE, entry.unit_id)
    proposal = _proposal(entry, proposal_number)
    if request.method == "POST":
        return _save(request, actor, entry, proposal, _bound(proposal, request.POST))
    if "thoi" in request.GET:
        return _shown(request, actor, entry, proposal)
    return _form(request, actor, entry, proposal, _bound(proposal, None))


def _bound(proposal: Proposal, data: Any) -> ProposalForm:
    """The form, filled with the proposal as it stands where nothing was typed yet."""
    lead = proposal.lead_unit
    supporting = [unit.name for unit in proposal.supporting_units.all()]
    initial = {
        "lead": lead.name if lead else proposal.lead_text,
        "what": proposal.what,
        "deadline": "day" if proposal.deadline_day else "none",
        "day": proposal.deadline_day,
        "supporting": "\n".join(supporting),
        "product": proposal.product,
        "specific": proposal.specific,
    }
    stays = proposal.lead_text if lead is None or kinds_meant(proposal.lead_text) else ""
    # Several may be open on one page: each has its own ids.
    own = f"id_{proposal.pk}_%s"
    return ProposalForm(
        data, on=timezone.localdate(), no_day=_no_day(proposal), lead_text=stays, initial=initial, auto_id=own
    )


def _no_day(proposal: Proposal) -> str:
    """What it means to name no day: as the document has it, in its own words."""
    words = {"text": proposal.deadline_text}
    match proposal.deadline_kind:
        case DeadlineKind.COUNTED:
            return _("Theo văn bản: “%(text)s”, tính khi giao") % words
        case DeadlineKind.RECURRING:
            return _("Định kỳ, theo văn bản: “%(text)s”") % words
        case DeadlineKind.VAGUE:
            return _("Không ấn định ngày, theo văn bản: “%(text)s”") % words
        case _:
            return _("Không quy định thời hạn")


def _near(proposal: Proposal) -> list[Unit]:
    """The units that one unknown name may mean; those of an order to many are ticked below the order instead."""
    if proposal.lead_unit_id is not None or kinds_meant(proposal.lead_text):
        return []
    return queries.candidates(proposal.lead_text, day=timezone.localdate(), limit=6)


def _save(request: HttpRequest, actor: Actor, entry: Document, proposal: Proposal, form: ProposalForm) -> HttpResponse:
    if not form.is_valid():
        return _form(request, actor, entry, proposal, form, status=422)
    values = form.cleaned_data
    lead: Unit | None = values["lead"]
    changes = operations.ProposalContent(
        what=values["what"],
        lead_unit=lead.pk if lead else None,
        supporting_units=tuple(unit.pk for unit in values["supporting"]),
        deadline_day=values["day"] if values["deadline"] == "day" else None,
        product=values["product"],
        specific=values["specific"],
    )
    try:
        operations.edit_proposal(
            by=actor,
            proposal=proposal,
            changes=changes,
            reason=values["reason"],
            seen=request.POST.get("seen", ""),
            now=timezone.now(),
        )
    except operations.DocumentRejected as rejected:
        proposal = _proposal(entry, proposal.pk)
        form.add_error(None, words(rejected))
        return _form(request, actor, entry, proposal, form, status=422)
    return _shown(request, actor, entry, _proposal(entry, proposal.pk))


def _form(
    request: HttpRequest, actor: Actor, entry: Document, proposal: Proposal, form: ProposalForm, *, status: int = 200
) -> HttpResponse:
    text = _text(entry)
    place = reading_page.around(text, Span(proposal.span_start, proposal.span_end))
    context = {
        "document": entry,
        "title": document_title(entry),
        "offer": _offer(actor, entry, proposal),
        "form": form,
        "near": form.near if form.is_bound else _near(proposal),
        "units": known_units(),
        "clause_text": place.of(text),
        "seen": operations.version_of(operations.content_of(proposal)),
        "written": _written(proposal) if form.is_bound else [],
    }
    return show(request, actor, "web/proposal.html", context, place="documents", part="form", status=status)


def _written(proposal: Proposal) -> list[tuple[str, str]]:
    """What stands there now, beside what was typed: somebody else may have written it meanwhile."""
    if proposal.edited_at is None:
        return []
    lead = proposal.lead_unit.name if proposal.lead_unit else proposal.lead_text
    day = dates.written(proposal.deadline_day) if proposal.deadline_day else _no_day(proposal)
    supporting = "; ".join(unit.name for unit in proposal.supporting_units.all())
    pairs = [
        (_("Đơn vị chủ trì"), lead),
        (_("Việc phải làm"), proposal.what),
        (_("Thời hạn"), day),
        (_("Đơn vị phối hợp"), supporting),
        (_("Sản phẩm"), proposal.product),
    ]
    return [(label, value) for label, value in pairs if value]


def _shown(request: HttpRequest, actor: Actor, entry: Document, proposal: Proposal) -> HttpResponse:
    if not wants_part(request):
        return _to_offer(entry, proposal)
    context = {"document": entry, "offer": _offer(actor, entry, proposal)} | rights(actor, entry)
    return show(request, actor, "web/parts/offer.html", context)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def drop(request: HttpRequest, actor: Actor, number: int, proposal_number: int) -> HttpResponse:
    """Say that this is no assignment to follow, and why."""
    entry = seen(actor, number)
    proposal = _proposal(entry, proposal_number)
    reason = request.POST.get("reason", "").strip()
    require(actor, Permission.DOCUMENT_REGISTER, entry.unit_id)
    try:
        if reason:
            operations.drop_proposal(by=actor, proposal=proposal, reason=reason, now=timezone.now())
        else:
            messages.error(request, _("Chưa ghi lý do bỏ đề xuất; hãy ghi vài chữ để người khác hiểu."))
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    return _to_offer(entry, proposal)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def restore(request: HttpRequest, actor: Actor, number: int, proposal_number: int) -> HttpResponse:
    """Take a dropped order back."""
    entry = seen(actor, number)
    proposal = _proposal(entry, proposal_number)
    try:
        operations.restore_proposal(by=actor, proposal=proposal, now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    return _to_offer(entry, proposal)
