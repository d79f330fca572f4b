"""The steps that somebody may take on an assignment now: the likely ones with their forms, the others by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from dondoc.assignments import queries
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import Act, State
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.following import results
from dondoc.language import dates
from dondoc.web.assignment_acts import DOINGS, act_name
from dondoc.web.assignment_doing import Before, Extra, Taking
from dondoc.web.assignment_lead_acts import known_results, stages_ahead
from dondoc.web.forms import Form, UnitField
from dondoc.web.labels.assignment_acts import ACTS, ActLabel
from dondoc.web.naming import document_name
from dondoc.web.paper_field import OfferedPaper, PaperField, offered_papers
from dondoc.web.units import KnownUnit, known_units

Tried = tuple[Taking, Form]
Query = Mapping[str, str]

# What is most likely done next, the likeliest first; all else that may be done stands below "Việc khác".
LIKELY: dict[State, tuple[Taking, ...]] = {
    State.ASSIGNED: (Act.ACKNOWLEDGE, Act.NOTE, Act.REPORT, Act.CONTRIBUTE),
    State.IN_PROGRESS: (Act.REPORT, Act.SUBMIT, Act.NOTE, Act.CONTRIBUTE),
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
    State.SUBMITTED: (Act.ISSUE, Act.SEND_BACK, Extra.MOVE_STAGE, Act.NOTE, Act.CONTRIBUTE),
    State.REPORTED: (Act.CONFIRM, Act.SEND_BACK, Act.NOTE, Act.CONTRIBUTE),
    State.RETURNED: (Act.REDIRECT, Act.REFUSE_RETURN, Act.NOTE, Act.CONTRIBUTE),
}
# Their forms stand open: whoever may decide came to decide.
OPEN = frozenset({Act.CONFIRM, Act.ISSUE, Act.GRANT_EXTENSION})
ORDER: tuple[Taking, ...] = tuple(DOINGS)
OF_A_REQUEST = frozenset({Act.GRANT_EXTENSION, Act.COUNTER_EXTENSION, Act.REFUSE_EXTENSION})
EXTRAS: dict[Extra, ActLabel] = {
    Extra.MOVE_STAGE: ActLabel(lazy("Ghi bước hiện nay của dự thảo"), "arrow-right"),
    Extra.TAKE_BACK_BASICALLY_DONE: ActLabel(lazy("Rút ghi nhận hoàn thành cơ bản"), "arrow-back-up"),
}


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


def steps(actor: Actor, entry: Assignment, tried: Tried | None, query: Query) -> Steps:
    """What the actor may do; `tried`: a step that was filled in with a mistake.

    The address may ask for a step by name (`viec`), and name the result of a report (`ket_qua`).
    """
    allowed = may_take(actor, entry)
    countered = _countered(entry)
    likely = [act for act in LIKELY.get(State(entry.state), ()) if act in allowed and not _rare(entry, act, countered)]
    asked = tried[0].value if tried is not None else query.get("viec", "")
    first = [act for act in ORDER if act in allowed and act not in likely and act.value == asked]
    main = [_offered(actor, entry, act, tried, asked, query) for act in [*first, *likely]]
    return Steps(main, [_other(act) for act in ORDER if act in allowed and act not in {*first, *likely}])


def may_take(actor: Actor, entry: Assignment) -> frozenset[Taking]:
    """Those that the operations take from the actor."""
    allowed: set[Taking] = set(queries.acts_open_to(actor, entry))
    moves = Act.ISSUE if entry.state == State.SUBMITTED else Act.SUBMIT
    if moves in allowed and stages_ahead(entry):
        allowed.add(Extra.MOVE_STAGE)
    if Act.JUDGE_BASICALLY_DONE in allowed and entry.basically_done_on is not None:
        allowed.remove(Act.JUDGE_BASICALLY_DONE)
        allowed.add(Extra.TAKE_BACK_BASICALLY_DONE)
    return frozenset(allowed)


def _rare(entry: Assignment, act: Taking, countered: bool) -> bool:
    """Of reporting and submitting the one is likely; and whoever offered another day waits for the lead's answer."""
    if countered and act in OF_A_REQUEST:
        return True
    return act is (Act.REPORT if entry.route else Act.SUBMIT) and entry.state == State.IN_PROGRESS


def _countered(entry: Assignment) -> bool:
    found = queries.pending_extension(entry) if entry.state == State.EXTENSION_REQUESTED else None
    return found is not None and found.state == ExtensionState.COUNTERED


def label_of(act: Taking) -> ActLabel:
    """How a step is called."""
    return EXTRAS[act] if isinstance(act, Extra) else ACTS[act]


def _offered(actor: Actor, entry: Assignment, act: Taking, tried: Tried | None, asked: str, query: Query) -> Offered:
    label, doing = label_of(act), DOINGS[act]
    mistaken = tried[1] if tried is not None and tried[0] is act else None
    form = mistaken or doing.form(Before(actor, entry, act.value))
    chosen = _chosen_result(actor, entry, query) if act is Act.REPORT and mistaken is None else None
    if form is not None and chosen is not None:
        day = max(chosen.issued_on or chosen.received_on, entry.given_on)
        form.initial.update(result_document=chosen.pk, finished_on=day)
    return Offered(
        name=act.value,
        label=str(label.label),
        icon=label.icon,
        about=_about(entry, act) or str(label.about),
        url=reverse(act_name(act), args=[entry.pk]),
        form=form,
        primary=label.tone == "primary",
        danger=label.tone == "danger",
        twice=bool(doing.brings),
        open=mistaken is not None or act in OPEN or chosen is not None or act.value == asked,
    )


def _about(entry: Assignment, act: Taking) -> str:
    """The day that is answered, where a deadline is asked for or offered."""
    if act not in {Act.GRANT_EXTENSION, Act.ACCEPT_COUNTER}:
        return ""
    found = queries.pending_extension(entry)
    day = found and (found.decided_due if act is Act.ACCEPT_COUNTER else found.wanted_due)
    return _("Hạn mới: %(day)s.") % {"day": dates.written(day)} if day else ""


def _other(act: Taking) -> Other:
    label = label_of(act)
    return Other(act.value, str(label.label), label.icon, str(label.about))


def _chosen_result(actor: Actor, entry: Assignment, query: Query) -> Document | None:
    """The document that somebody clicked on as the result."""
    given = query.get("ket_qua", "")
    wanted = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
    return known_results(actor, entry).filter(pk=wanted).first() if wanted else None


def result_offers(actor: Actor, entry: Assignment) -> list[dict[str, Any]]:
    """The lead's outgoing documents that cite the order."""
    return [{"id": each.pk, "name": document_name(each)} for each in results.may_be_result(actor, entry)]
