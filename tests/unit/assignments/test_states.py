"""The table of steps, as the design draws it."""

from __future__ import annotations

from itertools import product

from dondoc.assignments.states import EVENT_OF, RIGHT_FOR, STEPS, Act, Side, State, acts_from, step
from dondoc.figures.actors import Permission

ALLOWED = {
    (State.ASSIGNED, Act.ACKNOWLEDGE): State.IN_PROGRESS,
    (State.ASSIGNED, Act.NOTE): State.IN_PROGRESS,
    (State.ASSIGNED, Act.CONTRIBUTE): State.ASSIGNED,
    (State.ASSIGNED, Act.REPORT): State.REPORTED,
    (State.IN_PROGRESS, Act.NOTE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Act.CONTRIBUTE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Act.REPORT): State.REPORTED,
    (State.REPORTED, Act.NOTE): State.REPORTED,
    (State.REPORTED, Act.CONTRIBUTE): State.REPORTED,
    (State.REPORTED, Act.CONFIRM): State.COMPLETED,
    (State.REPORTED, Act.SEND_BACK): State.SENT_BACK,
    (State.SENT_BACK, Act.ACKNOWLEDGE): State.IN_PROGRESS,
    (State.SENT_BACK, Act.NOTE): State.IN_PROGRESS,
    (State.SENT_BACK, Act.CONTRIBUTE): State.SENT_BACK,
    (State.SENT_BACK, Act.REPORT): State.REPORTED,
}


def test_each_state_and_act_leads_where_the_table_says_or_nowhere() -> None:
    found = {(state, act): step(state, act) for state, act in product(State, Act)}
    assert {pair: taken.leads_to for pair, taken in found.items() if taken} == ALLOWED


def test_only_the_lead_moves_forward_and_only_the_assigner_decides() -> None:
    sides = {(taken.act, taken.side, taken.permission) for taken in STEPS}
    perform, decide = Permission.ASSIGNMENT_PERFORM, Permission.ASSIGNMENT_CONFIRM
    assert sides == {
        (Act.ACKNOWLEDGE, Side.LEAD, perform),
        (Act.NOTE, Side.LEAD, perform),
        (Act.REPORT, Side.LEAD, perform),
        (Act.CONTRIBUTE, Side.SUPPORTING, perform),
        (Act.CONFIRM, Side.ASSIGNER, decide),
        (Act.SEND_BACK, Side.ASSIGNER, decide),
    }
    assert len(RIGHT_FOR) == len(Act)


def test_what_is_completed_moves_no_more_and_nothing_else_is_a_dead_end() -> None:
    assert [state for state in State if not acts_from(state)] == [State.COMPLETED, State.TRANSFERRED]


def test_every_state_but_the_one_of_a_reorganisation_can_be_reached_from_assigned() -> None:
    reached = {State.ASSIGNED}
    for _ in State:
        reached |= {taken.leads_to for taken in STEPS if taken.state in reached}
    assert reached == set(State) - {State.TRANSFERRED}


def test_each_act_leaves_its_own_mark_in_the_story() -> None:
    assert len(set(EVENT_OF.values())) == len(EVENT_OF) == len(Act)
