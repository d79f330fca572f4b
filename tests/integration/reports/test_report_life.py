"""A report's life: drafted, its parts written by several units, checked, issued, closed; and what is refused."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.accounts.models import Post, User
from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.documents.operations.restricting import restrict
from dondoc.figures.actors import Refused
from dondoc.indicators.models import Closing
from dondoc.indicators.rejections import FigureRejected
from dondoc.jobs.worker import run_one
from dondoc.obligations import operations as obligations
from dondoc.obligations.models import Entry
from dondoc.papers.places import opened, paragraphs
from dondoc.reports import jobs as report_jobs
from dondoc.reports.models import Report
from dondoc.reports.operations import asking, checking, closing, drafting, filing, gathering, issuing, parts
from dondoc.reports.queries import figures, working
from dondoc.reports.queries.below import below
from dondoc.reports.queries.kinds import kind
from dondoc.reports.queries.parts import state_of, writer_of
from dondoc.reports.queries.reports import ReportFilter, kind_of, listing, visible_to
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.standing import Standing
from dondoc.reports.states import PartState, ReportState
from dondoc.reports.writing import composing
from tests.integration.indicators.test_assignment_figures import finish, order
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.checking.conftest import register
from tests.integration.reports.kept import worked_year
from tests.integration.reports.reporting import begun, signed_file, signed_pdf, with_words, writer
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
FALSE_SUM = "Tổng số 10 nhiệm vụ, trong đó 06 nhiệm vụ đã hoàn thành, 03 nhiệm vụ chưa hoàn thành."


@pytest.fixture(autouse=True)
def _files(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores of the test's own; the charts are a dot: how they are drawn is looked at elsewhere."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.LAKE_ROOT = tmp_path / "lake"
    monkeypatch.setattr(composing, "png", lambda _chart: DOT)


@pytest.fixture
def year(office: Office) -> Office:
    return worked_year(office)


def fresh(report: Report) -> Report:
    return Report.objects.select_related("file", "unit").get(pk=report.pk)


def text_of(report: Report) -> str:
    assert report.file is not None
    return "\n".join(each.text for each in paragraphs(opened(filing.bytes_of(report.file))))


def test_a_report_goes_from_draft_to_closed(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    part = report.parts.get(section="results")
    parts.write(by=by, part=part, text="Sở đã đôn đốc hằng tuần.", now=NOW)
    filing.make(by=by, report=report, now=NOW)
    report = fresh(report)
    assert "Sở đã đôn đốc hằng tuần." in text_of(report)
    assert "Tổng số 02 nhiệm vụ; đã hoàn thành 01 nhiệm vụ" in text_of(report)
    assert " 00 " not in text_of(report)
    assert not checking.check(by=by, report=report, now=NOW).false_sums

    issued = issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW)
    assert issued.state == ReportState.ISSUED
    document = Document.objects.get(subject=report.title)
    assert issued.document == document
    assert (document.direction, document.type, document.subject) == (Direction.OUTGOING, "Báo cáo", report.title)
    assert (document.sign, document.issued_on) == ("12/BC-SNV", TODAY - timedelta(days=1))

    with nothing_changes(), pytest.raises(FigureRejected):
        closing.close(by=by, report=fresh(report), now=NOW)
    closed = closing.close(by=by, report=fresh(report), now=NOW + timedelta(days=10))
    assert closed.state == ReportState.CLOSED
    row = closed.figures.get(figure="assignments.given")
    assert row.closing is not None
    assert row.closing.measured == row.measured
    assert figures.differing(closed, by) == ()
    order(year, "Ghi sau", year.interior, TODAY)
    changed = {each.definition.code: each for each in figures.differing(closed, by)}
    assert changed["assignments.given"].then.numbers["count"] == 2
    assert changed["assignments.given"].now.numbers["count"] == 3


def test_a_file_with_a_false_sum_is_not_issued_without_a_written_reason(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    edited = with_words(filing.bytes_of(fresh(report).file), FALSE_SUM)  # type: ignore[arg-type]
    paper = filing.give_back(by=by, report=fresh(report), name="sua.docx", data=edited, now=NOW)
    assert fresh(report).file == paper
    assert checking.check(by=by, report=fresh(report), now=NOW).false_sums == 1
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW)
    assert refused.value.code == "report-false-sum"
    with nothing_changes(), pytest.raises(ReportRejected):
        checking.overrule(by=by, report=fresh(report), reason="Kệ", now=NOW)
    checking.overrule(by=by, report=fresh(report), reason="Câu nêu số của hai kỳ khác nhau.", now=NOW)
    assert issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW).overruled


@pytest.mark.parametrize(("restricted", "told"), [(False, True), (True, False)])
def test_what_a_check_keeps_for_every_reader_tells_nothing_of_restricted_papers(
    year: Office, restricted: bool, told: bool
) -> None:
    by = year.person(Role.CLERK, year.interior, year.committee)
    register(year, 901, "61/KH-UBND", date(2026, 3, 17), "Ủy ban nhân dân tỉnh An Lạc")
    if restricted:
        restrict(by=year.clerk, document=Document.objects.get(sign="61/KH-UBND"), reason="Nhân sự", now=NOW)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    cites = "Thực hiện Kế hoạch số 61/KH-UBND ngày 18/3/2026 của Ủy ban nhân dân tỉnh An Lạc, Sở đã triển khai."
    data = with_words(filing.bytes_of(fresh(report).file), cites)  # type: ignore[arg-type]
    filing.give_back(by=by, report=fresh(report), name="sua.docx", data=data, now=NOW)
    kept = checking.check(by=by, report=fresh(report), now=NOW)
    assert ("17/3/2026" in str(kept.findings)) is told


def test_the_worker_checks_the_file_and_says_how_far_it_is(year: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    by = writer(year, year.interior, key="kiem")
    monkeypatch.setattr(report_jobs, "_asker", lambda _progress: by)
    report = begun(year, year.interior)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        asking.ask_to_check(by=by, report=report, now=NOW)
    assert refused.value.code == "report-no-file"
    filing.make(by=by, report=report, now=NOW)
    job = asking.ask_to_check(by=by, report=fresh(report), now=NOW)
    with nothing_changes(), pytest.raises(ReportRejected) as busy:
        asking.ask_to_check(by=by, report=fresh(report), now=NOW)
    assert busy.value.code == "report-busy"
    assert run_one(NOW)
    job.refresh_from_db()
    assert (job.state, working.running(report)) == ("done", None)
    kept = checking.latest(fresh(report))
    assert kept is not None
    assert (kept.checked_by_name, fresh(report).state) == (by.signature, ReportState.CHECKED)


def test_figures_counted_again_after_the_check_must_be_checked_too(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    checking.check(by=by, report=fresh(report), now=NOW)
    gathering.gather(by=by, report=fresh(report), now=NOW + timedelta(minutes=1))
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW)
    assert refused.value.code == "report-check-old"


def test_a_new_file_must_be_checked_anew(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    checking.check(by=by, report=fresh(report), now=NOW)
    data = filing.bytes_of(fresh(report).file)  # type: ignore[arg-type]
    filing.give_back(by=by, report=fresh(report), name="sua.docx", data=with_words(data, "Xong."), now=NOW)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW)
    assert refused.value.code == "report-unchecked"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04 word", "report-not-pdf"), (b"%PDF-1.4 unsigned", "report-unsigned"), (b"", "report-signature")],
)
def test_only_a_pdf_with_a_signature_that_holds_is_issued(year: Office, data: bytes, code: str) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    checking.check(by=by, report=fresh(report), now=NOW)
    broken = data or signed_pdf(report).replace(b"/F1 11 Tf", b"/F1 12 Tf", 1)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(broken), now=NOW)
    assert refused.value.code == code


def test_a_part_is_called_as_in_the_file_where_a_section_before_it_is_left_out(office: Office) -> None:
    report = begun(office, office.interior)
    planned = {part.section: part.title for part in report.parts.all()}
    filing.make(by=writer(office, office.interior), report=report, now=NOW)
    called = {part.section: part.title for part in report.parts.all()}
    lines = text_of(fresh(report)).split("\n")
    assert all(title in lines for title in called.values())
    assert planned["directions"].startswith("VI. ")
    assert called["directions"] == planned["directions"].replace("VI. ", "IV. ")


def test_a_part_given_to_another_unit_is_an_assignment_that_goes_with_it(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    part = report.parts.get(section="overdue")
    parts.give(by=by, part=part, unit=year.division, due=TODAY + timedelta(days=5), now=NOW)
    part.refresh_from_db()
    assert part.assignment is not None
    assert (part.assignment.lead, part.assignment.current_due) == (year.division, TODAY + timedelta(days=5))
    head = year.person(Role.UNIT_HEAD, year.division)
    with nothing_changes(), pytest.raises(ReportRejected):
        parts.hand_in(by=head, part=part, now=NOW)
    parts.write(by=head, part=part, text="Chậm vì chờ ý kiến.", now=NOW)
    parts.hand_in(by=head, part=part, now=NOW)
    part.refresh_from_db()
    assert state_of(part) is PartState.WRITTEN
    with nothing_changes(), pytest.raises(ReportRejected) as locked:
        parts.write(by=head, part=part, text="Sửa lúc đang chờ nhận.", now=NOW)
    assert locked.value.code == "part-handed-in"
    assert Assignment.objects.get(lead=year.division).state == State.REPORTED
    filing.make(by=by, report=report, now=NOW)
    checking.check(by=by, report=fresh(report), now=NOW)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=NOW)
    assert refused.value.code == "report-parts-out"
    parts.send_back(by=by, part=part, reason="Nêu từng nhiệm vụ.", now=NOW)
    parts.write(by=head, part=part, text="Nhiệm vụ thứ nhất chờ ý kiến.", now=NOW)
    part.refresh_from_db()
    parts.hand_in(by=head, part=part, now=NOW)
    parts.take_in(by=by, part=part, now=NOW)
    assert Assignment.objects.get(lead=year.division).state == State.COMPLETED
    part = report.parts.select_related("assignment__latest").get(section="overdue")
    assert state_of(part) is PartState.TAKEN
    with nothing_changes(), pytest.raises(ReportRejected):
        parts.write(by=head, part=part, text="Sửa sau khi nhận.", now=NOW)


def test_a_part_goes_on_at_the_unit_that_continues_the_one_it_was_given(year: Office) -> None:
    by = writer(year, year.committee)
    report = begun(year, year.committee)
    part = report.parts.get(section="overdue")
    parts.give(by=by, part=part, unit=year.finance, due=TODAY + timedelta(days=5), now=NOW)
    old, new = (year.person(Role.UNIT_HEAD, unit) for unit in (year.finance, year.interior))
    part.refresh_from_db()
    parts.write(by=old, part=part, text="Viết dở.", now=NOW)
    assert report in visible_to(old)
    assert report not in visible_to(new)
    assert part.assignment is not None
    assignments.redirect(by=by, assignment=part.assignment, to=year.interior, on=TODAY, reason="Hợp nhất.", now=NOW)

    part.refresh_from_db()
    assert writer_of(part) == year.interior
    assert report in visible_to(new)
    assert report not in visible_to(old)
    with nothing_changes(), pytest.raises(Refused):
        parts.write(by=old, part=part, text="Đơn vị cũ viết.", now=NOW)
    parts.write(by=new, part=part, text="Viết tiếp.", now=NOW)
    parts.hand_in(by=new, part=part, now=NOW)
    part.refresh_from_db()
    assert parts.take_in(by=by, part=part, now=NOW).text == "Viết tiếp."


def test_a_part_whose_assignment_was_withdrawn_elsewhere_comes_back(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    part = report.parts.get(section="overdue")
    given = parts.give(by=by, part=part, unit=year.division, due=TODAY, now=NOW)
    with nothing_changes(), pytest.raises(ReportRejected):
        drafting.drop(by=by, report=report, now=NOW)
    assignments.withdraw(by=by, assignment=given.assignment, reason="Giao nhầm đơn vị.", now=NOW)  # type: ignore[arg-type]
    back = parts.take_back(by=by, part=part, reason="Đơn vị tự viết.", now=NOW)
    assert (back.unit, back.assignment) == (year.interior, None)
    assert drafting.drop(by=by, report=report, now=NOW).state == ReportState.DROPPED


def test_what_was_written_after_the_file_was_made_is_not_left_behind(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    filing.make(by=by, report=report, now=NOW)
    later = NOW + timedelta(minutes=1)
    parts.write(by=by, part=report.parts.get(section="results"), text="Đã đôn đốc.", now=later)
    checking.check(by=by, report=fresh(report), now=later)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        issuing.issue(by=by, report=fresh(report), signed=signed_file(report), now=later)
    assert refused.value.code == "report-parts-new"


def test_who_wrote_a_part_does_not_take_it_in(year: Office) -> None:
    by = writer(year, year.interior)
    both = year.person(Role.UNIT_HEAD, year.interior, year.division, key="ca-hai")
    report = begun(year, year.interior)
    part = report.parts.get(section="overdue")
    parts.give(by=by, part=part, unit=year.division, due=TODAY, now=NOW)
    part.refresh_from_db()
    parts.write(by=both, part=part, text="Đã viết.", now=NOW)
    parts.hand_in(by=both, part=part, now=NOW)
    part.refresh_from_db()
    with nothing_changes(), pytest.raises(Refused):
        parts.take_in(by=both, part=part, now=NOW)


def test_issuing_meets_what_must_exist_and_late_ones_are_told(year: Office) -> None:
    keeper = year.person(Role.FOLLOW_UP_OFFICER, *year.all)
    for ahead in obligations.to_open(by=keeper, year=2026, on=TODAY, units=[year.interior.pk], codes=["report.par"]):
        obligations.open_entry(by=keeper, ahead=ahead, now=NOW)
    on = TODAY + timedelta(days=200)
    standings = {row.period.code if row.period else "": row.standing for row in listing(keeper, ReportFilter(2026), on)}
    assert standings["bao-cao-2026-q1"] is Standing.MISSING
    report = begun(year, year.interior, "par-quarter", 1)
    assert report.due_on == Entry.objects.get(period="2026-q1").due
    filing.make(by=keeper, report=report, now=NOW)
    checking.check(by=keeper, report=fresh(report), now=NOW)
    issuing.issue(by=keeper, report=fresh(report), signed=signed_file(report), now=NOW)
    entry = Entry.objects.get(period="2026-q1")
    assert entry.met_by_id == fresh(report).document_id
    (row,) = [each for each in listing(keeper, ReportFilter(2026), on) if each.report is not None]
    assert (row.standing, row.due) == (Standing.ISSUED_LATE, entry.due)


def test_a_missing_figure_is_told_with_whom_to_ask_and_what_the_unit_says(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior, "par-quarter", 1)
    gathering.gather(by=by, report=report, now=NOW)
    row = report.figures.get(figure="plans.reform")
    assert (row.missing, row.ask) == ("NO_DATA", "Văn phòng")
    gathering.explain_missing(by=by, row=row, text="Kế hoạch ghi ở e-office", now=NOW)
    filing.make(by=by, report=report, now=NOW)
    assert "chưa có số liệu (Kế hoạch ghi ở e-office)" in text_of(fresh(report))


def test_a_yearly_report_names_who_keeps_the_work_and_a_quarterly_one_does_not(year: Office) -> None:
    by, people = writer(year, year.interior), People(year)
    report = begun(year, year.interior, "par-year", 1)
    filing.make(by=by, report=report, now=NOW)
    assert "Đầu mối thực hiện" not in text_of(fresh(report))
    chief = people.user("giamdoc", (Role.LEADER, year.interior, year.interior), full_name="Lương Thị Bích")
    people.user("pho", (Role.LEADER, year.interior, year.interior), full_name="Triệu Văn Hòa")
    people.user("daumoi", (Role.SPECIALIST, year.division, year.interior), full_name="Đặng Ngọc Mai")
    people.user("khac", (Role.SPECIALIST, year.division, year.division), full_name="Ngô Tuấn Kiệt")
    Post.objects.filter(user__username="pho").update(title="Phó Giám đốc")
    User.objects.filter(pk=chief.pk).update(email="ltbich@anlac.example")
    filing.make(by=by, report=report, now=NOW)
    text = text_of(fresh(report))
    assert [name in text for name in ("Lương Thị Bích", "Đặng Ngọc Mai", "ltbich@anlac.example")] == [True] * 3
    assert [name in text for name in ("Triệu Văn Hòa", "Ngô Tuấn Kiệt")] == [False] * 2
    assert not checking.check(by=by, report=fresh(report), now=NOW).findings
    assert "keepers" not in {each.code for each in kind("par-quarter").sections}


def test_a_department_is_consolidated_from_its_units_one_level_down(year: Office) -> None:
    by = writer(year, year.committee)
    finish(year, order(year, "Của tài chính", year.finance, TODAY), TODAY, year.accountant)
    whole = begun(year, year.committee)
    for unit in (year.interior, year.finance):
        report = begun(year, unit)
        Report.objects.filter(pk=report.pk).update(into=whole, due_on=TODAY - timedelta(days=2))
    own = Report.objects.get(unit=year.interior)
    filing.make(by=by, report=own, now=NOW)
    checking.check(by=by, report=fresh(own), now=NOW)
    issuing.issue(by=by, report=fresh(own), signed=signed_file(own), now=NOW)
    kind = kind_of(whole)
    assert kind is not None
    found = {row.unit: row for row in below(whole, kind, by, TODAY)}
    assert found[year.interior].standing is Standing.ISSUED_LATE
    assert found[year.interior].figures["assignments.given"].measured.numbers["count"] == 2
    assert found[year.finance].standing is Standing.BEGUN_LATE
    filing.make(by=by, report=whole, now=NOW)
    assert not checking.check(by=by, report=fresh(whole), now=NOW).false_sums
    assert "Chưa báo cáo: Sở Tài chính." in text_of(fresh(whole))


def test_what_is_not_ones_own_is_refused(year: Office) -> None:
    report = begun(year, year.interior)
    stranger = writer(year, year.finance)
    with nothing_changes(), pytest.raises(Refused):
        gathering.gather(by=stranger, report=report, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        drafting.drop(by=stranger, report=report, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        parts.write(by=stranger, part=report.parts.all()[0], text="x", now=NOW)


def test_there_is_one_report_of_a_kind_unit_and_period(year: Office) -> None:
    report = begun(year, year.interior)
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        begun(year, year.interior)
    assert refused.value.code == "report-there"
    drafting.drop(by=writer(year, year.interior), report=report, now=NOW)
    assert begun(year, year.interior).pk != report.pk


def test_there_is_no_report_of_the_second_quarter(year: Office) -> None:
    with nothing_changes(), pytest.raises(ReportRejected) as refused:
        begun(year, year.interior, "par-quarter", 2)
    assert refused.value.code == "report-no-such"


def test_closing_waits_for_the_issue_and_is_done_once(year: Office) -> None:
    by = writer(year, year.interior)
    report = begun(year, year.interior)
    with nothing_changes(), pytest.raises(ReportRejected):
        closing.close(by=by, report=report, now=NOW)
    assert working.running(report) is None
    assert not Closing.objects.exists()
