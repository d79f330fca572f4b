"""The door: in, out, throttled; the language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.integration.web.people import PASSWORD, People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


def try_in(client: Client, name: str, password: str, **more: str) -> Any:
    return client.post("/dang-nhap/", {"username": name, "password": password, **more})


def test_the_right_password_opens_the_first_page(people: People, client: Client) -> None:
    answer = try_in(client, people.clerk.username.upper(), PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Lê Thu Hạnh" in client.get("/").content.decode()


def test_after_signing_in_one_is_where_one_wanted_to_be(people: People, client: Client) -> None:
    asked = client.get("/van-ban/?q=so+hoa")
    answer = client.post(asked["Location"], {"username": people.clerk.username, "password": PASSWORD})
    assert answer["Location"] == "/van-ban/?q=so+hoa"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.invalid/", "//elsewhere.invalid/", "javascript:alert(1)"])
def test_the_door_never_leads_to_another_site(people: People, client: Client, elsewhere: str) -> None:
    assert try_in(client, people.clerk.username, PASSWORD, next=elsewhere)["Location"] == "/"
    assert client.post("/ngon-ngu/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_after_a_mistake_the_name_is_still_there_and_the_password_is_not(people: People, client: Client) -> None:
    answer = try_in(client, people.clerk.username, "sai-mat-khau")
    page = answer.content.decode()
    assert answer.status_code == 401
    assert f'value="{people.clerk.username}"' in page
    assert "Sai tên đăng nhập hoặc mật khẩu" in page
    assert "sai-mat-khau" not in page


def test_nobody_learns_which_names_exist(people: People, client: Client) -> None:
    known = try_in(client, people.clerk.username, "sai").content.decode()
    unknown = try_in(client, "khong-co-ai", "sai").content.decode()
    assert known.count("note-bad") == unknown.count("note-bad") == 1
    assert "không tồn tại" not in unknown


def test_guessing_closes_the_door_for_that_name_and_says_for_how_long(people: People, client: Client) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = try_in(client, people.clerk.username, "sai")
    assert answer.status_code == 429
    page = try_in(client, people.clerk.username, PASSWORD)
    assert page.status_code == 429
    assert "15 phút" in page.content.decode()
    assert f'value="{people.clerk.username}"' in page.content.decode()
    assert try_in(client, people.head.username, PASSWORD).status_code == 302


def test_a_closed_account_does_not_open(people: People, client: Client) -> None:
    user = people.clerk
    user.is_active = False
    user.save()
    assert try_in(client, user.username, PASSWORD).status_code == 401


def test_signing_out_is_a_button_not_a_link(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.clerk)
    assert client.get("/dang-xuat/")["Location"] == "/"
    assert client.get("/").status_code == 200
    client.post("/dang-xuat/")
    assert client.get("/").status_code == 302


def test_the_language_is_remembered(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.clerk)
    client.post("/ngon-ngu/", {"language": "en", "next": "/van-ban/"})
    page = client.get("/van-ban/").content.decode()
    assert '<html lang="en">' in page
    assert "Receive documents" in page
    client.post("/ngon-ngu/", {"language": "xx"})
    assert '<html lang="en">' in client.get("/").content.decode()
