"""Assignments on the page: the first page, the list that adds up, the steps of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import (
    acknowledge,
    ask_extension,
    follow_outside,
    move_stage,
    report,
    take_back_extension,
)
from dondoc.assignments.states import State
from dondoc.documents.models import Document
from dondoc.language import dates
from tests.integration.office import Office
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]


@pytest.fixture
def assignment(office: Office) -> Assignment:
    """An order given two days ago, due in ten."""
    now = timezone.now()
    today = timezone.localdate()
    given = follow_outside(
        by=office.officer,
        reference="N-07",
        lead=office.interior,
        due=today + timedelta(days=10),
        assigner=office.committee,
        on=today - timedelta(days=2),
        now=now,
    )
    # The same order inside the system: with words, so that notes and results can be tried.
    Assignment.objects.filter(pk=given.pk).update(outside_system=False, reference="", what="trình đề án sắp xếp kho")
    given.refresh_from_db()
    return given


@pytest.fixture
def head(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.head)


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def address(assignment: Assignment, step: str = "") -> str:
    return f"/nhiem-vu/{assignment.pk}/{step}"


def test_a_new_assignment_waits_on_the_leads_first_page_and_is_acknowledged_there(
    head: Client, assignment: Assignment
) -> None:
    page = head.get("/").content.decode()
    assert 'id="new"' in page
    assert "Trình đề án sắp xếp kho" in page
    answer = head.post(address(assignment, "tiep-nhan/"), {"next": "/"})
    assert answer["Location"] == "/"
    assignment.refresh_from_db()
    assert assignment.state == State.IN_PROGRESS
    assert 'id="new"' not in head.get("/").content.decode()


def test_a_step_never_leads_to_another_site(head: Client, assignment: Assignment) -> None:
    answer = head.post(address(assignment, "tiep-nhan/"), {"next": "https://elsewhere.invalid/"})
    assert answer["Location"] == address(assignment)


def test_the_whole_story_on_the_page(head: Client, officer: Client, assignment: Assignment) -> None:
    today = timezone.localdate()
    head.post(address(assignment, "tiep-nhan/"))
    head.post(address(assignment, "ghi-chu/"), {"note-note": "Đã có dự thảo."})
    done = {"report-finished_on": dates.written(today), "report-result_sign": "77/TTr-SNV"}
    head.post(address(assignment, "bao-cao/"), done)
    assert 'id="to-confirm"' in officer.get("/").content.decode()
    officer.post(address(assignment, "tra-lai/"), {"send_back-reason": "Thiếu phụ lục."})
    assert 'id="sent-back"' in head.get("/").content.decode()
    head.post(address(assignment, "bao-cao/"), {**done, "report-note": "Đã bổ sung."})
    officer.post(address(assignment, "xac-nhan/"), {"confirm-note": "Được."})
    assignment.refresh_from_db()
    assert assignment.state == State.COMPLETED
    page = officer.get(address(assignment)).content.decode()
    for words in ("Đã có dự thảo.", "77/TTr-SNV", "Thiếu phụ lục.", "Đã bổ sung.", "Được.", "Hoàn thành trước hạn"):
        assert words in page


def test_what_may_not_be_done_is_not_offered(
    people: People, signed_in: SignedIn, head: Client, officer: Client, assignment: Assignment
) -> None:
    assert "/tiep-nhan/" in head.get(address(assignment)).content.decode()
    for client in (officer, signed_in(people.clerk)):
        page = client.get(address(assignment)).content.decode()
        assert "/tiep-nhan/" not in page
        assert "Sở Nội vụ tiếp nhận." in page


def test_who_reported_may_not_confirm(
    people: People, signed_in: SignedIn, assignment: Assignment, office: Office
) -> None:
    from dondoc.accounts.roles import Role

    both = people.user(
        "hai-vai",
        (Role.UNIT_HEAD, office.interior, office.interior),
        (Role.FOLLOW_UP_OFFICER, office.committee, office.committee),
    )
    client = signed_in(both)
    client.post(address(assignment, "bao-cao/"), {"report-finished_on": today(), "report-note": "xong"})
    assignment.refresh_from_db()
    assert assignment.state == State.REPORTED
    before = everything()
    assert client.post(address(assignment, "xac-nhan/"), {}).status_code == 403
    assert "/xac-nhan/" not in client.get(address(assignment)).content.decode()
    assert everything() == before


def today() -> str:
    return dates.written(timezone.localdate())


@pytest.mark.parametrize(
    ("step", "fields", "words"),
    [
        ("ghi-chu/", {"note-note": ""}, "Mục này còn trống."),
        ("ghi-chu/", {"note-note": "xong phần 1", "note-on": "01/01/2090"}, "ở sau hôm nay"),
        ("bao-cao/", {"report-finished_on": "", "report-note": "đã xong"}, "Mục này còn trống."),
        ("bao-cao/", {"report-finished_on": "01/01/2090", "report-note": "đã xong"}, "ở sau ngày báo cáo"),
        ("bao-cao/", {"report-finished_on": "01/01/2020", "report-note": "đã xong"}, "ở trước ngày giao"),
        ("bao-cao/", {"report-finished_on": "TODAY"}, "Chưa có kết quả"),
    ],
)
def test_a_mistake_is_said_at_its_step_and_what_was_typed_stays(
    head: Client, assignment: Assignment, step: str, fields: dict[str, str], words: str
) -> None:
    typed = {name: today() if value == "TODAY" else value for name, value in fields.items()}
    before = everything()
    answer = head.post(address(assignment, step), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(value in page for value in typed.values())
    assert everything() == before


@pytest.mark.parametrize(
    ("step", "fields", "field"),
    [
        ("bao-cao/", {"report-finished_on": "01/01/2090", "report-note": "đã xong"}, "report-finished_on"),
        ("bao-cao/", {"report-finished_on": "TODAY"}, "report-result_sign"),
        ("gia-han/", {"ask_extension-wanted_due": "TODAY", "ask_extension-reason": "chờ"}, "ask_extension-wanted_due"),
    ],
)
def test_what_the_step_refuses_is_said_at_the_field_it_is_about(
    head: Client, assignment: Assignment, step: str, fields: dict[str, str], field: str
) -> None:
    typed = {name: today() if value == "TODAY" else value for name, value in fields.items()}
    page = head.post(address(assignment, step), typed).content.decode()
    wrong = re.findall(r'<(?:input|textarea|select)[^>]*aria-invalid="true"[^>]*>', page)
    assert len(wrong) == 1
    assert f'name="{field}"' in wrong[0]


def test_a_result_is_uploaded_into_the_book_of_the_lead(head: Client, assignment: Assignment, office: Office) -> None:
    paper = SimpleUploadedFile("to-trinh.txt", "Tờ trình về đề án".encode())
    fields = {"report-finished_on": today(), "report-not_secret": "on", "report-result_file": paper}
    head.post(address(assignment, "bao-cao/"), fields)
    result = Document.objects.get()
    assignment.refresh_from_db()
    assert assignment.result_document == result
    assert (result.unit, result.direction) == (office.interior, "outgoing")


def test_nobody_else_enters_a_result_in_the_leads_book(
    people: People, signed_in: SignedIn, officer: Client, assignment: Assignment, office: Office
) -> None:
    from dondoc.accounts.roles import Role

    stranger = signed_in(people.user("tai-chinh", (Role.SPECIALIST, office.finance, office.finance)))
    before = everything()
    for client in (stranger, officer):
        paper = SimpleUploadedFile("to-trinh.txt", b"x")
        fields = {"report-finished_on": today(), "report-not_secret": "on", "report-result_file": paper}
        assert client.post(address(assignment, "bao-cao/"), fields).status_code in {403, 404}
    assert everything() == before


def test_a_result_without_the_word_on_secrets_or_with_a_mark_is_not_taken(head: Client, assignment: Assignment) -> None:
    paper = SimpleUploadedFile("to-trinh.txt", "Tờ trình".encode())
    before = everything()
    answer = head.post(address(assignment, "bao-cao/"), {"report-finished_on": today(), "report-result_file": paper})
    assert answer.status_code == 422
    assert "Hãy xác nhận tệp không chứa bí mật nhà nước" in answer.content.decode()
    assert everything() == before
    marked = SimpleUploadedFile("to-trinh.txt", "TUYỆT MẬT\nTờ trình".encode())
    fields = {"report-finished_on": today(), "report-not_secret": "on", "report-result_file": marked}
    answer = head.post(address(assignment, "bao-cao/"), fields)
    assert answer.status_code == 422
    assert "có dấu “tuyệt mật”" in answer.content.decode().lower()
    assert not Document.objects.exists()
    assignment.refresh_from_db()
    assert assignment.state == State.ASSIGNED


def test_a_step_that_somebody_else_has_taken_is_said(head: Client, assignment: Assignment, office: Office) -> None:
    acknowledge(by=office.specialist, assignment=assignment, now=timezone.now())
    answer = head.post(address(assignment, "tiep-nhan/"), follow=True)
    assert "Tình trạng của nhiệm vụ đã thay đổi" in answer.content.decode()


def test_an_order_outside_the_system_has_a_number_a_lead_and_a_deadline_and_nothing_else(
    officer: Client, head: Client, office: Office
) -> None:
    fields = {"reference": "N-05", "lead": "so noi vu", "due": "01/01/2030", "assigner": office.committee.pk}
    page = officer.post("/nhiem-vu/ngoai-he-thong/", fields, follow=True).content.decode()
    given = Assignment.objects.get()
    assert (given.outside_system, given.reference, str(given.lead)) == (True, "N-05", "Sở Nội vụ")
    assert "Nhiệm vụ theo dõi ngoài hệ thống, số N-05" in page
    lead_page = head.get(address(given)).content.decode()
    assert 'name="report-note"' not in lead_page
    assert 'name="report-result_file"' not in lead_page
    head.post(address(given, "bao-cao/"), {"report-finished_on": today()})
    officer.post(address(given, "xac-nhan/"))
    given.refresh_from_db()
    assert given.state == State.COMPLETED


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reference": "kế hoạch phòng thủ"}, "Số theo dõi chỉ gồm chữ số"),
        ({"lead": "Sở Ma"}, "Không có đơn vị nào tên"),
        ({"due": "mai"}, "không phải là một ngày"),
        ({"assigner": "0"}, "Select a valid choice|Hãy chọn|không nằm trong|hợp lệ"),
    ],
)
def test_a_mistake_outside_the_system_is_said_and_nothing_is_given(
    officer: Client, office: Office, changes: dict[str, Any], words: str
) -> None:
    fields = {"reference": "N-05", "lead": "Sở Nội vụ", "due": "", "assigner": office.committee.pk, **changes}
    before = everything()
    answer = officer.post("/nhiem-vu/ngoai-he-thong/", fields)
    assert answer.status_code == 422
    assert re.search(words, answer.content.decode())
    assert everything() == before


def test_the_classes_of_the_list_add_up_and_each_number_opens_its_records(
    officer: Client, assignment: Assignment, office: Office
) -> None:
    now, day = timezone.now(), timezone.localdate()
    for number, due in enumerate([day - timedelta(days=3), day + timedelta(days=1), None], 1):
        follow_outside(
            by=office.officer,
            reference=f"S-{number}",
            lead=office.finance,
            due=due,
            assigner=office.committee,
            on=day - timedelta(days=9),
            now=now,
        )
    report(by=office.specialist, assignment=assignment, finished_on=day, note="xong", now=now)
    page = officer.get("/nhiem-vu/").content.decode()
    totals = re.findall(r'<a href="([^"]*)"[^>]*><b>([\d.]+)</b>', page)
    counts = [int(count) for _, count in totals]
    assert counts[0] == sum(counts[1:]) == 4
    for link, count in totals:
        listed = officer.get(link.replace("&amp;", "&"))
        assert listed.context["page"].paginator.count == int(count), link
    narrowed = officer.get(f"/nhiem-vu/?don_vi={office.finance.pk}").content.decode()
    assert "<b>3</b>" in narrowed


def test_the_list_is_exported_with_the_same_conditions(officer: Client, assignment: Assignment) -> None:
    answer = officer.get("/nhiem-vu/xuat/?q=de+an")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer["Content-Disposition"]
    assert officer.get("/van-ban/xuat/").content[:2] == b"PK"


def test_who_answers_a_request_is_waited_for_wherever_the_draft_lies(
    assignment: Assignment, head: Client, office: Office
) -> None:
    def waited() -> str:
        page = head.get(address(assignment)).content.decode()
        found = re.search(r'class="due-words">([^<]*)<', page[page.index('id="h-waits"') :])
        return found[1] if found else ""

    now, specialist = timezone.now(), office.specialist
    move_stage(by=specialist, assignment=assignment, kind="opinions", route="legal", now=now)
    assert waited() == "Các cơ quan, đơn vị được lấy ý kiến: Lấy ý kiến"
    wanted = timezone.localdate() + timedelta(days=15)
    ask_extension(by=specialist, assignment=assignment, wanted_due=wanted, reason="chờ ý kiến", now=now)
    assert waited() == f"{office.committee.name} trả lời đề nghị gia hạn."
    take_back_extension(by=specialist, assignment=assignment, now=now)
    assert waited() == "Các cơ quan, đơn vị được lấy ý kiến: Lấy ý kiến"
