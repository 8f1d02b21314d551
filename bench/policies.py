"""What each question costs on the national example: a warm service over loopback, medians of requests.

    python -m bench.policies [--repeats 5] [--only NAME ...] [--seconds 130]

Each row is a request of its own; ratio is its time over that of the default policy in the same run.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Any

from bench.service import Service, running_service
from geodata.example import load_example

Json = dict[str, Any]

QUESTIONS: dict[str, tuple[str, Json]] = {
    "default": ("/optimize", {}),
    "consolidate": ("/optimize", {"policy": {"consolidate_city_level": True, "objective": "balanced"}}),
    "fairest": ("/optimize", {"policy": {"objective": "fairest"}}),
    "outage": ("/optimize", {"policy": {"outage": {"max_km": 200}}}),
    "max_total_40": ("/optimize", {"policy": {"retention": {"max_total": 40}}}),
    "max_total_4": (
        "/optimize",
        {"policy": {"retention": {"max_total": 4}, "objective": "fewest_retained"}},
    ),
    "frontier": ("/frontier", {"frontier": {"of": "retained"}}),
    "repair": ("/repair", {"remedies": False}),
    "adequacy": ("/adequacy", {}),
    "upgrades": ("/upgrades", {}),
    "nation": (
        "/optimize",
        {
            "policy": {"jurisdiction": "nation", "consolidate_city_level": True, "objective": "balanced"},
            "limits": {"gap": 0.0001},
        },
    ),
}
"""Path and what is added to the request of the example."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.policies", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", nargs="*", choices=QUESTIONS, default=[*QUESTIONS])
    parser.add_argument("--seconds", type=float, default=130.0)
    given = parser.parse_args()
    print("| question | median s | ratio | status | stages: value (bound, gap) |\n|---|---|---|---|---|")
    with running_service() as service:
        beside = None
        for name in given.only:
            seconds, answer = _measured(service, name, given.seconds, given.repeats)
            beside = beside or seconds
            stages = "; ".join(_stages(answer))
            print(
                f"| {name} | {seconds:.2f} | {seconds / beside:.1f} | {answer['status']} | {stages} |",
                flush=True,
            )


def _measured(service: Service, name: str, limit: float, repeats: int) -> tuple[float, Json]:
    path, added = QUESTIONS[name]
    request = {**load_example("national"), **added}
    request["limits"] = {"seconds": limit, **request.get("limits", {})}
    body, taken = json.dumps(request).encode(), []
    for _ in range(1 if name == "nation" else repeats):
        start = perf_counter()
        status, answer = service.send("POST", path, body)
        taken.append(perf_counter() - start)
        if status != 200:
            raise SystemExit(f"{name}: {status} {answer[:500]!r}")
    told: Json = json.loads(answer)
    return median(taken), {"status": "-"} | told


def _stages(answer: Json) -> Iterator[str]:
    plan = answer.get("plan") or answer
    for stage in (plan.get("certificate") or {}).get("stages", ()):
        yield f"{stage['value']} ({stage['bound']}, {stage['gap']})"


if __name__ == "__main__":
    main()
