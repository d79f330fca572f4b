"""Writing assignments: the one door of this folder."""

from dondoc.assignments.operations.attributes import AS_THE_DOCUMENT_SAYS, Attributes, guessed_from
from dondoc.assignments.operations.changing import change_deadline
from dondoc.assignments.operations.correcting import correct
from dondoc.assignments.operations.deciding import confirm, send_back
from dondoc.assignments.operations.dividing import divide
from dondoc.assignments.operations.ending import close, propose_close, recall, refuse_close, withdraw
from dondoc.assignments.operations.extending import (
    accept_counter,
    ask_extension,
    counter_extension,
    decline_counter,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from dondoc.assignments.operations.giving import Choice, follow_outside, give, give_many
from dondoc.assignments.operations.judging import judge_basically_done, take_back_basically_done
from dondoc.assignments.operations.many import act_on_many
from dondoc.assignments.operations.ordering import give_order
from dondoc.assignments.operations.recounting import move_deadline, review_deadlines
from dondoc.assignments.operations.redirecting import redirect
from dondoc.assignments.operations.reopening import reopen
from dondoc.assignments.operations.returning import refuse_return, return_
from dondoc.assignments.operations.revising import Revision, revise, revision_of
from dondoc.assignments.operations.staging import issue, move_stage, submit
from dondoc.assignments.operations.transferring import Decision, note_lead_ended, take_over_support, transfer
from dondoc.assignments.operations.working import acknowledge, enter_result, note, report
from dondoc.assignments.rejections import AssignmentRejected

__all__ = [
    "AS_THE_DOCUMENT_SAYS",
    "AssignmentRejected",
    "Attributes",
    "Choice",
    "Decision",
    "Revision",
    "accept_counter",
    "acknowledge",
    "act_on_many",
    "ask_extension",
    "change_deadline",
    "close",
    "confirm",
    "correct",
    "counter_extension",
    "decline_counter",
    "divide",
    "enter_result",
    "follow_outside",
    "give",
    "give_many",
    "give_order",
    "grant_extension",
    "guessed_from",
    "issue",
    "judge_basically_done",
    "move_deadline",
    "move_stage",
    "note",
    "note_lead_ended",
    "propose_close",
    "recall",
    "redirect",
    "refuse_close",
    "refuse_extension",
    "refuse_return",
    "reopen",
    "report",
    "return_",
    "review_deadlines",
    "revise",
    "revision_of",
    "send_back",
    "submit",
    "take_back_basically_done",
    "take_back_extension",
    "take_over_support",
    "transfer",
    "withdraw",
]
