"""A job's events in the hands of real clients, through a service that is killed under them."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.kills import Service
from geodata.example import load_example
from tests.app.test_server import CHROMIUM, CUT_OFF, needs_chromium

NATIONAL = json.dumps(load_example("national") | {"limits": {"seconds": 120}}).encode()
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="needs Debian's package curl")

WATCH = """(place) => {
    window.told = [];
    window.opened = 0;
    const source = new EventSource(place);
    source.onopen = () => { window.opened += 1; };
    for (const kind of ["queued", "started", "progress", "done", "failed", "cancelled"]) {
        source.addEventListener(kind, (event) => {
            window.told.push([Number(event.lastEventId), kind]);
            if (["done", "failed", "cancelled"].includes(kind)) { source.close(); }
        });
    }
}"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A real service, to be killed and started again on its port."""
    one = Service(tmp_path)
    one.start()
    one.wait_until_ready()
    yield one
    one.end()


def accepted(service: Service) -> str:
    """A question that takes some seconds: time enough to kill the service while it is worked on."""
    answer = httpx.post(
        f"{service.address}/repair", content=NATIONAL, headers={"Prefer": "respond-async"}, timeout=60
    )
    place: str = answer.headers["location"]
    return place


def restart(service: Service) -> None:
    assert service.process is not None
    service.process.kill()
    service.process.wait()
    service.start()


def numbered(told: list[tuple[int, str]]) -> None:
    """Every event once, in order, from the first to the end; started twice."""
    assert [number for number, _ in told] == list(range(1, len(told) + 1))
    kinds = [kind for _, kind in told]
    assert kinds[0] == "queued" and kinds[-1] == "done" and kinds.count("started") == 2


@needs_curl
def test_curl_resumes_where_it_was_cut_off(service: Service) -> None:
    """Guards: curl sees events as they come; after a kill -9 of the service a second one goes on with
    Last-Event-ID, and between them no event is missing or told twice."""
    place = accepted(service)
    first = curl(service, place, 0)
    lines: list[str] = []
    assert first.stdout is not None
    for line in first.stdout:
        lines.append(line)
        if line.startswith("event: started"):
            break
    restart(service)
    lines += first.stdout.readlines()
    first.wait(timeout=20)
    told = events_of(lines)
    service.wait_until_ready()
    second = curl(service, place, told[-1][0])
    assert second.stdout is not None
    told += events_of(second.stdout.readlines())
    assert second.wait(timeout=60) == 0
    numbered(told)


def curl(service: Service, place: str, last: int) -> subprocess.Popen[str]:
    command = ["curl", "-sN", "--max-time", "120", f"{service.address}{place}/events"]
    command += ["-H", f"Last-Event-ID: {last}"] if last else []
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def events_of(lines: list[str]) -> list[tuple[int, str]]:
    """Number and kind of each whole event."""
    told: list[tuple[int, str]] = []
    block: dict[str, str] = {}
    for line in lines:
        name, _, value = line.strip().partition(": ")
        if not line.strip():
            if "id" in block:
                told.append((int(block["id"]), block["event"]))
            block = {}
        else:
            block[name] = value
    return told


@needs_chromium
def test_a_browser_watches_through_a_restart(service: Service) -> None:
    """Guards: an EventSource comes back by itself after a kill -9, and hears every event once."""
    from playwright.sync_api import sync_playwright

    place = accepted(service)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page: Any = browser.new_page()
        page.goto(f"{service.address}/docs")
        page.evaluate(WATCH, f"{place}/events")
        heard_by(page, "started")
        restart(service)
        told = heard_by(page, "done")
        opened = page.evaluate("() => window.opened")
        browser.close()
    numbered(told)
    assert opened >= 2


def heard_by(page: Any, kind: str, seconds: float = 90.0) -> list[tuple[int, str]]:
    """What the page has heard, once it has heard of this kind. Its policy forbids waiting inside it."""
    for _ in range(int(seconds / 0.05)):
        told = [(number, one) for number, one in page.evaluate("() => window.told")]
        if any(one == kind for _, one in told):
            return told
        page.wait_for_timeout(50)
    raise AssertionError(f"no {kind} among {told}")


def test_whoever_has_heard_the_end_is_told_not_to_come_back(service: Service) -> None:
    """Guards: 204 after the last event, which ends an EventSource for good."""
    place = accepted(service)
    with httpx.stream("GET", f"{service.address}{place}/events", timeout=120) as answer:
        told = events_of([f"{line}\n" for line in answer.iter_lines()])
    headers = {"Last-Event-ID": str(told[-1][0])}
    for _ in range(3):
        assert httpx.get(f"{service.address}{place}/events", headers=headers).status_code == 204
        time.sleep(0.01)


def test_a_stop_of_the_service_lets_listeners_go(service: Service) -> None:
    """Guards: SIGTERM ends open streams at once, in order; it does not wait until they are cut off."""
    place = accepted(service)
    with httpx.stream("GET", f"{service.address}{place}/events", timeout=60) as answer:
        lines = answer.iter_lines()
        next(lines)
        start = time.monotonic()
        service.end()
        for _ in lines:
            pass
        assert time.monotonic() - start < 3.0
    service.start()
    service.wait_until_ready()
