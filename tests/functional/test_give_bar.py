"""The bar with which orders are given, on a phone: above the bar of places, and low enough to read beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect

from dondoc.accounts.models import User
from tests.integration.office import make_office, receive_and_read
from tests.integration.web.people import People

pytestmark = [pytest.mark.looks, pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

BARS = """() => [document.querySelector('.give-bar'), document.querySelector('.rail')]
    .map((each) => each.getBoundingClientRect()).map((box) => [box.top, box.bottom])"""


def signed_in(browser: Browser, site: str, user: User) -> Any:
    client = Client()
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    cookie = client.cookies["dondoc_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    return context


def test_the_bar_for_giving_stands_above_the_places(browser: Browser, live_server: Any) -> None:
    office = make_office()
    document = receive_and_read(office)
    context = signed_in(browser, live_server.url, People(office).clerk)
    page = context.new_page()
    page.goto(f"/van-ban/{document.pk}/#r-o0")
    page.locator("#r-o0").click(position={"x": 5, "y": 5})  # once the page stands still there
    (top, bottom), (places, _) = page.evaluate(BARS)
    assert bottom <= places + 0.5, "nothing of it lies under the bar of places"
    assert bottom - top < 200, "the orders above it can still be read"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_given_is_said_where_it_is_seen(browser: Browser, live_server: Any, width: int) -> None:
    office = make_office()
    document = receive_and_read(office)
    context = signed_in(browser, live_server.url, People(office).clerk)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/van-ban/{document.pk}/")
    page.get_by_label("Vẫn giao cả việc có thời hạn đã qua").check()
    page.locator("[data-give]").click()
    page.wait_for_url("**#told")
    expect(page.get_by_role("status")).to_contain_text("Đã giao")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.locator("#pane-reading")).to_be_visible()
    context.close()


@pytest.mark.parametrize("height", [625, 768, 900])
def test_all_places_are_in_sight_on_a_low_screen(browser: Browser, live_server: Any, height: int) -> None:
    context = signed_in(browser, live_server.url, People(make_office()).officer)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto("/")
    expect(page.locator(".places li")).to_have_count(12)
    expect(page.locator(".places li").last).to_be_in_viewport(ratio=1)
    context.close()


def test_enter_in_the_form_of_an_order_saves_what_is_typed(browser: Browser, live_server: Any) -> None:
    office = make_office()
    document = receive_and_read(office)
    proposal = document.proposals.order_by("position")[1]
    context = signed_in(browser, live_server.url, People(office).clerk)
    page = context.new_page()
    page.goto(f"/van-ban/{document.pk}/de-xuat/{proposal.pk}/")
    page.locator("input[name=lead]").fill("so")
    page.locator("input[name=lead]").press("Enter")
    page.locator("button[name=lead]").first.wait_for()
    page.locator("input[name=product]").press("Enter")
    page.wait_for_load_state()
    proposal.refresh_from_db()
    assert proposal.lead_unit == office.finance, "the suggestions were not taken"
    context.close()
