"""The steps that somebody may take on an assignment now: the likely ones with their forms, the others by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act, State
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.following import results
from dondoc.web.assignment_acts import DOINGS, Before, act_name, known_results
from dondoc.web.forms import Form, UnitField
from dondoc.web.labels import ACTS
from dondoc.web.naming import document_name
from dondoc.web.paper_field import OfferedPaper, PaperField, offered_papers
from dondoc.web.units import KnownUnit, known_units

Tried = tuple[Act, Form]

# What is most likely done next, the likeliest first; all else that may be done stands below "Việc khác".
LIKELY: dict[State, tuple[Act, ...]] = {
    State.ASSIGNED: (Act.ACKNOWLEDGE, Act.NOTE, Act.REPORT, Act.CONTRIBUTE),
    State.IN_PROGRESS: (Act.REPORT, Act.NOTE, Act.CONTRIBUTE),
    State.SENT_BACK: (Act.ACKNOWLEDGE, Act.NOTE, Act.REPORT, Act.CONTRIBUTE),
    State.EXTENSION_REQUESTED: (
        Act.GRANT_EXTENSION,
        Act.COUNTER_EXTENSION,
        Act.REFUSE_EXTENSION,
        Act.ACCEPT_COUNTER,
        Act.DECLINE_COUNTER,
        Act.NOTE,
        Act.CONTRIBUTE,
    ),
    State.CLOSE_PROPOSED: (Act.CLOSE, Act.REFUSE_CLOSE, Act.NOTE, Act.CONTRIBUTE),
    State.SUBMITTED: (Act.ISSUE, Act.SEND_BACK, Act.NOTE, Act.CONTRIBUTE),
    State.REPORTED: (Act.CONFIRM, Act.SEND_BACK, Act.NOTE, Act.CONTRIBUTE),
    State.RETURNED: (Act.REDIRECT, Act.REFUSE_RETURN, Act.NOTE, Act.CONTRIBUTE),
}
# Their forms stand open: whoever may decide came to decide.
OPEN = frozenset({Act.CONFIRM, Act.ISSUE, Act.GRANT_EXTENSION})
OF_A_COUNTER = frozenset({Act.ACCEPT_COUNTER, Act.DECLINE_COUNTER})
OF_A_REQUEST = frozenset({Act.GRANT_EXTENSION, Act.COUNTER_EXTENSION, Act.REFUSE_EXTENSION})


@dataclass(frozen=True, slots=True)
class Offered:
    """A step that the actor may take now; `form` None where a button is enough."""

    name: str
    label: str
    icon: str
    about: str
    url: str
    form: Form | None
    primary: bool
    danger: bool
    twice: bool
    open: bool

    @property
    def simple(self) -> bool:
        """A button is enough."""
        return self.form is None and not self.twice


@dataclass(frozen=True, slots=True)
class Other:
    """A step whose form is shown when it is asked for."""

    name: str
    label: str
    icon: str
    about: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The likely ones, and the others by name."""

    main: list[Offered] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.main or self.others)

    def papers(self, actor: Actor) -> list[OfferedPaper]:
        """Signs to choose from, where a form asks for one."""
        return offered_papers(actor) if self._asks(PaperField) else []

    def units(self) -> list[KnownUnit]:
        """Names of units to choose from, where a form asks for one."""
        return known_units() if self._asks(UnitField) else []

    def _asks(self, kind: type) -> bool:
        forms = [step.form for step in self.main if step.form is not None]
        return any(isinstance(each, kind) for form in forms for each in form.fields.values())


def steps(
    request: HttpRequest, actor: Actor, entry: Assignment, tried: Tried | None, *, countered: bool = False
) -> Steps:
    """What the actor may do.

    `tried`: a step that was filled in with a mistake; `countered`: the lead is offered another deadline than it asked.
    """
    allowed = may_take(actor, entry, countered=countered)
    likely = [act for act in LIKELY.get(State(entry.state), ()) if act in allowed]
    asked = tried[0].value if tried is not None else request.GET.get("viec", "")
    first = [act for act in Act if act in allowed and act not in likely and act.value == asked]
    main = [_offered(request, actor, entry, act, tried, asked) for act in [*first, *likely]]
    return Steps(main, [_other(act) for act in Act if act in allowed and act not in {*first, *likely}])


def may_take(actor: Actor, entry: Assignment, *, countered: bool) -> frozenset[Act]:
    """Those that the operations take from the actor, as far as pages know them."""
    allowed = queries.acts_open_to(actor, entry) & DOINGS.keys()
    if entry.current_due is None:
        allowed -= {Act.ASK_EXTENSION}
    return frozenset(allowed - (OF_A_REQUEST if countered else OF_A_COUNTER))


def _offered(
    request: HttpRequest, actor: Actor, entry: Assignment, act: Act, tried: Tried | None, asked: str
) -> Offered:
    label, doing = ACTS[act], DOINGS[act]
    mistaken = tried[1] if tried is not None and tried[0] is act else None
    form = mistaken or doing.form(Before(actor, entry, act.value))
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
        twice=bool(doing.brings),
        open=mistaken is not None or act in OPEN or chosen is not None or act.value == asked,
    )


def _other(act: Act) -> Other:
    label = ACTS[act]
    return Other(act.value, str(label.label), label.icon, str(label.about))


def _chosen_result(actor: Actor, entry: Assignment, request: HttpRequest) -> Document | None:
    """The document that somebody clicked on as the result."""
    given = request.GET.get("ket_qua", "")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    return known_results(actor, entry).filter(pk=wanted).first() if wanted else None


def result_offers(actor: Actor, entry: Assignment) -> list[dict[str, Any]]:
    """The lead's outgoing documents that cite the order."""
    return [{"id": each.pk, "name": document_name(each)} for each in results.may_be_result(actor, entry)]
