"""Every page of the demonstration province: fits a phone, can be reached by keyboard, says what its parts are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dondoc.accounts.models import User
from dondoc.demonstration.settling import PASSWORD
from tests.functional.demonstrated import Demonstration
from tests.functional.people_pages import addresses

pytestmark = [pytest.mark.looks, pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]

# What a page must keep so that a person who cannot see it finds the way. Each gives the offenders.
RULES = {
    "a field without a label": """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
        .filter((field) => !field.labels?.length && !field.ariaLabel && !field.getAttribute('aria-labelledby'))
        .map((field) => field.outerHTML.slice(0, 120))""",
    "a button or link without words": """() => [...document.querySelectorAll('a[href], button, summary')]
        .filter((each) => !(each.textContent.trim() || each.ariaLabel) && !each.closest('[hidden]'))
        .map((each) => each.outerHTML.slice(0, 120))""",
    "not exactly one first heading": """() => { const found = document.querySelectorAll('h1');
        return found.length === 1 ? [] : [`${found.length} h1`]; }""",
    "a heading that skips a step": """() => { let last = 0; const wrong = [];
        for (const each of document.querySelectorAll('h1, h2, h3, h4')) { const step = Number(each.tagName[1]);
            if (step > last + 1) wrong.push(each.textContent.trim()); last = step; } return wrong; }""",
    "a way past the navigation that shows before it is wanted": """() => [...document.querySelectorAll('.skip')]
        .filter((each) => each !== document.activeElement && each.getBoundingClientRect().bottom > 0)
        .map((each) => each.textContent)""",
    "an id used twice": """() => { const seen = new Set(); return [...document.querySelectorAll('[id]')]
        .filter((each) => seen.size === seen.add(each.id).size).map((each) => each.id); }""",
    "a reference to an id that is not there": """() => [...document.querySelectorAll(
            '[aria-describedby], [aria-labelledby], [for]')]
        .flatMap((each) => `${each.getAttribute('aria-describedby') ?? ''} ${each.getAttribute('aria-labelledby') ?? ''}
            ${each.getAttribute('for') ?? ''}`.split(/\\s+/)).filter((id) => id && !document.getElementById(id))""",
    "a table head without scope": """() => [...document.querySelectorAll('th:not([scope])')]
        .map((each) => each.outerHTML.slice(0, 80))""",
    "a place to press that is too small": """() => [...document.querySelectorAll(
            'button, .btn, summary, input, select')]
        .filter((each) => { const box = each.getBoundingClientRect(); const own = each.closest('label') ?? each;
            const room = own.getBoundingClientRect(); return box.width && room.height < 24 && each.type !== 'hidden'
            && !each.matches('.more-box, .take, .sr') && !each.closest('label'); })
        .map((each) => each.outerHTML.slice(0, 100))""",
}
WIDE = """() => [...document.querySelectorAll('body *')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.right > innerWidth + 1 && box.width > 0 && !each.closest('.text-table, .sr, .skip') })
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""


# Links to other pages that a finger would have to look for.
OUT_OF_SIGHT = """() => [...document.querySelectorAll('.places a, .tabs a')].filter((each) => {
    const box = each.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth || box.width < 40 })
    .map((each) => each.textContent)"""


# Focus that no outline of two pixels shows; nothing where no element has it.
WITHOUT_OUTLINE = """() => { const at = document.activeElement; const style = getComputedStyle(at);
    return at === document.body || `${style.outlineWidth} ${style.outlineStyle}` === '2px solid' ? ''
        : at.outerHTML.slice(0, 120); }"""
ALL_RULES = f"() => ({{{', '.join(f'{json.dumps(rule)}: ({offenders})()' for rule, offenders in RULES.items())}}})"
PHONE, DESK, HEIGHT = 360, 1280, 740


@pytest.fixture
def province(transactional_db: None, demonstration: Demonstration, settings: LazySettings) -> list[str]:
    """The demonstration province, and the addresses of its pages."""
    settings.FILES_ROOT = demonstration.files
    settings.LAKE_ROOT = demonstration.lake
    demonstration.lay_into_this_database()
    return addresses()


@pytest.fixture
def visitor(browser: Browser, live_server: Any, province: list[str]) -> Iterator[BrowserContext]:
    """A visitor signed in as the one who follows up: that person sees the most."""
    client = Client()
    client.force_login(User.objects.get(username="theodoi"), backend="dondoc.accounts.backend.Accounts")
    context = browser.new_context(base_url=live_server.url)
    cookie = client.cookies["dondoc_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield context
    context.close()


def at_width(context: BrowserContext, width: int) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    return page


def test_every_page_fits_says_what_its_parts_are_and_goes_by_keyboard(
    visitor: BrowserContext, province: list[str]
) -> None:
    page = at_width(visitor, DESK)
    faults: list[str] = []
    for address in province:
        page.goto(address)
        told = [
            *(f"at {width}: {fault}" for width in (PHONE, 768, DESK) for fault in too_wide(page, width)),
            *unsaid(page, "vi"),
            *unseen_focus(page),
            *(f"its tabs: {fault}" for fault in tabs_too_wide(page)),
        ]
        faults += [f"{address}: {fault}" for fault in told]
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
    assert faults == []


def test_every_page_says_what_its_parts_are_in_english_too(visitor: BrowserContext, province: list[str]) -> None:
    page = at_width(visitor, DESK)
    page.goto(province[0])
    page.locator("button.lang").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    faults: list[str] = []
    for address in province:
        page.goto(address)
        faults += [f"{address}: {fault}" for fault in unsaid(page, "en")]
    assert faults == []


def too_wide(page: Page, width: int) -> list[str]:
    """What goes over the edge of a window so wide."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    hidden = page.evaluate(OUT_OF_SIGHT)
    return [
        *([f"{over} px too wide: {page.evaluate(WIDE)}"] if over > 0 else []),
        *([f"out of sight: {hidden}"] if hidden else []),
    ]


def tabs_too_wide(page: Page) -> list[str]:
    """The same of both tabs that a document has on a phone, whichever of them is shown first."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    if not page.locator("#tab-reading").count():
        return []
    page.locator("#tab-text").click()
    text = too_wide(page, PHONE)
    page.locator("#tab-reading").click()
    return text + too_wide(page, PHONE)


def unsaid(page: Page, language: str) -> list[str]:
    """The rules that the page breaks, with what breaks them."""
    offenders = page.evaluate(ALL_RULES)
    spoken = page.locator("html").get_attribute("lang")
    return [
        *([f"its language is {spoken}"] if spoken != language else []),
        *(f"{rule}: {found}" for rule, found in offenders.items() if found),
    ]


def unseen_focus(page: Page) -> list[str]:
    """Where one of the first fifteen places that the Tab key leads to does not show that it has the focus."""
    faults = []
    for _ in range(15):
        page.keyboard.press("Tab")
        if found := page.evaluate(WITHOUT_OUTLINE):
            faults.append(f"focus not seen: {found}")
    return faults


def test_the_first_key_press_offers_the_way_past_the_navigation(visitor: BrowserContext) -> None:
    page = at_width(visitor, DESK)
    for address in ("/", "/van-ban/"):
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


def test_a_phone_and_a_browser_without_javascript_get_everything(
    browser: Browser, visitor: BrowserContext, province: list[str], live_server: Any
) -> None:
    on_a_phone_the_document_and_its_reading_are_two_tabs(visitor, province)
    without_javascript_the_document_and_its_reading_are_both_there(browser, visitor, province, live_server)
    the_password_of_the_demonstration_opens_the_door(browser, live_server)


def on_a_phone_the_document_and_its_reading_are_two_tabs(visitor: BrowserContext, province: list[str]) -> None:
    page = at_width(visitor, PHONE)
    page.goto(province[4])  # with orders to give: these come first
    expect(page.locator("#pane-reading")).to_be_visible()
    expect(page.locator("#pane-text")).to_be_hidden()
    page.get_by_role("tab", name="Toàn văn").click()
    expect(page.locator("#pane-text")).to_be_visible()
    expect(page.locator("#pane-reading")).to_be_hidden()
    page.get_by_role("tab", name="Kết quả đọc").click()
    page.locator(".offer .jump").first.click()
    expect(page.locator("#pane-text .m.at").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".offer.at")).to_be_in_viewport()


def without_javascript_the_document_and_its_reading_are_both_there(
    browser: Browser, visitor: BrowserContext, province: list[str], live_server: Any
) -> None:
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(visitor.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.goto(province[4])
    expect(page.locator("#pane-text")).to_be_visible()
    expect(page.locator("#pane-reading")).to_be_visible()
    page.goto("/van-ban/tiep-nhan/")
    page.get_by_label("Không chứa bí mật nhà nước").check()
    expect(page.locator("input[type=file]")).to_be_visible()
    plain.close()


def the_password_of_the_demonstration_opens_the_door(browser: Browser, live_server: Any) -> None:
    page = browser.new_page(base_url=live_server.url)
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("vanthu")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc cần xử lý")
    page.close()
