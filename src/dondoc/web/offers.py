"""The orders of a document as the page offers them: who, what, by when, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dondoc.assignments.deadlines import Asked, Fixed, fix
from dondoc.assignments.models import Assignment
from dondoc.assignments.reasons import told
from dondoc.documents import plurals
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Proposal
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key
from dondoc.reading.model import DeadlineKind
from dondoc.web.labels.clauses import clause_words
from dondoc.web.labels.deadlines import days_to
from dondoc.web.naming import assignment_url
from dondoc.workdays.counting import Calendar

Days = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Given:
    """An assignment that an order became."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """A unit that may be meant by words such as "UBND các xã, phường"."""

    id: int
    name: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One order, ready for the page."""

    id: int
    number: int
    state: ProposalState
    lead_name: str
    lead_text: str
    written_as: str  # what the document calls the lead, where that is another name than its own
    lead_unknown: bool
    candidates: tuple[Choosable, ...]
    what: str
    specific: bool
    edited: bool
    checked: bool
    can_take: bool
    deadline: str
    deadline_about: str
    deadline_why: str
    past: bool
    deadline_text: str
    supporting: str
    product: str
    asked_by: str
    answered_by: str
    clause: str
    jump: str
    assignments: tuple[Given, ...]
    decided_by: str
    drop_reason: str

    @property
    def waiting(self) -> bool:
        """Nobody has decided yet."""
        return self.state is ProposalState.WAITING

    @property
    def units(self) -> int:
        """How many assignments it becomes if it is given as it stands."""
        return sum(unit.checked for unit in self.candidates) if self.lead_unknown else 1

    @property
    def accepted(self) -> bool:
        """It became an assignment."""
        return self.state is ProposalState.ACCEPTED

    @property
    def dropped(self) -> bool:
        """Somebody said that it is none."""
        return self.state is ProposalState.DROPPED


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a person ticked: orders, and below those to many the units, by order."""

    proposals: Collection[int]
    leads: Mapping[int, Collection[int]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around the orders of one document. `ticked` is None before anybody chose."""

    calendar: Calendar
    may_give: bool
    candidates: Mapping[int, Sequence[Unit]]
    today: date
    given: Mapping[int, Sequence[Assignment]]
    ticked: Ticked | None = None


def offer(proposal: Proposal, around: Surroundings, *, jump: str) -> Offer:
    """One proposal as it is offered; only specific ones with a known lead are chosen from the start."""
    state = ProposalState(proposal.state)
    lead = proposal.lead_unit
    choosable = _choosable(proposal, around) if lead is None else ()
    can_take = around.may_give and state is ProposalState.WAITING and (lead is not None or bool(choosable))
    ready = lead is not None or any(unit.checked for unit in choosable)
    preset = proposal.specific and ready and not proposal.answered_by
    deadline = deadline_of(proposal, around.calendar)
    supporting = [unit.name for unit in proposal.supporting_units.all()] or list(proposal.supporting_texts)
    return Offer(
        id=proposal.pk,
        number=proposal.position,
        state=state,
        lead_name=lead.name if lead else proposal.lead_text or _("(chưa rõ đơn vị chủ trì)"),
        lead_text=proposal.lead_text,
        written_as=_other_name(proposal.lead_text, lead) if lead else "",
        lead_unknown=lead is None,
        candidates=choosable,
        what=proposal.what[:1].upper() + proposal.what[1:],
        specific=proposal.specific,
        edited=proposal.edited_at is not None,
        checked=can_take and (preset if around.ticked is None else proposal.pk in around.ticked.proposals),
        can_take=can_take,
        deadline=deadline.words,
        deadline_about=deadline.about,
        deadline_why=deadline.why,
        past=state is ProposalState.WAITING and deadline.day is not None and deadline.day < around.today,
        deadline_text=proposal.deadline_text,
        supporting=", ".join(supporting),
        product=proposal.product,
        asked_by="" if _same(proposal.asked_by, proposal.document.issuer_text) else proposal.asked_by,
        answered_by=proposal.answered_by,
        clause=clause_words(proposal.clause),
        jump=jump,
        assignments=tuple(_given(each) for each in around.given.get(proposal.pk, ())),
        decided_by=proposal.decided_by_name,
        drop_reason=proposal.drop_reason or _("không ghi lý do"),
    )


def _other_name(written: str, lead: Unit) -> str:
    """The words of the document, where nobody reads the unit's own name in them: a predecessor's, a nickname."""
    key = name_key(written)
    own = {lead.name_key, lead.short_key, name_key(lead.code)}
    part_of_it = set(key.split()) <= set(lead.name_key.split())
    return "" if key in own or part_of_it else written


def _choosable(proposal: Proposal, around: Surroundings) -> tuple[Choosable, ...]:
    units = around.candidates.get(proposal.pk, ())
    every = [unit.pk for unit in units] if plurals.kinds_meant(proposal.lead_text) else []
    chosen = every if around.ticked is None else around.ticked.leads.get(proposal.pk, ())
    return tuple(Choosable(unit.pk, unit.name, unit.pk in chosen) for unit in units)


def _same(one: str, other: str) -> bool:
    """What the head says already need not stand at every order."""
    return folded(one) == folded(other)


def _given(assignment: Assignment) -> Given:
    return Given(assignment_url(assignment), assignment.lead.short_name)


def asked(proposal: Proposal) -> Asked:
    """What the document says about the deadline."""
    document = proposal.document
    return Asked(
        kind=DeadlineKind(proposal.deadline_kind) if proposal.deadline_kind else None,
        text=proposal.deadline_text,
        day=proposal.deadline_day,
        count=proposal.deadline_count,
        unit=proposal.deadline_unit,
        counted_from=proposal.deadline_from,
        issued_on=document.issued_on,
        received_on=document.received_on,
    )


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline for the chip: in words, what the document says of it, and why it fixes no day."""

    words: str
    day: date | None = None
    about: str = ""
    why: str = ""


def deadline_of(proposal: Proposal, calendar: Calendar) -> Deadline:
    """The deadline as the page shows it. No day is invented."""
    if proposal.deadline_day:
        words = _("hạn %(day)s") % {"day": dates.written(proposal.deadline_day)}
        return Deadline(words, proposal.deadline_day)
    if not proposal.deadline_kind:
        return Deadline(days_to(None, proposal.document.received_on))
    about = _("Trong văn bản: “%(text)s”") % {"text": proposal.deadline_text}
    if proposal.deadline_kind == DeadlineKind.COUNTED:
        return _counted(fix(asked(proposal), calendar), about)
    if proposal.deadline_kind == DeadlineKind.RECURRING:
        return Deadline(_("định kỳ"), about=about)
    return Deadline(_("không ấn định ngày"), about=about)


def _counted(fixed: Fixed, about: str) -> Deadline:
    if fixed.day is None:
        return Deadline(_("chưa tính được ngày"), why=told(fixed.reasons, _))
    return Deadline(_("hạn %(day)s, tính theo văn bản") % {"day": dates.written(fixed.day)}, fixed.day, about)


def given_words(count: int) -> str:
    """What was done, after giving."""
    text = ngettext(
        "Đã giao %(n)d nhiệm vụ. Đơn vị chủ trì thấy ngay ở trang Việc cần xử lý của mình.",
        "Đã giao %(n)d nhiệm vụ. Các đơn vị chủ trì thấy ngay ở trang Việc cần xử lý của mình.",
        count,
    )
    return text % {"n": count}
