"""Pictures of every state of the planner's page, and of the report as it is printed: to be looked at.

    python -m bench.screens [--out out/screens] [--only plan,drawer] [--readme]

Each state in both languages, light and dark, 1440 and 390 px wide: one folder for each of the eight, one
picture a state. `--readme` renews the four pictures that the README shows. The report's pages become
pictures where Debian's `pdftoppm` is there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.page import CHROMIUM, CUT_OFF
from bench.service import Service, running_service
from geodata.example import load_example

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Json = dict[str, Any]
SHOWN = Path(__file__).parent / "screens"
"""Pictures of the README, in Chinese, light and wide, but for the last."""
README = {
    "plan": "zh-light-1440/plan",
    "what-if": "zh-light-1440/what-if",
    "compare": "zh-dark-1440/compare",
    "narrow": "zh-light-390/drawer",
}
_BROKEN = (
    "机构名称,级别,行政区划代码,床位,在院儿童\n"
    "甲市儿童福利院,地级,360100,100,20\n乙县福利中心,县级,360121,约20,3\n丙县福利中心,县级,3601,20,３\n"
)
_NOT_AT_ALL = "姓名,出生日期,身份证号\n张三,2015-01-01,110101201501010000\n"


@dataclass(frozen=True)
class Known:
    """What was made over HTTP before the page is opened."""

    address: str
    plans: tuple[str, str]
    scenarios: tuple[str, str]
    contradiction: str
    county: str


@dataclass(frozen=True)
class State:
    """A state of the page: the fragment that leads there, and what is done then."""

    fragment: Callable[[Known], str]
    then: Callable[[Page, Known], None] = lambda _page, _known: None


def at(parts: str) -> Callable[[Known], str]:
    """The fragment of a part of the first plan."""
    return lambda known: f"scenario={known.scenarios[0]}&{parts}"


def give(text: str) -> Callable[[Page, Known], None]:
    """Give a file to the page."""

    def then(page: Page, _known: Known) -> None:
        file: Any = {"name": "机构.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.locator("input[type=file]").first.set_input_files(file)
        page.wait_for_load_state("networkidle")

    return then


def click(selector: str, until: str | None = None) -> Callable[[Page, Known], None]:
    """Click, and wait for what comes of it."""

    def then(page: Page, _known: Known) -> None:
        page.locator(selector).first.click()
        if until:
            page.wait_for_selector(until, timeout=90_000)
        page.wait_for_load_state("networkidle")

    return then


def solve_long(page: Page, _known: Known) -> None:
    """Begin a solve that takes longer than one waits."""
    page.locator(".rules-solve button, button.primary").last.click()
    page.wait_for_timeout(1_800)


def cut_off(page: Page, _known: Known) -> None:
    """Lose the service and try to go on."""
    page.context.set_offline(True)
    page.locator(".steps button").nth(3).click()
    page.wait_for_timeout(400)


def try_lock(page: Page, _known: Known) -> None:
    """Ask what a lock would make of the plan."""
    page.locator(".drawer-choice button").first.click()
    page.wait_for_selector("[data-what-if]", timeout=30_000)


STATES: dict[str, State] = {
    "start": State(lambda _: ""),
    "check": State(lambda _: "", give(_BROKEN)),
    "refused": State(lambda _: "", give(_NOT_AT_ALL)),
    "data": State(at("step=data")),
    "rules": State(at("step=rules")),
    "solving": State(lambda known: f"scenario={known.contradiction}&step=rules", solve_long),
    "plan": State(at("step=plan")),
    "drawer": State(lambda known: at(f"step=plan&home={known.county}")(known)),
    "what-if": State(lambda known: at(f"step=plan&home={known.county}")(known), try_lock),
    "province": State(at("step=plan&province=36&dock=regions")),
    "plots": State(at("step=plan&dock=plots")),
    "unplaced": State(at("step=plan&dock=unplaced")),
    "repair": State(at("step=plan&dock=unplaced"), click(".repair button.primary", ".repair-cost")),
    "frontier": State(at("step=plan&dock=frontier"), click("#dock-view button.primary", "#dock-view svg")),
    "notes": State(at("step=plan&dock=notes")),
    "compare": State(lambda known: at(f"step=compare&compare={','.join(known.plans)}")(known)),
    "export": State(at("step=export")),
    "missing": State(lambda _: "scenario=0123456789ab"),
    "offline": State(at("step=plan"), cut_off),
}


def prepare(service: Service) -> Known:
    """Two plans of the nation, and a scenario whose demands contradict each other."""
    homes = load_example("national")["institutions"]
    name = "全国（合成数据）"
    held = _post(service, "/sets", {"institutions": homes, "name": name})["id"]
    made = [
        _post(service, "/scenarios", {"name": title, "set": held, "policy": policy})["id"]
        for title, policy in (("默认规则", {}), ("200 公里以内", {"max_km": 200}))
    ]
    for one in made:
        _post(service, f"/scenarios/{one}/solve", None)
    plans = [json.loads(service.send("GET", f"/scenarios/{one}")[1])["plan"] for one in made]
    whole = {"jurisdiction": "nation", "consolidate_city_level": True, "objective": "balanced"}
    hard = _post(service, "/scenarios", {"name": "跨省统筹", "set": held, "policy": whole})["id"]
    county = next(one["id"] for one in homes if one["level"] == "county" and one["division"][:2] == "36")
    address = f"http://127.0.0.1:{service.port}"
    return Known(address, (plans[0], plans[1]), (made[0], made[1]), hard, county)


def _post(service: Service, path: str, body: Json | None) -> Json:
    status, received = service.send("POST", path, b"" if body is None else json.dumps(body).encode())
    if status >= 300:
        raise RuntimeError(f"{path} answered {status}: {received[:300]!r}")
    answer: Json = json.loads(received)
    return answer


def take(browser: Browser, known: Known, folder: Path, look: tuple[str, str, int], only: set[str]) -> None:
    """All states in one look: language, theme, width in px."""
    language, theme, width = look
    for name, state in STATES.items():
        if only and name not in only:
            continue
        context = browser.new_context(
            locale="zh-CN" if language == "zh" else "en-GB",
            color_scheme="dark" if theme == "dark" else "light",
            viewport={"width": width, "height": 900 if width > 500 else 844},
        )
        page = context.new_page()
        page.goto(f"{known.address}/#{state.fragment(known)}")
        page.wait_for_load_state("networkidle")
        try:
            state.then(page, known)
        except Exception as error:  # a picture of what there is tells more than none
            print(f"{folder.name}/{name}: {str(error).splitlines()[0]}")
        page.wait_for_timeout(500)
        page.screenshot(
            path=folder / f"{name}.png", full_page=width < 500 and name not in ("drawer", "what-if")
        )
        context.close()


def print_report(browser: Browser, known: Known, out: Path) -> None:
    """The report and the page itself as printed, in both languages."""
    for language in ("zh", "en"):
        locale = "zh-CN" if language == "zh" else "en-GB"
        page = browser.new_context(locale=locale, extra_http_headers={"Accept-Language": language}).new_page()
        pages = {
            "report": f"{known.address}/plans/{known.plans[0]}.html",
            "page": f"{known.address}/#{at('step=plan')(known)}",
        }
        for name, address in pages.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(800)
            path = out / f"{name}-{language}.pdf"
            page.pdf(path=path, format="A4", landscape=name == "page", prefer_css_page_size=True)
            if shutil.which("pdftoppm"):
                command = ["pdftoppm", "-png", "-r", "60", str(path), str(path.with_suffix(""))]
                subprocess.run(command, check=True)


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/screens"))
    parser.add_argument("--only", default="")
    parser.add_argument("--readme", action="store_true")
    given = parser.parse_args()
    only = {one for one in given.only.split(",") if one}
    from playwright.sync_api import sync_playwright

    with running_service() as service, sync_playwright() as play:
        known = prepare(service)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(CUT_OFF))
        for look in itertools.product(("zh", "en"), ("light", "dark"), (1440, 390)):
            folder = given.out / "-".join(map(str, look))
            folder.mkdir(parents=True, exist_ok=True)
            take(browser, known, folder, look, only)
            print(folder)
        if not only:
            print_report(browser, known, given.out)
        browser.close()
    if given.readme:
        SHOWN.mkdir(exist_ok=True)
        for name, source in README.items():
            shutil.copyfile(given.out / f"{source}.png", SHOWN / f"{name}.png")


if __name__ == "__main__":
    main()
