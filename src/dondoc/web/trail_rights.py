"""Which records of the audit log somebody may read."""

from __future__ import annotations

from django.db.models import Q

from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Event
from dondoc.assignments.states import EventKind
from dondoc.documents import queries as documents
from dondoc.documents.models import Proposal
from dondoc.figures.actors import Actor
from dondoc.following import urging_queries as urgings
from dondoc.inspections.queries import visible as inspections

# Of these the right to read the log is not enough: their records hold what the thing says.
GUARDED = ("document", "proposal", "assignment", "urging", "inspection", "saved_list")


def readable(actor: Actor) -> Q:
    """Which records the actor may read the contents of: of documents and assignments, those that are visible.

    The report of a result names its document, so it is kept back like the document itself. A saved list is nobody
    else's: its name and conditions may tell of an inspection that is still secret.
    """
    seen_documents = documents.visible_to(actor).order_by().values("pk")
    seen_assignments = assignments.visible_to(actor).order_by().values("pk")
    proposals = Proposal.objects.filter(document__in=seen_documents).order_by().values("pk")
    named = Event.objects.filter(document__in=documents.held_back(actor)).order_by().values("assignment")
    of_held_back = Q(action=f"assignment.{EventKind.REPORTED.value}", subject_id__in=named)
    return (
        ~Q(subject_kind__in=GUARDED)
        | Q(subject_kind="document", subject_id__in=seen_documents)
        | (Q(subject_kind="assignment", subject_id__in=seen_assignments) & ~of_held_back)
        | Q(subject_kind="proposal", subject_id__in=proposals)
        | _of_inspections(actor)
        | Q(subject_kind="saved_list", actor_key=actor.key)
        | Q(subject_kind="urging", subject_id__in=urgings.visible_to(actor).order_by().values("pk"))
    )


def _of_inspections(actor: Actor) -> Q:
    """What was written down once the visit is over; what is asked of a unit only once the notice says it."""
    told = inspections.told_to(actor).order_by().values("pk")
    concluded = inspections.concluded_to(actor).order_by().values("pk")
    asked = Q(action__startswith="inspection.recommendation_") & ~Q(subject_id__in=concluded)
    return Q(subject_kind="inspection", subject_id__in=told) & ~asked


def existing(actor: Actor) -> Q:
    """Which records there are at all for the actor: none of a surprise inspection of the actor's own unit."""
    secret = inspections.secret_from(actor).order_by().values("pk")
    return ~Q(subject_kind="inspection", subject_id__in=secret)
