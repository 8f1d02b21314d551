"""The peers model the same decision: their optimum is ours, and nothing of theirs is taken on trust."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reading import read_request
from bench.measure import run_peer_alone
from bench.monolith import build_monolith
from bench.pairs import Pair, all_pairs, pruned_pairs
from bench.results import RunResult, StageResult, from_json
from bench.solvers import read_cbc_log
from bench.table import disagreements, result_row
from geodata.example import example_bytes
from optimizer.certify import certify
from optimizer.pipeline import optimize
from optimizer.policy import Limits
from optimizer.problem import Problem


def problem_of(example: str) -> Problem:
    """The problem of a shipped example."""
    return read_request(example_bytes(example), 60).problem


@pytest.mark.parametrize(("example", "variant"), [("ten", "cbc"), ("province", "cbc"), ("province", "highs")])
def test_a_peer_proves_the_values_of_our_plan(example: str, variant: str) -> None:
    """Guards: a model written apart from ours, with another solver, has the same optimum in every stage."""
    problem = problem_of(example)
    ours = certify(problem, optimize(problem, Limits()))
    theirs = run_peer_alone(variant, example_bytes(example), 60)
    assert [stage.gap for stage in theirs.stages] == [0.0, 0.0]
    assert [stage.value for stage in theirs.stages] == pytest.approx(
        [float(stage.value) for stage in ours.stages], abs=0.005
    )
    assert theirs.peak_mb is not None and theirs.peak_mb > 10


def test_our_pruning_drops_no_pair_that_the_rules_permit() -> None:
    """Guards: the rules read pair by pair leave the same pairs, needs and crossings as our arcs."""
    problem = problem_of("province")

    def usable(pairs: list[Pair]) -> set[Pair]:
        asked = [frozenset(dict(home.children)) for home in problem.institutions]
        narrowed = [replace(pair, needs=pair.needs & asked[pair.sender]) for pair in pairs]
        return {pair for pair in narrowed if pair.needs}

    pruned = usable(list(pruned_pairs(problem)))
    assert pruned == usable(list(all_pairs(problem)))
    assert len(pruned) > 100


def test_the_peers_refuse_a_policy_that_they_do_not_model() -> None:
    """Guards: no comparison of different questions."""
    problem = problem_of("ten")
    build_monolith(problem, pruned_pairs(problem), with_unusable=False)
    other = Problem(problem.institutions, replace(problem.policy, max_km=100.0), problem.distances)
    with pytest.raises(ValueError, match="default policy"):
        build_monolith(other, pruned_pairs(other), with_unusable=False)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (
            "Result - Optimal solution found\n\nObjective value:                12.5\n",
            StageResult("Optimal solution found", 12.5, 12.5),
        ),
        (
            "Result - Stopped on time limit\n\nObjective value:  20\nLower bound:      8.2\nGap:  0.59\n",
            StageResult("Stopped on time limit", 20.0, 8.2),
        ),
        (
            "Result - Stopped on time limit\n\nNo feasible solution found\nLower bound:   8.2\n",
            StageResult("Stopped on time limit", None, 8.2),
        ),
        ("", StageResult("no result", None, None)),
    ],
)
def test_the_log_of_cbc_is_read_as_it_stands(log: str, expected: StageResult) -> None:
    """Guards: a run that was cut off is never shown as proven, whatever PuLP says of it."""
    assert read_cbc_log(log) == expected


def test_a_better_value_than_ours_is_a_contradiction() -> None:
    """Guards: the table fails if a peer beats a plan or proves a bound above it; agreement passes."""
    ours = RunResult(
        "ours", 1.0, None, 0.5, (StageResult("optimal", 3, 3), StageResult("optimal", 70.5, 70.5))
    )
    agrees = replace(ours, variant="peer", total_seconds=50.0, peak_mb=1234.0)
    better = replace(agrees, stages=(ours.stages[0], StageResult("Optimal", 70.0, 60.0)))
    above = replace(agrees, stages=(StageResult("Optimal", 4, 4), ours.stages[1]))
    assert disagreements(agrees, ours) == []
    assert disagreements(better, ours) == ["peer: stage 2 has 70.0, ours has 70.5"]
    assert disagreements(above, ours) == ["peer: stage 1 proves 4, ours has 3"]
    assert result_row(agrees, ours)[3:6] == ("50.00", "50.0", "1,234")
    assert from_json(better.to_json()) == better
