"""One view gives the whole page or a part of it; one place decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]


@pytest.mark.parametrize("address", ["/van-ban/", "/nhiem-vu/"])
def test_htmx_gets_the_list_alone_and_a_person_the_whole_page(
    people: People, signed_in: SignedIn, address: str
) -> None:
    client = signed_in(people.clerk)
    whole = client.get(address)
    part = client.get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert part.content.decode().strip().startswith('<div id="results">')
    assert "HX-Request" in whole["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_a_followed_link_and_a_page_from_history_are_whole(people: People, signed_in: SignedIn, header: str) -> None:
    answer = signed_in(people.clerk).get("/van-ban/", headers={"HX-Request": "true", header: "true"})
    assert "<html" in answer.content.decode()


def test_only_one_place_asks_whether_htmx_asked() -> None:
    from dondoc.web import catalogue

    asking = [
        module.name
        for module in catalogue.HERE.rglob("*.py")
        if "request.htmx" in module.read_text("utf-8") or '"htmx"' in module.read_text("utf-8")
    ]
    assert asking == ["showing.py"]
