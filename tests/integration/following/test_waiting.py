"""The reasons for which an assignment waits beside its deadline: urged, quiet, supported, performed, to be decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor
from dondoc.following.operations.answering import answer
from dondoc.following.queries import first_page
from dondoc.following.waiting import GroupKind
from tests.integration.following.urgings import LATE, WHY, item_of, late_orders, urged
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People

FAR = TODAY + timedelta(days=30)


def reasons(actor: Actor, on: date = TODAY) -> dict[GroupKind, int]:
    """What waits for the actor, by reason."""
    return {group.kind: group.count for group in first_page(actor, on, soon=3).assignments if group.count}


def test_what_is_overdue_is_urged_then_answered_then_judged(office: Office) -> None:
    (late,) = late_orders(office, [office.interior])
    assert reasons(office.officer) == {GroupKind.TO_URGE: 1}
    assert reasons(office.specialist) == {GroupKind.OVERDUE: 1}
    urged(office, [late])
    assert reasons(office.officer) == {}
    assert reasons(office.specialist) == {GroupKind.URGED: 1}
    answer(by=office.specialist, item=item_of(late), said=WHY, now=NOW)
    assert reasons(office.officer) == {GroupKind.TO_JUDGE: 1}
    assert reasons(office.specialist) == {GroupKind.OVERDUE: 1}


def test_an_urging_whose_day_has_passed_asks_for_the_next(office: Office) -> None:
    urged(office, late_orders(office, [office.interior]))
    assert reasons(office.officer, TODAY + timedelta(days=7)) == {}
    assert reasons(office.officer, TODAY + timedelta(days=8)) == {GroupKind.TO_URGE: 1}


def test_after_a_number_that_is_data_it_goes_to_the_leaders(office: Office, settings: Any, tmp_path: Any) -> None:
    (late,) = late_orders(office, [office.interior])
    for number in range(3):
        urged(office, [late], token=f"t{number}")
    assert reasons(office.officer) == {}
    urged(office, [late], token="t3")
    leader = office.person(Role.LEADER, office.committee)
    assert reasons(office.officer) == {GroupKind.TO_REPORT: 1}
    assert reasons(leader) == {GroupKind.TO_DIRECT: 1}
    own = "- {code: urgings-before-report, title: Số lần, reference: Quyết định của tỉnh, cases: [{value: 4}]}"
    (tmp_path / "following").mkdir()
    (tmp_path / "following/limits.yaml").write_text(own, "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    assert reasons(office.officer) == {}


def test_what_one_supports_shows_once_it_presses(office: Office) -> None:
    late_orders(office, [office.interior], supporting=[office.finance])
    late_orders(office, [office.interior], due=FAR, supporting=[office.finance])
    assert reasons(office.accountant) == {GroupKind.SUPPORTING: 1}


def test_what_was_given_to_a_person_of_the_lead_waits_for_that_person(office: Office) -> None:
    user = People(office).user("an", (Role.READER, office.interior, office.interior))
    late_orders(office, [office.interior], due=FAR, performer=user)
    reader = office.person(Role.READER, office.interior, key="an")
    assert reasons(reader) == {GroupKind.PERFORMING: 1}
    assert reasons(office.person(Role.READER, office.interior)) == {}


def test_who_is_silent_for_days_that_are_data_is_asked_for_a_word(office: Office) -> None:
    (one,) = late_orders(office, [office.interior], due=FAR)
    operations.acknowledge(by=office.specialist, assignment=one, now=NOW)
    assert reasons(office.specialist) == {}
    assert reasons(office.specialist, TODAY + timedelta(days=7)) == {GroupKind.QUIET: 1}
    operations.note(by=office.specialist, assignment=one, note="Đang lấy ý kiến", now=NOW + timedelta(days=6))
    assert reasons(office.specialist, TODAY + timedelta(days=7)) == {}


def test_the_day_of_the_deadline_is_a_reason_of_its_own(office: Office) -> None:
    late_orders(office, [office.interior], due=TODAY)
    assert reasons(office.specialist) == {GroupKind.DUE_TODAY: 1}


def asked(late: Assignment, state: ExtensionState) -> None:
    Assignment.objects.filter(pk=late.pk).update(state=State.EXTENSION_REQUESTED.value)
    late.standings.update(state=State.EXTENSION_REQUESTED.value)
    Extension.objects.create(
        assignment=late,
        state=state.value,
        due_before=LATE,
        wanted_due=FAR,
        reason="Chờ Bộ",
        asked_on=TODAY,
        asked_at=NOW,
        asked_by_key="specialist",
        asked_by_name="Chuyên viên",
    )


@pytest.mark.parametrize(
    ("state", "lead", "assigner"),
    [
        (ExtensionState.OPEN, {GroupKind.OVERDUE: 1}, {GroupKind.TO_EXTEND: 1}),
        (ExtensionState.COUNTERED, {GroupKind.COUNTERED: 1}, {GroupKind.TO_URGE: 1}),
    ],
)
def test_an_extension_waits_for_whoever_has_the_next_word(
    office: Office, state: ExtensionState, lead: dict[GroupKind, int], assigner: dict[GroupKind, int]
) -> None:
    (late,) = late_orders(office, [office.interior])
    asked(late, state)
    assert reasons(office.specialist) == lead
    assert reasons(office.officer) == assigner


def test_whoever_stands_on_both_sides_sees_each_thing_once_the_decision_first(office: Office) -> None:
    late = late_orders(office, [office.interior, office.interior])
    asked(late[0], ExtensionState.OPEN)
    both = Actor("hai-vai", "Hai vai", office.specialist.grants | office.officer.grants)
    assert reasons(both) == {GroupKind.TO_EXTEND: 1, GroupKind.OVERDUE: 1}


def explained(office: Office, late: Assignment) -> None:
    answer(by=office.specialist, item=item_of(late), said=WHY, now=NOW)


def later_day_asked(office: Office, late: Assignment) -> None:
    asked(late, ExtensionState.OPEN)


def another_day_offered(office: Office, late: Assignment) -> None:
    asked(late, ExtensionState.COUNTERED)


def reported_late(office: Office, late: Assignment) -> None:
    operations.report(by=office.specialist, assignment=late, finished_on=TODAY, result_sign="9/BC-SNV", now=NOW)


def sent_back(office: Office, late: Assignment) -> None:
    reported_late(office, late)
    operations.send_back(by=office.officer, assignment=late, reason="Thiếu số liệu", now=NOW)


@pytest.mark.parametrize(
    ("happens", "officer"),
    [
        (explained, GroupKind.TO_JUDGE),
        (later_day_asked, GroupKind.TO_EXTEND),
        (another_day_offered, GroupKind.TO_REPORT),
        (reported_late, GroupKind.TO_CONFIRM),
        (sent_back, GroupKind.TO_REPORT),
    ],
)
@pytest.mark.parametrize("times", [3, 4])
def test_what_was_urged_too_often_stays_with_the_leaders_whatever_else_waits_for_it(
    office: Office, happens: Callable[[Office, Assignment], None], officer: GroupKind, times: int
) -> None:
    (late,) = late_orders(office, [office.interior])
    for number in range(times):
        urged(office, [late], token=f"t{number}")
    happens(office, late)
    leader = office.person(Role.LEADER, office.committee)
    if times > 3:
        assert reasons(office.officer) == {officer: 1}
        assert reasons(leader) == {GroupKind.TO_DIRECT: 1}
    else:
        assert GroupKind.TO_DIRECT not in reasons(leader)
        assert reasons(leader) == reasons(office.officer)


def test_what_is_done_or_no_longer_overdue_is_reported_to_no_leader(office: Office) -> None:
    late = late_orders(office, [office.interior, office.interior])
    for number in range(4):
        urged(office, late, token=f"t{number}")
    leader = office.person(Role.LEADER, office.committee)
    assert reasons(leader) == {GroupKind.TO_DIRECT: 2}
    reported_late(office, late[0])
    operations.confirm(by=office.officer, assignment=late[0], now=NOW)
    assert reasons(leader) == {GroupKind.TO_DIRECT: 1}
    operations.change_deadline(by=office.officer, assignment=late[1], due=FAR, reason="Chờ Bộ", now=NOW)
    assert reasons(leader) == {}
