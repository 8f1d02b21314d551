"""The drawer of a home, and what is tried there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.app.page.conftest import Seen

ANY = re.compile(".+")
BLOCKED = "h-360726-1"
"""The home of the example whose children have no place."""


@pytest.fixture
def planned(page: Page) -> Page:
    """The page with the plan of the example province, and the drawer of the blocked home."""
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    expect(page.locator(".map svg[data-drawn]")).to_be_visible(timeout=30_000)
    page.get_by_label("Find in the table").fill(BLOCKED)
    page.locator(f'.homes tr[data-home="{BLOCKED}"]').click()
    return page


def test_a_blocked_home_shows_the_children_who_remain_and_says_why(planned: Page) -> None:
    """Guards: never a bare 0; a reason that rests on solving the alternative, in the page's language."""
    drawer = planned.locator(".drawer")
    expect(drawer.locator("tfoot")).to_contain_text("8")
    expect(drawer.locator("tfoot td").last).to_have_text("8")
    expect(drawer).to_contain_text("8 of them have no place yet and remain here")
    drawer.get_by_text("Why is it so").click()
    expect(drawer.locator(".why-letter")).to_contain_text("straight line", timeout=15_000)
    expect(drawer.get_by_role("button", name="Try this")).to_be_visible()


def test_changes_are_tried_on_top_of_each_other_and_taken_back_one_by_one(planned: Page) -> None:
    """Guards: lock, beds, the difference, Ctrl+Z, letting go."""
    bar = planned.locator(".what-if")
    planned.get_by_role("button", name="Keep", exact=True).click()
    expect(bar).to_have_attribute("data-what-if", ANY)
    expect(bar).to_contain_text("10 better off")
    expect(bar.locator(".what-if-fates")).to_contain_text("retained")
    planned.get_by_role("button", name="10 more").click()
    expect(bar.locator(".what-if-changes li")).to_have_count(2)
    expect(bar).to_contain_text("rated beds from 15 to 25")
    planned.locator(".drawer").focus()
    planned.keyboard.press("Control+z")
    expect(bar.locator(".what-if-changes li")).to_have_count(1)
    planned.get_by_role("button", name="Let go").click()
    expect(bar).to_have_count(0)


def test_what_is_refused_stands_in_the_bar_and_the_rest_stays(planned: Page, seen: Seen) -> None:
    """Guards: a fault of a change is told where it was tried, what was tried before is still shown."""
    planned.get_by_role("button", name="Keep", exact=True).click()
    bar = planned.locator(".what-if")
    expect(bar).to_have_attribute("data-what-if", ANY)
    planned.get_by_label("Rated beds").last.fill("100,000 beds")
    planned.keyboard.press("Enter")
    expect(bar.locator(".what-if-changes li")).to_have_count(2)
    expect(bar).to_have_attribute("aria-busy", "false")
    planned.get_by_role("button", name="10 more").click()
    expect(bar.get_by_role("alert")).to_contain_text("100000")
    expect(bar).to_contain_text("10 better off")
    expect(bar.locator(".what-if-changes li")).to_have_count(2)
    seen.errors.clear()  # the browser's own line about the 422


def test_the_box_of_beds_tries_what_was_typed_and_nothing_else(planned: Page) -> None:
    """Guards: what is no number stays, is told, is not tried; Ctrl+Z mixes it with no number of the page."""
    bar = planned.locator(".what-if")
    box = planned.get_by_role("textbox", name="Rated beds")
    box.fill("0")
    box.press("Enter")
    expect(bar).to_contain_text("rated beds from 15 to 0")
    for wrong in ("1000000", "-5", "12.5"):
        box.fill(wrong)
        box.press("Tab")
        expect(box).to_have_value(wrong)
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(planned.get_by_text("A whole number from 0 to 100,000; not tried")).to_be_visible()
    box.press("Control+z")
    expect(box).to_have_value("0")
    box.press_sequentially("7")
    planned.evaluate("document.execCommand('undo')")
    box.press("Control+z")
    expect(box).to_have_value("0")
    box.press("Control+z")
    expect(bar).to_have_count(0)
    expect(box).to_have_value("15")
    box.press("Tab")
    expect(bar).to_have_count(0)


def test_a_plan_that_is_gone_is_said_to_be(planned: Page, seen: Seen) -> None:
    """Guards: what another tab deleted is not blamed on the change, and no bare id is shown."""
    shown = planned.locator(".map-drawing").get_attribute("data-drawn")
    origin = planned.url.partition("/#")[0]
    assert planned.request.delete(f"{origin}/plans/{shown}?cascade=true", headers={"Origin": origin}).ok
    planned.get_by_role("button", name="Keep", exact=True).click()
    told = planned.locator(".what-if").get_by_role("alert")
    expect(told).to_contain_text("This plan has been deleted meanwhile")
    expect(told).not_to_contain_text(str(shown))
    seen.errors.clear()  # the browser's own line about the 404


def test_the_drawer_says_what_it_does_not_show_yet(planned: Page) -> None:
    """Guards: figures of the plan are not taken for those of what is tried; goals are named in the bar."""
    drawer, bar = planned.locator(".drawer"), planned.locator(".what-if")
    expect(drawer.get_by_text("before what is tried")).to_have_count(0)
    planned.get_by_role("button", name="Keep", exact=True).click()
    expect(drawer.get_by_text("before what is tried")).to_have_count(4)
    expect(bar).to_contain_text("Goal 1: children without a place")
    expect(bar).to_contain_text("Goal 2: weighed together (km)")
    children = planned.locator("#plan-children").inner_text().split()[0]
    numbers = re.findall(r"([\d,]+) (?:better off|worse off|gain and lose|as before)", bar.inner_text())
    assert sum(int(one.replace(",", "")) for one in numbers) == int(children.replace(",", ""))
    planned.get_by_role("button", name="Let go").click()
    expect(drawer.get_by_text("before what is tried")).to_have_count(0)


def test_what_is_tried_is_kept_as_a_scenario(planned: Page) -> None:
    """Guards: from a what-if to a plan of its own, without leaving the page."""
    planned.get_by_role("button", name="Keep", exact=True).click()
    planned.get_by_role("button", name="Keep as a scenario").click()
    planned.get_by_label("Name of the scenario").fill("安远 stays")
    planned.get_by_role("button", name="Keep and solve").click()
    expect(planned.locator(".what-if")).to_have_count(0, timeout=30_000)
    expect(planned.locator(".drawer-fate")).to_have_attribute("data-fate", "retain")
