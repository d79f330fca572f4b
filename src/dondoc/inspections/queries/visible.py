"""Who may see an inspection, and who may do what with it: decided here and nowhere else.

A surprise inspection does not exist for its unit until it is opened: not in lists, counts, searches, feeds, mail, the
audit trail, the API, jobs or files. Whoever asks anything about inspections begins with `visible_to`.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Body, BodyMember, Inspection, Programme, ProgrammeLine, TeamMember
from dondoc.inspections.states import InspectionState
from dondoc.organisation.queries import among

_AFTER_THE_NOTICE = (InspectionState.CONCLUDED, InspectionState.ENDED)
_AFTER_THE_VISIT = (InspectionState.VISITED, *_AFTER_THE_NOTICE)


def visible_to(actor: Actor) -> QuerySet[Inspection]:
    """The inspections that the actor may know of.

    Its team always does. Where it is opened, whoever reads inspections at the inspected unit does too. Before that
    only those do who lead the inspections of the unit that leads it, and of a surprise one nobody who sits at the
    inspected unit or below it, whatever else they hold.
    """
    led = among("leading_id", actor.units(Permission.INSPECTION_LEAD)) & ~_kept_from(actor)
    read = Q(opened_at__isnull=False) & among("unit_id", actor.units(Permission.INSPECTION_READ))
    return Inspection.objects.filter(_of_team(actor) | led | read)


def secret_from(actor: Actor) -> QuerySet[Inspection]:
    """The surprise inspections that do not exist for the actor: the actor is of the unit and not of the team.

    For what is shown to people who may see that something was done, but not what: here not even that it was done.
    """
    return Inspection.objects.filter(_kept_from(actor)).exclude(_of_team(actor))


def told_to(actor: Actor) -> QuerySet[Inspection]:
    """Those of which the actor may also read what was written down: the inspected unit may once the visit is over.

    As `sees_preparation`, for many.
    """
    return _told_since(actor, _AFTER_THE_VISIT)


def concluded_to(actor: Actor) -> QuerySet[Inspection]:
    """Those of which the actor may also read what is judged: the inspected unit may once the notice is issued."""
    return _told_since(actor, _AFTER_THE_NOTICE)


def _told_since(actor: Actor, states: Collection[InspectionState]) -> QuerySet[Inspection]:
    of_unit = among("unit_id", actor.belongs_to()) & ~Q(state__in=states)
    return visible_to(actor).filter(_of_team(actor) | ~of_unit)


def may_lead(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor decides on it: leads inspections of the unit that leads it, and is not of the inspected one."""
    return actor.may(Permission.INSPECTION_LEAD, inspection.leading_id) and not sits_at(actor, inspection.unit_id)


def may_conclude(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor issues its notice: decides on it, and gives assignments for the unit that leads it.

    A notice gives each recommendation as an assignment; who only prepares inspections drafts it.
    """
    return may_lead(actor, inspection) and actor.may(Permission.ASSIGNMENT_GIVE, inspection.leading_id)


def may_settle(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor decides on what was remedied: decides on it, and confirms assignments of the leading unit."""
    return may_lead(actor, inspection) and actor.may(Permission.ASSIGNMENT_CONFIRM, inspection.leading_id)


def may_inspect(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor writes into its sheet, samples and findings: its team and those who lead it.

    Nobody of the inspected unit does, nor a member who has moved there since.
    """
    of_team = is_of_team(actor, inspection) and not sits_at(actor, inspection.unit_id)
    return of_team or may_lead(actor, inspection)


def may_answer(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor speaks for the inspected unit; nobody does who inspects it."""
    return (
        inspection.opened_at is not None
        and actor.may(Permission.INSPECTION_ANSWER, inspection.unit_id)
        and not is_of_team(actor, inspection)
    )


def sees_preparation(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor sees what the team prepared: the sheet, the sample. The inspected unit does after the visit."""
    if may_inspect(actor, inspection) or inspection.state in _AFTER_THE_VISIT:
        return True
    return inspection.opened_at is not None and not sits_at(actor, inspection.unit_id)


def is_of_team(actor: Actor, inspection: Inspection) -> bool:
    """Whether the actor is a member of the team."""
    return inspection.team.filter(person__username=actor.key).exists()


def sits_at(actor: Actor, unit_id: int) -> bool:
    """Whether the actor holds, or exercises for somebody, a post at the unit, below it, or where its work went."""
    return unit_id in actor.belongs_to()


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """The standing bodies: who sits there is announced by a decision, so whoever reads inspections may know them."""
    return Body.objects.all() if actor.anywhere(Permission.INSPECTION_READ) else Body.objects.none()


def programmes_visible_to(actor: Actor) -> QuerySet[Programme]:
    """The programmes: a draft is seen by those who lead inspections where it is kept, and by the body's members.

    One that is issued is also seen by readers at the unit that keeps it and at the units that stand in it.
    """
    kept = among("unit_id", actor.units(Permission.INSPECTION_LEAD))
    reading = actor.units(Permission.INSPECTION_READ)
    named = ProgrammeLine.objects.filter(among("unit_id", reading)).values("programme")
    issued = Q(issued_on__isnull=False) & (among("unit_id", reading) | Q(pk__in=named))
    sitting = BodyMember.objects.filter(person__username=actor.key).values("body")
    return Programme.objects.filter(kept | Q(body__in=sitting) | issued)


def _of_team(actor: Actor) -> Q:
    return Q(Exists(TeamMember.objects.filter(inspection=OuterRef("pk"), person__username=actor.key)))


def _kept_from(actor: Actor) -> Q:
    """Surprise inspections, not yet opened, of a unit to which the actor belongs."""
    return Q(is_surprise=True, opened_at__isnull=True) & among("unit_id", actor.belongs_to())
