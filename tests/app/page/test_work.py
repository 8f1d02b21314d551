"""The work of a planner from end to end, in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.app.page.conftest import watch
from tests.app.page.states import DOCKS, STEPS, await_comparison, open_dock, open_step, solve_otherwise

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.app.page.conftest import Seen

_WORDS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest("bdi, script, body [lang], svg, option") && parent.checkVisibility())
            texts.push(walker.currentNode.data.trim());
    }
    return texts.filter(Boolean);
}"""


def steps(page: Page, name: str) -> None:
    """Go to a step of the work."""
    page.get_by_role("navigation", name="Steps").get_by_role("button", name=name).click()


def test_a_planner_does_the_whole_work(page: Page) -> None:
    """Guards: open the nation, solve, pan and zoom, choose a county home, lock it, see the difference, keep
    it, and put both scenarios side by side."""
    page.get_by_role("button", name="Example: the nation").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    drawing = page.locator(".map svg[data-drawn]")
    expect(drawing).to_be_visible(timeout=30_000)
    expect(page.get_by_text("105 children: no place yet")).to_be_visible()

    before = page.url
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -400)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 80, box["y"] + box["height"] / 2 + 40, steps=5)
    page.mouse.up()
    page.wait_for_function("before => location.href !== before && /view=/.test(location.href)", arg=before)

    page.goto(f"{page.url}&home=h-360121-1")
    drawer = page.locator(".drawer-choice").first
    drawer.get_by_role("button", name="Keep", exact=True).click()
    bar = page.locator("[data-what-if]")
    expect(bar).to_contain_text("retained")
    page.get_by_role("button", name="Keep as a scenario").click()
    page.get_by_role("button", name="Keep and solve").click()
    expect(page.locator(".open-now")).to_contain_text("locked", timeout=30_000)
    expect(bar).to_be_hidden()

    steps(page, "Compare")
    boxes = page.locator(".panel").get_by_role("checkbox")
    for place in range(2):
        boxes.nth(place).check()
    expect(page.get_by_role("heading", name=re.compile("Homes whose fate changes"))).to_be_visible()


_FOREIGN = {"zh-CN": re.compile(r"[A-Za-z]{4,}"), "en-GB": re.compile("[一-鿿]")}
_GOALS = {"zh-CN": "尽可能少", "en-GB": "As few as possible"}


@pytest.mark.parametrize(("locale", "other"), [("zh-CN", "en-GB"), ("en-GB", "zh-CN")])
def test_the_page_speaks_one_language(
    browser: Browser, service: str, seen: Seen, locale: str, other: str
) -> None:
    """Guards: no word of the other language at any step or view, names and file formats aside; and the other
    one after a switch."""
    context = browser.new_context(locale=locale, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    watch(page, service, seen)
    page.goto(service)
    found = page.evaluate(_WORDS)
    page.locator(".data-example, .panel button, main button").filter(
        has_text=re.compile("一个省|one province")
    ).first.click()
    page.get_by_role("button", name=re.compile("^(求解|Solve)$")).click()
    page.wait_for_selector(".map svg[data-drawn]", timeout=30_000)
    solve_otherwise(page)
    found += _words_everywhere(page, _FOREIGN[locale])
    page.goto(f"{page.url}&home=h-360121-1")
    page.wait_for_selector(".drawer-choice")
    found += page.evaluate(_WORDS)
    assert len(found) > 500
    assert {one for one in found if _FOREIGN[locale].search(_without_names(one))} == set()
    open_step(page, "plan")
    page.locator("header button[lang]").click()
    expect(page.locator(".plan-goals")).to_contain_text(_GOALS[other])
    found = _words_everywhere(page, _FOREIGN[other])
    assert len(found) > 500
    assert {one for one in found if _FOREIGN[other].search(_without_names(one))} == set()
    context.close()
    assert (seen.errors, seen.foreign) == ([], [])


def _words_everywhere(page: Page, foreign: re.Pattern[str]) -> list[str]:
    """The texts of all steps and views, each once it is whole."""
    found: list[str] = []
    for dock in DOCKS:
        open_dock(page, dock)
        found += page.evaluate(_WORDS)
    for step in STEPS:
        open_step(page, step)
        if step == "compare":
            await_comparison(page)
            # Figures that were read before a switch stay until they are read anew.
            expect(page.locator(".compared-table tbody th").first).not_to_have_text(foreign)
        found += page.evaluate(_WORDS)
    return found


def _without_names(text: str) -> str:
    """A text without what has one name in both languages: products, formats, ids, prefectures, scenarios."""
    products = r"Anzhi|English|中文|安置|Excel|GeoPackage|Shapefile|GeoParquet|HiGHS|PuLP|QGIS|审图号"
    formats = r"(assignments|institutions|unplaced|comparison)?\.?\b(xlsx|csv|gpkg|geojson|html|json)\b"
    names = r"sha256:\w+|h-\d+-\d+|[一-鿿]+[市县]|(方案|Scenario) \d+"
    return re.sub(f"{products}|{formats}|{names}", "", text, flags=re.IGNORECASE)


def test_the_page_is_printed(page: Page, tmp_path: Path) -> None:
    """Guards: figures, map and legend on paper, without controls."""
    page.get_by_role("button", name="Example: one province").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    page.wait_for_selector(".map svg[data-drawn]", timeout=30_000)
    path = tmp_path / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert path.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("needs Debian's package poppler-utils to read the print")
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    assert "straight line" in done.stdout
    assert "retained" in done.stdout
    assert "Solve" not in done.stdout
