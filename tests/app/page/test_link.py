"""Links to what is seen, and solves that outlive the service."""

from __future__ import annotations

import json
import re
import signal
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.app.page.conftest import Seen, watch
from tests.app.test_server import start

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route


def solved(page: Page) -> str:
    """Open the province and solve it; the id of the drawn plan."""
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    return drawn(page)


def drawn(page: Page) -> str:
    """The id of the plan that the map shows, once it shows one."""
    shown = page.locator(".map svg[data-drawn]")
    expect(shown).to_be_visible(timeout=30_000)
    return shown.get_attribute("data-drawn") or ""


def test_a_link_opens_what_was_seen(page: Page, browser: Browser, service: str) -> None:
    """Guards: scenario, plan, dock, province of a link, in a browser that has never been here; the plan stays
    the one that was seen when the scenario has other rules by now, and the page says so."""
    plan = solved(page)
    page.get_by_role("tab", name="Regions").click()
    page.wait_for_url(re.compile(r"dock=regions"))
    link = f"{page.url}&province=36"
    other = opened(browser, service, link)
    assert drawn(other) == plan
    expect(other.get_by_role("tab", name="Regions")).to_have_attribute("aria-selected", "true")
    other.wait_for_url(re.compile(r"province=36"))
    expect(other.locator(".map-plane")).not_to_have_attribute("transform", "translate(0,0)scale(1)")
    expect(other.get_by_role("button", name="Plan", exact=True)).to_have_attribute("aria-current", "step")
    expect(other.locator(".notice")).to_have_count(0)

    scenario = re.search(r"scenario=(\w+)", link)
    assert scenario is not None
    rules = {"policy": {"max_km": 100}}
    changed = page.request.patch(
        f"{service}/scenarios/{scenario[1]}", data=rules, headers={"If-Match": "*", "Origin": service}
    )
    assert changed.ok
    other.reload()
    assert drawn(other) == plan
    expect(other.locator(".notice")).to_contain_text("changed")
    other.context.close()


def test_back_and_forward_walk_through_the_steps(page: Page) -> None:
    """Guards: the browser's own buttons; a step is a place to go back to."""
    solved(page)
    page.wait_for_url(re.compile(r"step=plan"))
    steps = page.get_by_role("navigation", name="Steps")
    steps.get_by_role("button", name="Export").click()
    page.wait_for_url(re.compile(r"step=export"))
    page.go_back()
    expect(steps.get_by_role("button", name="Plan")).to_have_attribute("aria-current", "step")
    page.go_forward()
    expect(steps.get_by_role("button", name="Export")).to_have_attribute("aria-current", "step")


def test_a_link_to_what_is_gone_says_so(browser: Browser, service: str) -> None:
    """Guards: a deleted scenario is told, and the start is there."""
    seen = Seen()
    page = opened(browser, service, f"{service}/#scenario=none&plan=nothing&step=plan", seen)
    expect(page.locator(".notice")).to_contain_text("not kept")
    expect(page.get_by_role("button", name="Example: one province")).to_be_visible()
    assert all("404" in one for one in seen.errors)
    page.context.close()


def test_a_solve_outlives_a_killed_service(browser: Browser, tmp_path: Path) -> None:
    """Guards: the service is killed in the middle of a solve and started again: the page, never reloaded,
    goes on with it, and stopping then keeps and draws the best plan found."""
    process, port = start(ANZHI_WORKERS="2", ANZHI_DATA_DIR=str(tmp_path))
    service = f"http://127.0.0.1:{port}"
    page = opened(browser, service, service)
    page.get_by_role("button", name="Example: the nation").click()
    page.wait_for_url(re.compile(r"set="))
    page.evaluate("window.neverReloaded = true")
    ask_for_a_long_solve(page)
    state = page.locator("[data-state]")
    expect(state).to_have_attribute("data-state", "running", timeout=10_000)
    process.kill()
    process.wait(timeout=10)
    expect(state).to_have_attribute("data-state", "lost", timeout=10_000)
    process, _ = start(port, ANZHI_WORKERS="2", ANZHI_DATA_DIR=str(tmp_path))
    stop = page.get_by_role("button", name="Stop and keep the best plan found")
    expect(stop).to_be_enabled(timeout=15_000)
    stop.click()
    assert drawn(page)
    assert page.evaluate("window.neverReloaded")
    page.context.close()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def ask_for_a_long_solve(page: Page) -> None:
    """Solve under rules that take long: homes at city level may be freed too, and the nation is one."""
    rules = {"jurisdiction": "nation", "consolidate_city_level": True}

    def with_rules(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**body, "policy": rules}))

    page.route(lambda url: url.endswith("/scenarios"), with_rules, times=1)
    page.get_by_role("button", name="Solve", exact=True).click()


def opened(browser: Browser, service: str, address: str, seen: Seen | None = None) -> Page:
    """A page in a browser of its own, in English."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    watch(page, service, seen or Seen())
    page.goto(address)
    return page
