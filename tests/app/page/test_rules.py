"""The rules as controls, and the trade-offs behind them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from app.schemas.policy import OutageIn, PolicyIn
from optimizer.policy import PRESETS
from tests.app.page.states import hold

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.app.page.conftest import Seen

CONTRACT = Path(__file__).parents[3] / "app" / "web" / "page" / "src" / "state" / "contract.json"


def test_the_page_knows_the_defaults_of_the_service() -> None:
    """Guards: what a control calls the default is what the service fills in; presets are the service's."""
    told = json.loads(CONTRACT.read_text(encoding="utf-8"))
    assert told["policy"] == PolicyIn().model_dump(by_alias=True, mode="json")
    assert told["outage"] == OutageIn().model_dump(mode="json")
    assert told["presets"] == {
        name: [
            {"minimize": {goal.value: weight for goal, weight in stage.minimize}, "tolerance": 0}
            for stage in stages
        ]
        for name, stages in PRESETS.items()
    }


def opened(page: Page) -> Page:
    """The page with the province open, at its rules."""
    page.get_by_role("button", name="Example: one province").click()
    expect(page.locator(".limit-bars rect").first).to_be_visible()
    return page


def unfold(page: Page, title: str) -> None:
    """Open a group of rules."""
    page.locator("summary", has=page.get_by_role("heading", name=title)).click()


def asked_policy(page: Page, method: str = "POST") -> Any:
    """The policy that solving sends, by keyboard."""
    with page.expect_request(lambda one: "/scenarios" in one.url and one.method == method) as sent:
        page.keyboard.press("Control+Enter")
    return json.loads(sent.value.post_data or "")["policy"]


def test_rules_answer_while_they_change(page: Page) -> None:
    """Guards: who lives beyond the limit and who is eligible is told at once; only what differs from the
    defaults is sent; what differs from the plan is named, and is taken back."""
    opened(page)
    expect(page.get_by_text("No child lives beyond the limit.")).to_be_visible()
    page.get_by_role("textbox", name="Longest move").fill("100")
    expect(
        page.get_by_text(re.compile(r"Beyond the limit: \d+ children in \d+ county homes."))
    ).to_be_visible()
    page.get_by_role("textbox", name="Longest move").fill("far")
    expect(page.get_by_text("A number from 0.01 to 20,037")).to_be_visible()
    page.get_by_role("textbox", name="Longest move").fill("100")
    unfold(page, "County homes retained")
    expect(page.get_by_text("7 of 43 county homes are eligible")).to_be_visible()
    page.get_by_role("textbox", name="Children, at least").fill("0")
    page.get_by_role("textbox", name="Beds, at least").fill("0")
    expect(page.get_by_text("43 of 43 county homes are eligible")).to_be_visible()
    wanted = {"max_km": 100, "retention": {"min_children": 0, "min_beds": 0}}
    assert asked_policy(page) == wanted
    expect(page.get_by_role("tab", name="Trade-offs")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Rules", exact=True).click()
    page.get_by_role("radio", name="whole nation").check()
    expect(page.get_by_text("Differs from the plan that is shown: Jurisdiction")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("radio", name="whole province")).to_be_checked()


def test_a_wrong_number_stays_and_nothing_is_solved(page: Page) -> None:
    """Guards: a plan is never of another number than the one that stands in its box; a unit may be typed."""
    opened(page)
    box = page.get_by_role("textbox", name="Longest move")
    solve = page.get_by_role("button", name="Solve", exact=True)
    for wrong in ("-5", "99999999999", "300 miles"):
        box.fill(wrong)
        box.blur()
        expect(box).to_have_value(wrong)
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_text("Correct these numbers first: Longest move.")).to_be_visible()
        expect(solve).to_be_disabled()
    box.fill("250 km")
    box.blur()
    expect(box).to_have_value("250")
    expect(solve).to_be_enabled()
    unfold(page, "Beds kept free")
    page.get_by_role("textbox", name="Reserve").fill("200")
    unfold(page, "Beds kept free")
    expect(page.get_by_text("Correct these numbers first: Reserve.")).to_be_visible()
    unfold(page, "Beds kept free")
    page.get_by_role("slider", name="Reserve").fill("7")
    expect(page.get_by_role("textbox", name="Reserve")).to_have_value("7")
    assert asked_policy(page) == {"max_km": 250, "reserve_share": 0.07}


def test_a_refused_rule_is_told_at_its_control(page: Page, seen: Any) -> None:
    """Guards: nothing that was entered is lost; the group opens; the fault goes when the rule is changed."""
    opened(page)
    unfold(page, "Beds kept free")
    page.get_by_role("textbox", name="Reserve").fill("60")
    page.get_by_role("textbox", name="Isolation").fill("60")
    unfold(page, "Beds kept free")
    page.get_by_role("button", name="Solve", exact=True).click()
    fault = page.locator(".rules-body [role=alert]")
    expect(fault).to_be_visible()
    expect(page.locator(".trouble")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Reserve")).to_have_value("60")
    page.get_by_role("textbox", name="Reserve").fill("5")
    page.get_by_role("textbox", name="Isolation").fill("5")
    expect(fault).to_have_count(0)
    seen.errors[:] = [one for one in seen.errors if "422" not in one]


def test_rules_without_a_control_are_kept(page: Page, service: str) -> None:
    """Guards: rules of a scenario that came over the API are named and sent again; an order of stages of its
    own is listed; a need that the rules do not know is asked about before anything is solved."""
    homes = [
        {"id": "city", "level": "prefectural", "division": "360100", "beds": 100, "children": 40},
        {"id": "small", "level": "county", "division": "360121", "beds": 10, "children": {"autism": 3}},
    ]
    policy = {
        "needs": {"general": [], "autism": []},
        "underused_below": 0.2,
        "objective": [{"minimize": {"unplaced": 1, "moved": 2}}, {"minimize": {"child_km": 1}}],
    }
    told = page.request.post(
        f"{service}/scenarios",
        data={"name": "own", "institutions": homes, "policy": policy},
        headers={"Origin": service},
    ).json()
    page.goto(f"{service}/#scenario={told['id']}")
    page.reload()
    expect(page.get_by_text("Also set, and kept as it is: Underused below")).to_be_visible()
    expect(page.get_by_role("radio", name="Your own order")).to_be_checked()
    unfold(page, "Exchange rates")
    expect(page.get_by_text("Least total of children without a place + 2 × children moved")).to_be_visible()
    page.get_by_role("textbox", name="Longest move").fill("250")
    unfold(page, "Groups, sizes and services")
    group = page.locator("details", has=page.get_by_role("heading", name="Groups, sizes and services"))
    group.get_by_role("button", name="Back to defaults").click()
    expect(page.get_by_role("button", name="Solve", exact=True)).to_be_disabled()
    expect(page.get_by_text("needs that the rules do not know yet: autism")).to_be_visible()
    page.get_by_role("button", name="Add to the rules").click()
    known = {"general": [], "rehabilitation": ["rehabilitation"], "special_education": ["special_education"]}
    known |= {"medical": ["medical"], "autism": []}
    assert asked_policy(page, "PATCH") == {**policy, "needs": known, "max_km": 250}


def test_a_point_of_the_curve_is_solved(page: Page) -> None:
    """Guards: the curve comes as a job, its table is the equal of the plot, and a point leads to its plan,
    which is solved once; the rates know the curve."""
    opened(page)
    page.get_by_role("button", name="Solve", exact=True).click()
    page.get_by_role("tab", name="Trade-offs").click(timeout=30_000)
    page.get_by_role("button", name="Trace the curve").click()
    row = page.get_by_role("row", name=re.compile("^3 "))
    expect(row).to_be_visible(timeout=60_000)
    with page.expect_request(lambda one: one.url.endswith("/scenarios") and one.method == "POST") as sent:
        row.get_by_role("button").click()
    assert json.loads(sent.value.post_data or "")["policy"] == {
        "objective": "least_travel",
        "retention": {"max_total": 3},
    }
    page.mouse.move(5, 5)
    shown = re.compile(r"The plan that is shown: 3 retained · [\d,]+ km \(straight line\)$")
    expect(page.get_by_text(shown)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("table", name="Points of the curve")).to_contain_text("All km: straight line")
    page.wait_for_url(re.compile("scenario="))
    third = re.search(r"scenario=(\w+)", page.url)
    assert third is not None
    page.get_by_role("row", name=re.compile("^2 ")).get_by_role("button").click()
    page.mouse.move(5, 5)
    expect(page.get_by_text("The plan that is shown: 2 retained")).to_be_visible(timeout=30_000)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.method == "POST" else None)
    row.get_by_role("button").click()
    page.mouse.move(5, 5)
    expect(page.get_by_text("The plan that is shown: 3 retained")).to_be_visible(timeout=30_000)
    page.wait_for_url(re.compile(f"scenario={third[1]}"))
    assert asked == []
    page.get_by_role("button", name="Rules", exact=True).click()
    unfold(page, "Exchange rates")
    expect(
        page.get_by_text(re.compile(r"7 county homes retained, [\d,]+ km \(straight line\)"))
    ).to_be_visible()


@pytest.mark.parametrize("answered", [True, False])
def test_a_late_answer_about_another_set_is_let_go(page: Page, seen: Seen, answered: bool) -> None:
    """Guards: the ways of a set that is not open any more do not take the place of those of the open one,
    nor does their failure."""
    with page.expect_request("**/nearest"):
        held = hold(page, "**/sets/*/nearest", times=1)
        page.get_by_role("button", name="Example: the nation").click()
    page.get_by_role("button", name="Data", exact=True).click()
    page.get_by_role("button", name="Open other data").click()
    page.get_by_role("button", name="Example: ten homes").click()
    bars = page.locator(".limit-bars rect")
    expect(bars.first).to_be_visible()
    counted = bars.count()
    late = held[0].request
    ending = "requestfinished" if answered else "requestfailed"
    with page.expect_event(ending, lambda one: one.url == late.url):
        if answered:
            held[0].continue_()
        else:
            held[0].abort()
    # The page has read what it got when it has read as much once more.
    page.evaluate("async (path) => { await (await fetch(path)).json() }", late.url)
    expect(bars).to_have_count(counted)
    expect(page.get_by_text("The ways could not be had.")).to_have_count(0)
    seen.errors[:] = [one for one in seen.errors if "ERR_FAILED" not in one]


def test_rules_are_told_from_those_of_the_plan_that_is_shown(page: Page, service: str) -> None:
    """Guards: beside a plan that is older than the rules of its scenario only what differs from that plan is
    named; a copy without a plan is told from the scenario."""
    opened(page)
    page.get_by_role("button", name="Solve", exact=True).click()
    page.wait_for_url(re.compile("step=plan"), timeout=30_000)
    scenario = re.search(r"scenario=(\w+)", page.url)
    assert scenario is not None
    rules = {"policy": {"max_km": 100}}
    headers = {"If-Match": "*", "Origin": service}
    assert page.request.patch(f"{service}/scenarios/{scenario[1]}", data=rules, headers=headers).ok
    page.reload()
    page.get_by_role("button", name="Rules", exact=True).click()
    differs = page.locator(".rules-differs span")
    expect(page.get_by_role("radio", name="whole province")).to_be_checked()
    expect(differs).to_have_count(0)
    page.get_by_role("radio", name="whole nation").check()
    expect(differs).to_have_text("Differs from the plan that is shown: Jurisdiction")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("textbox", name="Longest move")).to_have_value("300")
    page.get_by_role("button", name="Compare", exact=True).click()
    page.locator(".scenario[data-open=true]").get_by_role("button", name="Copy and change").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("radio", name="whole nation").check()
    expect(differs).to_have_text("Differs from the scenario as it is kept: Jurisdiction")
