"""The administrator's pages: people, their posts and delegations, passwords, sessions, a whole office from a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dondoc.accounts.importing import ROW_TITLE, Title
from dondoc.accounts.models import Delegation, Post, Session, User
from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import LABELS, Role
from dondoc.figures.actors import Permission
from dondoc.language.dates import written
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, workbook
from tests.integration.office import FOUNDED, Office
from tests.integration.unchanged import everything
from tests.integration.web.people import PASSWORD, People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]


@pytest.fixture
def keeper(people: People, signed_in: SignedIn) -> Client:
    """The administrator of the province."""
    return signed_in(people.of_role(Role.ADMINISTRATOR))


def page_of(user: User) -> str:
    return f"/nguoi-dung/{user.pk}/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_people_are_found_by_name_account_and_unit_without_diacritics(keeper: Client, people: People) -> None:
    clerk, head = people.clerk, people.head
    for asked in ("le thu", "VAN-THU", "van phong ubnd"):
        found = text(keeper.get("/nguoi-dung/", {"q": asked}))
        assert clerk.full_name in found, asked
        assert head.full_name not in found, asked


def test_people_are_filtered_by_role_unit_and_standing(keeper: Client, people: People, office: Office) -> None:
    clerk, head, stranger = people.clerk, people.head, people.stranger
    head.is_active = False
    head.save()
    for asked, there, away in (
        ({"vai_tro": "clerk"}, clerk, head),
        ({"don_vi": office.interior.pk}, head, clerk),
        ({"tinh_trang": "khoa"}, head, clerk),
        ({"tinh_trang": "chua-co-chuc-vu"}, stranger, clerk),
    ):
        found = text(keeper.get("/nguoi-dung/", asked))
        assert there.full_name in found, asked
        assert away.full_name not in found, asked


def test_the_list_goes_out_as_a_sheet(keeper: Client, people: People) -> None:
    assert people.clerk
    answer = keeper.get("/nguoi-dung/xuat/", {"q": "le thu"})
    rows = list(open_sheet("x.xlsx", answer.content).rows)
    assert [row["Tên đăng nhập"].text for row in rows] == ["van-thu"]


def added(keeper: Client, **more: str) -> Any:
    typed = {
        "full_name": "Trần Thị Mới",
        "username": "moi",
        "title": "Chuyên viên",
        "role": "specialist",
        "unit": "so noi vu",
        "valid_from": written(FOUNDED),
    }
    return keeper.post("/nguoi-dung/them/", {**typed, **more})


def one_time(answer: Any) -> str:
    found = re.search(r'<b class="one-time"><code>([^<]+)</code>', text(answer))
    assert found
    return found[1]


def test_a_new_person_signs_in_with_the_password_shown_once_and_must_change_it(keeper: Client, client: Client) -> None:
    password = one_time(added(keeper))
    user = User.objects.get(username="moi")
    assert password not in text(keeper.get(page_of(user)))
    assert client.post("/dang-nhap/", {"username": "moi", "password": password})["Location"] == "/"
    assert client.get("/nhiem-vu/")["Location"] == "/tai-khoan/mat-khau/"
    assert client.get("/nhiem-vu/", headers={"HX-Request": "true"})["HX-Redirect"] == "/tai-khoan/mat-khau/"
    mine = {"old": password, "new": "Cua-rieng-toi-26", "again": "Cua-rieng-toi-26"}
    assert client.post("/tai-khoan/mat-khau/", mine)["Location"] == "/tai-khoan/"
    assert client.get("/nhiem-vu/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "Mới Nè"}, "chưa đúng"),
        ({"unit": "Sở Không Có"}, "Không có đơn vị nào"),
        ({"valid_from": "32/1/2026"}, "không phải là một ngày"),
        ({"role": ""}, "còn trống"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_entered(
    keeper: Client, wrong: dict[str, str], said: str
) -> None:
    before = everything()
    answer = added(keeper, **wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'value="Trần Thị Mới"' in text(answer)
    assert everything() == before


def test_a_post_is_given_and_ended(keeper: Client, people: People, office: Office) -> None:
    user = people.head
    typed = {"act": "post", "post-unit": "Sở Tài chính", "post-role": "reader", "post-title": "Tham khảo"}
    assert keeper.post(page_of(user), {**typed, "post-valid_from": "1/1/2026"}).status_code == 302
    post = Post.objects.get(user=user, unit=office.finance)
    today = timezone.localdate()
    ending = {"act": "end_post", "end_post-post": post.pk, "end_post-last_day": written(today)}
    assert keeper.post(page_of(user), ending).status_code == 302
    post.refresh_from_db()
    assert post.valid_to == today + timedelta(days=1)
    assert "đến hết" in text(keeper.get(page_of(user)))


def test_nobody_gives_a_post_to_themselves(keeper: Client, people: People) -> None:
    own = people.of_role(Role.ADMINISTRATOR)
    before = everything()
    typed = {"act": "post", "post-unit": "Sở Tài chính", "post-role": "leader", "post-title": "Giám đốc"}
    answer = keeper.post(page_of(own), {**typed, "post-valid_from": "1/1/2026"})
    assert answer.status_code == 422
    assert everything() == before


def test_a_delegation_is_written_down_counts_at_once_and_can_be_ended(
    keeper: Client, people: People, office: Office
) -> None:
    officer, head = people.officer, people.head
    post = officer.posts.get()
    today = timezone.localdate()
    typed = {
        "act": "delegate",
        "delegate-post": post.pk,
        "delegate-to_user": head.full_name,
        "delegate-valid_from": written(today),
        "delegate-last_day": written(today + timedelta(days=4)),
        "delegate-document_sign": "15/UQ-VP",
    }
    assert keeper.post(page_of(officer), typed).status_code == 302
    actor = actor_of(head, on=today)
    assert actor.may(Permission.ASSIGNMENT_CONFIRM, office.finance.pk)
    assert (
        actor.acting(Permission.ASSIGNMENT_CONFIRM).signature == "Ngô Đức Thắng (thay Đỗ Mai Khanh, follow_up_officer)"
    )
    assert "15/UQ-VP" in text(keeper.get(page_of(head)))
    delegation = Delegation.objects.get()
    keeper.post(page_of(head), {"act": "end_delegation", "number": delegation.pk})
    assert not actor_of(head, on=today).anywhere(Permission.ASSIGNMENT_CONFIRM)


def test_a_reset_password_ends_the_sessions_and_must_be_changed(keeper: Client, people: People, client: Client) -> None:
    user = people.clerk
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    assert client.get("/van-ban/").status_code == 200
    password = one_time(keeper.post(page_of(user), {"act": "password"}))
    assert client.get("/van-ban/").status_code == 302
    assert client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD}).status_code == 401
    client.post("/dang-nhap/", {"username": user.username, "password": password})
    assert client.get("/van-ban/")["Location"] == "/tai-khoan/mat-khau/"


def test_an_account_is_closed_at_once_and_opened_again(keeper: Client, people: People, client: Client) -> None:
    user = people.clerk
    client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD})
    keeper.post(page_of(user), {"act": "close", "close-reason": "nghỉ hưu"})
    assert client.get("/van-ban/").status_code == 302
    assert client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD}).status_code == 401
    assert "nghỉ hưu" in text(keeper.get(page_of(user)))
    keeper.post(page_of(user), {"act": "open", "open-reason": "ký hợp đồng lại"})
    assert client.post("/dang-nhap/", {"username": user.username, "password": PASSWORD}).status_code == 302


def test_sessions_are_seen_and_ended(keeper: Client, people: People) -> None:
    user = people.clerk
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    first, second = Client(), Client(headers={"user-agent": edge})
    for browser in (first, second):
        browser.post("/dang-nhap/", {"username": user.username, "password": PASSWORD}, REMOTE_ADDR="10.1.2.3")
    shown = text(keeper.get(page_of(user)))
    assert "10.1.2.3" in shown
    assert "Edge, Windows" in shown
    latest = Session.objects.filter(user=user).first()
    assert latest
    keeper.post(page_of(user), {"act": "end_session", "number": latest.pk})
    assert second.get("/van-ban/").status_code == 302
    assert first.get("/van-ban/").status_code == 200
    keeper.post(page_of(user), {"act": "end_sessions"})
    assert first.get("/van-ban/").status_code == 302


def test_failed_sign_ins_are_seen(keeper: Client, people: People, client: Client) -> None:
    user = people.clerk
    assert "không thành công" not in text(keeper.get(page_of(user)))
    client.post("/dang-nhap/", {"username": user.username, "password": "sai"}, REMOTE_ADDR="10.9.9.9")
    shown = text(keeper.get(page_of(user)))
    assert "Đăng nhập không thành công" in shown
    assert "10.9.9.9" in shown


def test_who_keeps_one_department_sees_and_changes_nobody_above(
    people: People, signed_in: SignedIn, office: Office
) -> None:
    """Otherwise they could give themselves the password of whoever leads the province."""
    keeper = signed_in(people.user("qt-so", (Role.ADMINISTRATOR, office.interior, office.interior)))
    leader = people.user(
        "lanh-dao", (Role.LEADER, office.cabinet, office.committee), (Role.READER, office.division, office.division)
    )
    clerk, head = people.clerk, people.head
    before = everything()
    assert keeper.get(page_of(clerk)).status_code == 404
    seen = keeper.get(page_of(leader))
    assert seen.status_code == 200, "one of their posts lies in the department"
    assert "bạn chỉ xem" in text(seen)
    for act in ("password", "end_sessions", "close", "names", "delegate", "remove_second_factor"):
        answer = keeper.post(
            page_of(leader),
            {"act": act, "close-reason": "x", "names-full_name": "X", "remove_second_factor-reason": "x"},
        )
        assert answer.status_code in {403, 422}, act
    assert everything() == before
    assert keeper.post(page_of(head), {"act": "password"}).status_code == 200


# From a sheet.


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    columns = [Column(title.value) for title in Title]
    filled = [(*row, *[""] * (len(columns) - len(row))) for row in rows]
    return SimpleUploadedFile("nguoi.xlsx", workbook(Table("Người dùng", columns, filled, heading="Danh sách")))


GOOD = ("Lý Thị Một", "mot", "Chuyên viên", LABELS[Role.SPECIALIST], "Sở Nội vụ", "", "05/01/2026")
SECOND = ("Lý Thị Một", "mot", "Thành viên Tổ công tác", "task_force_member", "Văn phòng UBND tỉnh", "Sở Nội vụ", "")
BAD = ("Lý Văn Hai", "hai", "Chuyên viên", "Phi công", "Sở Không Có", "", "hôm qua")


def looked_at(keeper: Client, *rows: tuple[str, ...]) -> tuple[str, str]:
    answer = keeper.post("/nguoi-dung/nhap/", {"file": sheet(*rows)})
    found = re.search(r'name="kept" value="([^"]+)"', text(answer))
    return text(answer), found[1] if found else ""


def test_a_sheet_is_looked_at_first_and_written_when_confirmed(keeper: Client, office: Office, client: Client) -> None:
    before = everything()
    shown, kept = looked_at(keeper, GOOD, SECOND, BAD)
    assert everything() == before
    assert "3 dòng: 1 tài khoản mới, 1 chức vụ thêm cho người đã có, 0 đã có sẵn, 1 không nhận." in shown
    assert "Phi công" in shown
    done = text(keeper.post("/nguoi-dung/nhap/", {"kept": kept}))
    user = User.objects.get(username="mot")
    assert {post.scope_id for post in user.posts.all()} == {office.interior.pk}
    assert {post.role for post in user.posts.all()} == {"specialist", "task_force_member"}
    password = re.findall(r"<code>([^<]+)</code></td></tr>", done)[0]
    assert client.post("/dang-nhap/", {"username": "mot", "password": password}).status_code == 302
    assert client.get("/")["Location"] == "/tai-khoan/mat-khau/"
    assert not User.objects.filter(username="hai").exists()


def test_the_same_sheet_twice_changes_nothing(keeper: Client, office: Office) -> None:
    _, kept = looked_at(keeper, GOOD, SECOND)
    keeper.post("/nguoi-dung/nhap/", {"kept": kept})
    before = everything()
    shown, again = looked_at(keeper, GOOD, SECOND)
    assert "0 tài khoản mới, 0 chức vụ thêm cho người đã có, 2 đã có sẵn" in shown
    assert again == "", "nothing to confirm"
    keeper.post("/nguoi-dung/nhap/", {"kept": kept})
    assert everything() == before


def test_a_sheet_says_addresses_too_and_changes_none_that_is_there(keeper: Client, office: Office) -> None:
    _, kept = looked_at(keeper, GOOD)
    keeper.post("/nguoi-dung/nhap/", {"kept": kept})
    shown, kept = looked_at(keeper, (*GOOD, "mot@anlac.vn"))
    assert "1 người đã có được ghi thêm địa chỉ thư" in shown
    assert "Đã ghi 1 địa chỉ thư" in text(keeper.post("/nguoi-dung/nhap/", {"kept": kept}))
    before = everything()
    shown, kept = looked_at(keeper, (*GOOD, "khac@anlac.vn"))
    assert "1 đã có sẵn" in shown
    assert (kept, everything()) == ("", before)
    _, kept = looked_at(keeper, ("Lý Thị Ba", "ba", "x", "Văn thư", "Sở Nội vụ", "", "", "ba@anlac.vn"))
    keeper.post("/nguoi-dung/nhap/", {"kept": kept})
    assert dict(User.objects.filter(username__in=["mot", "ba"]).values_list("username", "email")) == {
        "mot": "mot@anlac.vn",
        "ba": "ba@anlac.vn",
    }


def test_the_keeper_sets_an_address_for_mail(keeper: Client, people: People) -> None:
    user = people.clerk
    typed = {"act": "mail", "mail-email": "vanthu@anlac.vn", "mail-daily": "on"}
    assert keeper.post(page_of(user), typed).status_code == 302
    user.refresh_from_db()
    assert (user.email, user.daily_mail) == ("vanthu@anlac.vn", True)
    before = everything()
    answer = keeper.post(page_of(user), {**typed, "mail-email": "không phải thư"})
    assert answer.status_code == 422
    assert "hãy ghi như ten@coquan.vn" in text(answer)
    assert 'value="không phải thư"' in text(answer)
    assert everything() == before


def test_refused_rows_come_back_as_a_sheet_that_can_be_sent_again(keeper: Client, office: Office) -> None:
    _, kept = looked_at(keeper, GOOD, BAD)
    answer = keeper.post("/nguoi-dung/nhap/khong-nhan/", {"kept": kept})
    (row,) = open_sheet("x.xlsx", answer.content).rows
    assert row[Title.USERNAME].text == "hai"
    assert row[ROW_TITLE].text == "5", "the row as the office sees it, below heading and titles"
    again = keeper.post("/nguoi-dung/nhap/", {"file": SimpleUploadedFile("x.xlsx", answer.content)})
    assert "1 không nhận" in text(again)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Người Khác", "van-thu", "x", "Văn thư", "Sở Nội vụ", "", ""), "người khác tên"),
        (("Bốn", "bon", "x", "Văn thư", "Sở Nội vụ", "", "", "không phải thư"), "hãy ghi như ten@coquan.vn"),
        (("", "ba", "x", "Văn thư", "Sở Nội vụ", "", ""), "Họ và tên: để trống"),
        (("Quản Trị", "vai-administrator", "x", "Lãnh đạo", "Sở Nội vụ", "", ""), "không tự giao"),
    ],
)
def test_a_row_is_refused_with_its_reason(keeper: Client, people: People, row: tuple[str, ...], why: str) -> None:
    assert people.clerk
    shown, _ = looked_at(keeper, row)
    assert why in shown


def test_the_reason_against_a_row_is_said_in_english(keeper: Client, office: Office) -> None:
    keeper.post("/ngon-ngu/", {"language": "en", "next": "/"})
    shown, _ = looked_at(keeper, BAD)
    assert "Role: there is no “Phi công”; the template lists the roles." in shown
    assert "Vai trò: không có" not in shown


def test_what_is_no_sheet_or_has_other_columns_is_said(keeper: Client, office: Office) -> None:
    before = everything()
    for data in (b"\x00\x01nothing", workbook(Table("x", [Column("Cột lạ")], [["1"]]))):
        answer = keeper.post("/nguoi-dung/nhap/", {"file": SimpleUploadedFile("x.xlsx", data)})
        assert answer.status_code == 422
    assert "thiếu cột" in text(answer)
    assert everything() == before


def test_a_preview_that_was_tampered_with_is_not_taken(keeper: Client, office: Office) -> None:
    _, kept = looked_at(keeper, GOOD)
    before = everything()
    assert keeper.post("/nguoi-dung/nhap/", {"kept": kept[:-2] + "xx"})["Location"] == "/nguoi-dung/nhap/"
    assert everything() == before


def test_the_template_is_a_sheet_that_the_import_understands(keeper: Client, office: Office) -> None:
    data = keeper.get("/nguoi-dung/nhap/mau/").content
    answer = keeper.post("/nguoi-dung/nhap/", {"file": SimpleUploadedFile("mau.xlsx", BytesIO(data).read())})
    assert "1 tài khoản mới" in text(answer)
