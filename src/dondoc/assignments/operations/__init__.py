"""Writing assignments: the one door of this folder."""

from dondoc.assignments.operations.attributes import AS_THE_DOCUMENT_SAYS, Attributes, guessed_from
from dondoc.assignments.operations.giving import Choice, follow_outside, give, give_many
from dondoc.assignments.operations.ordering import give_order
from dondoc.assignments.operations.recounting import move_deadline, review_deadlines
from dondoc.assignments.operations.transferring import Decision, note_lead_ended, take_over_support, transfer
from dondoc.assignments.operations.working import acknowledge, confirm, enter_result, note, report, send_back
from dondoc.assignments.rejections import AssignmentRejected

__all__ = [
    "AS_THE_DOCUMENT_SAYS",
    "AssignmentRejected",
    "Attributes",
    "Choice",
    "Decision",
    "acknowledge",
    "confirm",
    "enter_result",
    "follow_outside",
    "give",
    "give_many",
    "give_order",
    "guessed_from",
    "move_deadline",
    "note",
    "note_lead_ended",
    "report",
    "review_deadlines",
    "send_back",
    "take_over_support",
    "transfer",
]
