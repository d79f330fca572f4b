"""Papers before a visit, and the sheet, as Word files: what they say, their form, their living numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dondoc.indicators.asking import Asked, Records
from dondoc.inspections.operations import programmes
from dondoc.inspections.operations.sheets import keep_sheet
from dondoc.inspections.sheet import SheetValue
from dondoc.papers import living
from dondoc.papers.form.checking import check
from dondoc.periods.ranges import Period
from dondoc.reports.inspection_papers import decision, programme, request
from dondoc.reports.operations.making import made
from dondoc.reports.papers.keeping import asked_written, records_written
from dondoc.reports.queries.numbers import beside
from dondoc.reports.sheet_paper import sheet_paper
from tests.integration.inspections.preparing import leader, prepared
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.published.held import text_of
from tests.integration.web.people import People
from tests.word_order import disorder

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def people(office: Office) -> People:
    """People of the province."""
    return People(office)


def sound(data: bytes) -> None:
    """Nothing of Decree 30 or of the file format is broken."""
    assert not check(data).faults
    assert not disorder(data)


def test_the_decision_names_whom_about_what_by_whom_over_which_days(people: People) -> None:
    found = prepared(people, is_surprise=True, content="Ký số văn bản đi\nHồ sơ trễ hẹn", visit_on=TODAY)
    data = decision(found, TODAY)
    text = text_of(data)
    for words in (
        "Kiểm tra đột xuất công tác cải cách hành chính tại Sở Tài chính",
        "kỳ xem xét từ ngày 01/01/2026 đến hết ngày 30/6/2026",
        "- Ký số văn bản đi",
        "Vũ Thanh Bình",
        "Trưởng đoàn",
    ):
        assert words in text, words
    sound(data)


def test_the_letter_asks_for_the_sections_of_the_sheet_where_nothing_else_was_written(people: People) -> None:
    data = request(prepared(people, visit_on=date(2026, 6, 20), report_by=date(2026, 6, 17)), TODAY)
    text = text_of(data)
    assert "chậm nhất ngày 17/6/2026" in text
    assert "1. Nhiệm vụ được giao;" in text
    assert "Kính gửi: Sở Tài chính" in text
    sound(data)


def test_the_plan_of_a_year_lists_its_units_in_its_annex(people: People) -> None:
    office, by = people.office, leader(people)
    said = programmes.ProgrammeContent(2026, "reform", "Kế hoạch kiểm tra 2026", office.cabinet)
    plan = programmes.draft(by=by, content=said, now=NOW)
    for unit, month in ((office.finance, 9), (office.interior, 3)):
        programmes.add_line(by=by, programme=plan, content=programmes.LineContent(unit, month), now=NOW)
    data = programme(plan, TODAY)
    text = text_of(data)
    assert "Kiểm tra 02 đơn vị theo Phụ lục" in text
    assert text.index("3/2026") < text.index("9/2026"), "by month"
    sound(data)


def test_the_sheet_keeps_the_way_to_the_records_of_each_number(people: People) -> None:
    found, by = prepared(people), leader(people)
    way = records_written([Records("assignments", "Nhiệm vụ")])
    values = [
        SheetValue("assignments", "a", "Nhiệm vụ được giao", "48 nhiệm vụ", Decimal(48), records=way),
        SheetValue("issued", "b", "Kế hoạch cải cách hành chính", "chưa ban hành"),
    ]
    keep_sheet(by=by, inspection=found, values=values, now=NOW)
    found.lines.filter(code="a").update(told=Decimal(41))
    data, numbers = sheet_paper(found, TODAY)
    assert [line.shown for line in numbers.lines] == ["48 nhiệm vụ"]
    assert living.read(data).texts == {numbers.lines[0].key: "48 nhiệm vụ"}
    text = text_of(data)
    assert "chưa ban hành" in text
    assert "không khớp" in text
    sound(data)


def test_a_number_of_a_figure_is_compared_with_what_is_counted_now(people: People) -> None:
    """A rate holds three living numbers; one that a list counted leads to its records alone."""
    found, by = prepared(people), leader(people)
    asked = asked_written(Asked(people.office.finance.pk, Period(date(2026, 1, 1), date(2026, 7, 1)), TODAY))
    rate = {"ways": [], "figure": "documents.signed_rate", "asked": asked, "part": "numerator"}
    count = {"ways": [], "figure": "assignments.given", "asked": asked, "part": "count"}
    values = [
        SheetValue("assignments", "a", "Nhiệm vụ được giao", "48", Decimal(48), records=count),
        SheetValue("documents", "b", "Tỷ lệ ký số", "88,2% (1.061/1.203)", Decimal(1061), Decimal(1203), records=rate),
        SheetValue("assignments", "c", "Nguồn giao", "3 nhiệm vụ", Decimal(3), records={"ways": []}),
    ]
    keep_sheet(by=by, inspection=found, values=values, now=NOW)
    data, numbers = sheet_paper(found, TODAY)
    assert [line.shown for line in numbers.lines] == ["48", "88,2%", "1.061", "1.203", "3 nhiệm vụ"]
    assert "88,2% (1.061/1.203)" in text_of(data)
    paper = made(
        by=by, kind="inspection-sheet", unit=found.leading, title="x", about=found, data=data, numbers=numbers, now=NOW
    )
    moved = {each.number.shown: each.moved for each in beside(paper, by, count=True)}
    assert moved == {"48": True, "88,2%": True, "1.061": True, "1.203": True, "3 nhiệm vụ": False}
