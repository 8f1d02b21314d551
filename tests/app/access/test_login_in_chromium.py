"""A planner signs in with a real browser, with the network cut."""

from __future__ import annotations

import json
import signal

import httpx

from app.access.keys import hash_of, new_key
from tests.app.test_server import CHROMIUM, CUT_OFF, needs_chromium, start


@needs_chromium
def test_a_planner_signs_in_plans_and_signs_out_in_a_browser() -> None:
    """Guards: the form passes the guard against foreign origins, no script is needed for it, /docs works with
    the cookie alone, nothing foreign is loaded, no error is logged but the 401 that asks for the key."""
    from playwright.sync_api import sync_playwright

    key = new_key()
    process, port = start(ANZHI_API_KEYS=json.dumps({"li": {"hash": hash_of(key), "role": "plan"}}))
    own = f"http://127.0.0.1:{port}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page = browser.new_context(locale="en-GB").new_page()
        foreign, errors = [], []
        page.on(
            "request", lambda one: foreign.append(one.url) if not one.url.startswith((own, "data:")) else None
        )
        page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
        page.goto(f"{own}/docs")
        page.get_by_label("Key").fill("anzhi_wrong")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Key").fill(key)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{own}/docs")
        page.locator("#operations-plans-optimize_optimize_post").click()
        page.locator("button.execute").click()
        page.locator(".live-responses-table .response-col_status", has_text="200").wait_for(timeout=30_000)
        cookie = page.evaluate("document.cookie")
        page.goto(f"{own}/login")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{own}/login")
        after = page.goto(f"{own}/docs")
        browser.close()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)
    assert cookie == "" and foreign == []
    assert after is not None and after.status == 401
    assert all("401" in one for one in errors)


@needs_chromium
def test_a_link_into_the_page_leads_there_after_signing_in() -> None:
    """Guards: what follows the `#` outlives the form, a wrong key too; no script is needed for it."""
    from playwright.sync_api import expect, sync_playwright

    key = new_key()
    process, port = start(ANZHI_API_KEYS=json.dumps({"li": {"hash": hash_of(key), "role": "plan"}}))
    own = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=own, headers={"Authorization": f"Bearer {key}"}) as client:
        homes = client.get("/examples/province").json()["institutions"]
        kept = client.post("/sets", json={"institutions": homes}).json()["id"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(f"{own}/#set={kept}&step=rules")
        for given in ("anzhi_wrong", key):
            page.get_by_label("Key").fill(given)
            page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Solve", exact=True)).to_be_visible()
        address = page.url
        browser.close()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)
    assert address == f"{own}/#set={kept}&step=rules"
