"""No serious fault of accessibility in any state of the page, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
