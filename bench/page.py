"""The planner's page in Chromium, on the national example: from a click to what a planner sees.

    python -m bench.page [--times 7]

`plan`: from the click on "Solve" to the drawn plan. `paint`: from the last byte of the plan's answer until
it is drawn. `zoom`: one step of the wheel until the next frame is painted. `what-if`: from the click on a
change until its difference stands on the screen. `weight`: all that the page loads, as it travels.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.service import running_service

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"
CUT_OFF = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")
COUNTY = "h-360121-1"
"""A county home of the example: what is tried concerns it."""
BUILT = Path(__file__).parent.parent / "app" / "web" / "built"
_CLICKS = """() => addEventListener("pointerdown", () => performance.mark("clicked"), true)"""
_LAST_MARK = "name => performance.getEntriesByName(name).at(-1).startTime"
_PLAN_RECEIVED = """() => performance.getEntriesByType("resource")
    .filter(one => /\\/plans\\/[0-9a-f]+$/.test(one.name)).at(-1).responseEnd"""
_PAINTED = """() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(
    () => seen(performance.now()))))"""
_ZOOM = """async (steps) => {
    const map = document.querySelector(".map-drawing");
    const box = map.getBoundingClientRect();
    const times = [];
    for (let step = 0; step < steps; step += 1) {
        const deltaY = step % 20 < 10 ? -120 : 120;
        const place = {clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
        const begun = performance.now();
        map.dispatchEvent(new WheelEvent("wheel", {deltaY, bubbles: true, cancelable: true, ...place}));
        await new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)));
        times.push(performance.now() - begun);
    }
    return times;
}"""


@dataclass
class Times:
    """Milliseconds of each thing that was done."""

    plan: list[float] = field(default_factory=list)
    paint: list[float] = field(default_factory=list)
    zoom: list[float] = field(default_factory=list)
    what_if: list[float] = field(default_factory=list)


@contextmanager
def open_page(address: str) -> Iterator[Page]:
    """The page, in English, 1440 px wide; every other host is unresolvable."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(CUT_OFF))
        page = browser.new_page(locale="en-GB", viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.evaluate(_CLICKS)
        yield page
        browser.close()


def solve(page: Page, times: Times) -> None:
    """Solve the set that is open and wait for the drawn plan."""
    page.locator(".steps button").nth(1).click()
    before = page.locator(".map-drawing").first.get_attribute("data-drawn")
    page.get_by_role("button", name="Solve", exact=True).click()
    clicked = page.evaluate(_LAST_MARK, "clicked")
    page.wait_for_function(
        "before => { const now = document.querySelector('.map-drawing').dataset.drawn;"
        " return now && now !== before; }",
        arg=before,
    )
    painted = page.evaluate(_PAINTED)
    drawn = page.evaluate(_LAST_MARK, "plan-drawn")
    times.plan.append(drawn - clicked)
    times.paint.append(min(painted, drawn + 100) - page.evaluate(_PLAN_RECEIVED))


def try_change(page: Page, times: Times) -> None:
    """Try a lock on the home whose drawer is open, see the difference, and let it go."""
    page.locator(".drawer-choice").get_by_role("button", name="Keep", exact=True).click()
    clicked = page.evaluate(_LAST_MARK, "clicked")
    page.wait_for_selector("[data-what-if]")
    times.what_if.append(page.evaluate(_PAINTED) - clicked)
    page.get_by_role("button", name="Let go").click()
    page.wait_for_selector("[data-what-if]", state="detached")


def told(name: str, values: list[float], limit_ms: float, *, tail: bool = False) -> str:
    """One line: median, 95th percentile, longest, and what was asked for."""
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    of = "p95" if tail else "median"
    return (
        f"{name:8} median {statistics.median(ordered):7.0f}  p95 {high:7.0f}  longest {ordered[-1]:7.0f} ms"
        f"   (asked: {of} under {limit_ms:.0f})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    repeats = parser.parse_args().times
    times = Times()
    with running_service() as service, open_page(f"http://127.0.0.1:{service.port}") as page:
        page.get_by_role("button", name="Example: the nation").click()
        page.wait_for_selector(".map-drawing")
        for _ in range(repeats):
            solve(page, times)
        times.zoom = page.evaluate(_ZOOM, 40)
        page.wait_for_url("**step=plan**")
        page.goto(f"{page.url}&home={COUNTY}")
        page.wait_for_selector(".drawer-choice")
        for _ in range(repeats):
            try_change(page, times)
    print(told("plan", times.plan, 2_500))
    print(told("paint", times.paint, 500))
    print(told("zoom", times.zoom, 100, tail=True))
    print(told("what-if", times.what_if, 400))
    weight = sum(one.stat().st_size for one in BUILT.glob("*.gz"))
    print(f"weight   {weight / 1_000:.0f} KB gzipped   (asked: under 400)")


if __name__ == "__main__":
    main()
