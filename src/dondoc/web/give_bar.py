"""The bar with which chosen orders are given: for whom, as of which day, and what must be confirmed first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from dondoc.assignments.giving_day import giving_day
from dondoc.assignments.operations import guessed_from
from dondoc.documents.models import Document
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.web.dimension_forms import DimensionForm
from dondoc.web.labels.assignments import ORIGINS
from dondoc.web.offers import Offer, Ticked

PAST, TWIN = "past", "twin"  # the names of the boxes
FORM, ABOUT = "give", "about"  # the form of the page, the prefix of what is said of all that it gives


@dataclass(frozen=True, slots=True)
class Asked:
    """A box to tick before giving."""

    name: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class GiveBar:
    """What the bar shows; `past` and `twin` are None where there is nothing to confirm."""

    count: int  # assignments that would be made
    given_on: str
    past: Asked | None
    twin: Asked | None
    about: DimensionForm
    about_words: str  # origin and giver, as they stand


def give_bar(
    request: HttpRequest, entry: Document, offers: Sequence[Offer], assigners: Sequence[Unit], *, twin_given: bool
) -> GiveBar:
    """As it stands, or as it was filled in where an attempt to give failed."""
    form = about(entry, [unit.pk for unit in assigners], request.POST)
    day = giving_day(issued_on=entry.issued_on, received_on=entry.received_on, today=timezone.localdate())
    past = any(each.past and each.can_take for each in offers)
    return GiveBar(
        count=sum(each.units for each in offers if each.checked),
        given_on=request.POST.get("given_on", dates.written(day)),
        past=Asked(PAST, PAST in request.POST) if past else None,
        twin=Asked(TWIN, TWIN in request.POST) if twin_given else None,
        about=form,
        about_words=" · ".join(filter(None, (_origin(form), str(form["giver"].value() or "")))),
    )


def about(entry: Document, assigners: Collection[int], data: Mapping[str, Any]) -> DimensionForm:
    """What is said of all that is given together: as the head of the document says, until a person says otherwise."""
    said = guessed_from(entry)
    sent = data if f"{ABOUT}-origin" in data else None
    initial = {"origin": said.origin, "giver": said.giver, "restricted": entry.restricted}
    return DimensionForm(
        sent, prefix=ABOUT, assigners=assigners, on=timezone.localdate(), belongs_to=FORM, initial=initial
    )


def _origin(form: DimensionForm) -> str:
    found = str(form["origin"].value())
    return next((str(words) for origin, words in ORIGINS.items() if origin.value == found), "")


def ticked(request: HttpRequest) -> Ticked:
    """What was ticked on the page."""
    proposals = numbers(request, "proposal")
    return Ticked(frozenset(proposals), {number: numbers(request, f"lead-{number}") for number in proposals})


def numbers(request: HttpRequest, name: str) -> list[int]:
    """The ids sent under a name; what is no id is left out."""
    return [int(value) for value in request.POST.getlist(name) if value.isascii() and value.isdigit()]
