"""How many procedures were announced, amended, abolished in a year, and how many stand at which online level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet

from dondoc.dossiers.kinds import OnlineLevel
from dondoc.dossiers.models import Act, Procedure, ProcedureAct, ProposalState, ReviewProposal
from dondoc.dossiers.queries.procedures import in_force, may_read
from dondoc.figures.actors import Actor


@dataclass(frozen=True, slots=True)
class Decided:
    """What the decisions of a year did: how many procedures, by how many decisions."""

    act: Act
    procedures: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Levels:
    """The procedures in force on a day by the two schemes of online levels; each adds up to `total`."""

    total: int
    old: tuple[tuple[int | None, int], ...]  # 4, 3, 2, 1, none
    new: tuple[tuple[OnlineLevel, int], ...]  # full, partial, none


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision of ours after one of the Ministry, the calendar days between them, for how many procedures."""

    basis: str
    signed_on: date
    ministry_basis: str
    ministry_signed_on: date
    procedures: int

    @property
    def days(self) -> int:
        """From the Ministry's day to ours."""
        return (self.signed_on - self.ministry_signed_on).days


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The proposals of a year's review, by how far they have come; what is in force was accepted before."""

    total: int
    by_state: tuple[tuple[ProposalState, int], ...]


def decided(actor: Actor, year: int) -> tuple[Decided, ...]:
    """What was announced, amended, abolished in that year, each kind once, also where it is none."""
    acts = _acts(actor).filter(signed_on__year=year)
    procedures: dict[str, set[int]] = {act.value: set() for act in Act}
    papers: dict[str, set[tuple[str, date]]] = {act.value: set() for act in Act}
    for act, procedure, basis, day in acts.values_list("act", "procedure_id", "basis", "signed_on"):
        procedures[act].add(procedure)
        papers[act].add((basis, day))
    return tuple(Decided(act, len(procedures[act.value]), len(papers[act.value])) for act in Act)


def years(actor: Actor) -> Sequence[int]:
    """The years of which there are decisions or proposals, the last first."""
    of_acts = {day.year for day in _acts(actor).dates("signed_on", "year")}
    return sorted(of_acts | set(_proposals(actor).values_list("year", flat=True)), reverse=True)


def levels(actor: Actor, on: date) -> Levels:
    """The procedures in force on that day by online level, in both schemes."""
    found = Procedure.objects.filter(in_force(on)) if may_read(actor) else Procedure.objects.none()
    rows = list(found.values_list("old_level", "online_level"))
    old, new = Counter(row[0] for row in rows), Counter(row[1] for row in rows)
    kinds = (OnlineLevel.FULL, OnlineLevel.PARTIAL, OnlineLevel.NONE)
    return Levels(
        len(rows),
        tuple((level, old[level]) for level in (4, 3, 2, 1, None)),
        tuple((kind, new[kind.value]) for kind in kinds),
    )


def followed(actor: Actor, year: int) -> list[Followed]:
    """The decisions of that year that follow one of the Ministry, the slowest first."""
    names = ("basis", "signed_on", "ministry_basis", "ministry_signed_on")
    acts = _acts(actor).filter(signed_on__year=year, ministry_signed_on__isnull=False).values(*names)
    grouped = acts.annotate(procedures=Count("procedure", distinct=True)).order_by(*names)
    return sorted((Followed(**each) for each in grouped), key=lambda each: (-each.days, each.signed_on, each.basis))


def reviewed(actor: Actor, year: int) -> Reviewed:
    """How far the proposals of that year's review have come."""
    states = Counter(proposal.state for proposal in _proposals(actor).filter(year=year))
    return Reviewed(sum(states.values()), tuple((state, states[state]) for state in ProposalState))


def proposals(actor: Actor, year: int) -> QuerySet[ReviewProposal]:
    """The proposals of that year, by procedure."""
    found = _proposals(actor).filter(year=year).select_related("procedure")
    return found.order_by(F("procedure__sort_key"), "pk")


def _acts(actor: Actor) -> QuerySet[ProcedureAct]:
    return ProcedureAct.objects.all() if may_read(actor) else ProcedureAct.objects.none()


def _proposals(actor: Actor) -> QuerySet[ReviewProposal]:
    return ReviewProposal.objects.all() if may_read(actor) else ReviewProposal.objects.none()
