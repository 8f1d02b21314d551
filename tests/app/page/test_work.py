"""The work of a planner from end to end, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_planner_opens_an_example_and_solves_it(page: Page) -> None:
    """Guards: from the first look to a drawn plan."""
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    expect(page.locator(".map svg[data-drawn]")).to_be_visible(timeout=30_000)
