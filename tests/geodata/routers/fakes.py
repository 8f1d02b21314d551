"""Routers on loopback that behave, or misbehave, as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pyproj import Geod

from geodata.routers import RouterKind, RouterSpec

Point = tuple[float, float]
Tweak = Callable[[list[list[Any]]], object]


def road_km(one: Point, other: Point) -> float:
    """The length of the fake roads: 1.3 times the straight line."""
    return float(Geod(ellps="WGS84").inv(*one, *other)[2]) / 1000 * 1.3


@dataclass
class Fake:
    """A fake router: `failures` answers of 502 first; `most` pairs in a table; points without a road;
    `tweak` changes the table before it is sent; `raw` replaces the answer."""

    kind: RouterKind
    failures: int = 0
    failure_headers: dict[str, str] = field(default_factory=dict)
    most: int = 10_000
    lost: tuple[Point, ...] = ()
    tweak: Tweak | None = None
    raw: tuple[int, str, dict[str, str]] | None = None
    hang_seconds: float = 0.0
    calls: int = 0
    asked: list[tuple[int, int]] = field(default_factory=list)

    def answer(self, path: str, body: bytes) -> tuple[int, str, dict[str, str]]:
        """Status, body, headers."""
        self.calls += 1
        if self.failures:
            self.failures -= 1
            return 502, "busy", self.failure_headers
        if self.raw is not None:
            return self.raw
        time.sleep(self.hang_seconds)
        sources, targets = self._ends(path, body)
        self.asked.append((len(sources), len(targets)))
        if len(sources) * len(targets) > self.most:
            return self._refusal("TooBig", 150)
        if any(point in self.lost for point in (*sources, *targets)):
            return self._refusal("NoSegment", 171)
        table: Any = [[road_km(one, other) for other in targets] for one in sources]
        table = self.tweak(table) if self.tweak else table
        return 200, json.dumps(self._told(table)), {}

    def _ends(self, path: str, body: bytes) -> tuple[list[Point], list[Point]]:
        if self.kind is RouterKind.VALHALLA:
            told = json.loads(body)
            ends = [[(one["lon"], one["lat"]) for one in told[name]] for name in ("sources", "targets")]
            return ends[0], ends[1]
        parts = urlsplit(path)
        points = [tuple(map(float, one.split(","))) for one in parts.path.rsplit("/", 1)[1].split(";")]
        query = parse_qs(parts.query)
        chosen = [
            [points[int(one)] for one in query[name][0].split(";")] for name in ("sources", "destinations")
        ]
        return chosen[0], chosen[1]  # type: ignore[return-value]

    def _refusal(self, code: str, number: int) -> tuple[int, str, dict[str, str]]:
        told = {"code": code} if self.kind is RouterKind.OSRM else {"error_code": number}
        return 400, json.dumps(told), {}

    def _told(self, table: Any) -> Any:
        if self.kind is RouterKind.OSRM:
            scaled = [[cell * 1000 if isinstance(cell, float) else cell for cell in row] for row in table]
            return {"code": "Ok", "distances": scaled, "durations": scaled}
        rows = [[{"distance": cell, "time": 1} for cell in row] for row in table]
        return {"units": "kilometers", "sources_to_targets": rows}


@contextmanager
def serving(fake: Fake, **more: Any) -> Iterator[RouterSpec]:
    """The fake on a free port of loopback, as a router of the settings."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            status, text, headers = fake.answer(self.path, body)
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = "driving" if fake.kind is RouterKind.OSRM else "auto"
    try:
        yield RouterSpec("roads", fake.kind, f"http://127.0.0.1:{server.server_port}", profile, **more)
    finally:
        server.shutdown()
        server.server_close()
