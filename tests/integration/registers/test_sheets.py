"""Rows from a sheet: mistakes by row and column before anything is written; the same sheet twice changes nothing."""

from __future__ import annotations

import pytest

from dondoc.accounts.roles import Role
from dondoc.organisation.models import Unit
from dondoc.registers import operations, queries
from dondoc.registers.models import Row, Version
from dondoc.registers.operations import row_sheets as sheets
from dondoc.registers.operations.row_sheets import Outcome, Planned
from dondoc.registers.queries import RowFilter
from dondoc.registers.rejections import RegisterRejected
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, workbook
from tests.integration.office import NOW, TODAY, Office
from tests.integration.registers.entries import register
from tests.integration.unchanged import changed_tables, everything

TITLES = ["Đơn vị", "Tên sáng kiến *", "Loại", "Cấp công nhận", "Ngày công nhận", "Về cải cách hành chính"]
TITLES += ["Tài liệu kiểm chứng", "Trang"]
GOOD = ["", "Một lượt hẹn", "Sáng kiến", "Tỉnh", "05/3/2026", "có", "12/QĐ-SNV", "2"]


def planned(office: Office, *rows: list[str], unit: Unit | None = None) -> list[Planned]:
    data = workbook(Table("Sổ", [Column(title) for title in TITLES], rows))
    given = sheets.lines(register("initiatives"), open_sheet("so.xlsx", data))
    return sheets.plan(
        by=office.specialist, register=register("initiatives"), given=given, unit=unit or office.interior, now=NOW
    )


def take(office: Office, plan: list[Planned]) -> tuple[int, int]:
    done = sheets.take(
        by=office.specialist, register=register("initiatives"), planned=plan, reason="Nhập từ tệp", now=NOW
    )
    return done.new, done.changed


def test_every_mistake_is_told_by_row_and_column_and_nothing_is_written(office: Office) -> None:
    before = everything()
    plan = planned(
        office,
        GOOD,
        ["Sở Không Có", "Hai", "Sáng chế", "Tỉnh", "05/13/2026", "có", "12/QĐ-SNV", ""],
        ["Sở Tài chính", "Ba", "Sáng kiến", "Tỉnh", "05/3/2026", "có", "", ""],
        [*GOOD[:6], "13/QĐ-SNV", ""],
    )
    assert [each.outcome for each in plan] == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED]
    assert [each.line.number for each in plan] == [2, 3, 4, 5]
    told = [sorted((fault.column, fault.code) for fault in each.wrong) for each in plan]
    assert told[1] == [("decided_on", "value-day"), ("kind", "value-choice"), ("unit", "row-unit-unknown")]
    assert told[2] == [("Tài liệu kiểm chứng", "evidence-missing"), ("unit", "row-unit-other")]
    assert told[3] == [("", "row-twice")]
    assert any("hãy chọn một trong: Sáng kiến" in line for line in sheets.told(register("initiatives"), plan[1]))
    assert changed_tables(before) == set()


def test_the_same_sheet_twice_changes_nothing(office: Office) -> None:
    assert take(office, planned(office, GOOD)) == (1, 0)
    before = everything()
    again = planned(office, GOOD)
    assert [each.outcome for each in again] == [Outcome.SAME]
    assert take(office, again) == (0, 0)
    assert changed_tables(before) == set()


def test_a_sheet_with_something_else_makes_a_version_that_waits(office: Office) -> None:
    take(office, planned(office, GOOD))
    head = office.person(Role.UNIT_HEAD, office.interior)
    waiting = Row.objects.select_related("waiting").get().waiting
    assert waiting is not None
    operations.confirm(by=head, version=waiting, now=NOW)
    plan = planned(office, [*GOOD[:3], "Toàn quốc", *GOOD[4:]])
    assert [(each.outcome, each.changes) for each in plan] == [(Outcome.CHANGED, ("Cấp công nhận",))]
    assert take(office, plan) == (0, 1)
    assert Version.objects.filter(state="waiting").count() == 1
    assert Version.objects.filter(state="confirmed", values__level="province").count() == 1


def test_what_was_exported_is_taken_back_without_a_change(office: Office) -> None:
    take(office, planned(office, GOOD))
    found = register("initiatives")
    listed = queries.listing(office.specialist, found, RowFilter(), TODAY)
    table = sheets.exported(found, [(each.row, each.version) for each in listed], notes=["Ghi chú"])
    given = sheets.lines(found, open_sheet("so.xlsx", workbook(table)))
    plan = sheets.plan(by=office.specialist, register=found, given=given, unit=None, now=NOW)
    assert [each.outcome for each in plan] == [Outcome.SAME]


@pytest.mark.parametrize("code", ["vbqppl", "budget"])
def test_the_template_has_every_column_and_says_what_may_be_written(office: Office, code: str) -> None:
    data = sheets.template(register(code))
    sheet = open_sheet("mau.xlsx", data)
    titles = [title.replace(" *", "") for title in sheet.titles]
    assert titles == sheets.titles_of(register(code))
    assert sheets.lines(register(code), sheet) == []


def test_a_sheet_without_a_needed_column_is_refused_as_a_whole(office: Office) -> None:
    data = workbook(Table("Sổ", [Column("Tên sáng kiến")], [["Một"]]))
    with pytest.raises(RegisterRejected) as refused:
        sheets.lines(register("initiatives"), open_sheet("so.xlsx", data))
    assert refused.value.code == "import-columns"
    assert "“Loại”" in str(refused.value)
