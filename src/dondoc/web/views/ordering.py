"""Giao nhiệm vụ: an order typed without a proposal, said at a meeting or in a paper, for one or many leads."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from dondoc.accounts.models import User
from dondoc.assignments import operations
from dondoc.assignments.giving_day import giving_day
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import AssignmentOrder
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.web.access import needs
from dondoc.web.assignment_refused import refuse
from dondoc.web.give_bar import numbers
from dondoc.web.giving_forms import OrderForm
from dondoc.web.naming import document_title, document_url
from dondoc.web.offers import given_words
from dondoc.web.paper_field import named, offered_papers
from dondoc.web.showing import show
from dondoc.web.unit_picks import pick_groups
from dondoc.web.units import acting_for, known_units


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form; what is given becomes one assignment for each lead that was chosen."""
    assert isinstance(request.user, User)
    units = acting_for(request.user, actor, Permission.ASSIGNMENT_GIVE)
    today = timezone.localdate()
    source = _source(request, actor)
    if request.method != "POST":
        form = OrderForm(actor=actor, units=units, on=today, initial=_offered(source, units))
        return _page(request, actor, form, source, units)
    form = OrderForm(request.POST, actor=actor, units=units, on=today)
    if not form.is_valid():
        return _page(request, actor, form, source, units, status=422)
    try:
        given = _give(actor, form.cleaned_data)
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        refuse(form, rejected)
        return _page(request, actor, form, source, units, status=422)
    messages.success(request, given_words(len(given)))
    return redirect(_after(given))


def _source(request: HttpRequest, actor: Actor) -> Document | None:
    """The document from whose page somebody came to type an order of it."""
    number = request.GET.get("van_ban", "")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return None
    return get_object_or_404(register.visible_to(actor), pk=int(number))


def _offered(source: Document | None, units: list[Unit]) -> dict[str, Any]:
    """What the form begins with: a meeting of today, or what the document says of itself."""
    today = timezone.localdate()
    if source is None:
        return {"origin": Origin.MEETING, "given_on": today}
    said = operations.guessed_from(source)
    own = next((unit.pk for unit in units if unit.pk == source.unit_id), None)
    return {
        "origin": said.origin,
        "giver": said.giver,
        "paper": named(source),
        "given_on": giving_day(issued_on=source.issued_on, received_on=source.received_on, today=today),
        "assigner": own,
        "restricted": source.restricted,
    }


def _give(actor: Actor, values: dict[str, Any]) -> list[Assignment]:
    return operations.give_order(
        by=actor,
        assigner=values["assigner"],
        leads=values["leads"],
        what=values["what"],
        origin=values["origin"],
        due=values["due"],
        document=values["paper"].document,
        product=values["product"],
        supporting=values["supporting"],
        giver=values["giver"],
        field=values["field"],
        monitor=values["monitor"],
        marks=list(values.get("marks") or ()),
        priority=values["priority"],
        restricted=values["restricted"],
        amount=values["amount"],
        route=values["route"],
        on=values["given_on"],
        now=timezone.now(),
    )


def _after(given: list[Assignment]) -> str:
    """To the one, or to the list in which the many stand first."""
    if len(given) == 1:
        return reverse("assignment", args=[given[0].pk])
    first = given[0]
    if first.document_id is not None:
        return f"{document_url(first.document_id)}#told"
    return f"{reverse('assignments')}?{urlencode({'q': first.what[:80], 'sap_xep': AssignmentOrder.NEWEST.value})}"


def _page(
    request: HttpRequest,
    actor: Actor,
    form: OrderForm,
    source: Document | None,
    units: list[Unit],
    *,
    status: int = 200,
) -> HttpResponse:
    chosen = numbers(request, "leads") if request.method == "POST" else _chosen(request)
    under = source.unit if source is not None else (units[0] if units else None)
    context: dict[str, Any] = {
        "form": form,
        "source": source and {"url": document_url(source), "name": document_title(source)},
        "groups": pick_groups(chosen, under=under, on=timezone.localdate()),
        "units": known_units(),
        "papers": offered_papers(actor),
    }
    return show(request, actor, "web/order.html", context, place="assignments", status=status)


def _chosen(request: HttpRequest) -> list[int]:
    """Units named in the address, as other pages name them."""
    return [int(each) for each in request.GET.getlist("don_vi") if each.isascii() and each.isdigit()]
