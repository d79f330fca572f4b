"""Every step that can be taken on an assignment's page: its address, and the rights that let one through the door."""

from __future__ import annotations

from dondoc.assignments.states import RIGHT_FOR, Act, Side
from dondoc.figures.actors import Permission
from dondoc.web.assignment_assigner_acts import ASSIGNER_DOINGS
from dondoc.web.assignment_doing import Doing, Extra, Taking
from dondoc.web.assignment_lead_acts import LEAD_DOINGS

DOINGS: dict[Taking, Doing] = {**LEAD_DOINGS, **ASSIGNER_DOINGS}


def act_name(act: Taking) -> str:
    """The name of its address: assignment-send-back."""
    return f"assignment-{act.value.replace('_', '-')}"


def permissions_for(act: Taking) -> tuple[Permission, ...]:
    """One of these must be held somewhere; of a part given within a unit, whoever may divide decides."""
    match act:
        case Extra.MOVE_STAGE:
            return (Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_CONFIRM, Permission.ASSIGNMENT_DIVIDE)
        case Extra.TAKE_BACK_BASICALLY_DONE:
            return permissions_for(Act.JUDGE_BASICALLY_DONE)
        case Act():
            side, permission = RIGHT_FOR[act]
            return (permission, Permission.ASSIGNMENT_DIVIDE) if side is Side.ASSIGNER else (permission,)
