"""Who may keep a round, see a sheet, score it, sign it off, appraise it. Nobody appraises a sheet of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Criterion, Member, Round, Sheet
from dondoc.scoring.standing import seen_by_the_unit
from dondoc.scoring.states import RoundState, Stage


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's place in a council: the areas appraised, and the units whose sheets are not the member's to appraise.

    `own` holds the units at which the agency or a post of the member stands, with those above them: who sits in a room
    belongs to its department. Who stands above a unit is not of it.
    """

    member: Member
    areas: frozenset[int]
    own: frozenset[int]

    def may_appraise(self, unit: int, area: int) -> bool:
        """Whether the leaves of that area are the member's to appraise on the sheet of that unit."""
        return area in self.areas and unit not in self.own


def may_keep(actor: Actor, round: Round) -> bool:
    """Whether the actor keeps the round, at its standing unit."""
    return actor.may(Permission.SCORE_KEEP, round.standing_id)


def seats(round: Round) -> list[Seat]:
    """Every member's place in the council, by the agencies alone."""
    members = round.members.select_related("agency", "person").prefetch_related("areas").order_by("pk")
    return [_seat(member, frozenset()) for member in members]


def seat_of(actor: Actor, round: Round) -> Seat | None:
    """The actor's place in the council, posts looked at too; None for who is no member or no longer appraises."""
    member = (
        round.members.filter(person__username=actor.key)
        .select_related("agency", "person")
        .prefetch_related("areas")
        .first()
    )
    if member is None or not actor.may(Permission.SCORE_APPRAISE, round.standing_id):
        return None
    return _seat(member, own_units(actor))


def own_units(actor: Actor) -> frozenset[int]:
    """The units at which the actor's posts stand, with those above them."""
    units = Unit.objects.filter(pk__in={post.unit_id for post in actor.posts})
    return frozenset(above for unit in units for above in organisation.ancestor_ids(unit))


def _seat(member: Member, own: frozenset[int]) -> Seat:
    line = own.union(organisation.ancestor_ids(member.agency))
    return Seat(member, frozenset(area.pk for area in member.areas.all()), line)


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor keeps or appraises, in which a unit of the actor's is scored, and the published ones."""
    mine = actor.units(Permission.SCORE_READ)
    found = (
        Q(standing__in=actor.units(Permission.SCORE_KEEP))
        | Q(members__person__username=actor.key)
        | Q(sheets__unit__in=mine) & ~Q(state=RoundState.PREPARING.value)
        | Q(state=RoundState.PUBLISHED.value)
    )
    return Round.objects.filter(found).distinct() if actor.anywhere(Permission.SCORE_READ) else Round.objects.none()


def sheets_visible_to(actor: Actor) -> QuerySet[Sheet]:
    """One's own units' sheets, all of a round that one keeps or appraises, and those of rounds that are published."""
    found = (
        Q(unit__in=actor.units(Permission.SCORE_READ)) & ~Q(round__state=RoundState.PREPARING.value)
        | Q(round__standing__in=actor.units(Permission.SCORE_KEEP))
        | Q(round__members__person__username=actor.key)
        | Q(round__state=RoundState.PUBLISHED.value)
    )
    return Sheet.objects.filter(found).distinct() if actor.anywhere(Permission.SCORE_READ) else Sheet.objects.none()


def sees_upto(actor: Actor, sheet: Sheet, seat: Seat | None) -> Stage:
    """Up to whose number the actor sees the sheet."""
    if seat is not None or may_keep(actor, sheet.round):
        return Stage.COUNCIL
    return seen_by_the_unit(RoundState(sheet.round.state))


def area_of(criterion: Criterion) -> int:
    """The area at the top of a criterion's branch."""
    while criterion.parent is not None:
        criterion = criterion.parent
    return criterion.pk
