"""The steps that somebody may take on an assignment now, as its page offers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.following import results
from dondoc.web.assignment_acts import DOINGS, Before, act_name, known_results
from dondoc.web.forms import Form
from dondoc.web.labels import ACTS
from dondoc.web.naming import document_name

Tried = tuple[Act, Form]


@dataclass(frozen=True, slots=True)
class Offered:
    """A step that the actor may take now."""

    name: str
    label: str
    icon: str
    about: str
    url: str
    form: Form | None
    primary: bool
    danger: bool
    open: bool

    @property
    def simple(self) -> bool:
        """A button is enough."""
        return self.form is None


def steps(request: HttpRequest, actor: Actor, entry: Assignment, tried: Tried | None) -> list[Offered]:
    """Those that the actor may take; `tried` is one that was filled in with a mistake."""
    allowed = queries.acts_open_to(actor, entry)
    return [_offered(request, actor, entry, act, tried) for act in Act if act in allowed and act in DOINGS]


def _offered(request: HttpRequest, actor: Actor, entry: Assignment, act: Act, tried: Tried | None) -> Offered:
    label = ACTS[act]
    mistaken = tried[1] if tried is not None and tried[0] is act else None
    form = mistaken or DOINGS[act].form(Before(actor, entry, act.value))
    chosen = _chosen_result(actor, entry, request) if act is Act.REPORT and mistaken is None else None
    if form is not None and chosen is not None:
        day = max(chosen.issued_on or chosen.received_on, entry.given_on)
        form.initial.update(result_document=chosen.pk, finished_on=day)
    return Offered(
        name=act.value,
        label=str(label.label),
        icon=label.icon,
        about=str(label.about),
        url=reverse(act_name(act), args=[entry.pk]),
        form=form,
        primary=label.tone == "primary",
        danger=label.tone == "danger",
        open=mistaken is not None or act is Act.CONFIRM or chosen is not None,
    )


def _chosen_result(actor: Actor, entry: Assignment, request: HttpRequest) -> Document | None:
    """The document that somebody clicked on as the result."""
    given = request.GET.get("ket_qua", "")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    return known_results(actor, entry).filter(pk=wanted).first() if wanted else None


def result_offers(actor: Actor, entry: Assignment) -> list[dict[str, Any]]:
    """The lead's outgoing documents that cite the order."""
    return [{"id": each.pk, "name": document_name(each)} for each in results.may_be_result(actor, entry)]
