"""Petitions: who may enter, answer and confirm; what was known when; the sheet in and out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.care.checks import petitions as checks
from dondoc.checks.findings import Severity
from dondoc.checks.registry import Look
from dondoc.dossiers.models import Petition, PetitionVersion
from dondoc.dossiers.operations import petition_sheets as sheets
from dondoc.dossiers.operations import petitions
from dondoc.dossiers.operations.petition_sheets import Title
from dondoc.dossiers.operations.petitions import Answer, Content
from dondoc.dossiers.operations.sheet_rows import Outcome
from dondoc.dossiers.petitions import Finding, Part
from dondoc.dossiers.queries import petitions as queries
from dondoc.dossiers.queries.petitions import PetitionFilter
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Held, Refused
from dondoc.periods.ranges import Period
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, Value, workbook
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import changed_tables, everything

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
ANSWER = Answer(TODAY, "31/SNV-VP", finding=Finding.UPHELD)


def content(office: Office, **told: Any) -> Content:
    """A petition about the Department of Home Affairs, received a month before."""
    usual = Content("PA-01", office.interior, "attitude", "portal", date(2026, 5, 11), "Hẹn trả kết quả nhiều lần.")
    return replace(usual, **told)


def entered(office: Office, **told: Any) -> Petition:
    return petitions.enter(by=office.specialist, content=content(office, **told), now=NOW)


def answered(office: Office, answer: Answer = ANSWER, **told: Any) -> Petition:
    return petitions.answer(by=office.specialist, petition=entered(office, **told), answer=answer, now=NOW)


def above(office: Office, *posts: int) -> Actor:
    """Who follows dossiers up for the whole province, with posts at those units."""
    return replace(office.officer, posts=tuple(Held("Chuyên viên", "", unit) for unit in posts))


def test_the_due_day_is_counted_in_working_days_and_explained(office: Office) -> None:
    petition = entered(office)
    counted = queries.due_counted(petition)
    assert counted is not None
    assert (petition.due_on, petition.limit_days) == (date(2026, 6, 8), 20) == (counted.day, counted.count)
    assert "20 ngày làm việc" in counted.explained()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"content": "Bà con gọi 0912 345 678 không ai nghe"}, "petition-sender"),
        ({"content": "Trả lời về thu@vidu.vn"}, "petition-sender"),
        ({"kind": "khác"}, "petition-kind"),
        ({"channel": "bồ câu"}, "petition-channel"),
        ({"received_on": TODAY + timedelta(days=1)}, "petition-received-when"),
        ({"code": " "}, "petition-code"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(office: Office, told: dict[str, Any], code: str) -> None:
    before = everything()
    with pytest.raises(DossierRejected) as refused:
        entered(office, **told)
    assert refused.value.code == code
    assert changed_tables(before) == set()


def test_nobody_of_the_unit_confirms_a_finding_about_it(office: Office) -> None:
    petition = answered(office)
    writer = replace(office.officer, key=office.specialist.key)
    within = office.person(Role.FOLLOW_UP_OFFICER, office.interior)
    before = everything()
    for by in (writer, within, above(office, office.interior.pk), above(office, office.division.pk), office.specialist):
        with pytest.raises(Refused):
            petitions.settle(by=by, petition=petition, confirmed=True, now=NOW)
        assert petition not in queries.waiting(by)
    assert changed_tables(before) == set()
    assert list(queries.waiting(above(office, office.cabinet.pk))) == [petition]
    settled = petitions.settle(by=above(office, office.cabinet.pk), petition=petition, confirmed=True, now=NOW)
    assert settled.settled


def test_a_finding_about_the_unit_that_stands_highest_is_confirmed_by_its_head(office: Office) -> None:
    clerk = office.person(Role.CLERK, office.committee)
    petition = petitions.enter(by=clerk, content=content(office, unit=office.committee), now=NOW)
    petitions.answer(by=clerk, petition=petition, answer=ANSWER, now=NOW)
    chairman = office.person(Role.LEADER, *office.all)
    below = office.person(Role.LEADER, office.interior)
    writer = replace(chairman, key=clerk.key)
    before = everything()
    for by in (clerk, office.officer, below, writer):
        with pytest.raises(Refused):
            petitions.settle(by=by, petition=petition, confirmed=True, now=NOW)
    assert changed_tables(before) == set()
    assert petition in queries.waiting(chairman)
    assert petitions.settle(by=chairman, petition=petition, confirmed=True, now=NOW).settled
    of_a_department = answered(office)
    with pytest.raises(Refused):
        petitions.settle(by=chairman, petition=of_a_department, confirmed=True, now=NOW)


def test_a_finding_that_is_not_confirmed_says_why_and_is_written_anew(office: Office) -> None:
    petition = answered(office)
    with pytest.raises(DossierRejected, match="lý do không xác nhận"):
        petitions.settle(by=office.officer, petition=petition, confirmed=False, now=NOW)
    sent_back = petitions.settle(by=office.officer, petition=petition, confirmed=False, note="Thiếu biên bản", now=NOW)
    assert (sent_back.finding, sent_back.settled, sent_back.answered_on) == ("", False, TODAY)
    petitions.answer(by=office.specialist, petition=petition, answer=ANSWER, now=NOW)
    petitions.settle(by=office.officer, petition=petition, confirmed=True, now=NOW)
    with pytest.raises(DossierRejected, match="không sửa được nữa"):
        petitions.answer(by=office.specialist, petition=petition, answer=ANSWER, now=NOW)


def test_another_due_day_is_set_from_above_and_both_are_kept(office: Office) -> None:
    petition, day = entered(office), date(2026, 6, 22)
    with pytest.raises(Refused):
        petitions.set_due(by=office.specialist, petition=petition, due_on=day, reason="Xin thêm", now=NOW)
    petitions.set_due(by=office.officer, petition=petition, due_on=day, reason="Chờ ý kiến Bộ", now=NOW)
    assert [each.due_on for each in queries.story(petition)] == [date(2026, 6, 8), day]
    moved = content(office, received_on=date(2026, 5, 12))
    changed = petitions.change(by=office.specialist, petition=petition, content=moved, reason="Ghi nhầm", now=NOW)
    assert changed.due_on == day


def test_what_was_known_stays_as_it_was_known(office: Office) -> None:
    petition, units = answered(office), {office.interior.pk}
    later = NOW + timedelta(days=3)
    petitions.settle(by=office.officer, petition=petition, confirmed=True, now=later)
    second = petitions.enter(by=office.specialist, content=content(office, code="PA-02"), now=later)
    petitions.strike(by=office.officer, petition=second, reason="Ghi hai lần", now=later + timedelta(days=1))

    def told(known: datetime | None) -> tuple[int, int]:
        counts = queries.counts(units, YEAR, known)
        return counts.received, counts.upheld_zero

    moments = [NOW - timedelta(days=1), NOW, later, None]
    assert [told(each) for each in moments] == [(0, 0), (1, 0), (2, 1), (1, 1)]
    assert queries.counts({office.finance.pk}, YEAR).received == 0


def test_each_number_opens_the_petitions_it_counts(office: Office) -> None:
    answered(office)
    for number, day in enumerate((date(2025, 12, 1), date(2026, 5, 11), date(2026, 6, 9)), 2):
        entered(office, code=f"PA-{number:02d}", received_on=day, kind="handling")
    units = queries.units_counted(office.officer, None) | {office.interior.pk}
    counts = queries.counts(units, YEAR, on=TODAY)
    reader = office.person(Role.READER, *office.all)
    for part in Part:
        wanted = PetitionFilter(period=YEAR, part=part)
        assert queries.listing(reader, wanted, TODAY).count() == counts.all.of(part)
    assert (counts.carried, counts.overdue, counts.all.of(Part.OPEN_IN_TIME)) == (1, 2, 1)


def test_words_are_found_without_their_marks(office: Office) -> None:
    petition = entered(office)
    reader = office.person(Role.READER, office.interior)
    assert list(queries.listing(reader, PetitionFilter(q="het han tra"), TODAY)) == []
    assert list(queries.listing(reader, PetitionFilter(q="HEN TRA ket qua"), TODAY)) == [petition]
    assert list(queries.listing(office.person(Role.READER, office.finance), PetitionFilter(), TODAY)) == []


def test_every_act_leaves_a_version_like_the_petition(office: Office) -> None:
    petition = answered(office)
    petitions.strike(by=office.officer, petition=petition, reason="Ghi nhầm đơn vị", now=NOW)
    assert [each.act for each in queries.story(petition)] == ["entered", "answered", "struck"]
    assert queries.unlike_their_history() == []
    Petition.objects.update(due_on=TODAY)
    assert queries.unlike_their_history() == [petition]


ROW: dict[Title, Value] = {
    Title.CODE: "PA-77",
    Title.UNIT: "Sở Nội vụ",
    Title.KIND: "Giải quyết thủ tục hành chính",
    Title.CHANNEL: "Văn bản",
    Title.RECEIVED: date(2026, 5, 4),
    Title.CONTENT: "Yêu cầu giấy tờ ngoài quy định.",
    Title.ANSWERED: date(2026, 5, 20),
    Title.SIGN: "44/SNV-VP",
    Title.FINDING: "không đúng",
}


def file_of(*rows: dict[Title, Value]) -> bytes:
    titles = [title for title in Title if any(title in row for row in rows)]
    return workbook(
        Table("Phản ánh", [Column(each.value) for each in titles], [[r.get(t) for t in titles] for r in rows])
    )


def planned(by: Actor, data: bytes) -> list[sheets.Planned]:
    return sheets.plan(by=by, given=sheets.entries(open_sheet("phan-anh.xlsx", data)), now=NOW)


def test_the_same_sheet_twice_and_its_own_export_change_nothing(office: Office) -> None:
    rows = file_of(ROW, ROW | {Title.CODE: "PA-78", Title.ANSWERED: None, Title.SIGN: None, Title.FINDING: None})
    before = everything()
    plan = planned(office.specialist, rows)
    assert changed_tables(before) == set()
    done = sheets.enter(by=office.specialist, planned=plan, now=NOW)
    assert (done.new, done.changed, done.refused) == (2, 0, [])
    assert Petition.objects.get(code="PA-77").finding == "not_upheld"
    reader = office.person(Role.READER, office.interior)
    found = queries.listing(reader, PetitionFilter(), TODAY)
    out = workbook(sheets.exported(found, further=[], told=dict.fromkeys([p.pk for p in found], ()), notes=["Lập"]))
    for again in (rows, out):
        assert [each.outcome for each in planned(office.specialist, again)] == [Outcome.SAME, Outcome.SAME]
    assert PetitionVersion.objects.count() == 3


def test_each_fault_of_a_row_is_told_and_the_row_is_left_out(office: Office) -> None:
    faults: list[dict[Title, Value]] = [
        {Title.UNIT: "Sở Không Có"},
        {Title.KIND: "Khen ngợi"},
        {Title.RECEIVED: "31/02/2026"},
        {Title.CONTENT: "Liên hệ 0912.345.678"},
        {Title.ANSWERED: date(2026, 5, 1)},
        {Title.UNIT: "Sở Tài chính"},
        {Title.FINDING: "chắc đúng"},
    ]
    plan = planned(office.specialist, file_of(*[ROW | each for each in faults], ROW, ROW))
    words = ["không có “Sở Không", "Khen ngợi", "không phải là ngày", "hãy bỏ số điện thoại", "trước ngày tiếp nhận"]
    for each, expected in zip(plan, [*words, "không được ghi", "chắc đúng", "", "dòng trước"], strict=True):
        assert (each.outcome is Outcome.REFUSED) == bool(expected)
        assert expected in " ".join(map(str, each.reasons))
    assert sheets.refused_sheet(plan)


def test_a_sheet_cannot_undo_what_was_confirmed(office: Office) -> None:
    sheets.enter(by=office.specialist, planned=planned(office.specialist, file_of(ROW)), now=NOW)
    petitions.settle(by=office.officer, petition=Petition.objects.get(), confirmed=True, now=NOW)
    before = everything()
    plan = planned(office.specialist, file_of(ROW | {Title.FINDING: "đúng"}))
    assert [each.outcome for each in plan] == [Outcome.REFUSED]
    sheets.enter(by=office.specialist, planned=plan, now=NOW)
    assert changed_tables(before) == set()


def test_the_doctor_names_what_was_changed_past_the_operations(office: Office) -> None:
    entered(office, received_on=TODAY)
    look = Look(NOW)
    assert [*checks.history(look), *checks.due(look)] == []
    Petition.objects.update(due_on=TODAY)
    assert [each.severity for each in checks.history(look)] == [Severity.ERROR]
    assert [each.values["day"] for each in checks.due(look)] == ["08/7/2026"]
