"""A tracking sheet taken in: tried, decided upon, entered once, its refused rows given back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, TrackingBatch
from dondoc.assignments.operations import tracking
from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import State
from dondoc.assignments.tracking.states import Decision
from dondoc.documents.kinds import BatchState
from dondoc.figures.actors import Refused
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one
from dondoc.sheets.reading import open_sheet, refused_rows
from dondoc.sheets.tables import Column, Table, workbook
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes

TITLES: tuple[str, ...] = (
    "Số, ký hiệu",
    "Ngày",
    "Trích yếu",
    "Nội dung",
    "Nguồn",
    "Người giao",
    "Chủ trì",
    "Phối hợp",
    "Hạn",
)
TITLES += ("Phối hợp", "Hạn", "Hạn gia hạn", "Ngày hoàn thành", "Kết quả", "Tình trạng")
D = date


def row(what: str, lead: str = "Sở Nội vụ", /, **more: Any) -> list[Any]:
    values = {"Số, ký hiệu": "15/TB-UBND", "Ngày": D(2026, 2, 2), "Nội dung": what, "Chủ trì": lead} | more
    return [values.get(title) for title in TITLES]


ROWS = [
    row("Báo cáo quý", Hạn=D(2026, 3, 31), **{"Ngày hoàn thành": D(2026, 3, 30), "Kết quả": "5/BC-SNV"}),
    row("Trình đề án", Hạn="30/4/2026", **{"Ngày hoàn thành": "02/5/2026", "Tình trạng": "Hoàn thành quá hạn"}),
    row("Rà soát", "Sở Tài chính; Sở Nội vụ", **{"Phối hợp": "UBND xã Tân Hòa", "Tình trạng": "đang triển khai"}),
    row("Gia hạn rồi", Hạn=D(2026, 3, 1), **{"Hạn gia hạn": D(2026, 5, 1), "Tình trạng": "Tồn đọng"}),
    row("Phần chính xong", Hạn=D(2026, 7, 1), **{"Tình trạng": "Hoàn thành cơ bản", "Kết quả": "còn một xã"}),
    row("Thôi làm", **{"Tình trạng": "Rút khỏi chương trình"}),
    row("Không rõ", "Sở Trên Trời"),
    row("Sai ngày", Hạn="31/02/2026", **{"Tình trạng": "xong rồi nhé"}),
]


def sheet(rows: list[list[Any]]) -> bytes:
    return workbook(Table("Theo dõi", [Column(title) for title in TITLES], rows, heading="BẢNG THEO DÕI"))


def work() -> None:
    while run_one(NOW):
        pass


def tried(office: Office, rows: list[list[Any]] = ROWS) -> TrackingBatch:
    batch = tracking.stage(by=office.officer, assigner=office.committee, name="td.xlsx", data=sheet(rows), now=NOW)
    tracking.try_out(by=office.officer, batch=batch, chosen=batch.columns, now=NOW)
    work()
    batch.refresh_from_db()
    return batch


def entered(office: Office, batch: TrackingBatch) -> TrackingBatch:
    tracking.enter(by=office.officer, batch=batch, now=NOW)
    work()
    batch.refresh_from_db()
    assert batch.state == BatchState.ENTERED, Job.objects.latest("pk").message
    return batch


def counted(batch: TrackingBatch) -> dict[str, int]:
    return {name: count for name, count in tracking.counts(batch).items() if count}


def test_a_trial_counts_and_enters_nothing(office: Office) -> None:
    batch = tried(office)
    assert counted(batch) == {"new": 5, "asked": 1, "refused": 2}
    assert not Assignment.objects.exists()
    told = {(error.row, error.column): error.reason for error in tracking.refused(batch)}
    assert set(told) == {(10, "Chủ trì"), (11, "Hạn"), (11, "Tình trạng")}
    assert "không rõ là đơn vị nào" in told[10, "Chủ trì"]


def test_a_wrong_day_and_units_that_nobody_knows_are_told_at_once(office: Office) -> None:
    no_day = row("Sai ngày giao", "Sở Trên Trời", Ngày="31/02/2026")
    no_due = row("Sai hạn", "Sở Nội vụ; Sở Trên Trời", **{"Hạn gia hạn": "31/02/2026", "Phối hợp": "Sở Dưới Đất"})
    batch = tried(office, [no_day, no_due, row("Chỉ sai hạn", **{"Hạn gia hạn": "31/02/2026"})])
    told = [(error.row, error.column, error.value) for error in tracking.refused(batch)]
    assert sorted(told) == [
        (4, "Chủ trì", "Sở Trên Trời"),
        (4, "Ngày", "31/02/2026"),
        (5, "Chủ trì", "Sở Trên Trời"),
        (5, "Hạn gia hạn", "31/02/2026"),
        (5, "Phối hợp", "Sở Dưới Đất"),
        (6, "Hạn gia hạn", "31/02/2026"),
    ]
    assert counted(batch) == {"refused": 3}


def test_rows_become_assignments_with_their_past(office: Office) -> None:
    entered(office, tried(office))
    made = {(each.what, each.lead.code): each for each in Assignment.objects.select_related("lead")}
    assert {key: each.state for key, each in made.items()} == {
        ("Báo cáo quý", "SNV"): State.COMPLETED,
        ("Trình đề án", "SNV"): State.COMPLETED,
        ("Rà soát", "STC"): State.IN_PROGRESS,
        ("Rà soát", "SNV"): State.IN_PROGRESS,
        ("Gia hạn rồi", "SNV"): State.IN_PROGRESS,
        ("Thôi làm", "SNV"): State.CLOSED,
    }
    done = made["Báo cáo quý", "SNV"]
    assert (done.finished_on, done.result_sign, done.given_on) == (D(2026, 3, 30), "5/BC-SNV", D(2026, 2, 2))
    assert (done.source_text.sign, done.origin) == ("15/TB-UBND", Origin.OTHER)
    extended = made["Gia hạn rồi", "SNV"]
    assert (extended.original_due, extended.current_due) == (D(2026, 3, 1), D(2026, 5, 1))
    counts = queries.totals(office.officer, AssignmentFilter(), TODAY, soon=3)
    told = (counts.done_early, counts.done_late, counts.open_no_deadline, counts.open_overdue, counts.stopped)
    assert told == (1, 1, 2, 1, 1)
    # The class of a day long past follows from the dates of the sheet.
    before = queries.totals(office.officer, AssignmentFilter(), D(2026, 3, 30), soon=3)
    assert (before.done_early, before.total) == (1, 6)


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    rows = [ROWS[0], ROWS[2]]
    entered(office, tried(office, rows))
    first = list(Assignment.objects.values())
    again = tried(office, rows)
    assert counted(again) == {"unchanged": 2}
    entered(office, again)
    assert list(Assignment.objects.values()) == first


def test_a_row_that_says_something_else_now_is_left_to_a_person(office: Office) -> None:
    entered(office, tried(office, [ROWS[2]]))
    later = row("Rà soát", "Sở Tài chính; Sở Nội vụ", **{"Ngày hoàn thành": D(2026, 6, 1), "Kết quả": "x"})
    batch = tried(office, [later])
    assert counted(batch) == {"changed": 1}
    assert "đã nhập ngày" in tracking.refused(batch)[0].reason


def test_basically_done_is_for_a_person_to_decide(office: Office) -> None:
    batch = tried(office, [ROWS[4]])
    ((number, what, _lead),) = tracking.asked(batch)
    assert what == "Phần chính xong"
    tracking.decide(by=office.officer, batch=batch, decisions={number: Decision.BASICALLY}, now=NOW)
    work()
    batch.refresh_from_db()
    assert counted(batch) == {"new": 1}
    entered(office, batch)
    made = Assignment.objects.get()
    assert (made.state, made.basically_done_on) == (State.IN_PROGRESS, TODAY)
    counts = queries.totals(office.officer, AssignmentFilter(), TODAY, soon=3)
    assert (counts.done, counts.unfinished, counts.basically_done) == (0, 1, 1)


def test_decided_as_done_it_needs_its_day(office: Office) -> None:
    batch = tried(office, [ROWS[4]])
    ((number, _what, _lead),) = tracking.asked(batch)
    tracking.decide(by=office.officer, batch=batch, decisions={number: Decision.DONE}, now=NOW)
    work()
    assert [error.column for error in tracking.refused(batch)] == ["Ngày hoàn thành"]


def test_refused_rows_come_back_to_be_mended_and_sent_again(office: Office) -> None:
    batch = entered(office, tried(office))
    data = refused_rows(tracking.refused_sheet(batch), tracking.refused(batch))
    back = open_sheet("lai.xlsx", data)
    assert [one["Nội dung"].text for one in back.rows] == ["Không rõ", "Sai ngày"]
    mended = tracking.stage(by=office.officer, assigner=office.committee, name="lai.xlsx", data=data, now=NOW)
    assert mended.columns["leads"] == "Chủ trì"


def test_cut_off_and_run_again_nothing_is_entered_twice(office: Office) -> None:
    batch = entered(office, tried(office, ROWS[:3]))
    TrackingBatch.objects.filter(pk=batch.pk).update(state=BatchState.ENTERING.value)
    again = tracking.stage(by=office.officer, assigner=office.committee, name="x.xlsx", data=sheet(ROWS[:3]), now=NOW)
    batch.parts.update(entered=False, rows=again.parts.get().rows)
    Job.objects.filter(pk=batch.job_id or 0).update(state=JobState.QUEUED.value, finished_at=None)
    work()
    batch.refresh_from_db()
    assert (batch.state, counted(batch)) == (BatchState.ENTERED, {"unchanged": 3})
    assert Assignment.objects.count() == 4


def test_only_who_gives_and_confirms_takes_a_sheet_in(office: Office) -> None:
    for other in (office.clerk, office.specialist, office.person(Role.FOLLOW_UP_OFFICER, office.interior)):
        with nothing_changes(), pytest.raises(Refused):
            tracking.stage(by=other, assigner=office.committee, name="td.xlsx", data=sheet(ROWS), now=NOW)
    batch = tried(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Hãy chọn cột"):
        tracking.try_out(by=office.officer, batch=batch, chosen={"what": "Nội dung"}, now=NOW)
    entered(office, batch)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã được nhập"):
        tracking.enter(by=office.officer, batch=batch, now=NOW)
