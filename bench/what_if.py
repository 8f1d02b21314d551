"""What-if on the national example: how long an edit takes, and whether it equals a solve from scratch.

    python -m bench.what_if [--edits 200] [--seed 1] [--workers 2] [--of-policy 0.05]

Each edit is drawn by itself and made to the same national plan, with warm workers and what is known of that
plan's components, but not of other edits. Milliseconds are those from the bytes of the changes to the bytes
of the answer; the check against reading, solving and certifying the whole changed question from nothing comes
afterwards.
"""

from __future__ import annotations

import argparse
import json
from random import Random
from time import perf_counter, sleep

import orjson

from app.answer import Solved
from app.changes import with_changes
from app.messages import Language
from app.reading import read_value
from app.solving import Means, solve
from app.what_if import Tools, WhatIfAnswer, answer_what_if, learned, materialised
from app.workers import WorkerPool
from bench.edits import Json, random_changes
from geodata.example import load_example
from optimizer.highs import silence


def main() -> None:
    """Measure, check and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.what_if", description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--of-policy", type=float, default=0.05)
    given = parser.parse_args()
    silence()
    with WorkerPool(given.workers) as pool:
        while pool.alive() < given.workers:
            sleep(0.05)
        means = Means(pool.run, given.workers, 600.0, pool.limited)
        request = load_example("national")
        base = solve(lambda seconds: read_value(request, seconds), means)
        rng = Random(given.seed)
        edits = [random_changes(rng, request, given.of_policy) for _ in range(given.edits)]
        known = learned(base, means)
        taken = sorted(_measured(base, changes, Tools(means, dict(known))) for changes in edits)
    print(f"{len(taken)} edits, each equal to a solve from scratch in status, values and bounds")
    print("| p50 ms | p90 ms | p99 ms | max ms |\n|---|---|---|---|")
    places = (0.5, 0.9, 0.99, 1.0)
    print("| " + " | ".join(f"{_at(taken, place) * 1000:.0f}" for place in places) + " |")


def _at(taken: list[float], share: float) -> float:
    """The value below which lies this share (nearest rank)."""
    return taken[max(0, -(-int(share * 1000) * len(taken) // 1000) - 1)]


def _measured(base: Solved, changes: list[Json], tools: Tools) -> float:
    """Seconds that one what-if takes. Raises `SystemExit` if it does not equal the solve from scratch."""
    body = json.dumps({"changes": changes}).encode()
    start = perf_counter()
    answer = answer_what_if(base, body, tools, Language.ZH)
    content = answer.content
    taken = perf_counter() - start
    if told(answer, content) != scratch(base, changes, tools.means):
        raise SystemExit(f"not equal to a solve from scratch: {changes}")
    return taken


Outcome = tuple[str, list[tuple[object, object]]]
"""Status, and value and bound of each stage."""


def told(answer: WhatIfAnswer, content: bytes) -> Outcome:
    """What an answer says; checked against the certificate of the whole new plan."""
    said = orjson.loads(content)
    certificate = materialised(answer).certificate
    values = [
        (float(one.value), None if one.bound is None else float(one.bound)) for one in certificate.stages
    ]
    if values != [(one["after"], one["bound"]) for one in said["stages"]]:
        raise SystemExit("the answer's stages are not those of the certificate")
    return said["status"], [(one.value, one.bound) for one in certificate.stages]


def scratch(base: Solved, changes: list[Json], means: Means) -> Outcome:
    """What reading, solving and certifying the whole changed question gives."""
    assert isinstance(base.asked.request, dict)
    request = with_changes(base.asked.request, changes)
    solved = solve(lambda seconds: read_value(request, seconds), means)
    stages = [(one.value, one.bound) for one in solved.certificate.stages]
    return solved.plan.status.value, list(stages)


if __name__ == "__main__":
    main()
