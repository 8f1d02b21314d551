"""The states of the page, each by something that is there once it is whole: read, drawn, worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    import re

    from playwright.sync_api import Page, Route

DOCKS = {
    "homes": ".homes-box tr[data-home]",
    "regions": ".regions tbody tr",
    "plots": ".plots:not(:has(.plots-box > p)) .plots-box svg",
    "unplaced": ".unplaced-homes li, .unplaced-none",
    "frontier": ".frontier button.primary",
    "notes": ".notes-firm button",
}
"""What each view below the map holds."""
STEPS = {
    "data": ".summary-levels",
    "rules": ".limit-bars rect",
    "plan": ".plan-step",
    "compare": ".scenario-tree li",
    "export": ".exports-files li",
}
"""What each step of the work holds, in order."""


def open_dock(page: Page, dock: str) -> None:
    """Go to a view of the plan and wait until it is whole."""
    page.locator(f"#tab-{dock}").click()
    await_dock(page, dock)


def await_dock(page: Page, dock: str) -> None:
    """Wait until a view of the plan is there and whole."""
    expect(page.locator(f"#tab-{dock}")).to_have_attribute("aria-selected", "true")
    expect(page.locator(DOCKS[dock]).first).to_be_visible()


def open_step(page: Page, step: str) -> None:
    """Go to a step of the work and wait until it is whole."""
    page.locator(".steps button").nth(list(STEPS).index(step)).click()
    await_step(page, step)


def await_step(page: Page, step: str) -> None:
    """Wait until a step of the work is there and whole."""
    expect(page.locator(STEPS[step]).first).to_be_visible()


def await_comparison(page: Page) -> None:
    """Wait until two plans stand side by side: their figures, and what differs."""
    expect(page.locator(".compared-table").first).to_be_visible()
    expect(page.locator(".compared-parts")).to_be_visible()


def hold(page: Page, pattern: str | re.Pattern[str], times: int | None = None) -> list[Route]:
    """Hold requests back, all or so many; the list fills with them."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep, times=times)
    return held


def solve_otherwise(page: Page) -> None:
    """Solve once more, under another rule: two plans that can be compared."""
    drawn = page.locator(".map svg[data-drawn]")
    before = drawn.get_attribute("data-drawn") or ""
    open_step(page, "rules")
    page.locator(".limit-box input:not([type=checkbox])").fill("100")
    page.locator(".rules-solve").click()
    page.wait_for_selector(f".map svg[data-drawn]:not([data-drawn='{before}'])", timeout=30_000)
