"""The story end to end: statuses, determinism, watching and stopping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from optimizer.components import ComponentSolution, ComponentTask
from optimizer.execution import Progress, Stop, Watch
from optimizer.institution import Lock
from optimizer.pipeline import optimize, run_in_process
from optimizer.plan import Fate, Status
from optimizer.policy import Limits, Policy, Quota, Retention
from tests.fixtures_distances import make_problem
from tests.optimizer.homes import city, county
from tests.random_problems import random_problem

COMPETING = [county("c", 12), county("d", 25, beds=40), city("a", usable_beds=20)]
NEAR = {("c", "a"): 10.0, ("d", "a"): 10.0, ("c", "d"): 40.0}


def test_a_plan_says_what_becomes_of_every_home() -> None:
    """Guards: fates and uses follow the institutions; every freed county home becomes a centre."""
    plan = optimize(make_problem(COMPETING, Policy(), NEAR))
    assert plan.status is Status.OPTIMAL
    assert plan.fates == (Fate.KEEP, Fate.TRANSFORM, Fate.RETAIN)
    assert plan.uses == (None, "protection_centre", None)
    assert [(one.sender, one.receiver, one.children) for one in plan.assignments] == [("c", "a", 12)]


def test_an_empty_county_home_is_freed_unless_it_is_locked() -> None:
    """Guards: a home that holds nobody is freed even where keeping it costs nothing."""
    policy = Policy(retention=Retention(min_children=0, min_beds=0))
    plan = optimize(make_problem([county("c"), county("d", lock=Lock.KEEP), city("a")], policy, NEAR))
    assert plan.fates == (Fate.KEEP, Fate.TRANSFORM, Fate.RETAIN)


def test_more_locks_than_a_quota_allows_are_a_conflict() -> None:
    """Guards: infeasible names an irreducible set: quota + 1 locks and the quota; one lock less is fine."""
    locked = [county(name, 3, lock=Lock.KEEP) for name in ("b", "c", "d")]
    for most, status in ((1, Status.INFEASIBLE), (3, Status.OPTIMAL)):
        policy = Policy(retention=Retention(max_per_province=Quota(everywhere=most)))
        plan = optimize(make_problem([*locked, city("a")], policy, NEAR))
        assert plan.status is status
    policy = Policy(retention=Retention(max_per_prefecture=Quota(by_code=(("3601", 1),))))
    conflict = optimize(make_problem([*locked, city("a")], policy, NEAR)).conflict
    assert [(one.code, one.where) for one in conflict] == [
        ("lock_keep", "b"),
        ("lock_keep", "c"),
        ("quota_prefecture", "policy.retention.max_per_prefecture"),
    ]


def backwards(
    tasks: Sequence[ComponentTask], deadline: float, watch: Watch, stop: Stop
) -> Iterator[tuple[int, ComponentSolution]]:
    """Another executor: last component first."""
    yield from reversed(list(run_in_process(tasks, deadline, watch, stop)))


def test_the_plan_does_not_depend_on_the_executor() -> None:
    """Guards: same problem and seed, same plan, in whatever order components finish."""
    for seed in range(40):
        problem = random_problem(Random(seed))
        assert optimize(problem, run=backwards) == optimize(problem)


def test_without_time_the_plan_is_feasible_and_its_bounds_are_honest() -> None:
    """Guards: first bound zero, later bounds null, nobody lost: everyone is listed as unplaced."""
    plan = optimize(make_problem(COMPETING, Policy(), NEAR), Limits(seconds=1e-9))
    assert plan.status is Status.FEASIBLE
    assert [(stage.bound, stage.proven) for stage in plan.stages] == [(0, False), (None, False)]
    assert sum(row.children for row in plan.unplaced) == 37


def test_a_stop_keeps_what_was_found_before() -> None:
    """Guards: stopping after the first component keeps its plan; the rest is not solved."""
    far = [
        county("x", 12, division="430121"),
        county("y", 25, beds=40, division="430122"),
        city("z", usable_beds=20, division="430100"),
    ]
    km = {**NEAR, ("x", "z"): 10.0, ("y", "z"): 10.0, ("x", "y"): 40.0}
    finished: list[int] = []

    def watch(progress: Progress) -> None:
        if progress.done:
            finished.append(progress.component)

    plan = optimize(make_problem(COMPETING + far, Policy(), km), watch=watch, stop=lambda: len(finished) == 1)
    assert plan.status is Status.FEASIBLE
    assert len(finished) == 1
    assert {one.sender for one in plan.assignments} == {"c"}
    assert {row.home for row in plan.unplaced} == {"x", "y"}


def test_a_gap_is_allowed_in_the_last_stage_only() -> None:
    """Guards: with gap 1 the first stage is still proven to zero."""
    plan = optimize(make_problem(COMPETING, Policy(), NEAR), Limits(gap=1.0))
    assert plan.status is Status.OPTIMAL
    assert plan.stages[0].bound == 0
    assert plan.unplaced == ()
