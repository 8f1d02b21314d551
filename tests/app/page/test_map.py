"""The map in a browser: what is chosen, what is drawn of it, how fast, and on which ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.app.page.conftest import Seen

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHICHENG = "h-360735-1"
"""A small retained home, with nothing near it."""
SQUARE = [[[113, 24], [119, 24], [119, 31], [113, 31], [113, 24]]]
BOUNDARY = {
    "kind": "boundary",
    "approval": "GS(2024)0000号",
    "source": "an invented square",
    "geojson": {"type": "Polygon", "coordinates": SQUARE},
}
TILES = {
    "kind": "tiles",
    "approval": "GS(2024)0001号",
    "source": None,
    "url": "/own-tiles/{z}/{x}/{y}.png",
    "max_zoom": 9,
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def open_map(page: Page, example: str = "one province", base: dict[str, Any] | None = None) -> None:
    """Open an example and solve it, on a base map or on none."""
    page.route("**/basemap", lambda route: route.fulfill(json=base or {"kind": "none"}))
    page.get_by_role("button", name=f"Example: {example}").click()
    page.get_by_role("button", name="Solve", exact=True).click()
    expect(page.locator(".map svg[data-drawn]")).to_be_visible(timeout=30_000)


def place_of(page: Page, home: str) -> tuple[float, float]:
    """The middle of a home's mark on the screen."""
    box = page.locator(f'.map-marks [data-home="{home}"]').bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_home_is_found_and_its_flows_stand_out_with_their_children(page: Page) -> None:
    """Guards: search by keyboard, the chosen home, strong flows with direction and number, letting go."""
    open_map(page)
    assert page.locator(".map-arrow").count() == 0
    field = page.locator(".map").get_by_role("combobox", name="Find a home")
    field.fill("赣州")
    expect(page.locator(".map-results li")).to_have_count(1)
    field.press("Enter")
    expect(page.locator(".map-rings .map-chosen")).to_have_attribute("data-home", "h-360700-1")
    arrows = page.locator(".map-arrow")
    assert {one.get_attribute("data-to") for one in arrows.all()} == {"h-360700-1"}
    assert page.locator(".map-counts text").count() == arrows.count() > 0
    page.locator(".map-canvas").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".map-chosen")).to_have_count(0)


def test_a_near_miss_chooses_and_the_keyboard_goes_on_from_there(page: Page) -> None:
    """Guards: 12 px of grace for the pointer, Shift with arrows, a tooltip that the frame never cuts."""
    open_map(page)
    x, y = place_of(page, SHICHENG)
    page.mouse.click(x + 11, y)
    expect(page.locator(".map-chosen")).to_have_attribute("data-home", SHICHENG)
    page.locator(".map-canvas").focus()
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator(".map-chosen")).not_to_have_attribute("data-home", SHICHENG)
    tip, canvas = page.locator(".map-tip").bounding_box(), page.locator(".map-canvas").bounding_box()
    assert tip is not None and canvas is not None
    assert tip["x"] >= canvas["x"] and tip["x"] + tip["width"] <= canvas["x"] + canvas["width"]
    assert tip["y"] >= canvas["y"] and tip["y"] + tip["height"] <= canvas["y"] + canvas["height"]


def test_children_without_a_place_stand_out_with_their_number(page: Page) -> None:
    """Guards: unplaced counties at once, on the map and in the legend."""
    open_map(page)
    expect(page.locator(".map-rings .map-unplaced")).to_have_count(1)
    expect(page.locator(".map-numbers text")).to_have_text("8")
    legend = page.get_by_role("region", name="Legend")
    expect(legend).to_contain_text("no place yet")
    expect(legend).to_contain_text("No boundaries are shipped")


def test_a_base_map_that_could_not_be_read_is_not_told_as_none(page: Page, seen: Seen) -> None:
    """Guards: a lost answer does not say that there are no boundaries; the homes are drawn."""
    page.route("**/basemap", lambda route: route.abort())
    page.get_by_role("button", name="Example: one province").click()
    legend = page.get_by_role("region", name="Legend")
    expect(legend).to_contain_text("The base map could not be read")
    expect(legend).not_to_contain_text("No boundaries are shipped")
    expect(page.locator(".map-marks [data-home]").first).to_be_attached()
    assert seen.errors and all("ERR_FAILED" in one for one in seen.errors)
    seen.errors.clear()


def test_changes_that_are_tried_are_drawn_as_moves_that_come_and_go(page: Page) -> None:
    """Guards: what a change makes of the plan, told by lines and not by colour alone, until it is let go."""
    open_map(page)
    field = page.locator(".map").get_by_role("combobox", name="Find a home")
    field.fill("浮梁")
    field.press("Enter")
    page.get_by_role("button", name="Free", exact=True).click()
    expect(page.locator(".map-rings .map-changed")).to_have_attribute("data-home", "h-360222-1")
    expect(page.locator(".map-comes.map-arrow").first).to_be_visible()
    goes = page.locator(".map-goes.map-arrow .map-line").first
    assert goes.evaluate("(line) => getComputedStyle(line).strokeDasharray") != "none"
    expect(page.get_by_role("region", name="Legend")).to_contain_text("moves that come")
    page.get_by_role("button", name="Let go").click()
    expect(page.locator(".map-changed")).to_have_count(0)


def test_an_approved_boundary_is_drawn_with_its_number(page: Page) -> None:
    """Guards: the boundary lies below the homes, and the approval number stands on the map and on paper."""
    open_map(page, base=BOUNDARY)
    assert (page.locator("[data-boundary]").get_attribute("d") or "").count("L") == 4
    expect(page.locator(".map-approval")).to_contain_text("GS(2024)0000号")
    page.emulate_media(media="print")
    expect(page.locator(".map-approval")).to_be_visible()
    expect(page.locator(".map-paper")).to_contain_text("km")
    expect(page.get_by_role("button", name="Zoom in")).to_be_hidden()


def test_approved_tiles_lie_below_the_homes(page: Page) -> None:
    """Guards: tiles come from the given address for the view, in Mercator, with their number."""
    page.route("**/own-tiles/**", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    open_map(page, base=TILES)
    assert 2 < page.locator(".map-tiles image").count() < 60
    expect(page.locator(".map-approval")).to_contain_text("GS(2024)0001号")


def test_the_map_goes_back_once_a_home_is_let_go(page: Page) -> None:
    """Guards: what a drawer would hide is brought in, and the planner's own view comes back after it."""
    page.set_viewport_size({"width": 1024, "height": 700})
    open_map(page)
    frame = page.locator(".map-plane")
    before = frame.get_attribute("transform")
    page.mouse.click(*place_of(page, "h-360700-1"))
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    expect(frame).not_to_have_attribute("transform", before or "")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(frame).to_have_attribute("transform", before or "")


def test_what_is_tried_covers_none_of_the_views(page: Page) -> None:
    """Guards: on a low window, too, the bar stands beside the views, and the drawer ends above it."""
    page.set_viewport_size({"width": 1024, "height": 700})
    open_map(page)
    page.mouse.click(*place_of(page, "h-360700-1"))
    page.get_by_role("button", name="Take in nobody", exact=True).click()
    bar = page.locator(".what-if")
    expect(bar).to_have_attribute("aria-busy", "false")
    below = bar.bounding_box()
    assert below is not None
    for view in (".stage > .map", ".stage > .dock", ".stage > .drawer"):
        box = page.locator(view).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= below["y"] + 1, view
