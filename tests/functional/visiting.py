"""A person at a browser of one's own, signed in already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

Visit = Callable[[AbstractBaseUser], Page]


def signed_in(browser: Browser, site: str, user: AbstractBaseUser) -> BrowserContext:
    """A browser that carries the person's session."""
    client: Any = Client()
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    cookie = client.cookies["dondoc_session"]
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    return context


def note_complaints(context: BrowserContext, complaints: list[str]) -> None:
    """Write down what scripts fail at, and what the console calls an error."""
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("console", lambda said: complaints.append(said.text) if _matters(said) else None)


def _matters(said: ConsoleMessage) -> bool:
    """A form that was not filled in rightly is answered with 422: of that the console complains, the site does not."""
    return said.type == "error" and "status of 422" not in said.text
