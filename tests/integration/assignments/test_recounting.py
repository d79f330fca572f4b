"""A calendar that changes late: which deadlines would move, who decides, and what becomes of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, DeadlineMove, DeadlineReview
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.reasons import from_json, told
from dondoc.assignments.recounting import same_as_kept
from dondoc.assignments.states import EventKind
from dondoc.assignments.would_move import WouldMove, how_many_would_move, would_move
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job
from dondoc.jobs.worker import run_one
from dondoc.workdays import operations as workdays
from dondoc.workdays import queries as days
from dondoc.workdays.counting import DayKind
from dondoc.workdays.operations import Decision
from dondoc.workdays.places import of_unit
from tests.integration.assignments.orders import DUE, proposals
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 6, 12, 3, 0, tzinfo=UTC)
TWENTY = NOTICE.replace("05 ngày làm việc", "20 ngày làm việc")
COUNTED, MOVED = date(2026, 7, 1), date(2026, 7, 2)
LETTER = Decision("Công văn số 99/VPCP-KGVX ngày 11/6/2026", date(2026, 6, 11))
WHY = "Công văn số 99/VPCP-KGVX hoán đổi ngày làm việc"


@pytest.fixture
def given(office: Office) -> list[Assignment]:
    """One deadline on a named day, one counted: twenty working days from 3 June 2026."""
    workdays.load_shipped(by=keeper(office), now=NOW)
    found = proposals(receive_and_read(office, TWENTY))[:2]
    choices = [operations.Choice(each, ()) for each in found]
    return operations.give_many(by=office.clerk, choices=choices, assigner=office.committee, on=TODAY, now=NOW)


def keeper(office: Office) -> Actor:
    return office.person(Role.ADMINISTRATOR, *office.all)


def day_off(office: Office, day: date = date(2026, 6, 15), *, place: str = "VN") -> None:
    workdays.set_day(
        by=keeper(office), day=day, kind=DayKind.LOCAL_OFF, name="thử", decision=LETTER, place=place, now=LATER
    )


def offered(office: Office) -> list[WouldMove]:
    return would_move(office.officer, TODAY)


def decide(office: Office, *, chosen: set[int] | None = None, reason: str = WHY) -> DeadlineReview:
    shown = {each.assignment.pk: each.after for each in offered(office)}
    return operations.review_deadlines(
        by=office.officer, shown=shown, chosen=set(shown) if chosen is None else chosen, reason=reason, now=LATER
    )


def test_only_what_was_counted_would_move(office: Office, given: list[Assignment]) -> None:
    assert [each.current_due for each in given] == [DUE, COUNTED]
    assert offered(office) == []
    day_off(office)
    found = offered(office)
    assert [(each.assignment, each.before, each.after) for each in found] == [(given[1], COUNTED, MOVED)]
    assert [(changed.day, changed.works) for changed in found[0].changed] == [(date(2026, 6, 15), False)]
    assert "thử" in found[0].changed[0].why
    assert how_many_would_move(TODAY) == 1


def test_what_is_decided_is_moved_by_the_job_and_told_everywhere(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    review = decide(office)
    assert offered(office) == [], "on its way"
    while run_one(LATER):
        pass
    moved = Assignment.objects.get(pk=given[1].pk)
    assert (moved.current_due, moved.original_due) == (MOVED, COUNTED)
    assert "không tính ngày 15/6/2026" in moved.deadline_explained
    assert f"Tính lại ngày 12/6/2026 vì lịch làm việc thay đổi ({WHY})" in moved.deadline_explained
    assert told(from_json(moved.deadline_reasons)) == moved.deadline_explained
    event = moved.events.get(kind=EventKind.RECOUNTED)
    assert (event.due_before, event.due_after, event.note) == (COUNTED, MOVED, WHY)
    kept = Record.objects.get(action="assignment.recounted")
    assert (kept.before, kept.after) == ({"due": "2026-07-01"}, {"due": "2026-07-02"})
    assert Record.objects.get(action="deadlines.reviewed", subject_id=review.pk).reason == WHY
    assert offered(office) == []
    assert same_as_kept(from_json(moved.deadline_reasons), days.calendar(moved.lead_id)) is not None


def test_the_job_may_run_twice(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    review = decide(office)
    move = review.moves.get()
    assert operations.move_deadline(by=office.officer, move=move, now=LATER)
    assert operations.move_deadline(by=office.officer, move=move, now=LATER)
    assert Assignment.objects.get(pk=given[1].pk).events.filter(kind=EventKind.RECOUNTED).count() == 1


def test_what_is_left_is_not_asked_again_until_it_would_be_another_day(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    review = decide(office, chosen=set())
    assert not Job.objects.filter(kind="assignments.move_deadlines").exists()
    assert [each.left_in for each in offered(office)] == [review]
    assert how_many_would_move(TODAY) == 0
    day_off(office, date(2026, 6, 16))
    assert [each.left_in for each in offered(office)] == [None]
    assert Assignment.objects.get(pk=given[1].pk).current_due == COUNTED


def test_a_day_that_changed_back_meanwhile_hinders_the_move(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    review = decide(office)
    workdays.remove_day(by=keeper(office), day=date(2026, 6, 15), reason="nhầm", now=LATER)
    while run_one(LATER):
        pass
    assert Assignment.objects.get(pk=given[1].pk).current_due == COUNTED
    assert review.moves.get().hindered_at == LATER


def test_a_swap_that_brings_a_deadline_nearer(office: Office, given: list[Assignment]) -> None:
    saturday = date(2026, 6, 13)
    workdays.set_day(by=keeper(office), day=saturday, kind=DayKind.SWAP_WORK, name="thử", now=LATER)
    (found,) = offered(office)
    assert (found.after, found.makes_late) == (date(2026, 6, 30), False)
    assert [(changed.day, changed.works) for changed in found.changed] == [(saturday, True)]
    decide(office)
    while run_one(LATER):
        pass
    moved = Assignment.objects.get(pk=given[1].pk)
    assert (moved.current_due, moved.original_due) == (date(2026, 6, 30), COUNTED)
    assert "có tính ngày 13/6/2026" in moved.deadline_explained


def test_a_move_that_would_make_the_lead_late_at_once_is_marked(office: Office, given: list[Assignment]) -> None:
    for day in (date(2026, 6, 6), date(2026, 6, 7), date(2026, 6, 13)):
        workdays.set_day(by=keeper(office), day=day, kind=DayKind.SWAP_WORK, name="thử", now=LATER)
    (found,) = would_move(office.officer, date(2026, 7, 1))
    assert found.makes_late
    assert not would_move(office.officer, date(2026, 6, 20))[0].makes_late


def test_days_of_a_unit_move_its_own_deadlines_only(office: Office, given: list[Assignment]) -> None:
    day_off(office, place=of_unit(office.interior.pk))
    assert offered(office) == []
    day_off(office, place=of_unit(office.finance.pk))
    assert [each.assignment.lead for each in offered(office)] == [office.finance]


def test_the_days_that_the_lead_waited_are_added_again(office: Office, given: list[Assignment]) -> None:
    counted = given[1]
    operations.report(
        by=office.accountant, assignment=counted, finished_on=TODAY, result_sign="30/BC-STC", note="", now=NOW
    )
    operations.send_back(by=office.officer, assignment=counted, reason="thiếu", now=LATER)
    counted.refresh_from_db()
    assert counted.current_due == date(2026, 7, 3)
    day_off(office)
    (found,) = offered(office)
    assert (found.before, found.after) == (date(2026, 7, 3), date(2026, 7, 4))


def test_what_is_done_keeps_its_day(office: Office, given: list[Assignment]) -> None:
    operations.report(
        by=office.accountant, assignment=given[1], finished_on=TODAY, result_sign="30/BC-STC", note="", now=NOW
    )
    day_off(office)
    assert [each.assignment for each in offered(office)] == [given[1]], "reported, but not yet confirmed"
    operations.confirm(by=office.officer, assignment=given[1], now=NOW)
    assert offered(office) == []


def test_only_the_assigning_side_decides(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    shown = {given[1].pk: MOVED}
    for by in (office.clerk, office.specialist, keeper(office), office.person(Role.LEADER, office.finance)):
        assert would_move(by, TODAY) == []
        with pytest.raises(AssignmentRejected):
            operations.review_deadlines(by=by, shown=shown, chosen=set(shown), reason=WHY, now=LATER)
    assert not DeadlineReview.objects.exists()
    assert not DeadlineMove.objects.exists()


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_review_needs_its_reason(office: Office, given: list[Assignment], reason: str) -> None:
    day_off(office)
    with pytest.raises(AssignmentRejected, match="lý do"):
        decide(office, reason=reason)
    assert not DeadlineReview.objects.exists()


def test_nobody_decides_on_what_they_have_not_seen(office: Office, given: list[Assignment]) -> None:
    day_off(office)
    for shown in ({}, {given[0].pk: MOVED}, {given[1].pk: date(2026, 7, 3)}):
        with pytest.raises(AssignmentRejected) as refused:
            operations.review_deadlines(by=office.officer, shown=shown, chosen=set(), reason=WHY, now=LATER)
        assert refused.value.code == "recount-changed"
    assert not DeadlineReview.objects.exists()
