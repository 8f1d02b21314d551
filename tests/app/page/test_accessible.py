"""No serious fault of accessibility in any state of the page, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.app.page.states import DOCKS, await_comparison, open_dock, open_step, solve_otherwise
from tests.app.page.test_sources import PAGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = PAGE / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))"""


def faults(page: Page) -> list[str]:
    """What axe finds serious or critical, whatever theme the page has."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(_RUN)
    return [str(one) for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_state_has_a_serious_fault(page: Page, theme: str) -> None:
    """Guards: names, roles, contrast and order, at each step of the work and in each view of the plan."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found = {"start": faults(page)}
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).wait_for()
    found["rules"] = faults(page)
    page.get_by_role("button", name="Solve", exact=True).click()
    page.wait_for_selector(".map svg[data-drawn]")
    for dock in DOCKS:
        open_dock(page, dock)
        found[dock] = faults(page)
    solve_otherwise(page)
    for step in ("data", "compare", "export"):
        open_step(page, step)
        if step == "compare":
            await_comparison(page)
        found[step] = faults(page)
    page.goto(f"{page.url}&home=h-360121-1")
    page.locator(".drawer-choice").get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_selector("[data-what-if]")
    found["what-if"] = faults(page)
    assert {state: told for state, told in found.items() if told} == {}
