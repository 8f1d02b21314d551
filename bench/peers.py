"""The two peers, each run in a process of its own: `python -m bench.peers VARIANT REQUEST SECONDS`.

It prints its result as one line of JSON, the last of its output.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import pulp

from app.reading import read_request
from bench.monolith import Monolith, Terms, build_monolith
from bench.pairs import Pair, all_pairs, pruned_pairs
from bench.results import RunResult, StageResult
from bench.solvers import Solve, solve_with_cbc, solve_with_highs
from optimizer.problem import Problem


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to model and solve the decision in one piece."""

    name: str
    pairs: Callable[[Problem], Iterator[Pair]]
    with_unusable: bool
    solve: Solve


PEERS = {
    "cbc": Peer("PuLP, all pairs, CBC", all_pairs, True, solve_with_cbc),
    "highs": Peer("PuLP, our arcs, HiGHS", pruned_pairs, False, solve_with_highs),
}


def run_peer(peer: Peer, body: bytes, seconds: float) -> RunResult:
    """Read, build, and solve both stages; `seconds` of wall time are for the solving."""
    started = perf_counter()
    problem = read_request(body, seconds).problem
    model = build_monolith(problem, peer.pairs(problem), with_unusable=peer.with_unusable)
    built = perf_counter()
    stages = solve_stages(model, peer.solve, seconds)
    ended = perf_counter()
    columns = model.program.numVariables()
    return RunResult(peer.name, ended - started, built - started, ended - built, stages, columns)


def solve_stages(model: Monolith, solve: Solve, seconds: float) -> tuple[StageResult, ...]:
    """Children unplaced; then, with that value kept, the weighted sum. Both share the time.

    A second stage without a proven first one would be another question: it is left out.
    """
    deadline = perf_counter() + seconds
    unplaced = _solved(model, model.unplaced, solve, seconds)
    if unplaced.value is None or unplaced.gap != 0.0:
        return (unplaced, StageResult("not reached", None, None))
    kept = pulp.LpAffineExpression(model.unplaced) <= round(unplaced.value)
    model.program.addConstraint(kept)
    weighted = _solved(model, model.weighted, solve, deadline - perf_counter())
    return (unplaced, _with_constant(weighted, model.always_open_km))


def _solved(model: Monolith, objective: Terms, solve: Solve, seconds: float) -> StageResult:
    model.program.setObjective(pulp.LpAffineExpression(objective))
    return solve(model.program, seconds)


def _with_constant(stage: StageResult, constant: float) -> StageResult:
    """Solvers drop the constant of an objective: it is added here."""
    value = None if stage.value is None else stage.value + constant
    return replace(stage, value=value, bound=None if stage.bound is None else stage.bound + constant)


def main() -> None:
    """Run one peer and print its result."""
    variant, request, seconds = sys.argv[1:]
    warnings.simplefilter("ignore", DeprecationWarning)  # PuLP's own, about its next release
    print(run_peer(PEERS[variant], Path(request).read_bytes(), float(seconds)).to_json())


if __name__ == "__main__":
    main()
