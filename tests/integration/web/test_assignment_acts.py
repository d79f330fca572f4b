"""Every act of an assignment's life on its page: offered to whom it belongs, mistakes at their field, two steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import give_order
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import Act, State
from dondoc.language.dates import written
from dondoc.web.assignment_acts import DOINGS
from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


def day(days: int = 0) -> str:
    return written(timezone.localdate() + timedelta(days=days))


@pytest.fixture
def entry(office: Office) -> Assignment:
    """Given two days ago to Home Affairs with Finance, due in ten."""
    today = timezone.localdate()
    (given,) = give_order(
        by=office.officer,
        assigner=office.committee,
        leads=[office.interior],
        supporting=[office.finance],
        what="trình đề án sắp xếp kho",
        origin=Origin.MEETING,
        due=today + timedelta(days=10),
        on=today - timedelta(days=2),
        now=timezone.now(),
    )
    return given


@pytest.fixture
def head(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.head)


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


@pytest.fixture
def finance(people: People, signed_in: SignedIn, office: Office) -> Client:
    return signed_in(people.user("tai-chinh", (Role.UNIT_HEAD, office.finance, office.finance)))


def at(entry: Assignment, step: str = "") -> str:
    return f"/nhiem-vu/{entry.pk}/{step}"


def take(client: Client, entry: Assignment, step: str, **fields: Any) -> Any:
    """Send the form of a step; the names of its fields come without their prefix."""
    prefix = PREFIX[step]
    sent = {f"{prefix}-{name}": value for name, value in fields.items() if name != "sure"}
    answer = client.post(at(entry, f"{step}/"), sent | ({"sure": "1"} if "sure" in fields else {}), follow=True)
    entry.refresh_from_db()
    return answer


PREFIX = {
    "trinh": "submit",
    "chuyen-buoc": "move_stage",
    "ban-hanh": "issue",
    "gia-han": "ask_extension",
    "han-khac": "counter_extension",
    "nhan-han": "accept_counter",
    "khong-nhan-han": "decline_counter",
    "dong-y-gia-han": "grant_extension",
    "khong-gia-han": "refuse_extension",
    "rut-gia-han": "take_back_extension",
    "de-nghi-ket-thuc": "propose_close",
    "khong-ket-thuc": "refuse_close",
    "ket-thuc": "close",
    "tra-ben-giao": "return",
    "giu-chu-tri": "refuse_return",
    "giao-don-vi-khac": "redirect",
    "rut": "withdraw",
    "thu-hoi": "recall",
    "mo-lai": "reopen",
    "dinh-chinh": "correct",
    "doi-han": "change_deadline",
    "hoan-thanh-co-ban": "judge_basically_done",
    "rut-hoan-thanh-co-ban": "take_back_basically_done",
    "sua": "revise",
    "phoi-hop": "contribute",
    "bao-cao": "report",
    "xac-nhan": "confirm",
}


def page_of(client: Client, entry: Assignment, query: str = "") -> str:
    return client.get(at(entry) + query).content.decode()


def test_submitted_by_the_lead_issued_late_by_the_committee_it_stays_in_time(
    head: Client, officer: Client, entry: Assignment
) -> None:
    take(head, entry, "chuyen-buoc", stage="legal:opinions", holder="Các sở, ngành được lấy ý kiến", on=day(-1))
    assert "Các sở, ngành được lấy ý kiến: Lấy ý kiến" in page_of(officer, entry)
    take(head, entry, "trinh", submitted_on=day(), paper="45/TTr-SNV", route="legal")
    assert entry.state == State.SUBMITTED
    page = page_of(officer, entry)
    assert "Đã trình, chờ ban hành" in page
    assert "Ủy ban nhân dân tỉnh An Lạc: Trình UBND tỉnh" in page
    take(officer, entry, "ban-hanh", paper="90/QĐ-UBND", on=day(), grade=Grade.MET)
    assert (entry.state, entry.grade) == (State.COMPLETED, Grade.MET)
    assert "Hoàn thành trước hạn" in page_of(head, entry)


def test_an_extension_is_asked_countered_and_taken(head: Client, officer: Client, entry: Assignment) -> None:
    before = entry.current_due
    take(head, entry, "gia-han", wanted_due=day(30), reason="Chờ ý kiến các xã.")
    page = page_of(officer, entry)
    assert "Chờ ý kiến các xã." in page
    assert f"Hạn mới: {day(30)}." in page
    assert "/nhan-han/" not in page_of(head, entry)
    take(officer, entry, "han-khac", due=day(20), note="Chỉ lùi 10 ngày.")
    assert entry.current_due == before
    assert "/dong-y-gia-han/" not in page_of(officer, entry), "whoever offered another day waits for the answer"
    assert f"Hạn mới: {day(20)}." in page_of(head, entry)
    assert f"<b>{written(before or date.min)} → {day(30)}</b>" in page_of(head, entry), "nothing is granted yet"
    take(head, entry, "nhan-han")
    assert entry.state == State.IN_PROGRESS
    assert written(entry.current_due or date.min) == day(20)
    assert entry.original_due == before
    page = page_of(head, entry)
    assert "Được gia hạn" in page
    assert f"<b>{written(before or date.min)} → {day(20)}</b>" in page, "the day granted, not the one asked for"
    assert f"đề nghị đến {day(30)}" in page


@pytest.mark.parametrize(
    ("step", "fields", "words"),
    [
        ("gia-han", {"wanted_due": day(5), "reason": "Bận việc."}, "muộn hơn"),
        ("gia-han", {"wanted_due": "hôm nào", "reason": "Bận việc."}, "không phải là một ngày"),
        ("gia-han", {"wanted_due": day(20), "reason": ""}, "Mục này còn trống."),
        ("trinh", {"submitted_on": day(1), "paper": "45/TTr-SNV"}, "ở sau"),
        ("trinh", {"submitted_on": day(), "note": ""}, "kết quả"),
        ("tra-ben-giao", {"reason": " "}, "Mục này còn trống."),
    ],
)
def test_a_mistake_of_the_lead_is_said_at_its_step_and_nothing_changes(
    head: Client, entry: Assignment, step: str, fields: dict[str, str], words: str
) -> None:
    before = everything()
    answer = take(head, entry, step, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(value in page for value in fields.values())
    assert everything() == before


@pytest.mark.parametrize(
    ("step", "fields", "state"),
    [
        ("rut", {"reason": "Không còn cần."}, State.WITHDRAWN),
        ("thu-hoi", {"paper": "91/QĐ-UBND"}, State.RECALLED),
        ("ket-thuc", {"reason": "Đã ghép vào đề án khác."}, State.CLOSED),
        ("giao-don-vi-khac", {"lead": "Sở Tài chính", "reason": "Đúng chức năng hơn."}, State.TRANSFERRED),
    ],
)
def test_what_ends_it_is_asked_once_more_before_it_is_done(
    officer: Client, office: Office, entry: Assignment, step: str, fields: dict[str, str], state: State
) -> None:
    entry.supporting.clear()
    before = everything()
    asked = take(officer, entry, step, **fields)
    page = asked.content.decode()
    assert asked.status_code == 200
    assert 'name="sure"' in page
    assert all(f'value="{value}"' in page for value in fields.values())
    assert everything() == before
    take(officer, entry, step, sure=True, **fields)
    assert entry.state == state
    if state is State.TRANSFERRED:
        page = page_of(officer, entry)
        assert "nhiệm vụ chuyển đến Sở Tài chính" in page
        assert "Mở nhiệm vụ ở đơn vị mới" in page
    else:
        take(officer, entry, "mo-lai", sure=True, reason="Vẫn cần.")
        assert entry.state == State.IN_PROGRESS


def test_returned_as_misdirected_it_is_kept_or_goes_to_another(
    head: Client, officer: Client, entry: Assignment
) -> None:
    take(head, entry, "tra-ben-giao", reason="Thuộc Sở Tài chính.")
    assert entry.state == State.RETURNED
    take(officer, entry, "giu-chu-tri", reason="Đúng phân công.")
    assert entry.state == State.ASSIGNED
    take(head, entry, "de-nghi-ket-thuc", reason="Đã có đề án khác.")
    assert entry.state == State.CLOSE_PROPOSED
    take(officer, entry, "khong-ket-thuc", reason="Vẫn cần.")
    assert entry.state == State.IN_PROGRESS


def test_corrected_revised_and_judged(head: Client, officer: Client, entry: Assignment) -> None:
    take(officer, entry, "hoan-thanh-co-ban", note="Còn phụ lục.")
    assert "Còn phụ lục." in page_of(head, entry)
    take(officer, entry, "rut-hoan-thanh-co-ban", reason="Còn nhiều việc.")
    assert entry.basically_done_on is None
    take(officer, entry, "doi-han", due=day(15), reason="Theo ý kiến Chủ tịch.")
    assert written(entry.current_due or date.min) == day(15)
    fields = {"origin": "chairman", "giver": "Chủ tịch UBND tỉnh", "priority": "on", "reason": "Ghi thiếu."}
    take(officer, entry, "sua", **fields)
    assert (entry.origin, entry.giver, entry.priority) == ("chairman", "Chủ tịch UBND tỉnh", True)
    take(head, entry, "bao-cao", finished_on=day(), result_sign="46/BC-SNV")
    take(officer, entry, "dinh-chinh", finished_on=day(-1), paper="46/BC-SNV", reason="Ký hôm trước.")
    assert written(entry.finished_on or date.min) == day(-1)
    take(officer, entry, "xac-nhan", grade=Grade.MET_AFTER)
    assert entry.grade == Grade.MET_AFTER
    page = page_of(head, entry)
    for words in ("đạt sau hoàn thiện", "Chủ tịch UBND tỉnh", "Đính chính ngày hoàn thành", "Nhiệm vụ ưu tiên:"):
        assert words in page


def test_a_supporting_unit_records_its_part(finance: Client, head: Client, entry: Assignment) -> None:
    take(finance, entry, "phoi-hop", note="Đã gửi dự toán.", part_done="on")
    page = page_of(head, entry)
    assert "Đã gửi dự toán." in page
    assert "đã xong phần mình" in page
    assert entry.state == State.ASSIGNED


@pytest.mark.both_databases
def test_a_document_of_the_register_is_found_by_its_sign(officer: Client, office: Office, entry: Assignment) -> None:
    document = receive_and_read(office, now=timezone.now())
    take(officer, entry, "doi-han", due=day(15), reason="Theo kết luận.", paper="112/TB-UBND ngày 03/6/2026")
    event = entry.events.latest("pk")
    assert (event.document, event.document_sign) == (document, "")
    assert "112/TB-UBND" in page_of(officer, entry)


def test_of_several_documents_of_one_sign_the_day_is_asked(officer: Client, office: Office, entry: Assignment) -> None:
    for month, name in (("03 tháng 6", "mot.txt"), ("04 tháng 5", "hai.txt")):
        text = NOTICE.replace("ngày 03 tháng 6 năm 2026", f"ngày {month} năm 2026")
        receive_and_read(office, text, name=name, now=timezone.now())
    answer = take(officer, entry, "doi-han", due=day(15), reason="Theo kết luận.", paper="112/TB-UBND")
    assert answer.status_code == 422
    assert "Có nhiều văn bản số 112/TB-UBND (03/6/2026; 04/5/2026)" in answer.content.decode()
    take(officer, entry, "doi-han", due=day(15), reason="Theo kết luận.", paper="112/TB-UBND ngày 04/5/2026")
    found = entry.events.latest("pk").document
    assert found is not None
    assert written(found.issued_on) == "04/5/2026"  # type: ignore[arg-type]


def test_only_the_likely_steps_stand_open_and_the_others_by_name(head: Client, entry: Assignment) -> None:
    page = page_of(head, entry)
    assert 'name="report-finished_on"' in page
    assert 'name="ask_extension-wanted_due"' not in page
    assert 'href="?viec=ask_extension#ask_extension"' in page
    assert 'name="ask_extension-wanted_due"' in page_of(head, entry, "?viec=ask_extension")


def test_each_side_is_offered_its_own_steps_only(
    head: Client, officer: Client, finance: Client, entry: Assignment
) -> None:
    for client, own, others in (
        (head, "ask_extension", "withdraw"),
        (officer, "withdraw", "ask_extension"),
    ):
        page = page_of(client, entry)
        assert f"?viec={own}#" in page
        assert f"?viec={others}#" not in page
    page = page_of(finance, entry)
    assert "/phoi-hop/" in page
    assert "?viec=" not in page


def test_a_step_sent_without_the_right_for_it_changes_nothing(
    finance: Client, office: Office, entry: Assignment
) -> None:
    """The head of a supporting unit sees the assignment and may record its own part, nothing else."""
    before = everything()
    for act, doing in DOINGS.items():
        if act is not Act.CONTRIBUTE:
            answer = finance.post(
                at(entry, f"{doing.slug}/"), {f"{act}-reason": "thử", f"{act}-note": "thử", "sure": "1"}
            )
            assert answer.status_code == 403, act
    assert everything() == before


def test_parts_are_given_within_the_unit_and_decided_there(
    people: People, signed_in: SignedIn, head: Client, office: Office, entry: Assignment
) -> None:
    specialist = people.user("chuyen-vien", (Role.SPECIALIST, office.division, office.division), full_name="Hà Thu")
    address = at(entry, "giao-trong-don-vi/")
    assert address in page_of(head, entry)
    late = head.post(address, {"what": "rà soát kho", "lead": office.division.pk, "due": day(30)})
    assert late.status_code == 422
    assert "không được sau hạn của nhiệm vụ" in late.content.decode()
    head.post(address, {"what": "rà soát kho", "lead": office.division.pk, "performer": specialist.pk, "due": day(5)})
    part = entry.parts.get()
    assert (part.lead, part.performer, part.assigner) == (office.division, specialist, office.interior)
    page = page_of(head, entry)
    assert "Rà soát kho" in page
    assert "Phòng Cải cách hành chính · Hà Thu" in page
    performer = signed_in(specialist)
    assert "Trình đề án sắp xếp kho" in page_of(performer, part), "of which assignment it is a part"
    take(performer, part, "bao-cao", finished_on=day(), note="Đã xong.")
    take(head, part, "xac-nhan", grade=Grade.MET)
    assert part.state == State.COMPLETED


def test_open_parts_end_with_the_whole_only_where_that_is_said(
    head: Client, officer: Client, office: Office, entry: Assignment
) -> None:
    head.post(at(entry, "giao-trong-don-vi/"), {"what": "rà soát kho", "lead": office.division.pk, "due": day(5)})
    assert "Kết thúc cả 1 phần việc còn mở trong đơn vị" in page_of(officer, entry, "?viec=withdraw")
    answer = take(officer, entry, "rut", sure=True, reason="Không còn cần.")
    assert answer.status_code == 422
    assert entry.state == State.ASSIGNED
    take(officer, entry, "rut", sure=True, reason="Không còn cần.", with_parts="on")
    assert entry.state == State.WITHDRAWN
    assert entry.parts.get().state == State.CLOSED


def test_what_is_restricted_shows_neither_its_words_nor_its_steps(
    people: People, signed_in: SignedIn, officer: Client, office: Office, entry: Assignment
) -> None:
    Assignment.objects.filter(pk=entry.pk).update(restricted=True)
    other = signed_in(people.user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior)))
    page = page_of(other, entry)
    assert "Nhiệm vụ hạn chế tiếp cận" in page
    assert "sắp xếp kho" not in page
    assert "Việc bạn có thể làm" not in page
    assert "sắp xếp kho" in page_of(signed_in(people.head), entry).lower()
