"""Things that end in another order than they began: what was asked for last is shown, under its own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.app.page.states import hold, solve_otherwise
from tests.app.page.test_link import drawn, solved
from tests.app.page.test_scenarios import step

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.app.page.conftest import Seen


def solved_twice(page: Page) -> None:
    """Solve the province, then a scenario that is derived from it."""
    solved(page)
    solve_otherwise(page)


def await_one(page: Page, held: list[Route]) -> None:
    """Wait until a request is held back."""
    for _ in range(500):
        if held:
            return
        page.wait_for_timeout(20)
    raise AssertionError("nothing was asked")


def open_example(page: Page, name: str) -> None:
    """Open an example while another set is open, and wait for its rules."""
    step(page, "Data")
    page.get_by_role("button", name="Open other data").click()
    page.get_by_role("button", name=f"Example: {name}").click()
    page.wait_for_url(re.compile(r"step=rules"))


def test_comparing_begins_with_the_plan_that_is_shown(page: Page) -> None:
    """Guards: two plans that were compared before do not take the place of the open set and its rules."""
    solved_twice(page)
    step(page, "Compare")
    expect(page.locator(".compared[data-plans='2']")).to_be_visible()
    open_example(page, "ten homes")
    page.get_by_role("button", name="Solve", exact=True).click()
    page.wait_for_url(re.compile(r"step=plan"))
    shown = drawn(page)
    step(page, "Compare")
    expect(page.get_by_text("Tick one more to compare.")).to_be_visible()
    assert drawn(page) == shown


def test_figures_stand_under_the_name_of_their_plan_or_not_at_all(page: Page, seen: Seen) -> None:
    """Guards: a comparison that fails shows no figures of the one before, and can be asked for again."""
    solved_twice(page)
    step(page, "Compare")
    table = page.locator(".compared-table").first
    expect(table).to_be_visible()
    page.route("**/comparison?**", lambda route: route.abort())
    page.get_by_role("button", name=re.compile("^as reference: ")).first.click()
    again = page.get_by_role("button", name="Try again").first
    expect(again).to_be_visible()
    expect(page.locator(".compared-table")).to_have_count(0)
    page.unroute("**/comparison?**")
    again.click()
    expect(table).to_be_visible()
    seen.errors[:] = [one for one in seen.errors if "ERR_FAILED" not in one]


def test_a_late_answer_does_not_open_over_another_set(page: Page) -> None:
    """Guards: the plan of a scenario that was left before it came is not drawn over other homes."""
    plan = solved(page)
    page.wait_for_url(re.compile(f"plan={plan}"))
    link = page.url
    page.goto("about:blank")
    held = hold(page, f"**/plans/{plan}")
    page.goto(link)
    expect(page.get_by_text("Opening the link …")).to_be_visible()
    await_one(page, held)
    page.evaluate("location.hash = ''")
    page.get_by_role("button", name="Example: ten homes").click()
    expect(page.get_by_role("button", name="Solve", exact=True)).to_be_visible()
    with page.expect_response(f"**/plans/{plan}"):
        held[0].continue_()
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    expect(page.locator(".open-now")).to_contain_text("十家机构")
    expect(page.locator(".map svg[data-drawn]")).to_have_count(0)


def test_who_has_gone_on_is_told_that_a_solve_has_ended(page: Page) -> None:
    """Guards: the end of a solve does not fetch the planner back; the plan is one click away."""
    origin = page.url.rstrip("/")
    homes = page.request.get(f"{origin}/examples/ten").json()["institutions"]
    made = page.request.post(f"{origin}/sets", data={"institutions": homes}, headers={"Origin": origin})
    other = f"set={made.json()['id']}&step=rules"
    held = hold(page, re.compile(r"/jobs/[^/]+(/events)?$"))
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    await_one(page, held)
    page.evaluate("(to) => { location.hash = to }", other)
    expect(page.locator(".open-now")).not_to_contain_text("一省")
    held[0].continue_()
    page.unroute_all(behavior="wait")
    notice = page.get_by_role("status").filter(has_text="has been solved")
    expect(notice).to_be_visible(timeout=30_000)
    expect(page.locator(".map svg[data-drawn]")).to_have_count(0)
    notice.get_by_role("button", name="Show the plan").click()
    drawn(page)
    expect(notice).to_have_count(0)


def test_an_answer_that_makes_no_sense_is_told(page: Page) -> None:
    """Guards: an answer that makes no sense is no endless loading, and the next try works."""
    plan = solved(page)
    page.wait_for_url(re.compile(f"plan={plan}"))
    link = page.url
    page.goto("about:blank")
    page.route(
        f"**/plans/{plan}", lambda route: route.fulfill(body='{"assign', content_type="application/json")
    )
    page.goto(link)
    expect(page.locator(".trouble")).to_contain_text("not one of this service")
    expect(page.get_by_text("Opening the link …")).to_have_count(0)
    page.unroute_all()
    page.reload()
    assert drawn(page) == plan
