"""The table of steps, as the design draws it."""

from __future__ import annotations

from itertools import product

from dondoc.assignments.states import EVENT_OF, RIGHT_FOR, STEPS, Act, Side, State, acts_from, step
from dondoc.figures.actors import Permission

AT_WORK = "assigned in_progress sent_back"
WORKING = f"{AT_WORK} extension_requested"
UNFINISHED = f"{WORKING} close_proposed submitted reported returned"
# act: on which side, from which states it is allowed, and where it leads ("" stays where it is)
TABLE = {
    "acknowledge": ("lead", "assigned sent_back", "in_progress"),
    "report": ("lead", WORKING, "reported"),
    "submit": ("lead", WORKING, "submitted"),
    "ask_extension": ("lead", AT_WORK, "extension_requested"),
    "take_back_extension": ("lead", "extension_requested", "in_progress"),
    "accept_counter": ("lead", "extension_requested", "in_progress"),
    "decline_counter": ("lead", "extension_requested", "in_progress"),
    "propose_close": ("lead", AT_WORK, "close_proposed"),
    "return": ("lead", "assigned in_progress", "returned"),
    "contribute": ("supporting", UNFINISHED, ""),
    "confirm": ("assigner", "reported", "completed"),
    "send_back": ("assigner", "reported submitted", "sent_back"),
    "issue": ("assigner", "submitted", "completed"),
    "grant_extension": ("assigner", "extension_requested", "in_progress"),
    "counter_extension": ("assigner", "extension_requested", ""),
    "refuse_extension": ("assigner", "extension_requested", "in_progress"),
    "change_deadline": ("assigner", AT_WORK, ""),
    "refuse_close": ("assigner", "close_proposed", "in_progress"),
    "refuse_return": ("assigner", "returned", "assigned"),
    "redirect": ("assigner", f"{WORKING} returned", "transferred"),
    "close": ("assigner", f"{WORKING} close_proposed returned", "closed"),
    "withdraw": ("assigner", UNFINISHED, "withdrawn"),
    "recall": ("assigner", UNFINISHED, "recalled"),
    "reopen": ("assigner", "completed closed withdrawn recalled", "in_progress"),
    "correct": ("assigner", "reported submitted completed", ""),
    "judge_basically_done": ("assigner", WORKING, ""),
    "revise": ("assigner", f"{UNFINISHED} completed closed withdrawn recalled", ""),
}
ALLOWED = {
    (State(state), Act(act)): State(leads_to or state)
    for act, (_, states, leads_to) in TABLE.items()
    for state in states.split()
}
# A word of progress says as much as an acknowledgement; where the lead waits it moves nothing.
ALLOWED |= {(State(state), Act.NOTE): State.IN_PROGRESS for state in AT_WORK.split()}
ALLOWED |= {(State(state), Act.NOTE): State(state) for state in UNFINISHED.split() if state not in AT_WORK.split()}


def test_each_state_and_act_leads_where_the_table_says_or_nowhere() -> None:
    found = {(state, act): step(state, act) for state, act in product(State, Act)}
    assert {pair: taken.leads_to for pair, taken in found.items() if taken} == ALLOWED


def test_only_the_lead_moves_forward_and_only_the_assigner_decides() -> None:
    rights = {"assigner": Permission.ASSIGNMENT_CONFIRM}
    expected = {
        (Act(act), Side(side), rights.get(side, Permission.ASSIGNMENT_PERFORM)) for act, (side, _, _) in TABLE.items()
    }
    expected.add((Act.NOTE, Side.LEAD, Permission.ASSIGNMENT_PERFORM))
    assert {(taken.act, taken.side, taken.permission) for taken in STEPS} == expected
    assert len(RIGHT_FOR) == len(Act)


def test_only_what_was_transferred_moves_no_more() -> None:
    assert [state for state in State if not acts_from(state)] == [State.TRANSFERRED]


def test_every_state_can_be_reached_from_assigned() -> None:
    reached = {State.ASSIGNED}
    for _ in State:
        reached |= {taken.leads_to for taken in STEPS if taken.state in reached}
    assert reached == set(State)


def test_each_act_leaves_its_own_mark_in_the_story() -> None:
    assert len(set(EVENT_OF.values())) == len(EVENT_OF) == len(Act)
