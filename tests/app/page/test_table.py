"""The table of all homes: the map's equal for whoever reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEADINGS_READ = """() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', {clipboardData: data, bubbles: true, cancelable: true});
    document.querySelector('.homes table').dispatchEvent(event);
    return data.getData('text/plain');
}"""


def test_a_table_of_a_nation_draws_only_what_is_seen_and_is_led_by_the_keyboard(page: Page) -> None:
    """Guards: 1,217 rows without lag, a grid that says how long it is, keys that reach every row."""
    page.get_by_role("button", name="Example: the nation").click()
    grid = page.locator(".homes table")
    expect(grid).to_have_attribute("aria-rowcount", "1218")
    assert page.locator(".homes tr[data-home]").count() < 60
    grid.focus()
    page.keyboard.press("Control+End")
    last = page.locator('.homes tr[aria-rowindex="1218"]')
    expect(last).to_be_visible()
    page.keyboard.press("Enter")
    expect(last).to_have_attribute("aria-selected", "true")
    expect(page.locator(".drawer")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_have_count(0)
    expect(grid).to_be_focused()


def test_what_is_filtered_and_sorted_is_what_is_copied(page: Page) -> None:
    """Guards: Ctrl+C over the table gives its rows, in their order, with headings."""
    open_province(page)
    page.get_by_label("Find in the table").fill("3607")
    page.locator(".homes th", has_text="Rated beds").click()
    expect(page.locator(".homes th", has_text="Rated beds")).to_have_attribute("aria-sort", "descending")
    lines = page.evaluate(HEADINGS_READ).split("\r\n")
    shown = page.locator(".homes tr[data-home]")
    headings = lines[0].split("\t")
    beds = [int(line.split("\t")[headings.index("Rated beds")]) for line in lines[1:]]
    assert beds == sorted(beds, reverse=True)
    assert len(beds) == int(page.locator(".homes table").get_attribute("aria-rowcount") or 0) - 1
    assert lines[1].split("\t")[0] == shown.first.get_attribute("data-home")


def open_province(page: Page) -> None:
    """Open the example of one province, without a plan yet."""
    page.get_by_role("button", name="Example: one province").click()
    expect(page.locator(".homes table")).to_have_attribute("aria-rowcount", "56")
