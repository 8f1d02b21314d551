"""Longer questions about a plan, asked as jobs: together, again, of another plan, in another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.app.page.test_plan import ask_under, solve_the_province
from tests.app.page.test_scenarios import step

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

    from tests.app.page.conftest import Seen

STABILITY = "Does it hold if counts are off?"
ALTERNATIVES = "Other plans nearly as good"
SENSITIVITY = "What is one more bed or km worth?"


def ask(page: Page, study: str) -> None:
    """Ask one of the questions on how firm the plan is."""
    page.get_by_role("tab", name="Proof and notes").click()
    page.get_by_role("button", name=f"{study}: ").click()


def test_all_questions_can_be_asked_at_once(page: Page) -> None:
    """Guards: a browser has six connections for the service, so that only a solve holds one for long."""
    streams: list[str] = []
    page.on("request", lambda one: streams.append(one.url) if one.url.endswith("/events") else None)
    solve_the_province(page)
    ask(page, STABILITY)
    ask(page, ALTERNATIVES)
    ask(page, SENSITIVITY)
    page.get_by_role("tab", name="No place yet").click()
    page.get_by_role("button", name="Find the smallest repair").click()
    page.get_by_role("tab", name="Trade-offs").click()
    page.get_by_role("button", name="Trace the curve").click()
    step(page, "Export")
    page.get_by_role("button", name="Write the letters").click()
    expect(page.locator("a[href$='/document']")).to_be_visible(timeout=120_000)
    step(page, "Plan")
    page.get_by_role("tab", name="Proof and notes").click()
    expect(page.locator(".notes-firm [role=status]:not(.study-progress)")).to_have_count(3, timeout=120_000)
    page.get_by_role("tab", name="Trade-offs").click()
    expect(page.locator(".frontier-table")).to_be_visible(timeout=120_000)
    page.get_by_role("tab", name="No place yet").click()
    expect(page.locator(".repair-found")).to_be_visible(timeout=120_000)
    assert len(streams) == 1


def held_job(page: Page, path: str) -> list[str]:
    """Let the job that such a question begins be told as running for ever; its id, once there is one."""
    ids: list[str] = []

    def begun(route: Route) -> None:
        answer = route.fetch()
        ids.append(answer.json()["id"])
        route.fulfill(response=answer)

    def told(route: Route) -> None:
        job = route.request.url.rpartition("/")[2]
        if route.request.method == "GET" and job in ids:
            route.fulfill(json={"id": job, "state": "running", "plan": None, "error": None})
        else:
            route.continue_()

    page.route(f"**/plans/*/{path}", begun)
    page.route("**/jobs/*", told)
    return ids


def test_a_question_ends_with_its_plan(page: Page) -> None:
    """Guards: when another plan is shown, the service is told to stop, and nothing is waited for any more."""
    solve_the_province(page)
    ids = held_job(page, "alternatives")
    ask(page, ALTERNATIVES)
    expect(page.locator(".study-progress")).to_contain_text("Working")

    def stops(one: Request) -> bool:
        return one.method == "DELETE" and one.url.rpartition("/")[2] in ids

    step(page, "Rules")
    page.get_by_role("textbox", name="Longest move").fill("100")
    with page.expect_request(stops, timeout=30_000):
        page.get_by_role("button", name="Solve", exact=True).click()
    expect(page.locator(".plan-step")).to_be_visible(timeout=30_000)
    expect(page.locator(".study-progress")).to_have_count(0)
    expect(page.get_by_role("button", name=f"{ALTERNATIVES}: Work it out")).to_be_visible()


def test_a_question_outlasts_a_lost_connection(page: Page, seen: Seen) -> None:
    """Guards: while the service cannot be reached the question is tried again, its result as well."""
    solve_the_province(page)
    page.route("**/jobs/*", lambda one: one.abort(), times=1)
    page.route("**/jobs/*/result", lambda one: one.abort(), times=1)
    ask(page, ALTERNATIVES)
    expect(page.locator(".study-progress")).to_contain_text("Connection lost")
    expect(page.locator(".notes-told").last).to_be_visible(timeout=30_000)
    seen.errors[:] = [one for one in seen.errors if "ERR_FAILED" not in one]


def test_a_question_that_breaks_off_says_so(page: Page, seen: Seen) -> None:
    """Guards: whatever goes wrong, nothing stays at work for ever."""
    solve_the_province(page)
    page.route("**/jobs/*", lambda one: one.fulfill(body="<html>", content_type="text/html"))
    ask(page, ALTERNATIVES)
    expect(page.locator(".study-failed")).to_be_visible()
    expect(page.get_by_role("button", name=f"{ALTERNATIVES}: Again")).to_be_visible()
    seen.errors[:] = [one for one in seen.errors if "JSON" not in one]


def test_sentences_in_the_other_language_are_told_so(page: Page) -> None:
    """Guards: what was worked out stays, its sentences marked as they are, until it is asked for anew."""
    solve_the_province(page)
    ask(page, ALTERNATIVES)
    ending = page.locator(".notes-firm .notes-told")
    expect(ending).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="中文").click()
    expect(ending).to_have_attribute("lang", "en")
    note = page.get_by_text("重新计算后即为中文")
    expect(note).to_be_visible()
    page.get_by_role("button", name="差不多好的其他方案: 重新计算").click()
    expect(ending).to_have_text(re.compile("[一-鿿]"), timeout=30_000)
    expect(note).to_have_count(0)


def test_a_conflict_of_a_curve_is_in_the_language_of_the_page(page: Page) -> None:
    """Guards: demands that contradict each other are asked for anew after a switch."""
    ask_under(page, {"retention": {"max_per_province": {"36": 1}}}, locked=3)
    solve_the_province(page)
    page.get_by_role("tab", name="Trade-offs").click()
    page.get_by_role("button", name="Trace the curve").click()
    conflict = page.locator(".frontier-note")
    expect(conflict).to_have_text(re.compile("[a-z]{4}"), timeout=30_000)
    page.get_by_role("button", name="中文").click()
    page.get_by_role("button", name="计算曲线").click()
    expect(conflict).to_have_text(re.compile("[一-鿿]{4}"), timeout=30_000)
