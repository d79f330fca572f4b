"""What is followed outside the system goes every way without a word and without a paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Extension, Stage
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import RIGHT_FOR, Act, State, acts_from
from tests.integration.assignments.acts import TAKING, ready_for, somebody
from tests.integration.assignments.orders import led_to
from tests.integration.assignments.test_giving import outside
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import changed_tables, everything, nothing_changes

# Where each act would take words or a paper.
WORDS: dict[Act, tuple[State, dict[str, Any]]] = {
    Act.SUBMIT: (State.IN_PROGRESS, {"submitted_on": TODAY}),
    Act.REPORT: (State.IN_PROGRESS, {"finished_on": TODAY}),
    Act.RETURN: (State.IN_PROGRESS, {"reason": ""}),
    Act.ISSUE: (State.SUBMITTED, {}),
    Act.CHANGE_DEADLINE: (State.IN_PROGRESS, {"due": TODAY, "reason": ""}),
    Act.WITHDRAW: (State.IN_PROGRESS, {"reason": ""}),
    Act.RECALL: (State.IN_PROGRESS, {}),
}


def texts(one: Assignment) -> set[str]:
    """Every word that is kept of it."""
    said = {one.what, one.ending_note, one.result_note, one.result_sign, one.basically_done_note, one.giver}
    for event in one.events.all():
        said |= {event.note, event.document_sign}
    for asked in Extension.objects.filter(assignment=one):
        said |= {asked.reason, asked.decision_note, asked.basis_sign}
    for stage in Stage.objects.filter(assignment=one):
        said |= {stage.note, stage.document_sign}
    return said


@pytest.mark.parametrize("state", [state for state in State if state is not State.TRANSFERRED])
def test_every_act_goes_without_a_word(office: Office, state: State) -> None:
    one = led_to(office, outside(office), state)
    for taken in acts_from(state):
        if taken.act in {Act.NOTE, Act.CONTRIBUTE, Act.CORRECT}:
            continue  # words are all that these are; a correction has no earlier day to go to here
        with transaction.atomic():
            ready_for(office, one, taken.act, NOW)
            after = TAKING[taken.act](office, somebody(office, taken.side), one, NOW)
            assert texts(after) == {""}, taken.act
            transaction.set_rollback(True)
        one.refresh_from_db()
    assert texts(one) == {""}


@pytest.mark.parametrize("act", WORDS)
def test_words_signs_and_papers_are_refused(office: Office, act: Act) -> None:
    state, how = WORDS[act]
    one, paper = led_to(office, outside(office), state), receive_and_read(office)
    by = somebody(office, RIGHT_FOR[act][0])
    operation: Any = getattr(operations, "return_" if act is Act.RETURN else act.value)
    words = "reason" if act in {Act.RETURN, Act.WITHDRAW, Act.RECALL, Act.CHANGE_DEADLINE} else "note"
    names = {Act.REPORT: ("result_document", "result_sign")}.get(act, ("document", "document_sign"))
    before = everything()
    for bad in ({words: "về nhân sự"}, {names[0]: paper}, {names[1]: "1/QĐ-UBND"}):
        with pytest.raises(AssignmentRejected) as refusal:
            operation(by=by, assignment=one, now=NOW, **{**how, **bad})
        assert refusal.value.code in {"outside-text", "outside-result"}
    assert changed_tables(before) == set()


def test_whose_hands_it_is_in_is_a_unit_and_who_gave_it_is_not_told(office: Office) -> None:
    one = outside(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="ngoài hệ thống"):
        operations.move_stage(
            by=office.specialist, assignment=one, kind="opinions", route="legal", holder_text="Vụ X", now=NOW
        )
    to = replace(operations.revision_of(one), giver="Đồng chí Bí thư")
    with nothing_changes(), pytest.raises(AssignmentRejected, match="ngoài hệ thống"):
        operations.revise(by=office.officer, assignment=one, to=to, now=NOW)
