"""An order that comes again, made into a duty: the form of the list filled in from it, and the links both ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import STOPPED, State
from dondoc.documents import queries as register
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.obligations import queries
from dondoc.obligations.duties import Duty
from dondoc.obligations.kinds import DutyKind, Every
from dondoc.obligations.models import OwnDuty
from dondoc.obligations.rhythms import Rhythm, kind_of, rhythm_of, without_rhythm
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.web.labels.shortening import shortened
from dondoc.web.naming import assignment_title, assignment_url

LONGEST_NAME = 300
LONGEST_WORDS = 700  # of the order, in the note
GONE = STOPPED | {State.TRANSFERRED}
# What meets a duty of that kind, until the person says more.
TYPES = {DutyKind.REPORT: "Báo cáo", DutyKind.PLAN: "Kế hoạch", DutyKind.REGULATION: "Quyết định"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A link, and what it is called."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """What the page of an order that comes again offers: the duties made from it, or to make one."""

    made: tuple[Shown, ...]
    url: str


def recurring(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """For the page of an assignment; nothing, and no query, where its words name no rhythm."""
    if not _comes_again(entry):
        return {}
    rows = queries.made_from(entry)
    reach = queries.owners_read_by(actor) if rows else frozenset()
    made = tuple(_duty(row) for row in rows if row.owner_id in reach)
    url = "" if rows or not _may_make(actor, entry) else f"{reverse('duty-new')}?nhiem_vu={entry.pk}"
    return {"recurring": Recurring(made, url)} if made or url else {}


def order_named(actor: Actor, typed: str) -> Assignment | None:
    """The order that the address names, where a duty may be made of it."""
    entry = assignments.visible(actor, int(typed)) if typed.isdecimal() and len(typed) < 16 else None
    return entry if entry is not None and _comes_again(entry) else None


def order_of(actor: Actor, duty: Duty) -> Shown | None:
    """The order from which a duty was made, where the actor may see that."""
    row = OwnDuty.objects.filter(pk=duty.code.removeprefix("own.")).first() if duty.owner is not None else None
    entry = assignments.visible(actor, row.assignment_id) if row is not None and row.assignment_id else None
    if entry is None:
        return None
    return Shown(assignment_url(entry), assignment_title(entry, assignments.titles_held_back(actor, [entry])))


def shown(entry: Assignment) -> Shown:
    """The order above the form."""
    return Shown(assignment_url(entry), assignment_title(entry, ()))


def still_open() -> str:
    """What is left to do once the duty is there."""
    return _(
        "Nhiệm vụ gốc vẫn còn trong danh sách; nếu từ nay theo dõi theo từng kỳ, hãy kết thúc theo dõi nhiệm vụ đó."
    )


def initial(actor: Actor, entry: Assignment, owners: Sequence[Unit]) -> dict[str, Any]:
    """The form filled in: who, what, by which rule, on what basis; the person looks it over and saves it."""
    rhythm, kind = _rhythm(entry), kind_of(entry.what)
    return {
        "owner": _owner(entry, owners),
        "name": shortened(without_rhythm(entry.what, entry.deadline_text), LONGEST_NAME),
        "kind": kind.value,
        "who_units": "; ".join(_leads(actor, entry)),
        **(_when(rhythm) if rhythm else {}),
        "valid_from": entry.given_on,
        "types": TYPES.get(kind, ""),
        "link": kind is DutyKind.PUBLICATION,
        **_basis(actor, entry),
        "note": _note(entry),
    }


def _comes_again(entry: Assignment) -> bool:
    """Whether its words name a rhythm and the list, which many read, may say them."""
    closed = entry.restricted or entry.outside_system or entry.origin == Origin.DUTY or State(entry.state) in GONE
    return not closed and _rhythm(entry) is not None


def _rhythm(entry: Assignment) -> Rhythm | None:
    """As its deadline says; where it has none at all, as what is asked says."""
    found = rhythm_of(entry.deadline_text)
    if found is not None or entry.deadline_text or entry.current_due is not None:
        return found
    return rhythm_of(entry.what)


def _may_make(actor: Actor, entry: Assignment) -> bool:
    """Who gives assignments at the lead or above it."""
    units = actor.units(Permission.ASSIGNMENT_GIVE)
    return bool(units) and not units.isdisjoint({entry.lead_id, *organisation.ancestor_ids(entry.lead)})


def _duty(row: OwnDuty) -> Shown:
    return Shown(reverse("duty", args=[queries.own_code(row)]), str(row))


def _owner(entry: Assignment, owners: Sequence[Unit]) -> int | None:
    """Who gave it, else the lead or who stands above it: the rule asks the owner and those below only."""
    known = {unit.pk for unit in owners}
    wanted = [entry.assigner_id, entry.lead_id, *organisation.ancestor_ids(entry.lead)]
    return next((each for each in wanted if each in known), owners[0].pk if owners else None)


def _leads(actor: Actor, entry: Assignment) -> list[str]:
    """All to whom the same sentence gave it."""
    if entry.proposal_id is None:
        return [entry.lead.name]
    same = assignments.visible_to(actor).filter(proposal_id=entry.proposal_id, restricted=False)
    same = same.exclude(state__in=[state.value for state in GONE]).select_related("lead")
    return list(dict.fromkeys(each.lead.name for each in same.order_by("lead__sort_key", "pk")))


def _when(rhythm: Rhythm) -> dict[str, Any]:
    if rhythm.every is Every.YEAR:
        by_day = f"{rhythm.day:02d}/{rhythm.month:02d}" if rhythm.day and rhythm.month else ""
        return {"often": Every.YEAR.value, "by_day": by_day}
    return {"often": rhythm.every.value, "day_of_month": rhythm.day, "next_month": rhythm.next_month}


def _basis(actor: Actor, entry: Assignment) -> dict[str, Any]:
    """The document that gave it, as text; one that is restricted is not named in a list that many read."""
    document = entry.document
    if document is not None:
        if document.restricted or not register.visible_among(actor, {document.pk}):
            return {}
        return {"sign": document.sign, "issued_on": document.issued_on, "issuer": document.issuer_text}
    said = getattr(entry, "source_text", None)
    return {"sign": said.sign, "issued_on": said.issued_on} if said is not None else {}


def _note(entry: Assignment) -> str:
    values = {
        "what": shortened(entry.what, LONGEST_WORDS),
        "when": entry.deadline_text,
        "day": dates.written(entry.given_on),
    }
    if not entry.deadline_text:
        return _("Lập từ nhiệm vụ giao ngày %(day)s: “%(what)s”.") % values
    return _("Lập từ nhiệm vụ giao ngày %(day)s: “%(what)s”; thời hạn trong văn bản: “%(when)s”.") % values
