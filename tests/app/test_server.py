"""The server under bad clients, and in Chromium with the network cut."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from geodata.example import example_bytes

CHROMIUM = Path("/usr/bin/chromium")
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's package chromium")
CUT_OFF = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
"""Chromium with every host but loopback unresolvable."""
START = "from app.cli import main; main()"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(at: int | None = None, **settings: str) -> tuple[subprocess.Popen[bytes], int]:
    """A real service on a port of loopback (None: a free one), ready to solve."""
    port = free_port() if at is None else at
    folder = tempfile.mkdtemp(prefix="anzhi-test-")
    environment = {**os.environ, "ANZHI_WORKERS": "1", "ANZHI_DATA_DIR": folder, **settings}
    process = subprocess.Popen([sys.executable, "-c", START, "serve", "--port", str(port)], env=environment)
    for _ in range(300):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return process, port
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    process.kill()
    raise AssertionError("the service did not start")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a service that waits one second for a request."""
    process, number = start(ANZHI_READ_SECONDS="1")
    yield number
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)


def test_a_head_that_never_ends_is_cut_off(port: int) -> None:
    """Guards: a slow client does not hold a connection for ever."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(10)
        line.sendall(b"POST /optimize HTTP/1.1\r\nHost: localhost\r\n")
        assert closed(line)


def test_a_body_that_never_ends_is_cut_off(port: int) -> None:
    """Guards: a body announced and not sent; a quick one on the same service is answered."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(10)
        line.sendall(b"POST /optimize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        assert closed(line)
    answer = httpx.post(f"http://127.0.0.1:{port}/optimize", content=example_bytes("ten"), timeout=30)
    assert answer.json()["status"] == "optimal"


@pytest.mark.parametrize("place", ["/institutions", "/optimize"])
def test_uploads_that_never_end_hold_no_place_of_solves(place: str) -> None:
    """Guards: idle uploads on every place: a request as JSON is solved all the same; one upload more is told
    to come back, and once they are gone it is taken."""
    process, number = start(ANZHI_READ_SECONDS="30", ANZHI_MAX_UPLOADS="4", ANZHI_MAX_SOLVES="2")
    head = f"POST {place} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    form = "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
    lines = [socket.create_connection(("127.0.0.1", number)) for _ in range(4)]
    for line in lines:
        line.sendall((head + form).encode())
    time.sleep(0.3)
    with httpx.Client(base_url=f"http://127.0.0.1:{number}", timeout=20) as client:
        assert client.post("/optimize", content=example_bytes("ten")).json()["status"] == "optimal"
        full = client.post(place, files={"file": ("a.csv", b"")})
        assert (full.status_code, full.json()["code"]) == (503, "busy") and full.headers["retry-after"]
        for line in lines:
            line.close()
        time.sleep(0.3)
        assert client.post(place, files={"file": ("a.csv", b"")}).status_code == 422
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=10)


def closed(line: socket.socket) -> bool:
    """Whether the other side ends the connection (with or without a word)."""
    try:
        while line.recv(4096):
            pass
    except ConnectionError:
        return True
    return True


def test_solving_does_not_block_the_service(port: int) -> None:
    """Guards: health is answered while the nation is being solved."""
    body = example_bytes("national")
    head = f"POST /optimize HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(60)
        line.sendall(head.encode() + body)
        answers = [httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=60).status_code for _ in range(20)]
        assert line.recv(15).startswith(b"HTTP/1.1 200")
    assert answers == [200] * 20


def test_a_client_that_leaves_stops_its_solve(port: int) -> None:
    """Guards: the worker is free again at once for the next request."""
    request = json.loads(example_bytes("national"))
    body = json.dumps(request).encode()
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", port)) as line:
            head = f"POST /optimize HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
            line.sendall(head.encode() + body)
    answer = httpx.post(f"http://127.0.0.1:{port}/optimize", content=example_bytes("ten"), timeout=60)
    assert answer.json()["status"] == "optimal"


def test_sigterm_ends_the_service_even_with_a_slow_client() -> None:
    """Guards: a stop finishes within seconds and leaves exit code and workers clean."""
    process, number = start(ANZHI_READ_SECONDS="60")
    with socket.create_connection(("127.0.0.1", number)) as line:
        line.sendall(b"POST /optimize HTTP/1.1\r\nHost: localhost\r\n")
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)
    assert process.returncode in (0, -signal.SIGTERM)


def references(text: str) -> list[str]:
    """Addresses that a page or style would load from another host."""
    host = r"(?:https?:)?//"
    loading = rf"""(?:src|href)\s*=\s*["']{host}|@import\s+["'(]+{host}|url\(\s*["']?{host}"""
    return re.findall(loading, text)


def test_no_page_or_asset_loads_from_another_host(port: int) -> None:
    """Guards: everything served is fetched and searched; pages and styles name no other host."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        waiting, seen = ["/docs", "/redoc"], set()
        while waiting:
            place = waiting.pop()
            seen.add(place)
            answer = client.get(place)
            assert answer.status_code == 200, place
            if "html" in answer.headers["content-type"] or "css" in answer.headers["content-type"]:
                assert references(answer.text) == [], place
                found = re.findall(r"""(?:src|href|spec-url)="(/[^"]+)""", answer.text)
                waiting += [one for one in found if one not in seen]
        assert {"/assets/swagger-ui-bundle.js", "/assets/redoc.standalone.js", "/openapi.json"} - seen <= {
            "/openapi.json"
        }
    assert references('<script src="https://x/y.js">') and references("@import '//x'")


@needs_chromium
def test_docs_work_with_the_network_cut_and_run_the_example(port: int) -> None:
    """Guards: /docs in Chromium, all other hosts unresolvable: open, execute, and the plan comes back."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=CUT_OFF)
        page = browser.new_page()
        foreign, errors = [], []
        page.on("request", lambda one: foreign.append(one.url) if not one.url.startswith(own) else None)
        page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
        own = (f"http://127.0.0.1:{port}", "data:", "blob:")
        page.goto(f"http://127.0.0.1:{port}/docs")
        page.locator("#operations-plans-optimize_optimize_post").click()
        page.locator("button.execute").click()
        page.locator(".live-responses-table .response-col_status", has_text="200").wait_for(timeout=30_000)
        answer = page.locator(".live-responses-table").inner_text()
        page.goto(f"http://127.0.0.1:{port}/redoc")
        page.get_by_text("Plan the consolidation").first.wait_for(timeout=30_000)
        browser.close()
    assert '"optimal"' in answer
    assert foreign == []
    assert errors == []
