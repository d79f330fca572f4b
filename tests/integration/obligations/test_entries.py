"""Entries: opened once, met by what the register holds, missing where nothing is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import STOPPED, State
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one
from dondoc.language.folding import folded
from dondoc.obligations import operations, queries
from dondoc.obligations.meeting import EntryState, state_of
from dondoc.obligations.models import Entry
from dondoc.obligations.offering import offers
from dondoc.obligations.operations import Met
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation import operations as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit, UnitChange
from dondoc.organisation.operations import Passing
from tests.integration.assignments.orders import moved
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes

CONCLUSION = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 61/TB-UBND              An Lạc, ngày 04 tháng 5 năm 2026

THÔNG BÁO
Kết luận kiểm tra công tác cải cách hành chính tại Sở Nội vụ

Đoàn kiểm tra kết luận như sau: hồ sơ còn thiếu tài liệu.
"""
PLAN_OF_COMMITTEE = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN LẠC                 Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND              An Lạc, ngày 12 tháng 5 năm 2026

KẾ HOẠCH
Số hóa hồ sơ lưu trữ năm 2026

Ủy ban nhân dân tỉnh ban hành kế hoạch số hóa hồ sơ lưu trữ.
"""


def own_plan(
    subject: str, sign: str = "12/KH-SNV", day: str = "14 tháng 01", body: str = "Sở ban hành kế hoạch."
) -> str:
    return f"""UBND TỈNH AN LẠC            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                   Độc lập - Tự do - Hạnh phúc
Số: {sign}              An Lạc, ngày {day} năm 2026

KẾ HOẠCH
{subject}

{body}
"""


def open_all(office: Office, by: Actor | None = None, year: int = 2026, **how: Any) -> None:
    operations.ask_to_open(by=by or office.officer, year=year, now=NOW, **how)
    while run_one(NOW):
        pass


def states(office: Office, on: date = TODAY, **how: Any) -> dict[str, EntryState]:
    wanted = queries.EntryFilter(how.pop("year", 2026), unit=how.pop("unit", office.interior).pk)
    found = queries.listing(how.pop("by", office.officer), wanted, on, soon=3)
    return {entry.duty: EntryState(vars(entry)["state"]) for entry in found}


def only(office: Office, code: str) -> Entry:
    return Entry.objects.get(duty=code, unit=office.interior)


def test_a_year_is_opened_once_however_often_it_is_asked(office: Office) -> None:
    open_all(office, codes=["plan.par", "report.par"])
    first = list(Entry.objects.order_by("pk").values_list("pk", "duty", "unit", "period", "assignment"))
    assert len(first) == 4 * 1 + 4 * 4  # two departments, two communes; one plan, four reports
    assert Assignment.objects.count() == len(first)
    with nothing_changes(), pytest.raises(DutyRejected, match="không còn việc"):
        operations.ask_to_open(by=office.officer, year=2026, codes=["plan.par", "report.par"], now=NOW)


def test_a_job_that_runs_again_after_it_was_cut_short_opens_only_the_rest(office: Office) -> None:
    ahead = operations.to_open(by=office.officer, year=2026, on=TODAY, codes=["plan.par"])
    job = operations.ask_to_open(by=office.officer, year=2026, codes=["plan.par"], now=NOW)
    assert operations.open_entry(by=office.officer, ahead=ahead[0], now=NOW) is not None
    assert operations.open_entry(by=office.officer, ahead=ahead[0], now=NOW) is None
    while run_one(NOW):
        pass
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert Entry.objects.count() == Assignment.objects.count() == len(ahead) == 4


def test_an_entry_is_an_assignment_of_the_unit_given_from_above(office: Office) -> None:
    open_all(office, codes=["plan.par"])
    entry = only(office, "plan.par")
    assert entry.assignment is not None
    given = entry.assignment
    assert given.what == "Ban hành kế hoạch cải cách hành chính năm 2026"
    assert (given.lead, given.assigner, given.origin) == (office.interior, office.committee, Origin.DUTY.value)
    assert (given.current_due, given.given_on) == (date(2026, 1, 31), date(2026, 1, 1))
    assert states(office) == {"plan.par": EntryState.MISSING}
    assert states(office, date(2026, 1, 31)) == {"plan.par": EntryState.DUE_SOON}


def test_the_registered_plan_is_offered_and_taken_and_reported(office: Office) -> None:
    receive_and_read(
        office,
        own_plan("Tuyên truyền cải cách hành chính năm 2026", "9/KH-SNV"),
        unit=office.interior,
        direction=Direction.OUTGOING,
    )
    plan = receive_and_read(
        office, own_plan("Cải cách hành chính năm 2026"), unit=office.interior, direction=Direction.OUTGOING
    )
    open_all(office, codes=["plan.par"])
    entry = only(office, "plan.par")
    assert offers(office.specialist, [entry], queries.duties()) == {entry.pk: [plan]}
    assert offers(office.accountant, [entry], queries.duties()) == {entry.pk: []}
    with nothing_changes(), pytest.raises(Refused):
        operations.take(by=office.accountant, entry=entry, met=Met(plan), now=NOW)
    operations.take(by=office.specialist, entry=entry, met=Met(plan), now=NOW)
    entry.refresh_from_db()
    given = Assignment.objects.get(obligation=entry)
    assert (given.state, given.finished_on, given.result_document) == (State.REPORTED.value, date(2026, 1, 14), plan)
    assert states(office) == {"plan.par": EntryState.MET}
    with nothing_changes(), pytest.raises(DutyRejected, match="đã có kết quả"):
        operations.take(by=office.specialist, entry=entry, met=Met(plan), now=NOW)


def test_an_old_paper_that_fits_is_offered_however_many_came_since(office: Office) -> None:
    text = own_plan("Ban hành Quy chế làm việc", "30/QĐ-SNV", "02 tháng 02").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    regulation = receive_and_read(office, text, unit=office.interior, direction=Direction.OUTGOING)
    open_all(office, codes=["plan.par", "regulation.working"])
    others = [replaced(regulation, number) for number in range(2_001)]
    Document.objects.bulk_create(others)
    entry = only(office, "regulation.working")
    assert offers(office.specialist, [only(office, "plan.par"), entry], queries.duties())[entry.pk] == [regulation]


def replaced(document: Document, number: int) -> Document:
    """A later paper of the same book about something else."""
    values = {field.attname: getattr(document, field.attname) for field in Document._meta.concrete_fields}
    subject, sign = "Bổ nhiệm công chức", f"{number}/QĐ-SNV"
    words = {"subject": subject, "subject_folded": folded(subject), "sign": sign, "sign_key": sign}
    unfiled = {"file_id": None, "file_name": "", "state": ReadingState.NO_FILE.value}
    days = {"issued_on": date(2026, 3, 1), "entry_number": 1_000 + number}
    return Document(**{**values, **words, **days, "id": None, **unfiled})


def test_after_a_handover_the_successor_sees_the_entry_and_is_offered_its_own_papers(office: Office) -> None:
    open_all(office, codes=["plan.par"])
    entry = only(office, "plan.par")
    assert entry.assignment is not None
    moved(office, entry.assignment, office.cabinet)
    text = own_plan("Cải cách hành chính năm 2026", "18/KH-VP").replace("SỞ NỘI VỤ  ", "VĂN PHÒNG  ")
    plan = receive_and_read(office, text, unit=office.cabinet, direction=Direction.OUTGOING)
    successor = office.person(Role.SPECIALIST, office.cabinet)
    entry = only(office, "plan.par")
    wanted = queries.EntryFilter(2026, unit=office.cabinet.pk)
    assert list(queries.listing(successor, wanted, TODAY, soon=3)) == [entry]
    assert offers(successor, [entry], queries.duties()) == {entry.pk: [plan]}
    operations.take(by=successor, entry=entry, met=Met(plan), now=NOW)
    assert states(office, by=successor, unit=office.cabinet) == {"plan.par": EntryState.MET}


def test_a_result_that_was_sent_back_is_missing_again(office: Office) -> None:
    plan = receive_and_read(
        office, own_plan("Cải cách hành chính năm 2026"), unit=office.interior, direction=Direction.OUTGOING
    )
    open_all(office, codes=["plan.par"])
    entry = only(office, "plan.par")
    operations.take(by=office.specialist, entry=entry, met=Met(plan), now=NOW)
    given = Assignment.objects.get(obligation=entry)
    assignments.send_back(by=office.officer, assignment=given, reason="Thiếu phụ lục", now=NOW)
    assert states(office) == {"plan.par": EntryState.MISSING}


def test_the_first_finding_of_2020_comes_out_of_the_list(office: Office) -> None:
    """After the review of each year the leadership's plan to remedy it is due; nobody issued one: chưa ban hành."""
    inspected, code = date(2020, 6, 30), "plan.remedy_review"
    for year in (2020, 2021):
        open_all(office, year=year, codes=[code])
    assert states(office, inspected, year=2020) == {code: EntryState.MISSING}
    assert states(office, inspected, year=2021) == {code: EntryState.AHEAD}
    entry, next_year = Entry.objects.filter(duty=code, unit=office.interior).order_by("year")
    text = own_plan("Khắc phục hạn chế, khuyết điểm của tập thể lãnh đạo sau kiểm điểm năm 2019", day="20 tháng 7")
    plan = receive_and_read(office, text.replace("2026", "2020"), unit=office.interior, direction=Direction.OUTGOING)
    offered = offers(office.specialist, [entry, next_year], queries.duties())
    assert offered == {entry.pk: [plan], next_year.pk: []}
    operations.take(by=office.specialist, entry=entry, met=Met(plan), now=NOW)
    assert states(office, year=2020) == {code: EntryState.MET_LATE}
    assert states(office, year=2021) == {code: EntryState.MISSING}


def test_a_department_is_asked_for_a_plan_after_its_inspection(office: Office) -> None:
    """An inspection's conclusion asks for a plan to remedy what it found; nobody issued one: chưa ban hành."""
    conclusion = receive_and_read(office, CONCLUSION, unit=office.interior, received_on=date(2026, 5, 5))
    open_all(office, codes=["plan.remedy_inspection"])
    entry = only(office, "plan.remedy_inspection")
    assert (entry.event_document, entry.event_sign) == (conclusion, "61/TB-UBND")
    assert entry.due == date(2026, 5, 26)
    assert states(office) == {"plan.remedy_inspection": EntryState.MISSING}
    late = own_plan("Khắc phục tồn tại, hạn chế sau kiểm tra cải cách hành chính", day="08 tháng 6")
    plan = receive_and_read(office, late, unit=office.interior, direction=Direction.OUTGOING)
    assert offers(office.specialist, [entry], queries.duties()) == {entry.pk: [plan]}
    operations.take(by=office.specialist, entry=entry, met=Met(plan), now=NOW)
    assert states(office) == {"plan.remedy_inspection": EntryState.MET_LATE}


def test_the_second_finding_of_2020_comes_out_of_the_list(office: Office) -> None:
    """Divisions were merged; nobody laid down the functions anew, of the new one or of the department."""
    merged = merge_divisions(office)
    officer = office.person(Role.FOLLOW_UP_OFFICER, office.committee, office.interior, merged)
    open_all(office, officer, codes=["regulation.functions_new", "regulation.functions_above"])
    assert states(office, unit=merged, by=officer)["regulation.functions_new"] is EntryState.MISSING
    assert states(office)["regulation.functions_above"] is EntryState.MISSING
    entry = only(office, "regulation.functions_above")
    assert (entry.event_sign, entry.event_on) == ("549/QĐ-UBND", date(2026, 1, 5))


def merge_divisions(office: Office) -> Unit:
    grants = frozenset((Permission.ORGANISATION_CHANGE, unit.pk) for unit in office.all)
    by, day = Actor("keeper", "Người lập", grants), date(2026, 1, 15)
    merged = organisation.create_unit(
        by=by,
        name="Phòng Công vụ",
        short_name="Phòng Công vụ",
        kind=UnitKind.DIVISION,
        parent=office.interior,
        code="",
        valid_from=day,
        now=NOW,
    )
    organisation.close_unit(by=by, unit=office.division, valid_to=day, now=NOW)
    organisation.record_change(
        by=by,
        kind=ChangeKind.UNITE,
        decision_sign="549/QĐ-UBND",
        decision_issuer="UBND tỉnh",
        decided_on=date(2026, 1, 5),
        in_force_on=day,
        carried_out_on=day,
        passings=[Passing(office.division, merged, day, main=True)],
        now=NOW,
    )
    return merged


def test_a_change_that_is_on_paper_only_asks_for_nothing_yet(office: Office) -> None:
    merge_divisions(office)
    UnitChange.objects.update(carried_out_on=None)
    assert operations.to_open(by=office.officer, year=2026, on=TODAY, codes=["regulation.functions_above"]) == []


def test_a_superiors_plan_asks_for_the_units_own_which_must_name_it(office: Office) -> None:
    receive_and_read(office, PLAN_OF_COMMITTEE, unit=office.interior, received_on=date(2026, 5, 13))
    open_all(office, codes=["plan.superior"])
    entry = only(office, "plan.superior")
    assert entry.due == date(2026, 6, 3)
    receive_and_read(
        office, own_plan("Việc khác", "20/KH-SNV", "20 tháng 5"), unit=office.interior, direction=Direction.OUTGOING
    )
    body = "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/5/2026 của UBND tỉnh, Sở ban hành kế hoạch."
    plan = receive_and_read(
        office,
        own_plan("Số hóa hồ sơ của Sở", "21/KH-SNV", "25 tháng 5", body),
        unit=office.interior,
        direction=Direction.OUTGOING,
    )
    assert offers(office.specialist, [entry], queries.duties()) == {entry.pk: [plan]}


def test_a_publication_is_met_by_a_page_of_the_website_on_its_day(office: Office) -> None:
    open_all(office, codes=["publication.budget"])
    entry = only(office, "publication.budget")
    for wrong in (Met(), Met(link="trang-nha"), Met(link="https://snv.anlac.example/x", on=TODAY + timedelta(days=1))):
        with nothing_changes(), pytest.raises(DutyRejected):
            operations.take(by=office.specialist, entry=entry, met=wrong, now=NOW)
    met = Met(link="https://snv.anlac.example/cong-khai", on=date(2026, 1, 20))
    operations.take(by=office.specialist, entry=entry, met=met, now=NOW)
    assert states(office) == {"publication.budget": EntryState.MET}


def test_a_regulation_holds_for_its_term_and_is_asked_anew_before_it_ends(office: Office) -> None:
    text = own_plan("Ban hành Quy chế chi tiêu nội bộ", "30/QĐ-SNV", "02 tháng 02").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    decision = receive_and_read(office, text, unit=office.interior, direction=Direction.OUTGOING)
    open_all(office, codes=["regulation.spending"])
    entry = only(office, "regulation.spending")
    operations.take(by=office.specialist, entry=entry, met=Met(decision), now=NOW)
    entry.refresh_from_db()
    assert entry.until == date(2029, 2, 2)
    assert states(office) == {"regulation.spending": EntryState.MET}
    assert states(office, date(2029, 2, 2)) == {"regulation.spending": EntryState.EXPIRED}
    on = date(2029, 1, 5)
    renewed = operations.to_open(
        by=office.officer, year=2029, on=on, codes=["regulation.spending"], units=[office.interior.pk]
    )
    assert [each.due.due for each in renewed] == [date(2029, 2, 1)]


def test_who_may_give_opens_and_who_confirms_waives(office: Office) -> None:
    for person in (office.specialist, office.person(Role.READER, office.committee)):
        with nothing_changes(), pytest.raises(Refused):
            operations.ask_to_open(by=person, year=2026, now=NOW)
    inside = office.person(Role.CLERK, office.interior)
    asked = operations.to_open(by=inside, year=2026, on=TODAY)
    assert {each.assigner for each in asked} <= {office.interior}
    open_all(office, codes=["plan.quality"])
    entry = only(office, "plan.quality")
    for person in (office.specialist, office.clerk):
        with nothing_changes(), pytest.raises(Refused):
            operations.waive(by=person, entry=entry, reason="Không áp dụng ISO", now=NOW)
    with nothing_changes(), pytest.raises(DutyRejected, match="lý do"):
        operations.waive(by=office.officer, entry=entry, reason=" ", now=NOW)
    operations.waive(by=office.officer, entry=entry, reason="Không áp dụng ISO", now=NOW)
    assert states(office) == {"plan.quality": EntryState.WAIVED}
    given = Assignment.objects.get(obligation=entry)
    assert given.state == State.WITHDRAWN.value
    operations.unwaive(by=office.officer, entry=entry, now=NOW)
    given.refresh_from_db()
    assert given.state not in {state.value for state in STOPPED}
    assert states(office) == {"plan.quality": EntryState.MISSING}


def test_only_readers_of_the_unit_see_its_entries(office: Office) -> None:
    open_all(office, codes=["plan.par"])
    assert set(queries.visible_to(office.accountant).values_list("unit", flat=True)) == {office.finance.pk}
    assert queries.visible_to(office.officer).count() == 4


def test_an_office_lays_its_own_over_the_list(office: Office, settings: LazySettings, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "obligations").mkdir(parents=True)
    (folder / "obligations" / "duties.yaml").write_text(
        "- {code: plan.par, remove: true}\n"
        "- {code: plan.own, kind: plan, name: Kế hoạch riêng, who: {units: [SNV]}, rule: {every: year, by: 15/02}}\n",
        "utf-8",
    )
    settings.DATA_FOLDER = str(folder)
    codes = {duty.code: duty.own for duty in queries.duties()}
    assert "plan.par" not in codes
    assert codes["plan.own"] is True
    open_all(office, codes=["plan.own"])
    assert [entry.unit for entry in Entry.objects.all()] == [office.interior]


OWN = {
    "kind": "plan",
    "name": "Kế hoạch văn nghệ",
    "who": {"kinds": ["division", "department"]},
    "rule": {"every": "year", "by": "15/05"},
}


def test_a_unit_adds_a_duty_for_itself_and_those_below_it(office: Office) -> None:
    inside = office.person(Role.CLERK, office.interior)
    with nothing_changes(), pytest.raises(Refused):
        operations.add_duty(by=office.specialist, owner=office.interior, said=OWN, now=NOW)
    with nothing_changes(), pytest.raises(DutyRejected, match="“by”"):
        operations.add_duty(by=inside, owner=office.interior, said={**OWN, "rule": {"every": "year"}}, now=NOW)
    row = operations.add_duty(by=inside, owner=office.interior, said=OWN, now=NOW)
    asked = operations.to_open(by=inside, year=2026, on=TODAY)
    assert {(each.unit, each.assigner) for each in asked if each.duty.owner} == {
        (office.interior, office.interior),
        (office.division, office.interior),
    }
    operations.retire_duty(by=inside, row=row, from_day=date(2026, 5, 1), now=NOW)
    assert [each for each in operations.to_open(by=inside, year=2026, on=TODAY) if each.duty.owner] == []


def test_a_section_is_kept_and_an_update_meets_what_was_due_then(office: Office) -> None:
    open_all(office, codes=["section.procedures"])
    now = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
    keeping = operations.Keeping(keeper_text="Văn phòng Sở", link="https://snv.anlac.example/tthc")
    with nothing_changes(), pytest.raises(Refused):
        operations.keep_section(
            by=office.accountant, code="section.procedures", unit=office.interior, keeping=keeping, now=now
        )
    operations.keep_section(
        by=office.specialist, code="section.procedures", unit=office.interior, keeping=keeping, now=now
    )
    operations.record_update(
        by=office.specialist, code="section.procedures", unit=office.interior, on=date(2026, 6, 9), now=now
    )
    met = Entry.objects.get(unit=office.interior, period="2026-q2")
    missing = Entry.objects.get(unit=office.interior, period="2026-q1")
    assert (met.met_on, met.met_link) == (date(2026, 6, 9), "https://snv.anlac.example/tthc")
    found = queries.listing(office.officer, queries.EntryFilter(2026, unit=office.interior.pk), TODAY, soon=3)
    shown = {entry.pk: vars(entry)["state"] for entry in found}
    assert (shown[met.pk], shown[missing.pk]) == (EntryState.MET.value, EntryState.MISSING.value)


def test_the_list_and_the_rule_say_the_same_of_every_entry(office: Office) -> None:
    open_all(office, codes=["publication.budget", "regulation.spending", "report.procedures"])
    for entry in Entry.objects.filter(duty="publication.budget").order_by("pk")[:2]:
        late = Met(link="https://snv.anlac.example/x", on=date(2026, 2, 1) if entry.unit == office.finance else None)
        person = office.accountant if entry.unit == office.finance else office.specialist
        operations.take(by=person, entry=entry, met=late, now=NOW)
    seen = set()
    for on in (date(2026, 1, 30), date(2026, 3, 15), TODAY, date(2030, 1, 1)):
        for entry in queries.standing(Entry.objects.select_related("assignment"), on, soon=3):
            values = vars(entry)
            said = state_of(due=entry.due, met_on=values["met_day"], until=entry.until, waived=False, on=on, soon=3)
            assert values["state"] == said.value
            seen.add(said)
    assert {EntryState.MISSING, EntryState.AHEAD, EntryState.DUE_SOON, EntryState.MET_LATE} <= seen


def test_a_paper_that_is_restricted_opens_nothing(office: Office) -> None:
    conclusion = receive_and_read(office, CONCLUSION, unit=office.interior, received_on=date(2026, 5, 5))
    conclusion.restricted, conclusion.restricted_at, conclusion.restricted_by_key = True, NOW, "van-thu"
    conclusion.save()
    assert operations.to_open(by=office.officer, year=2026, on=TODAY, codes=["plan.remedy_inspection"]) == []


def test_what_replaced_it_ends_what_was_in_force(office: Office) -> None:
    text = own_plan("Ban hành Quy chế làm việc", "30/QĐ-SNV", "02 tháng 02").replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    decision = receive_and_read(office, text, unit=office.interior, direction=Direction.OUTGOING)
    open_all(office, codes=["regulation.working"])
    entry = only(office, "regulation.working")
    operations.take(by=office.specialist, entry=entry, met=Met(decision), now=NOW)
    body = "Quyết định này thay thế Quyết định số 30/QĐ-SNV ngày 02/02/2026 của Sở Nội vụ."
    newer = own_plan("Ban hành Quy chế làm việc", "61/QĐ-SNV", "01 tháng 6", body).replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
    receive_and_read(office, newer, unit=office.interior, direction=Direction.OUTGOING)
    assert operations.settle() == 1
    assert operations.settle() == 0
    entry.refresh_from_db()
    assert entry.until == date(2026, 6, 1)
    assert states(office) == {"regulation.working": EntryState.EXPIRED}
