"""Word papers with living numbers: kept, opened by who may, compared after they were edited by hand, given back."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from dondoc.accounts.roles import Role
from dondoc.documents.rejections import StateSecret
from dondoc.figures.actors import Actor, Refused
from dondoc.papers import shapes
from dondoc.reports.models import Paper as Kept
from dondoc.reports.operations.making import given_back, made
from dondoc.reports.queries import papers
from dondoc.reports.queries.numbers import beside
from dondoc.reports.rejections import ReportRejected
from tests.integration.indicators.test_assignment_figures import order
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.kept import edited, kept_report, worked_year
from tests.integration.unchanged import nothing_changes

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def year(office: Office) -> Office:
    return worked_year(office)


@pytest.fixture
def officer(office: Office) -> Actor:
    """Follows up at every unit."""
    return office.person(Role.FOLLOW_UP_OFFICER, *office.all)


@pytest.fixture
def report(year: Office, officer: Actor) -> Kept:
    return kept_report(year, officer)


def test_a_paper_keeps_the_numbers_that_stand_in_it_with_figure_question_and_records(report: Kept) -> None:
    rows = list(report.numbers.order_by("pk"))
    assert [row.shown for row in rows] == ["02", "01", "50,00%", "12"]
    assert [row.figure for row in rows] == ["assignments.given", *["assignments.on_time_rate"] * 2, ""]
    assert rows[0].asked["unit"] == report.unit_id
    assert rows[2].part == "percent"
    assert rows[0].records["ways"][0]["page"] == "table-records"


def test_numbers_typed_over_gone_and_moved_since_are_told_apart(report: Kept, year: Office, officer: Actor) -> None:
    head = year.person(Role.UNIT_HEAD, year.interior)
    data = edited(edited(papers.data_of(report), 0, "2"), 1, "03")
    word = Document(BytesIO(data))
    control = list(word.element.body.iter(qn("w:sdt")))[-1]
    for each in (control.getprevious(), control):
        each.getparent().remove(each)
    copy = given_back(by=head, paper=report, name="sua.docx", data=shapes.saved(word), now=NOW)
    assert (copy.source, copy.is_upload, copy.title) == (report, True, "Báo cáo")
    order(year, "Mới", year.interior, TODAY + timedelta(days=9))
    found = beside(copy, officer, count=True)
    assert [(each.number.shown, each.edited, each.gone, each.moved) for each in found] == [
        ("02", False, False, True),  # written as 2, which is the same; one assignment more by now
        ("01", True, False, False),
        ("50,00%", False, False, False),
        ("12", False, True, False),
    ]


def test_what_not_all_of_can_be_read_is_not_compared(report: Kept, year: Office) -> None:
    found = beside(report, year.person(Role.CLERK, year.finance), count=True)
    assert not any(each.moved for each in found)
    assert all(each.now is None or each.now.hidden for each in found)


def test_only_who_reads_reports_of_the_unit_opens_it(report: Kept, year: Office, officer: Actor) -> None:
    assert papers.paper(officer, report.pk) == report
    assert papers.paper(year.specialist, report.pk) == report
    assert papers.paper(year.accountant, report.pk) is None


def test_who_may_not_write_there_and_what_is_no_kind_leave_nothing(report: Kept, year: Office) -> None:
    data, unit = papers.data_of(report), year.interior
    with nothing_changes(), pytest.raises(Refused):
        made(by=year.accountant, kind="report", unit=unit, title="Khác", data=data, now=NOW)
    with nothing_changes(), pytest.raises(ReportRejected, match="Không có loại"):
        made(by=year.specialist, kind="khong-co", unit=unit, title="Khác", data=data, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        given_back(by=year.accountant, paper=report, name="a.docx", data=data, now=NOW)


@pytest.mark.parametrize(("data", "code"), [(b"", "paper-empty"), (b"%PDF-1.4 x", None)])
def test_what_is_no_word_file_is_not_taken_back(report: Kept, year: Office, data: bytes, code: str | None) -> None:
    with nothing_changes(), pytest.raises(ValueError, match=r"\.docx|Tệp"):
        given_back(by=year.specialist, paper=report, name="a.docx", data=data, now=NOW)


def test_a_mark_of_state_secrecy_leaves_nothing_behind(report: Kept, year: Office) -> None:
    word = Document(BytesIO(papers.data_of(report)))
    word.paragraphs[0].insert_paragraph_before("TỐI MẬT")
    word.tables[0].rows[0].cells[0].paragraphs[0].add_run(" TUYỆT MẬT")
    head = word.tables[0].rows[1].cells[0].add_paragraph("MẬT")
    assert head is not None
    with nothing_changes(), pytest.raises(StateSecret):
        given_back(by=year.specialist, paper=report, name="a.docx", data=shapes.saved(word), now=NOW)
