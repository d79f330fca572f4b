"""Returned, redirected, closed, withdrawn, recalled, reopened; the day of the last step put right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import By, Timeliness, entered_late, timeliness
from dondoc.audit.models import Record
from dondoc.documents import queries as register
from dondoc.figures.actors import Refused
from tests.integration.assignments.orders import DUE, days_on, given, ordered, reported, walked_to
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes

PAST_DUE = (DUE - TODAY).days + 5


def day(days: int) -> Any:
    return TODAY + timedelta(days=days)


def shown(office: Office, one: Assignment, days: int) -> Any:
    """As the list has it on that day."""
    return queries.listing(office.officer, queries.AssignmentFilter(), day(days), soon=3).get(pk=one.pk)


def returned(office: Office, one: Assignment, days: int = 2) -> Assignment:
    return operations.return_(
        by=office.specialist, assignment=one, reason="thuộc lĩnh vực tài chính", now=days_on(days)
    )


def test_returned_and_given_to_another_unit_the_old_copy_counts_as_transferred_and_the_new_one_goes_on(
    office: Office,
) -> None:
    one = returned(office, given(office))
    new = operations.redirect(
        by=office.officer, assignment=one, to=office.finance, reason="đúng lĩnh vực", now=days_on(PAST_DUE)
    )
    assert (one.state, one.latest, new.continues) == (State.TRANSFERRED, new, one)
    assert (new.lead, new.state, new.what) == (office.finance, State.ASSIGNED, one.what)
    assert list(new.supporting.all()) == []  # the new lead supported it before
    waited = timedelta(days=PAST_DUE - 2)
    assert (new.original_due, new.current_due) == (DUE, DUE + waited)
    assert "Giao đơn vị khác chủ trì" in new.deadline_explained
    counts = queries.totals(office.officer, queries.AssignmentFilter(), day(PAST_DUE), soon=3)
    assert (counts.transferred, counts.open_in_time, counts.total) == (1, 1, 2)
    assert [event.kind for event in queries.story(one)] == ["given", "returned", "transferred"]
    assert [event.kind for event in queries.story(new)] == ["taken_over"]
    assert one.document is not None
    assert register.visible_to(office.accountant).filter(pk=one.document.pk).exists()
    operations.acknowledge(by=office.accountant, assignment=new, now=days_on(PAST_DUE))


def test_nobody_starts_late_what_is_overdue_needs_another_day_for_the_new_lead(office: Office) -> None:
    one = ordered(office)
    late: dict[str, Any] = {"by": office.officer, "assignment": one, "to": office.finance, "reason": "chậm"}
    late["now"] = days_on(PAST_DUE)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="hãy ấn định hạn mới"):
        operations.redirect(**late)
    new = operations.redirect(**late, due=day(PAST_DUE + 10))
    assert queries.timeliness_of(new, day(PAST_DUE), soon=3) is Timeliness.OPEN_IN_TIME


def test_it_is_not_redirected_to_the_lead_it_has(office: Office) -> None:
    one = returned(office, ordered(office))
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đang chủ trì"):
        operations.redirect(by=office.officer, assignment=one, to=office.interior, reason="vẫn vậy", now=days_on(3))


@pytest.mark.parametrize("name", ["return_", "propose_close", "withdraw", "close", "refuse_close", "reopen"])
def test_no_reason_no_act(office: Office, name: str) -> None:
    state = {"refuse_close": State.CLOSE_PROPOSED, "reopen": State.COMPLETED}.get(name, State.IN_PROGRESS)
    one = walked_to(office, state)
    by = office.specialist if name in {"return_", "propose_close"} else office.officer
    operation: Any = getattr(operations, name)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operation(by=by, assignment=one, reason=" \n", now=NOW)
    assert refusal.value.code == "reason-missing"


def test_a_close_that_was_asked_for_needs_no_other_reason(office: Office) -> None:
    one = walked_to(office, State.CLOSE_PROPOSED)
    operations.close(by=office.officer, assignment=one, now=days_on(PAST_DUE))
    assert (one.state, one.ended_on, one.stopped_on) == (State.CLOSED, day(PAST_DUE), TODAY)
    assert queries.timeliness_of(one, day(PAST_DUE), soon=3) is Timeliness.STOPPED


def test_a_recall_names_its_document_and_what_was_reported_is_kept(office: Office) -> None:
    one = walked_to(office, State.REPORTED)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Chưa ghi văn bản thu hồi"):
        operations.recall(by=office.officer, assignment=one, now=NOW)
    operations.recall(by=office.officer, assignment=one, document_sign="120/TB-UBND", now=NOW)
    assert (one.state, one.ended_on, one.result_sign) == (State.RECALLED, TODAY, "30/TTr-SNV")
    assert queries.story(one).latest("pk").document_sign == "120/TB-UBND"


def test_one_done_in_time_and_reopened_is_not_late(office: Office) -> None:
    one = ordered(office)
    reported(office, one, finished_on=day(5), now=days_on(5))
    operations.confirm(by=office.officer, assignment=one, now=days_on(6))
    operations.reopen(by=office.officer, assignment=one, reason="bổ sung phụ lục", now=days_on(90))
    assert (one.state, one.came_on, one.grade, one.finished_on) == (State.IN_PROGRESS, day(90), "", None)
    assert queries.timeliness_of(one, day(90), soon=3) is Timeliness.OPEN_IN_TIME
    assert one.current_due == DUE + timedelta(days=85)
    found = [shown(office, one, days).timeliness for days in (4, 5, 89, 90)]
    assert found == ["open_in_time", "done_early", "done_early", "open_in_time"]


def test_what_is_done_again_was_not_finished_before_it_was_reopened(office: Office) -> None:
    one = walked_to(office, State.COMPLETED)
    operations.reopen(by=office.officer, assignment=one, reason="bổ sung", now=days_on(3))
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        reported(office, one, finished_on=day(2), now=days_on(4))
    assert refusal.value.code == "finished-before-anew"


def entered_after_the_deadline(office: Office) -> Assignment:
    """Reported on the day after the deadline as if it had been done then."""
    one = ordered(office)
    reported(office, one, finished_on=day(PAST_DUE), now=days_on(PAST_DUE))
    return operations.confirm(by=office.officer, assignment=one, now=days_on(PAST_DUE))


def test_a_correction_keeps_the_real_day_and_the_day_entered(office: Office) -> None:
    one = entered_after_the_deadline(office)
    course = queries.course_of(one)
    assert timeliness(course, day(PAST_DUE), soon=3) is Timeliness.DONE_LATE
    operations.correct(
        by=office.officer,
        assignment=one,
        finished_on=DUE,
        reason="văn bản đã gửi đúng hạn, nhập chậm",
        document_sign="30/TTr-SNV",
        now=days_on(PAST_DUE + 3),
    )
    course = queries.course_of(one)
    assert (one.finished_on, one.stopped_on, one.entered_on) == (DUE, DUE, day(PAST_DUE))
    assert timeliness(course, day(PAST_DUE), soon=3) is Timeliness.DONE_ON_TIME
    assert timeliness(course, day(PAST_DUE), soon=3, by=By.ENTERED) is Timeliness.DONE_LATE
    assert entered_late(course)
    known = days_on(PAST_DUE + 1)
    before = queries.totals(office.officer, queries.AssignmentFilter(), day(PAST_DUE), soon=3, known=known)
    after = queries.totals(office.officer, queries.AssignmentFilter(), day(PAST_DUE), soon=3)
    assert (before.done_late, after.done_late, after.done_on_time, after.entered_late) == (1, 0, 1, 1)
    record = Record.objects.get(action="assignment.corrected")
    assert record.before is not None
    assert record.after is not None
    days = (record.before["finished_on"], record.after["finished_on"])
    assert days == (day(PAST_DUE).isoformat(), DUE.isoformat())


def test_a_later_day_leaves_the_days_between_to_the_work(office: Office) -> None:
    one = ordered(office)
    reported(office, one, finished_on=TODAY, now=days_on(4))
    operations.confirm(by=office.officer, assignment=one, now=days_on(4))
    operations.correct(
        by=office.officer, assignment=one, finished_on=day(2), reason="ghi nhầm", document_sign="1/BB", now=days_on(5)
    )
    found = [shown(office, one, days).state_on for days in (0, 1, 2, 3)]
    assert found == ["in_progress", "in_progress", "completed", "completed"]


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"document_sign": ""}, "proof-missing"),
        ({"reason": ""}, "reason-missing"),
        ({"finished_on": TODAY + timedelta(days=PAST_DUE)}, "finished-unchanged"),
        ({"finished_on": TODAY + timedelta(days=PAST_DUE + 1)}, "finished-in-future"),
        ({"finished_on": TODAY - timedelta(days=1)}, "finished-before-given"),
    ],
)
def test_a_correction_that_cannot_be_is_told(office: Office, how: dict[str, Any], code: str) -> None:
    one = entered_after_the_deadline(office)
    asked: dict[str, Any] = {"finished_on": DUE, "reason": "nhập chậm", "document_sign": "30/TTr-SNV"}
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.correct(by=office.officer, assignment=one, now=days_on(PAST_DUE + 3), **{**asked, **how})
    assert refusal.value.code == code


def test_the_lead_does_not_correct_its_own_day(office: Office) -> None:
    one = entered_after_the_deadline(office)
    with nothing_changes(), pytest.raises(Refused):
        operations.correct(
            by=office.specialist, assignment=one, finished_on=DUE, reason="x", document_sign="1/BC", now=NOW
        )


def test_a_step_is_not_dated_before_the_one_before_it(office: Office) -> None:
    one = ordered(office)
    returned(office, one, 5)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.refuse_return(by=office.officer, assignment=one, reason="đúng việc", on=day(4), now=days_on(6))
    assert refusal.value.code == "before-last-step"
