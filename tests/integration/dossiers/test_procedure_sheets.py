"""Procedures from a sheet and as a sheet."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.dossiers.kinds import Channel
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.operations import procedure_sheets as sheets
from dondoc.dossiers.operations.procedure_rows import Title
from dondoc.dossiers.operations.procedure_sheets import Planned
from dondoc.dossiers.operations.sheet_rows import Entered, Outcome
from dondoc.dossiers.queries import procedures as queries
from dondoc.dossiers.queries.procedures import ProcedureFilter
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Refused
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, Value, workbook
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import changed_tables, everything

pytestmark = pytest.mark.one_database

Rows = list[dict[Title, Value]]
ROW: dict[Title, Value] = {
    Title.CODE: "1.000101",
    Title.NAME: "Cấp chứng chỉ hành nghề lưu trữ",
    Title.FIELD: "Văn thư và lưu trữ",
    Title.LEVELS: "cấp tỉnh; cấp xã",
    Title.LIMIT: "10 ngày làm việc",
    Title.ONLINE: "08 ngày làm việc",
    Title.NEW_LEVEL: "toàn trình",
    Title.OLD_LEVEL: 4,
    Title.ONE_STOP: "có",
    Title.ON_THE_SPOT: "không",
    Title.FEE: 50_000,
    Title.FROM: date(2024, 2, 1),
    Title.ACT: "công bố mới",
    Title.BASIS: "121/QĐ-UBND",
    Title.SIGNED: date(2024, 2, 1),
    Title.MINISTRY: "45/QĐ-BNV",
    Title.MINISTRY_SIGNED: "20/01/2024",
}


def _file(*rows: dict[Title, Value]) -> bytes:
    titles = [title for title in Title if any(title in row for row in rows)]
    lines = [[row.get(title) for title in titles] for row in rows]
    return workbook(Table("Thủ tục", [Column(title.value) for title in titles], lines))


def _planned(office: Office, data: bytes) -> list[Planned]:
    given = sheets.entries(open_sheet("thu-tuc.xlsx", data))
    return sheets.plan(by=office.officer, given=given, on=TODAY, now=NOW)


def _entered(office: Office, data: bytes) -> Entered[Planned]:
    return sheets.enter(by=office.officer, planned=_planned(office, data), on=TODAY, now=NOW)


def test_rows_become_procedures_with_all_they_tell(office: Office) -> None:
    before = everything()
    planned = _planned(office, _file(ROW))
    assert changed_tables(before) == set()

    done = sheets.enter(by=office.officer, planned=planned, on=TODAY, now=NOW)

    assert (done.new, done.changed, done.refused) == (1, 0, [])
    procedure = Procedure.objects.get(code="1.000101")
    assert (procedure.old_level, procedure.fee, procedure.valid_from) == (4, 50_000, date(2024, 2, 1))
    assert {each.level for each in procedure.handlings.all()} == {"province", "commune"}
    limits = {(each.channel, each.number, each.valid_from) for each in procedure.limits.all()}
    assert limits == {("", 10, None), (Channel.ONLINE.value, 8, None)}
    act = procedure.acts.get()
    assert (act.basis, act.ministry_basis, act.ministry_signed_on) == ("121/QĐ-UBND", "45/QĐ-BNV", date(2024, 1, 20))


def test_what_goes_out_comes_in_and_changes_nothing(office: Office) -> None:
    abolished = {**ROW, Title.CODE: "2", Title.LIMIT: "24 giờ", Title.ACT: "bãi bỏ", Title.SIGNED: date(2025, 3, 3)}
    _entered(office, _file(ROW, abolished))
    found = queries.listing(office.officer, ProcedureFilter(), on=TODAY)
    exported = workbook(sheets.exported(found, on=TODAY))
    before = everything()

    planned = _planned(office, exported)
    sheets.enter(by=office.officer, planned=planned, on=TODAY, now=NOW)

    assert [each.outcome for each in planned] == [Outcome.SAME, Outcome.SAME]
    assert changed_tables(before) == set()


def test_changed_row_names_what_it_changes_and_keeps_what_was(office: Office) -> None:
    _entered(office, _file(ROW))
    changed: dict[Title, Value] = {
        Title.CODE: "1.000101",
        Title.NAME: ROW[Title.NAME],
        Title.FIELD: ROW[Title.FIELD],
        Title.LEVELS: "cấp tỉnh",
        Title.LIMIT: "07 ngày làm việc",
    }

    (planned,) = _planned(office, _file(changed))
    assert (planned.outcome, planned.changes) == (Outcome.CHANGED, (Title.LEVELS, Title.LIMIT))
    sheets.enter(by=office.officer, planned=[planned], on=TODAY, now=NOW)

    procedure = Procedure.objects.get(code="1.000101")
    assert procedure.fee == 50_000  # the sheet has no such column
    assert {(each.channel, each.number, each.valid_from, each.valid_to) for each in procedure.limits.all()} == {
        ("", 10, None, TODAY),
        ("", 7, TODAY, None),
        ("online", 8, None, None),
    }
    assert procedure.handlings.get(level="commune").valid_to == TODAY


def test_every_reason_against_a_row_is_said_and_nothing_of_it_is_written(office: Office) -> None:
    bad = {
        **ROW,
        Title.CODE: "2",
        Title.NAME: "",
        Title.LIMIT: "mười ngày",
        Title.OLD_LEVEL: "4a",
        Title.FROM: "31/02/2024",
        Title.NEW_LEVEL: "toàn bộ",
        Title.BASIS: "",
        Title.LEVELS: "cấp thôn",
    }

    planned = _planned(office, _file(ROW, bad, ROW))
    done = sheets.enter(by=office.officer, planned=planned, on=TODAY, now=NOW)

    assert [each.outcome for each in planned] == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]
    codes = [getattr(reason, "code", "") for reason in planned[1].reasons]
    assert sorted(codes) == sorted(
        ["row-empty", "row-not-a-day", "row-unknown", "row-number", "row-unknown", "row-limit", "row-decision"]
    )
    assert [getattr(reason, "code", "") for reason in planned[2].reasons] == ["row-twice"]
    assert (done.new, Procedure.objects.count()) == (1, 1)

    mended = open_sheet("khong-nhan.xlsx", sheets.refused_sheet(planned))
    assert [row[Title.CODE.value].text for row in mended.rows] == ["2", "1.000101"]
    assert all(row["Lý do không nhận"].text for row in mended.rows)
    assert [entry.get(Title.CODE) for entry in sheets.entries(mended)] == ["2", "1.000101"]


def test_template_can_be_sent_as_it_is(office: Office) -> None:
    (planned,) = _planned(office, sheets.template())

    assert (planned.outcome, planned.new_field) == (Outcome.NEW, True)


def test_sheet_without_the_needed_columns_is_refused(office: Office) -> None:
    with pytest.raises(DossierRejected, match="Mã thủ tục"):
        _planned(office, _file({Title.NAME: "A", Title.FIELD: "B"}))


def test_only_who_keeps_dossiers_may_import(office: Office) -> None:
    given = sheets.entries(open_sheet("thu-tuc.xlsx", _file(ROW)))

    with pytest.raises(Refused):
        sheets.plan(by=office.specialist, given=given, on=TODAY, now=NOW)
