"""`python -m bench`: this project beside its peers, in one run, on the national example and other draws."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version

from bench.measure import measure_all
from bench.results import RunResult
from bench.service import run_service
from bench.table import HEADINGS, aligned, disagreements, result_row
from geodata.example import EXAMPLES, example_bytes
from geodata.example.national import build_national, build_networks

NOTES = """\
Anzhi: request bytes in, answer bytes out, over loopback HTTP to a warm service; median; certified.
Peers: the default policy as one PuLP model, two stages one after the other, solvers' own defaults but
for a gap of zero. "All pairs": a variable for every sender, host and need, those that no rule permits
held at 0. Their total counts reading, building and solving; the limit is for solving both stages.
ratio: total time over ours.  peak MB: summed over the processes of a variant (shared pages count in each).
weighted: km + 2000 a home kept open + 50 a crossing + 100 a child left without its service.
"""


def main() -> int:
    """Measure and print; exit code 1 if a peer contradicts a plan of ours."""
    asked = _arguments()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {_versions()}\n")
    national, contradictions = None, []
    for title, body in _sets(asked):
        results = list(measure_all(body, asked.repeats, asked.seconds, peers=not asked.without_peers))
        national = national or results[0]
        _show(title, results, results[0])
        contradictions += [line for result in results for line in disagreements(result, results[0])]
    if asked.networks and national is not None:
        large = json.dumps(build_networks(asked.networks)).encode()
        result = run_service(large, max(1, asked.repeats // 2))
        _show(f"{asked.networks} national draws as {asked.networks} networks", [result], national)
    print(NOTES)
    if not asked.without_peers:
        print(*(contradictions or ["No peer contradicts a plan of ours."]), sep="\n")
    return 1 if contradictions else 0


def _sets(asked: argparse.Namespace) -> Iterator[tuple[str, bytes]]:
    yield f"the example {asked.example}", example_bytes(asked.example)
    for seed in asked.seeds:
        yield f"national draw, seed {seed}", json.dumps(build_national(seed)).encode()


def _show(title: str, results: list[RunResult], beside: RunResult) -> None:
    print(f"## {title}")
    print(*aligned([HEADINGS, *(result_row(result, beside) for result in results)]), sep="\n")
    print(flush=True)


def _versions() -> str:
    return ", ".join(f"{name} {version(name)}" for name in ("pulp", "highspy"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--example", choices=EXAMPLES, default="national", help="the first set")
    parser.add_argument("--seeds", type=int, nargs="*", default=[2, 3], help="seeds of further draws")
    parser.add_argument("--networks", type=int, default=10, help="draws in the large set; 0: none")
    parser.add_argument("--repeats", type=int, default=7, help="requests of which the median is shown")
    parser.add_argument("--seconds", type=float, default=600.0, help="time limit of each peer's solving")
    parser.add_argument("--without-peers", action="store_true", help="measure this project only")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
