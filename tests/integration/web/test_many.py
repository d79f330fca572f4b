"""One act on many assignments from the list: chosen, looked at, asked for, watched."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Bulk
from dondoc.assignments.states import State
from dondoc.jobs.worker import run_one
from tests.integration.assignments.test_many import orders
from tests.integration.office import NOW, Office
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
PAGE = "/nhiem-vu/nhieu/"


@pytest.fixture
def client(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def seal(page: str) -> str:
    return page.partition('name="dau" value="')[2].partition('"')[0]


def test_nothing_changes_before_the_preview_is_confirmed(office: Office, client: Client) -> None:
    found = orders(office, 3)
    operations.withdraw(by=office.officer, assignment=found[0], reason="Không còn cần.", now=NOW)
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "loc": "trang_thai=assigned"}
    choice = client.post(PAGE, chosen).content.decode()
    assert 'value="withdraw"' in choice
    assert 'value="acknowledge"' not in choice
    preview = client.post(PAGE, {**chosen, "viec": "withdraw"}).content.decode()
    assert "Làm được với 2 nhiệm vụ, không làm được với 1" in preview
    assert "đang ở trạng thái" in preview
    assert 'href="/nhiem-vu/?trang_thai=assigned"' in preview
    assert not Bulk.objects.exists()
    assert Assignment.objects.filter(state=State.ASSIGNED).count() == 2


def test_it_is_asked_for_done_shown_and_exported(office: Office, client: Client) -> None:
    found = orders(office, 3)
    chosen = {"pham_vi": "tat_ca", "loc": "q=viec+thu", "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    bulk = Bulk.objects.get()
    assert answer["Location"] == f"{PAGE}{bulk.pk}/"
    operations.recall(by=office.officer, assignment=found[1], reason="Văn bản bị thu hồi.", now=NOW)
    while run_one(NOW):
        pass
    page = client.get(f"{PAGE}{bulk.pk}/").content.decode()
    assert "Đã xét 3/3 nhiệm vụ" in page
    assert "2 đã làm" in page
    assert "1 không làm được" in page
    assert page.count("Tình trạng của nhiệm vụ đã thay đổi") == 1
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{PAGE}{bulk.pk}/xuat/").content)).get_sheet_by_index(0)
    assert sum("đã làm" in row for row in sheet.to_python()) == 2


def test_what_changed_since_the_preview_is_shown_anew(office: Office, client: Client) -> None:
    found = orders(office, 2)
    chosen = {"pham_vi": "chon", "chon": [each.pk for each in found], "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    operations.withdraw(by=office.officer, assignment=found[0], reason="Không còn cần.", now=NOW)
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    assert answer.status_code == 422
    assert "Danh sách đã thay đổi" in answer.content.decode()
    assert not Bulk.objects.exists()


def test_a_mistake_keeps_what_was_typed_and_nothing_chosen_is_said(office: Office, client: Client) -> None:
    found = orders(office, 1)
    chosen = {"pham_vi": "chon", "chon": [found[0].pk], "viec": "change_deadline"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    answer = client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "due": "31/02/2026", "reason": "Lùi hạn."})
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
    assert "Lùi hạn." in answer.content.decode()
    assert client.post(PAGE, {"pham_vi": "chon"}).status_code == 422
    assert client.get(PAGE).status_code == 302
    assert not Bulk.objects.exists()


def test_nobody_sees_what_another_asked_for(
    office: Office, client: Client, people: People, signed_in: SignedIn
) -> None:
    found = orders(office, 1)
    chosen = {"pham_vi": "chon", "chon": [found[0].pk], "viec": "withdraw"}
    mark = seal(client.post(PAGE, chosen).content.decode())
    client.post(PAGE, {**chosen, "lam": "1", "dau": mark, "reason": "Không còn cần."})
    other = signed_in(people.head)
    for way in ("", "xuat/", "dung/", "lam-tiep/"):
        answer = (
            other.post(f"{PAGE}{Bulk.objects.get().pk}/{way}")
            if way in {"dung/", "lam-tiep/"}
            else other.get(f"{PAGE}{Bulk.objects.get().pk}/{way}")
        )
        assert answer.status_code == 404, way
