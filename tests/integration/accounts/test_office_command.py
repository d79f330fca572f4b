"""`dondoc office` and `dondoc password`: how a real office begins, without the demonstration."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import Post, User
from dondoc.accounts.queries import actor_of, by_username
from dondoc.audit.models import Record
from dondoc.cli.main import main
from dondoc.figures.actors import Permission
from dondoc.organisation.models import Unit
from tests.integration.unchanged import nothing_changes

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LIST = """
root:
  key: ubnd
  name: Ủy ban nhân dân tỉnh An Phú
  short: UBND tỉnh
  kind: people_committee
  code: UBND
  units:
    - {key: vp, name: Văn phòng Ủy ban nhân dân tỉnh, kind: office, code: VPUBND, aliases: [VP UBND tỉnh]}
people:
  - {user: quantri, name: Đỗ Văn Mẫu, unit: vp, over: ubnd, roles: [administrator]}
  - {user: vanthu, name: Lê Thị Mẫu, unit: vp, over: ubnd, roles: [clerk, follow_up_officer], title: Văn thư}
"""
MORE = LIST.replace("people:", "    - {key: snv, name: Sở Nội vụ, kind: department, code: SNV}\npeople:").replace(
    "roles: [administrator]", "roles: [administrator, reader]"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The list on disk."""
    path = tmp_path / "office.yaml"
    path.write_text(LIST, "utf-8")
    return path


def test_an_empty_database_becomes_an_office_whose_people_sign_in(
    file: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["office", str(file), "--since", "2026-01-01"]) == 0
    said = capsys.readouterr().out
    assert "2 đơn vị, 2 tài khoản" in said
    assert "quantri, vanthu" in said
    assert main(["password", "VanThu"]) == 0
    password = capsys.readouterr().out.split(": ")[1].strip()
    answer = client.post("/dang-nhap/", {"username": "vanthu", "password": password})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/")
    assert client.get("/")["Location"] == "/tai-khoan/mat-khau/", "a password for one sign-in"
    page = client.get("/tai-khoan/mat-khau/")
    assert page.status_code == 200
    assert "Lê Thị Mẫu" in page.content.decode()


def test_rights_follow_from_the_posts_of_the_list(file: Path) -> None:
    main(["office", str(file), "--since", "2026-01-01"])
    clerk = by_username("vanthu")
    assert clerk is not None
    actor = actor_of(clerk, on=date(2026, 1, 1))
    assert actor.units(Permission.DOCUMENT_REGISTER) == set(Unit.objects.values_list("pk", flat=True))
    assert not actor.anywhere(Permission.ORGANISATION_CHANGE)
    assert not actor_of(clerk, on=date(2025, 12, 31)).anywhere(Permission.DOCUMENT_REGISTER)


def test_the_same_list_again_changes_nothing(file: Path) -> None:
    main(["office", str(file)])
    with nothing_changes():
        assert main(["office", str(file)]) == 0


def test_a_longer_list_adds_only_what_is_new(file: Path) -> None:
    main(["office", str(file), "--since", "2026-01-01"])
    before = Record.objects.count()
    file.write_text(MORE, "utf-8")
    assert main(["office", str(file), "--since", "2026-07-01"]) == 0
    added = Record.objects.order_by("pk")[before:]
    assert [record.action for record in added] == ["unit.created", "post.held"]
    assert Unit.objects.get(name="Sở Nội vụ").valid_from == date(2026, 7, 1)
    assert set(Post.objects.filter(user__username="quantri").values_list("role", "valid_from")) == {
        ("administrator", date(2026, 1, 1)),
        ("reader", date(2026, 7, 1)),
    }


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (LIST.replace("kind: office", "kind: ministry"), 1, "“ministry”"),
        (LIST.replace("user: vanthu", "user: văn thư"), 1, "Tên đăng nhập “văn thư”"),
        ("root: [", 2, "YAML"),
        ("", 1, "danh sách"),
    ],
)
def test_a_list_with_a_mistake_enters_nothing(
    file: Path, text: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text, "utf-8")
    with nothing_changes():
        assert main(["office", str(file)]) == code
    refusal = capsys.readouterr().err
    assert refusal.startswith(str(file))
    assert says in refusal


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", str(tmp_path / "none.yaml")]) == 2
    assert "không đọc được tệp" in capsys.readouterr().err


def test_nobody_signs_in_before_a_password_was_given(file: Path, client: Client) -> None:
    main(["office", str(file)])
    user = User.objects.get(username="quantri")
    assert not user.has_usable_password()
    client.post("/dang-nhap/", {"username": "quantri", "password": ""})
    assert "_auth_user_id" not in client.session


def test_a_new_password_takes_the_place_of_the_old_and_is_in_the_log(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["office", str(file)])
    capsys.readouterr()
    given = []
    for _ in range(2):
        assert main(["password", "quantri"]) == 0
        given.append(capsys.readouterr().out.split(": ")[1].strip())
    user = User.objects.get(username="quantri")
    assert [user.check_password(password) for password in given] == [False, True]
    assert Record.objects.filter(action="user.password_reset", at__date=timezone.localdate()).count() == 2


def test_a_password_for_nobody_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with nothing_changes():
        assert main(["password", "nobody"]) == 1
    assert "Không có tài khoản “nobody”" in capsys.readouterr().err
