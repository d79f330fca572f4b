"""A browser on a live site with a worker, as a person would use it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

from dondoc.jobs.worker import run_worker
from tests.functional.demonstrated import Demonstration, demonstrated
from tests.functional.visiting import Visit, note_complaints, signed_in
from tests.integration.office import make_office
from tests.integration.web.people import People
from tests.tools import program

# Without these, Chromium calls its maker's hosts at every start and wants a graphics card and a user who is not root.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESK = ViewportSize(width=1280, height=800)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium; a test that uses it carries `@pytest.mark.needs("chromium")`."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium"), args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def demonstration(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """The demonstration province on SQLite, loaded as `make run` loads it."""
    return demonstrated(tmp_path_factory.mktemp("demonstration") / "from")


@pytest.fixture
def worker(transactional_db: None) -> Iterator[None]:
    """A worker beside the site, in a thread, for as long as the test lasts."""
    stop = threading.Event()

    def work() -> None:
        try:
            run_worker(stop=stop)
        finally:
            connection.close()

    thread = threading.Thread(target=work, name="test-worker")
    thread.start()
    yield
    stop.set()
    thread.join(30)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: a script or style refused, a request out of the site, an answer that failed."""
    return []


@pytest.fixture
def context(browser: Browser, live_server: Any, complaints: list[str]) -> Iterator[BrowserContext]:
    """A visitor of the live site: relative addresses lead there, no other site can be reached."""
    visitor = browser.new_context(
        base_url=live_server.url, viewport=DESK, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
    )
    visitor.set_default_timeout(15_000)
    visitor.on("request", lambda request: _outside(request, live_server.url, complaints))
    visitor.on("console", lambda message: _said(message, complaints))
    visitor.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    yield visitor
    visitor.close()
    assert complaints == [], "the browser complained"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of that visitor."""
    return context.new_page()


def _outside(request: Request, site: str, complaints: list[str]) -> None:
    if not request.url.startswith((site, "data:", "blob:", "about:")):
        complaints.append(f"request to {request.url}")


def _said(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type in {"error", "warning"}:
        complaints.append(f"{message.type}: {message.text}")


@pytest.fixture
def people(transactional_db: None, tmp_path: Path, settings: LazySettings) -> People:
    """The invented province, with an empty file store."""
    settings.FILES_ROOT = tmp_path / "files"
    return People(make_office())


@pytest.fixture
def visit(browser: Browser, live_server: Any, complaints: list[str]) -> Iterator[Visit]:
    """A browser of one's own for each person, on the first page; none may complain of anything."""
    contexts: list[BrowserContext] = []

    def visit(user: AbstractBaseUser) -> Page:
        context = signed_in(browser, live_server.url, user)
        note_complaints(context, complaints)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == [], "the browser complained"
