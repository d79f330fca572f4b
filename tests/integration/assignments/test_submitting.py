"""A department submits, the Committee issues: judged by the day of the submission, whoever holds the draft."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment, Stage, Standing
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import Act, State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents import queries as register
from tests.integration.assignments.acts import TAKING, who_may
from tests.integration.assignments.orders import DUE, days_on, moved, ordered
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes

AFTER_DUE = (DUE - TODAY).days + 25


def submitted(office: Office, one: Assignment, days: int = 5, **how: Any) -> Assignment:
    now = days_on(days)
    asked: dict[str, Any] = {"submitted_on": TODAY + timedelta(days=days), "document_sign": "30/TTr-SNV", **how}
    return operations.submit(by=office.specialist, assignment=one, now=now, **asked)


def lies_with(one: Assignment) -> tuple[str, str, int] | None:
    """The step that lasts, whose hands it is in, since how many days after the first; None where it is in none."""
    stage = one.stages.select_related("holder").filter(ended_on__isnull=True).first()
    if stage is None:
        return None
    return stage.name, stage.holder.name if stage.holder else stage.holder_text, (stage.begun_on - TODAY).days


def classes(office: Office, one: Assignment, days: list[int]) -> list[str]:
    """The class on each of these days, as the list has it."""
    found = []
    for day in days:
        on = TODAY + timedelta(days=day)
        shown: Any = queries.listing(office.officer, queries.AssignmentFilter(), on, soon=3).get(pk=one.pk)
        found.append(str(shown.timeliness))
    return found


def test_submitted_in_time_and_issued_late_by_the_committee_the_lead_is_in_time(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, 5)
    assert one.state == State.SUBMITTED
    operations.issue(
        by=office.officer, assignment=one, document_sign="41/2026/QĐ-UBND", now=days_on(AFTER_DUE), note="đã ban hành"
    )
    assert (one.state, one.grade) == (State.COMPLETED, "met")
    assert one.finished_on == TODAY + timedelta(days=5)
    assert one.ended_on == TODAY + timedelta(days=AFTER_DUE)
    days = [4, 5, AFTER_DUE - 1, AFTER_DUE]
    assert classes(office, one, days) == ["open_in_time", "submitted", "submitted", "done_early"]
    assert queries.timeliness_of(one, TODAY + timedelta(days=99), soon=3) is Timeliness.DONE_EARLY


def test_submitted_late_is_late_however_soon_it_is_issued(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, AFTER_DUE)
    operations.issue(by=office.officer, assignment=one, document_sign="41/QĐ-UBND", now=days_on(AFTER_DUE))
    assert classes(office, one, [AFTER_DUE]) == ["done_late"]


def test_a_draft_goes_its_way_and_the_page_can_say_who_holds_it_since_when(office: Office) -> None:
    one, finance = ordered(office), office.finance
    move: dict[str, Any] = {"by": office.specialist, "assignment": one}
    assert lies_with(one) is None
    operations.move_stage(**move, kind="opinions", route="legal", now=NOW)
    assert lies_with(one) == ("Lấy ý kiến", "Các cơ quan, đơn vị được lấy ý kiến", 0)
    operations.move_stage(**move, kind="appraisal", holder=finance, document_sign="9/SNV", now=days_on(3))
    assert lies_with(one) == ("Thẩm định", finance.name, 3)
    submitted(office, one, 12)
    assert lies_with(one) == ("Trình UBND tỉnh", office.committee.name, 12)
    operations.issue(by=office.officer, assignment=one, document_sign="41/QĐ-UBND", now=days_on(30))
    stages = list(one.stages.values_list("kind", "lead_step", "begun_on", "ended_on"))
    day = [TODAY + timedelta(days=days) for days in (0, 3, 12, 30)]
    assert stages == [
        ("opinions", False, day[0], day[1]),
        ("appraisal", False, day[1], day[2]),
        ("submission", True, day[2], day[3]),
        ("issue", False, day[3], day[3]),
    ]
    assert lies_with(one) is None
    kinds = [event.kind for event in queries.story(one)]
    assert kinds == ["given", "stage_moved", "stage_moved", "submitted", "issued"]


def test_after_the_submission_only_the_assigning_side_moves_the_draft_on(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, 0, route="resolution")
    with nothing_changes(), pytest.raises(operations.AssignmentRejected, match="có thể chuyển đến: UBND tỉnh trình"):
        operations.move_stage(by=office.officer, assignment=one, kind="opinions", now=NOW)
    operations.move_stage(by=office.officer, assignment=one, kind="council", now=days_on(2))
    assert lies_with(one) == ("UBND tỉnh trình HĐND tỉnh", "HĐND tỉnh", 2)
    assert one.state == State.SUBMITTED


def test_a_draft_sent_back_lies_with_the_lead_again_with_the_days_it_had_left(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, 5)
    operations.send_back(by=office.officer, assignment=one, reason="chỉnh lý Điều 3", now=days_on(AFTER_DUE))
    assert one.current_due == TODAY + timedelta(days=AFTER_DUE) + (DUE - TODAY - timedelta(days=5))
    assert lies_with(one) is None
    submitted(office, one, AFTER_DUE + 5)
    assert classes(office, one, [5, AFTER_DUE, AFTER_DUE + 5]) == ["submitted", "open_in_time", "submitted"]


@pytest.mark.parametrize("act", [Act.REPORT, Act.RETURN, Act.REDIRECT])
def test_who_was_asked_is_waited_for_no_longer_once_the_lead_is_done_with_it(office: Office, act: Act) -> None:
    one = ordered(office)
    operations.move_stage(by=office.specialist, assignment=one, kind="opinions", route="legal", now=NOW)
    after = TAKING[act](office, who_may(office, act), one, days_on(2))
    stages = Stage.objects.values_list("assignment", "kind", "ended_on")
    assert list(stages) == [(one.pk, "opinions", TODAY + timedelta(days=2))]
    assert lies_with(after) is None


def test_a_draft_goes_on_its_way_at_the_unit_that_takes_the_work_over(office: Office) -> None:
    one = ordered(office)
    operations.move_stage(by=office.specialist, assignment=one, kind="opinions", route="legal", now=NOW)
    new = moved(office, one, office.finance, on=TODAY + timedelta(days=2), now=days_on(2))
    assert lies_with(one) is None
    assert lies_with(new) == ("Lấy ý kiến", "Các cơ quan, đơn vị được lấy ý kiến", 0)


def test_what_was_issued_is_named_and_becomes_readable_to_the_lead(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, 0)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Chưa ghi văn bản đã ban hành"):
        operations.issue(by=office.officer, assignment=one, now=days_on(1))
    decision = receive_and_read(office, NOTICE.replace("112/TB-UBND", "41/QĐ-UBND"))
    operations.issue(by=office.officer, assignment=one, document=decision, now=days_on(1))
    assert register.visible_to(office.specialist).filter(pk=decision.pk).exists()
    assert one.stages.latest("position").document == decision
    assert one.result_sign == "30/TTr-SNV"  # what the lead submitted stays its result


def test_what_is_entered_long_after_its_day_needs_a_proof(office: Office) -> None:
    one = ordered(office, on=TODAY - timedelta(days=20))
    early: dict[str, Any] = {"by": office.specialist, "assignment": one, "now": NOW, "note": "đã trình"}
    with nothing_changes(), pytest.raises(AssignmentRejected, match="hơn 4 ngày"):
        operations.submit(**early, submitted_on=TODAY - timedelta(days=5))
    with nothing_changes(), pytest.raises(AssignmentRejected, match="hơn 4 ngày"):
        operations.report(**early, finished_on=TODAY - timedelta(days=5))
    operations.submit(**early, submitted_on=TODAY - timedelta(days=5), document_sign="30/TTr-SNV")
    assert (one.stopped_on, one.entered_on) == (TODAY - timedelta(days=5), TODAY)


def test_an_installation_may_allow_another_number_of_days(office: Office, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "assignments").mkdir()
    own = "- {code: backdated-days-most, reference: Quy chế, cases: [{value: 9}]}"
    (tmp_path / "assignments" / "limits.yaml").write_text(own, "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    one = ordered(office, on=TODAY - timedelta(days=20))
    day = TODAY - timedelta(days=9)
    operations.report(by=office.specialist, assignment=one, finished_on=day, note="đã xong", now=NOW)
    assert one.state == State.REPORTED


def test_what_was_known_before_the_submission_was_entered_can_still_be_asked(office: Office) -> None:
    one = ordered(office)
    submitted(office, one, 5)
    rows = Standing.objects.filter(assignment=one).order_by("from_day", "known_from")
    assert [row.state for row in rows if row.known_to is None] == ["assigned", "submitted"]
