"""Giải trình: the lead answers, the assigning side takes it or asks again; nobody judges their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Refused
from dondoc.following.models import Answer
from dondoc.following.operations.answering import Explanation, answer, judge
from dondoc.following.rejections import FollowingRejected
from dondoc.following.urging import AnswerState
from dondoc.following.urging_queries import to_judge, unanswered
from tests.integration.following.urgings import WHY, item_of, late_orders, urged
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes


def answered(office: Office) -> Answer:
    """One late order, urged and explained."""
    (late,) = late_orders(office, [office.interior])
    urged(office, [late])
    return answer(by=office.specialist, item=item_of(late), said=WHY, now=NOW)


def test_an_urging_waits_for_its_lead_until_it_is_answered(office: Office) -> None:
    (late,) = late_orders(office, [office.interior])
    urged(office, [late])
    assert [item.assignment for item in unanswered(office.specialist)] == [late]
    assert not unanswered(office.accountant).exists()
    made = answer(by=office.specialist, item=item_of(late), said=WHY, now=NOW)
    assert not unanswered(office.specialist).exists()
    assert list(to_judge(office.officer)) == [made]
    late.refresh_from_db()
    assert late.current_due == TODAY - timedelta(days=5)  # a commitment moves no deadline


def test_what_is_taken_waits_for_nobody(office: Office) -> None:
    made = judge(by=office.officer, answer=answered(office), accepted=True, now=NOW)
    assert made.state == AnswerState.ACCEPTED
    assert not to_judge(office.officer).exists()
    assert not unanswered(office.specialist).exists()


def test_what_is_not_taken_is_answered_again(office: Office) -> None:
    first = answered(office)
    judge(by=office.officer, answer=first, accepted=False, note="Chưa nêu giải pháp", now=NOW)
    assert unanswered(office.specialist).get() == first.item
    second = answer(by=office.specialist, item=first.item, said=WHY, now=NOW)
    assert list(first.item.answers.values_list("state", flat=True)) == ["refused", "waiting"]
    assert list(to_judge(office.officer)) == [second]


def test_a_later_urging_is_answered_and_not_the_first(office: Office) -> None:
    (late,) = late_orders(office, [office.interior])
    urged(office, [late], token="a")
    urged(office, [late], token="b")
    assert [item.ordinal for item in unanswered(office.specialist)] == [2]


def test_only_the_lead_answers_and_once(office: Office) -> None:
    made = answered(office)
    for stranger in (office.accountant, office.officer, office.person(Role.READER, office.interior)):
        with nothing_changes(), pytest.raises(Refused):
            answer(by=stranger, item=made.item, said=WHY, now=NOW)
    with nothing_changes(), pytest.raises(FollowingRejected) as rejected:
        answer(by=office.specialist, item=made.item, said=WHY, now=NOW)
    assert rejected.value.code == "answered-already"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cause": "weather"}, "cause-unknown"),
        ({"explanation": "  "}, "explanation-missing"),
        ({"committed_on": TODAY - timedelta(days=1)}, "commitment-passed"),
        ({"remedy": "a" * 5001}, "note-too-long"),
    ],
)
def test_an_answer_says_why_and_looks_ahead(office: Office, changes: dict[str, Any], code: str) -> None:
    (late,) = late_orders(office, [office.interior])
    urged(office, [late])
    said: Explanation = replace(WHY, **changes)
    with nothing_changes(), pytest.raises(FollowingRejected) as rejected:
        answer(by=office.specialist, item=item_of(late), said=said, now=NOW)
    assert rejected.value.code == code


def test_who_answered_does_not_judge_nor_who_is_not_of_the_assigning_side(office: Office) -> None:
    made = answered(office)
    both = replace(office.person(Role.FOLLOW_UP_OFFICER, office.committee), key=office.specialist.key)
    for stranger in (both, office.specialist, office.clerk):
        with nothing_changes(), pytest.raises(Refused):
            judge(by=stranger, answer=made, accepted=True, now=NOW)
    assert not to_judge(both).exists()


def test_a_judgement_is_given_once_and_a_refusal_says_why(office: Office) -> None:
    made = answered(office)
    with nothing_changes(), pytest.raises(FollowingRejected):
        judge(by=office.officer, answer=made, accepted=False, now=NOW)
    judge(by=office.officer, answer=made, accepted=True, now=NOW)
    with nothing_changes(), pytest.raises(FollowingRejected) as rejected:
        judge(by=office.officer, answer=made, accepted=False, note="Nghĩ lại", now=NOW)
    assert rejected.value.code == "answer-judged"
