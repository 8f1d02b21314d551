"""Hostile names on the page, on paper and in the report: texts everywhere, and nothing else anywhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.app.page.states import DOCKS, await_dock, await_step
from tests.hostile_names import ACCEPTED, hostile_request

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = list(ACCEPTED.values())
MADE = """() => {
    const asked = /^(script|iframe|img|image|object|embed|base|style)$/, ran = /^(on.*|autofocus|srcdoc)$/i;
    const isMade = (one) => asked.test(one.localName) || [...one.attributes].some(({name}) => ran.test(name));
    return [...document.querySelectorAll("*")].filter(isMade).map((one) => one.outerHTML);
}"""
"""Elements that only a name could have made, and those few that the page has of its own."""
LISTED = """async () => {
    const box = document.querySelector(".homes-box"), found = new Set();
    for (let top = 0; ; top += box.clientHeight / 2) {
        box.scrollTop = top;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        for (const one of box.querySelectorAll("tr[data-home] bdi")) found.add(one.textContent);
        if (top >= box.scrollHeight) return [...found];
    }
}"""
NAMED = """(name) => [...document.querySelectorAll("bdi")].some(
    (one) => one.textContent === name && !one.closest("table"))"""


GAPS = re.compile(r"<(?:retain|close|blocked|unplaced|receiving_home|prefectural|policy)(?:\.short)?>")
"""Gaps for the glossary's terms that nobody filled; none of the names holds one of these."""


@pytest.fixture
def dialogs(page: Page) -> list[str]:
    """What the page said in dialogs: nothing of ours does, so a name that ran would."""
    said: list[str] = []
    page.on("dialog", lambda one: (said.append(one.message), one.dismiss()))
    return said


@pytest.fixture
def scenario(page: Page, service: str) -> str:
    """The id of a solved scenario with all names that the contract takes."""
    asked = hostile_request()
    body = {"name": NAMES[1], "set": {"name": NAMES[2], "institutions": asked["institutions"]}}
    headers = {"Origin": service, "Content-Type": "application/json"}

    def post(path: str, content: object) -> dict[str, str]:
        data = json.dumps(content).encode() if content else b""
        answer = page.request.post(f"{service}{path}", data=data, headers=headers)
        assert answer.ok, answer.text()
        found: dict[str, str] = answer.json()
        return found

    kept = post("/sets", body["set"])["id"]
    rules = {"policy": asked["policy"], "meta": asked["meta"]}
    made = post("/scenarios", {"name": body["name"], "set": kept, **rules})["id"]
    post(f"/scenarios/{made}/solve", None)
    return made


def show(page: Page, service: str, fragment: str) -> None:
    """Open what an address names, on the page as it stands."""
    page.evaluate("(fragment) => { location.hash = fragment }", fragment)


def test_names_are_texts_wherever_the_page_shows_them(
    page: Page, service: str, scenario: str, dialogs: list[str]
) -> None:
    """Guards: all names in the table, each where its home is chosen; nothing runs in any part."""
    own = page.evaluate(MADE)
    page.get_by_role("button", name="中文").click()
    place = f"scenario={scenario}&step=plan"
    show(page, service, place)
    expect(page.locator(".map svg[data-drawn]")).to_be_visible(timeout=30_000)
    assert set(page.evaluate(LISTED)) == set(NAMES)
    for name in NAMES:
        show(page, service, f"{place}&home={quote(name, safe='')}")
        page.wait_for_function(NAMED, arg=name, timeout=5_000)
    for dock in DOCKS:
        show(page, service, f"{place}&dock={dock}")
        await_dock(page, dock)
        assert page.evaluate(MADE) == own, dock
        assert not GAPS.search(page.locator("body").text_content() or ""), dock
    for step in ("rules", "compare", "export", "data"):
        show(page, service, f"scenario={scenario}&step={step}")
        await_step(page, step)
        assert page.evaluate(MADE) == own, step
        assert not GAPS.search(page.locator("body").text_content() or ""), step
    assert dialogs == []


def test_names_are_texts_on_paper(page: Page, service: str, scenario: str, dialogs: list[str]) -> None:
    """Guards: the printed page, and the report as a page of its own under its own content policy."""
    show(page, service, f"scenario={scenario}&step=plan")
    drawn = page.locator(".map svg[data-drawn]")
    expect(drawn).to_be_visible(timeout=30_000)
    assert page.pdf().startswith(b"%PDF")
    page.goto(f"{service}/plans/{drawn.get_attribute('data-drawn')}.html?hide_below=0")
    shown = page.locator("body").text_content() or ""
    assert [name for name in NAMES if name not in shown] == []
    assert [one for one in page.evaluate(MADE) if not one.startswith("<style>")] == []
    assert page.pdf().startswith(b"%PDF")
    assert dialogs == []
