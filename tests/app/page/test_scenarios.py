"""Scenarios side by side, and what leaves the page: files, letters, print."""

from __future__ import annotations

import io
import re
import signal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.app.page.states import hold
from tests.app.page.test_link import drawn, solved
from tests.app.test_server import start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Download, Page


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """A service that knows no scenarios but those of this file."""
    process, port = start(ANZHI_WORKERS="2")
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)


def solved_twice(page: Page) -> tuple[str, str]:
    """A plan and one of rules that were changed: a copy of the first scenario. Their ids."""
    first = solved(page)
    step(page, "Compare")
    page.get_by_role("button", name="Copy and change").click()
    page.get_by_label("Name", exact=True).fill("<b>100 km</b>")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.wait_for_url(re.compile(r"step=rules"))
    page.evaluate("document.activeElement.blur()")
    scenario = re.search(r"scenario=(\w+)", page.url)
    assert scenario is not None
    origin = page.url.partition("/#")[0]
    page.request.patch(
        f"{origin}/scenarios/{scenario[1]}", data={"policy": {"max_km": 100}}, headers={"If-Match": "*"}
    )
    page.reload()
    page.get_by_role("button", name="Solve", exact=True).click()
    page.wait_for_url(re.compile(r"step=plan"), timeout=30_000)
    return first, drawn(page)


def step(page: Page, name: str) -> None:
    """Go to a step."""
    page.get_by_role("navigation", name="Steps").get_by_role("button", name=name).click()


def test_two_scenarios_stand_side_by_side(page: Page) -> None:
    """Guards: a copy is derived; figures, children and homes that differ are told, the difference is on the
    map; a share differs by points; km are told as what they are before the difference comes; a click on a
    home chooses it; deleting the first names the one that goes with it."""
    first, second = solved_twice(page)
    held = hold(page, "**/plans/*/compare/*")
    step(page, "Compare")
    expect(page.locator(".compared")).to_contain_text("All km: straight line")
    page.get_by_text("All figures", exact=True).first.click()
    shares = page.get_by_role("table", name="All figures").get_by_role("row", name=re.compile("ccupancy"))
    expect(shares.last.locator(".compared-change")).to_have_text(re.compile("^[+−][0-9.]+ points "))
    for one in held:
        one.continue_()
    page.unroute("**/plans/*/compare/*")
    table = page.get_by_role("table", name="Main figures")
    expect(table.get_by_role("row", name=re.compile("No place yet"))).to_contain_text("worse")
    page.wait_for_url(re.compile(f"compare={first},{second}"))
    expect(page.get_by_role("heading", name=re.compile("Homes whose fate changes"))).to_be_visible()
    expect(page.locator(".compared-inputs")).to_contain_text("100 km")
    expect(page.locator(".scenario-name").last).to_have_text("<b>100 km</b>")
    page.locator(".compared-home").first.click()
    page.wait_for_url(re.compile(r"home=h-"))

    page.get_by_role("button", name="Delete").first.click()
    form = page.locator(".scenario-form")
    expect(form.get_by_role("listitem")).to_have_text("<b>100 km</b>")
    form.get_by_role("button", name="Delete").click()
    expect(page.locator(".scenario")).to_have_count(0)
    expect(page.get_by_role("button", name="Rules")).to_have_attribute("aria-current", "step")


def test_a_scenario_is_renamed_and_noted(page: Page) -> None:
    """Guards: name and note are kept, and the plan is called so in exports as well."""
    plan = solved(page)
    step(page, "Compare")
    page.get_by_role("button", name="Rename, note").click()
    page.get_by_label("Name", exact=True).fill("Draft for the bureau")
    page.get_by_label("Note", exact=True).fill("as agreed")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".scenario-name")).to_have_text("Draft for the bureau")
    expect(page.locator(".scenario-note")).to_have_text("as agreed")
    origin = page.url.partition("/#")[0]
    assert page.request.get(f"{origin}/plans/{plan}/about").json()["title"] == "Draft for the bureau"


@pytest.fixture
def exporting(page: Page) -> Page:
    """The page at the step of exports, with a plan."""
    solved(page)
    step(page, "Export")
    return page


def test_every_format_can_be_had(exporting: Page, tmp_path: Path) -> None:
    """Guards: each link gives its file, in the language of the page; what is to be hidden is."""
    found = {}
    for ending in ("xlsx", "assignments.csv", "institutions.csv", "unplaced.csv", "gpkg", "geojson", "json"):
        found[ending] = content(downloaded(exporting, ending), tmp_path)
    assert all(found.values())
    assert openpyxl.load_workbook(io.BytesIO(found["xlsx"])).sheetnames[0] == "Summary"
    assert found["gpkg"].startswith(b"SQLite format 3")

    exporting.get_by_label("Hide in all of them counts below").first.check()
    assert content(downloaded(exporting, "assignments.csv"), tmp_path) != found["assignments.csv"]
    exporting.get_by_label("中文 (Chinese)").check()
    assert "儿童" in content(downloaded(exporting, "assignments.csv"), tmp_path).decode("utf-8-sig")
    with exporting.expect_popup() as report:
        exporting.get_by_role("link", name="Open .html").click()
    expect(report.value.locator("svg").first).to_be_visible()


def test_a_link_is_copied_only_where_the_browser_lets_it(exporting: Page) -> None:
    """Guards: “copied” is said where it was; else the link is chosen, for the keyboard."""
    exporting.evaluate("""() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
        document.execCommand = () => false;
    }""")
    exporting.get_by_role("button", name="Copy the link").click()
    expect(exporting.get_by_role("button", name="The browser did not allow it")).to_be_visible()
    link = exporting.get_by_label("Link to what is seen").input_value()
    assert exporting.evaluate("getSelection().toString()") == link
    exporting.evaluate("delete document.execCommand")
    exporting.get_by_role("button", name="The browser did not allow it").click()
    expect(exporting.get_by_role("button", name="Copied", exact=True)).to_be_visible()


def test_no_file_is_had_while_what_to_hide_is_no_number(exporting: Page) -> None:
    """Guards: nobody publishes a file that hides something else than was typed; the field says why."""
    field = exporting.get_by_role("textbox", name="Hide in all of them counts below")
    links = exporting.locator(".exports-files a[href^='/plans/']")
    for wrong in ("-3", "0", "1", "1.5", "999999", ""):
        field.fill(wrong)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(exporting.get_by_role("alert")).to_contain_text("A whole number from 2 to 1,000")
        expect(links).to_have_count(0)
        expect(exporting.get_by_role("button", name="Download .xlsx", exact=True)).to_be_disabled()
    field.fill("7")
    expect(exporting.get_by_role("alert")).to_have_count(0)
    expect(links).to_have_count(8)
    expect(links.first).to_have_attribute("href", re.compile("hide_below=7$"))
    field.fill("x")
    exporting.get_by_label("Show everything").check()
    expect(links.first).to_have_attribute("href", re.compile("hide_below=0$"))


def test_letters_are_written_once_and_named_in_the_language_of_the_page(exporting: Page) -> None:
    """Guards: a double click begins one job; what is written is named as the page speaks now."""
    asked: list[str] = []
    exporting.on("request", lambda one: asked.append(one.url) if one.url.endswith("/letters") else None)
    exporting.get_by_role("button", name="Write the letters").dblclick()
    written = exporting.get_by_text("Letters: Jiangxi")
    expect(written).to_be_visible(timeout=60_000)
    assert len(asked) == 1
    exporting.get_by_role("button", name="中文", exact=True).click()
    expect(exporting.get_by_text("江西的信")).to_be_visible()
    expect(written).to_have_count(0)


def downloaded(page: Page, ending: str) -> Download:
    """The file that the link to a format gives."""
    with page.expect_download() as started:
        page.get_by_role("link", name=f"Download .{ending}", exact=True).click()
    return started.value


def content(download: Download, folder: Path) -> bytes:
    """What is in it; its name ends as it should."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes()


def test_the_printed_map_has_the_shape_of_the_sheet(exporting: Page) -> None:
    """Guards: homes fill the paper whatever the shape of the window; the screen is as before afterwards."""
    drawing = exporting.locator(".map-drawing")
    before = drawing.get_attribute("viewBox")
    exporting.evaluate("dispatchEvent(new Event('beforeprint'))")
    exporting.emulate_media(media="print")
    expect(drawing).to_have_attribute("viewBox", "0 0 797 491")
    box = drawing.bounding_box()
    assert box is not None
    assert round(box["width"]) == 797 and round(box["height"]) == 491
    exporting.emulate_media(media="screen")
    exporting.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(drawing).to_have_attribute("viewBox", before or "")


def test_what_is_printed_on_it_is_on_the_page_and_the_report(exporting: Page) -> None:
    """Guards: author and date, also hostile ones, stand as text on the printed page and in the report; the
    printed page has the map, the figures and who moves, and no controls."""
    exporting.get_by_label("Author").fill("<script>alert(1)</script>")
    exporting.get_by_label("Data as of").fill("2026-06")
    exporting.get_by_role("button", name="Save", exact=True).click()
    expect(exporting.get_by_text("Saved: files have it")).to_be_visible()
    exporting.emulate_media(media="print")
    head = exporting.locator(".print-head")
    expect(head).to_contain_text("<script>alert(1)</script>")
    expect(head).to_contain_text("straight line")
    expect(exporting.locator(".stage > .map svg").first).to_be_visible()
    expect(exporting.locator(".print-sheet tbody tr").first).to_be_visible()
    assert exporting.get_by_role("button").count() == 0
    assert exporting.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    exporting.emulate_media(media="screen")
    with exporting.expect_popup() as report:
        exporting.get_by_role("link", name="Open .html").click()
    expect(report.value.get_by_text("<script>alert(1)</script>").first).to_be_visible()


def test_letters_of_a_prefecture_are_written_and_opened(exporting: Page) -> None:
    """Guards: letters are a job; what it gives is a page to print."""
    division = exporting.get_by_label("Division")
    division.select_option(index=1)
    exporting.get_by_role("button", name="Write the letters").click()
    written = exporting.locator("li", has_text="Letters:").get_by_role("link", name="Open")
    expect(written).to_be_visible(timeout=30_000)
    with exporting.expect_popup() as letters:
        written.click()
    letters.value.wait_for_load_state()
    assert "/document" in letters.value.url
    assert len(letters.value.locator("body").inner_text()) > 200
