"""The administrator's switches: looked at first, then on; who may not sees why and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dondoc.accounts.roles import Role
from dondoc.reports.models import PublicItem
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
LIST, ONE = "/quan-tri/cong-khai/", "/quan-tri/cong-khai/dossiers/"


def test_all_things_are_listed_and_off(people: People, signed_in: SignedIn) -> None:
    page = signed_in(people.of_role(Role.ADMINISTRATOR)).get(LIST).content.decode()
    assert page.count("không công khai</span>") == 7
    assert "Chưa có số liệu nào được chốt" in page
    assert "Chưa đặt địa chỉ cổng phản ánh" in page


def test_a_thing_is_switched_on_from_the_page_that_shows_it_and_off_again(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.of_role(Role.ADMINISTRATOR))
    assert "Công khai mục này" in client.get(ONE).content.decode()
    assert Client().get("/cong-khai/ho-so/").status_code == 404
    assert client.post(ONE, {"shown": "yes"}).status_code == 302
    assert Client().get("/cong-khai/ho-so/").status_code == 200
    assert "Thôi công khai" in client.get(ONE).content.decode()
    client.post(ONE, {"shown": "no"})
    assert Client().get("/cong-khai/ho-so/").status_code == 404
    assert not PublicItem.objects.get().is_shown


def test_others_open_neither_list_nor_switch(people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.of_role(Role.LEADER))
    with nothing_changes():
        assert client.post(ONE, {"shown": "yes"}).status_code == 403
        assert client.get(LIST).status_code == 403


def test_a_thing_that_is_not_in_the_table_is_not_found(people: People, signed_in: SignedIn) -> None:
    assert signed_in(people.of_role(Role.ADMINISTRATOR)).get("/quan-tri/cong-khai/khong-co/").status_code == 404
