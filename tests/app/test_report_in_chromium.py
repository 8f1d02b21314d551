"""The plan's report in a real browser: on screen and in print."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from geodata.example import example_bytes
from tests.app.test_server import CHROMIUM, CUT_OFF, needs_chromium, start

VISIBLE = """pictures => pictures.map(picture => {
    const box = picture.getBoundingClientRect();
    return [box.width, box.height, picture.querySelectorAll("circle, path, line, rect").length];
})"""


@dataclass(frozen=True)
class Shown:
    """What a browser made of a page: pictures as (width, height, shapes), its text, what went wrong, what
    it asked of other hosts, and its print."""

    pictures: list[tuple[float, float, int]]
    text: str
    errors: list[str]
    foreign: list[str]
    pdf: bytes


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a service that has planned one province, and its report."""
    process, port = start()
    base = f"http://127.0.0.1:{port}"
    answer = httpx.post(f"{base}/optimize", content=example_bytes("province"), timeout=60)
    yield f"{base}{answer.headers['content-location']}.html"
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)


def shown(address: str, language: str) -> Shown:
    """The page as Chromium shows it under the policy that the service sends, all other hosts unresolvable."""
    from playwright.sync_api import sync_playwright

    own = (address.partition("/plans/")[0], "data:", "blob:")
    errors, foreign = list[str](), list[str]()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page = browser.new_page(extra_http_headers={"Accept-Language": language})
        page.on("request", lambda one: None if one.url.startswith(own) else foreign.append(one.url))
        page.on("console", lambda one: errors.append(one.text) if one.type in ("error", "warning") else None)
        page.on("pageerror", lambda one: errors.append(str(one)))
        page.goto(address)
        pictures = [tuple(one) for one in page.locator("svg:visible").evaluate_all(VISIBLE)]
        found = Shown(pictures, page.inner_text("body"), errors, foreign, page.pdf(format="A4"))
        browser.close()
    return found


@needs_chromium
@pytest.mark.parametrize(("language", "word"), [("zh", "儿童"), ("en", "children")])
def test_the_report_is_whole_in_a_browser_and_in_print(address: str, language: str, word: str) -> None:
    """Guards: maps and plots are drawn and seen, nothing is loaded from elsewhere or refused by the
    report's own policy, and it prints on several pages."""
    found = shown(address, language)
    assert (found.errors, found.foreign) == ([], [])
    drawn = sorted(shapes for width, height, shapes in found.pictures if width > 150 and height > 100)
    assert len(drawn) >= 4 and drawn[0] > 10 and drawn[-1] > 50
    assert word in found.text
    assert found.pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", found.pdf)) > 1


@needs_chromium
def test_a_page_that_loads_from_elsewhere_is_noticed(address: str) -> None:
    """Guards: the check above sees what it should: another page of the service, with a foreign picture."""
    from playwright.sync_api import sync_playwright

    foreign = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page = browser.new_page()
        page.on("request", lambda one: foreign.append(one.url))
        page.set_content('<img src="http://example.org/x.png">')
        browser.close()
    assert foreign == ["http://example.org/x.png"]
