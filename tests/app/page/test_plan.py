"""The plan in figures, by region, as plots, and what would mend it, in a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.app.page.conftest import Seen


def solve_the_province(page: Page) -> None:
    """Open the example of one province and solve it."""
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    expect(page.locator(".plan-step")).to_be_visible(timeout=30_000)


def ask_under(page: Page, policy: dict[str, Any], locked: int = 0) -> None:
    """Let the next scenario be asked under a policy, of an example with so many county homes locked."""

    def scenario(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        body = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**body, "policy": policy}))

    def example(route: Route) -> None:
        request = route.fetch().json()
        counties = [one for one in request["institutions"] if one["level"] == "county"]
        for one in counties[:locked]:
            one["lock"] = "keep"
        route.fulfill(json=request)

    page.route("**/scenarios", scenario)
    page.route("**/examples/*", example)


def test_the_three_problems_stand_first_before_and_after(page: Page) -> None:
    """Guards: idle beds, risk, professional level, each turn told in words; who is unplaced stands out."""
    solve_the_province(page)
    names = page.locator(".plan-problem h3").all_inner_texts()
    assert names == ["Idle beds", "Risk", "Professional level"]
    idle = page.locator(".plan-measure").first.inner_text()
    assert [line for line in idle.split("\n") if line.replace(",", "").isdigit()] == ["1,004", "495"]
    assert "better" in idle
    page.get_by_role("button", name="8 children: no place yet").click()
    expect(page.get_by_role("tab", name="No place yet")).to_have_attribute("aria-selected", "true")


def test_sentences_of_the_service_follow_the_language(page: Page) -> None:
    """Guards: goals and reasons are in the language of the page, also when it is switched later."""
    solve_the_province(page)
    expect(page.locator(".plan-goals")).to_contain_text("As few as possible")
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".plan-goals")).to_contain_text("尽可能少")


def test_that_city_level_homes_may_be_freed_is_told_as_a_permission(page: Page) -> None:
    """Guards: the note speaks of the rule, in both languages, whether or not such a home is freed."""
    ask_under(page, {"consolidate_city_level": True})
    solve_the_province(page)
    expect(page.locator(".plan-note")).to_contain_text("Homes at city level and above may be freed here too")
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".plan-note")).to_contain_text("本方案允许地市级及以上机构转型或撤并；")


def test_contradicting_demands_are_listed(page: Page) -> None:
    """Guards: no plan is a state of its own, with the demands that cannot hold together, each by its home."""
    ask_under(page, {"retention": {"max_total": 1}}, locked=3)
    solve_the_province(page)
    expect(page.locator(".plan-status")).to_contain_text("The demands contradict each other")
    demands = page.locator(".plan-conflict li")
    expect(demands).to_have_count(3)
    expect(demands.first.get_by_role("button")).to_contain_text("示例")
    expect(page.locator(".plan-problem")).to_have_count(0)


def test_regions_sort_unfold_and_choose_a_province(page: Page) -> None:
    """Guards: the table of regions works by keyboard, and its figures are those of the summary."""
    solve_the_province(page)
    page.get_by_role("tab", name="Regions").click()
    rows = page.locator(".regions tbody tr")
    expect(rows.first).to_contain_text("Jiangxi")
    expect(rows).to_have_count(13)
    page.get_by_role("button", name="Moved").press("Enter")
    expect(page.get_by_role("columnheader", name="Moved")).to_have_attribute("aria-sort", "descending")
    moved = [
        int(one.replace(",", "")) for one in page.locator(".regions .part td:nth-child(3)").all_inner_texts()
    ]
    assert moved == sorted(moved, reverse=True)
    assert sum(moved) == 278
    page.get_by_role("button", name="Jiangxi", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Jiangxi", exact=True)).to_have_attribute("aria-pressed", "true")


def test_the_smallest_repair_is_found_tried_and_kept(page: Page) -> None:
    """Guards: asked as a job, told change by change with its price, solved as a scenario with one click."""
    solve_the_province(page)
    page.get_by_role("tab", name="No place yet").click()
    page.get_by_role("button", name="Find the smallest repair").click()
    expect(page.locator(".repair-found")).to_contain_text("every child has a place", timeout=30_000)
    expect(page.locator(".repair-found")).to_contain_text("13,590 yuan in all")
    page.get_by_role("button", name="Try: The whole repair").click()
    expect(page.get_by_role("button", name="Try: The whole repair")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="As a new scenario: The whole repair").click()
    expect(page.locator(".unplaced-none")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", [1440, 390])
def test_plots_have_a_table_each_and_fit(page: Page, width: int) -> None:
    """Guards: no plot brings a style of its own, each has its equal in numbers, nothing runs out sideways."""
    page.set_viewport_size({"width": width, "height": 900})
    solve_the_province(page)
    page.get_by_role("tab", name="Plots").click()
    expect(page.locator(".plots-box svg")).to_have_count(4)
    assert page.locator(".plots style").count() == 0
    assert page.locator(".plots-figure table").count() == 4
    distances = page.locator(".plots-figure").first
    distances.locator("summary").click()
    counted = [int(one.replace(",", "")) for one in distances.locator("td").all_inner_texts()]
    assert sum(counted) == 278
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_plots_that_cannot_be_drawn_say_so(page: Page, seen: Seen) -> None:
    """Guards: after an upgrade the part that draws has another name; the page says to reload it, and the
    figures are there as tables."""
    solve_the_province(page)
    page.route("**/page/draw-*.js", lambda one: one.fulfill(status=404))
    page.get_by_role("tab", name="Plots").click()
    reload = page.get_by_role("button", name="Reload")
    expect(reload).to_be_visible()
    expect(page.get_by_text("Drawing …")).to_have_count(0)
    assert page.locator(".plots-figure table").count() == 4
    page.unroute("**/page/draw-*.js")
    page.wait_for_url(re.compile("dock=plots"))
    reload.click()
    expect(page.locator(".plots-box svg")).to_have_count(4)
    seen.errors[:] = [one for one in seen.errors if "404" not in one]
