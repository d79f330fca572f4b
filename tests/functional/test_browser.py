"""The browser of the tests notices what a person would not: a refused style, a request that leaves the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.looks, pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]


def test_the_sign_in_page_loads_all_it_needs_from_the_site_itself(page: Page) -> None:
    page.goto("/")
    assert page.locator("form input[type=password]").count() == 1
    fonts = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(font => font.family))")
    assert any("Vietnam" in name for name in fonts)


def test_a_style_inside_a_page_is_refused_and_noticed(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in complaint for complaint in complaints)
    complaints.clear()


def test_a_request_that_would_leave_the_site_is_noticed(page: Page, complaints: list[str]) -> None:
    page.goto("/")
    page.evaluate("fetch('https://elsewhere.invalid/').catch(() => 0)")
    page.wait_for_timeout(200)
    assert complaints
    complaints.clear()
