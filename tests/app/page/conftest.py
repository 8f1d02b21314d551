"""The page in Debian's Chromium, on a real service, with every other host unresolvable."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.test_server import CHROMIUM, CUT_OFF, start

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass
class Seen:
    """What went wrong on a page: errors and warnings of its console, requests to other hosts."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once a module: while it is open no other event loop can run in this thread."""
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The address of a service of its own."""
    process, port = start(ANZHI_WORKERS="2")
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


@pytest.fixture
def seen() -> Seen:
    """What goes wrong on the page of this test; a test that expects errors takes them out."""
    return Seen()


@pytest.fixture
def page(browser: Browser, service: str, seen: Seen, tmp_path: Path) -> Iterator[Page]:
    """The page, open, 1440 px wide, in English. Afterwards nothing may have gone wrong on it."""
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1440, "height": 900}, accept_downloads=True
    )
    page = context.new_page()
    watch(page, service, seen)
    page.goto(service)
    yield page
    context.close()
    assert seen.errors == []
    assert seen.foreign == []


def watch(page: Page, service: str, seen: Seen) -> None:
    """Note what goes wrong on a page."""
    own = (service, "data:", "blob:")
    page.on("request", lambda one: None if one.url.startswith(own) else seen.foreign.append(one.url))
    page.on("console", lambda one: seen.errors.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: seen.errors.append(str(one)))
