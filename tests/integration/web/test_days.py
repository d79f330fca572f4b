"""The pages of the calendar: the year, what changes it, the count of a limit, the deadlines that would move."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment, DeadlineReview
from dondoc.assignments.operations import Choice, give_many
from dondoc.assignments.would_move import would_move
from dondoc.figures.actors import Actor
from dondoc.jobs.worker import run_one
from dondoc.workdays import operations, queries
from dondoc.workdays.counting import DayKind
from dondoc.workdays.models import DayEntry, WeeklyPattern
from dondoc.workdays.places import NATION, of_unit
from tests.integration.assignments.orders import proposals
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SignedIn = Callable[[User], Client]
LETTER = "Công văn số 7/VPCP-KGVX ngày 05/3/2026"


@pytest.fixture
def loaded(office: Office) -> None:
    """The shipped tables."""
    operations.load_shipped(by=office.person(Role.ADMINISTRATOR, *office.all), now=NOW)


@pytest.fixture
def keeper(people: People, signed_in: SignedIn, loaded: None) -> Client:
    """Keeps the calendar of the whole province."""
    return signed_in(people.of_role(Role.ADMINISTRATOR))


@pytest.fixture
def reader(people: People, signed_in: SignedIn, loaded: None) -> Client:
    """Signed in, without a post."""
    return signed_in(people.stranger)


def page(client: Client, name: str, **query: Any) -> str:
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_who_is_signed_in_reads_the_year(reader: Client) -> None:
    shown = page(reader, "days", nam=2026)
    assert "Công bố theo Công văn số 12729/VPCP-KGVX ngày 25/12/2025" in shown
    assert shown.count('<table class="month">') == 12
    assert "Nghỉ hoán đổi: sang thứ Bảy 10/01" in shown
    assert "5 ngày chưa kiểm chứng" in shown
    assert "/ngay-lam-viec/ngay/" not in shown, "nothing to press that would be refused"


def test_a_year_not_announced_is_called_provisional_and_shows_the_days_of_the_law(reader: Client) -> None:
    shown = page(reader, "days", nam=2027)
    assert "Lịch năm 2027 là tạm tính" in shown
    assert "Tết Nguyên đán" in shown
    assert "tạm tính</span>" in shown


@pytest.mark.parametrize("query", [{"nam": "1800"}, {"nam": "x", "noi": "y"}, {"noi": "99999"}])
def test_an_address_mistyped_shows_this_year_of_the_nation(reader: Client, query: dict[str, str]) -> None:
    assert "Cả nước." in page(reader, "days", **query)


def test_the_year_is_taken_out_as_a_sheet(reader: Client) -> None:
    answer = reader.get(reverse("days-export"), {"nam": 2026})
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/sharedStrings.xml").decode()
    assert "Giỗ Tổ Hùng Vương" in words
    assert "chưa kiểm chứng" in words
    assert "Số ngày làm việc" in words


def test_a_day_is_entered_changed_and_taken_out_on_the_page(keeper: Client) -> None:
    day = date(2026, 11, 24)
    form = {"noi": NATION, "ngay": "24/11/2026", "loai": "holiday", "ten": "Ngày Văn hóa Việt Nam", "van_ban": LETTER}
    answer = keeper.post(reverse("day-change"), form)
    assert answer.status_code == 302
    assert answer["Location"] == "/ngay-lam-viec/?nam=2026"
    assert not queries.calendar().is_working(day)
    assert LETTER in page(keeper, "day-change", ngay="24/11/2026", noi=NATION)
    address = f"{reverse('day-remove')}?ngay=24/11/2026&noi={NATION}"
    assert "Ngày Văn hóa Việt Nam" in keeper.get(address).content.decode()
    assert keeper.post(address, {"reason": ""}).status_code == 422
    assert keeper.post(address, {"reason": "chưa có hiệu lực"}).status_code == 302
    assert queries.calendar().is_working(day)


def test_a_swap_is_entered_as_a_pair(keeper: Client) -> None:
    form = {"noi": NATION, "nghi": "23/11/2026", "lam": "28/11/2026", "van_ban": LETTER, "cong_bo": "20/11/2026"}
    assert keeper.post(reverse("days-swap"), form).status_code == 302
    works = DayEntry.objects.get(day=date(2026, 11, 28))
    assert works.swapped_for is not None
    assert (works.swapped_for.day, works.announced_on) == (date(2026, 11, 23), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("name", "form", "words"),
    [
        ("day-change", {"ngay": "31/02/2026"}, "không phải là một ngày"),
        ("day-change", {"ngay": "5/3/2026", "loai": "holiday"}, "Mục này còn trống"),
        ("days-swap", {"nghi": "22/11/2026", "lam": "28/11/2026", "van_ban": "x"}, "đã là ngày nghỉ"),
        ("week-change", {"tu": "1/1/2027", "thu": ["0"], "gio": "sáng", "van_ban": "x"}, "không phải là giờ làm việc"),
        ("week-change", {"tu": "1/1/2027", "thu": ["0"], "gio": "11:00-07:00", "van_ban": "x"}, "không theo thứ tự"),
        ("year-publish", {"van_ban": "x", "cong_bo": "1/1/2049"}, "ở sau hôm nay"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    keeper: Client, name: str, form: dict[str, Any], words: str
) -> None:
    before = everything()
    answer = keeper.post(reverse(name), {"noi": NATION, **form})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert all(f'value="{typed}"' in shown for typed in form.values() if typed in ("31/02/2026", "sáng"))
    assert everything() == before


def test_a_year_is_published(keeper: Client) -> None:
    form = {"van_ban": "Thông báo số 1/TB-BNV", "cong_bo": "02/01/2026"}
    assert keeper.post(f"{reverse('year-publish')}?nam=2027", form).status_code == 302
    shown = page(keeper, "days", nam=2027)
    assert "Công bố theo Thông báo số 1/TB-BNV" in shown
    assert "là tạm tính" not in shown


def test_a_commune_sets_its_own_week_and_only_its_own(
    people: People, signed_in: SignedIn, office: Office, loaded: None
) -> None:
    commune = office.communes[0]
    local = signed_in(people.user("xa", (Role.ADMINISTRATOR, commune, commune)))
    form = {"tu": "01/7/2026", "thu": ["0", "1", "2", "3", "4", "5"], "gio": "7:00-11:30, 13:30-17:00"}
    form |= {"gio_bay": "7h-11h30", "van_ban": "Quyết định số 3/QĐ-UBND"}
    before = everything()
    assert local.post(reverse("week-change"), {**form, "noi": NATION}).status_code == 422
    assert local.post(f"{reverse('day-remove')}?ngay=01/01/2026&noi=VN", {"reason": "x"}).status_code == 403
    assert local.post(f"{reverse('year-publish')}?nam=2027", {"van_ban": "x"}).status_code == 403
    assert everything() == before
    assert local.post(reverse("week-change"), {**form, "noi": of_unit(commune.pk)}).status_code == 302
    assert WeeklyPattern.objects.get().hours == {"standard": [[420, 690], [810, 1020]], "5": [[420, 690]]}
    assert queries.calendar(commune.pk).is_working(date(2026, 7, 4))
    shown = page(local, "days", nam=2026, noi=commune.pk)
    assert "T7 07:00-11:30" in shown
    assert "Quyết định số 3/QĐ-UBND" in shown


def test_a_limit_is_counted_day_by_day_and_the_address_holds_the_question(reader: Client) -> None:
    shown = page(reader, "days-count", tu="20/8/2026", so=15, tinh_theo="working_day", noi="", gio="")
    assert "Hết ngày 14/9/2026 (thứ Hai)" in shown
    assert "có tính ngày 22/8/2026 (làm bù cho ngày 31/8)" in shown
    assert shown.count('<li class="">') == 15
    assert shown.count("day-step-off") == 10


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ({"tu": "20/11/2026", "gio": "15:20", "so": 40, "tinh_theo": "hour"}, "15:20 ngày 27/11/2026"),
        ({"tu": "20/11/2026", "gio": "17:20", "so": 4, "tinh_theo": "hour"}, "11:00 ngày 23/11/2026"),
        ({"tu": "20/11/2026", "gio": "17:20", "so": 1, "tinh_theo": "working_day"}, "Hết ngày 24/11/2026 (thứ Ba)"),
        ({"tu": "20/11/2026", "so": 1, "tinh_theo": "working_day"}, "Hết ngày 23/11/2026 (thứ Hai)"),
        ({"tu": "20/11/2026", "so": 8, "tinh_theo": "day"}, "Hết ngày 30/11/2026 (thứ Hai)"),
        ({"tu": "31/12/2026", "so": 1, "tinh_theo": "working_day"}, "Lịch nghỉ năm 2027 chưa công bố"),
    ],
)
def test_limits_in_days_and_hours(reader: Client, query: dict[str, Any], due: str) -> None:
    assert due in page(reader, "days-count", **query)


@pytest.mark.parametrize(
    "query",
    [
        {"tu": "x", "so": "5", "tinh_theo": "day"},
        {"tu": "1/1/2026", "so": "-1", "tinh_theo": "day"},
        {"tu": "1/1/2026", "so": "3001", "tinh_theo": "day"},
        {"tu": "1/1/2026", "so": "5", "gio": "25:00", "tinh_theo": "day"},
        {"tu": "1/1/2026", "so": "5", "tinh_theo": "năm"},
    ],
)
def test_a_question_that_makes_no_sense_is_said_so(reader: Client, query: dict[str, str]) -> None:
    answer = reader.get(reverse("days-count"), query)
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()


# --- Deadlines that would move ---


@pytest.fixture
def counted(office: Office, loaded: None) -> Assignment:
    """Twenty working days from 3 June 2026: 1 July."""
    text = NOTICE.replace("05 ngày làm việc", "20 ngày làm việc")
    choice = Choice(proposals(receive_and_read(office, text))[1], ())
    return give_many(by=office.clerk, choices=[choice], assigner=office.committee, on=TODAY, now=NOW)[0]


def keeper_of(office: Office) -> Actor:
    return office.person(Role.ADMINISTRATOR, *office.all)


def day_off(office: Office) -> None:
    operations.set_day(by=keeper_of(office), day=date(2026, 6, 15), kind=DayKind.LOCAL_OFF, name="thử", now=NOW)


def test_the_keeper_is_told_how_many_would_move_but_not_which(keeper: Client, counted: Assignment) -> None:
    form = {"noi": NATION, "ngay": "15/6/2026", "loai": "local_off", "ten": "thử"}
    answer = keeper.post(reverse("day-change"), form, follow=True)
    shown = answer.content.decode()
    assert "1 thời hạn đang mở sẽ thành ngày khác" in shown
    assert counted.what[:30] not in shown
    assert keeper.get(reverse("deadlines-recount")).status_code == 403
    counted.refresh_from_db()
    assert counted.current_due == date(2026, 7, 1)


def test_the_assigning_side_looks_and_decides(
    people: People, signed_in: SignedIn, office: Office, counted: Assignment
) -> None:
    client = signed_in(people.officer)
    operations.set_day(
        by=keeper_of(office), day=date(2026, 6, 15), kind=DayKind.LOCAL_OFF, name="thử", now=timezone.now()
    )
    assert "1 thời hạn do bên bạn giao sẽ thành ngày khác" in page(client, "home")
    shown = page(client, "deadlines-recount")
    assert "ngày 15/6/2026 nay nghỉ (nghỉ của địa phương thử)" in shown
    assert f'name="move" value="{counted.pk}"' in shown
    sent = {"shown": f"{counted.pk}:2026-07-02", "move": counted.pk, "reason": LETTER}
    assert client.post(reverse("deadlines-recount"), {**sent, "reason": ""}).status_code == 422
    assert client.post(reverse("deadlines-recount"), {**sent, "shown": f"{counted.pk}:2026-07-03"}).status_code == 422
    assert not DeadlineReview.objects.exists()
    assert client.post(reverse("deadlines-recount"), sent).status_code == 302
    while run_one(NOW):
        pass
    assert "Đã chuyển 1/1 thời hạn" in page(client, "deadlines-recount-progress")
    story = client.get(reverse("assignment", args=[counted.pk])).content.decode()
    assert "Hạn chuyển từ 01/7/2026 sang 02/7/2026: lịch làm việc thay đổi." in story
    assert "Hạn ban đầu 01/7/2026" in story
    assert "không tính</span>" in story or "không tính: " in story


def test_the_assignment_says_that_its_days_have_changed(
    people: People, signed_in: SignedIn, office: Office, counted: Assignment
) -> None:
    client = signed_in(people.officer)
    address = reverse("assignment", args=[counted.pk])
    assert client.get(address).content.decode().count('<li class="">') == 20
    day_off(office)
    shown = client.get(address).content.decode()
    assert "đếm lại thì hạn là 02/7/2026" in shown
    assert "day-steps" not in shown


def test_what_was_left_is_shown_apart(people: People, signed_in: SignedIn, office: Office, counted: Assignment) -> None:
    day_off(office)
    client = signed_in(people.officer)
    client.post(reverse("deadlines-recount"), {"shown": f"{counted.pk}:2026-07-02", "reason": LETTER})
    shown = page(client, "deadlines-recount")
    assert "1 thời hạn đã xem xét và để nguyên" in shown
    assert "Không có thời hạn nào cần tính lại" in shown
    assert would_move(office.officer, TODAY)[0].left_in is not None


def test_what_would_move_is_taken_away_as_a_sheet_without_titles_that_are_held_back(
    people: People, signed_in: SignedIn, office: Office, counted: Assignment
) -> None:
    day_off(office)
    client = signed_in(people.officer)
    assert reverse("deadlines-recount-export") in page(client, "deadlines-recount")
    [row] = sheet_of_moves(client)
    assert row[0] == "Báo cáo UBND tỉnh nhu cầu kinh phí"
    assert (row[2], row[3]) == (counted.current_due, date(2026, 7, 2))
    Assignment.objects.update(restricted=True, created_by_key="")
    told = page(client, "deadlines-recount")
    assert "nhu cầu kinh phí" not in told
    [held] = sheet_of_moves(client)
    assert held[1:] == row[1:]
    assert held[0] in told


def sheet_of_moves(client: Client) -> list[list[Any]]:
    content = client.get(reverse("deadlines-recount-export")).content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(rows) if row[0] == "Nhiệm vụ")
    return rows[head + 1 :]
