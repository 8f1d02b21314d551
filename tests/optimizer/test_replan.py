"""A changed question, solved again where it changed: equal to solving all of it from scratch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import monotonic

import numpy as np
import pytest

from app.reading import read_value
from geodata.distances import DistanceSpec, build_distances
from geodata.example import load_example
from optimizer.certify import certify
from optimizer.execution import ignore, never
from optimizer.institution import Lock
from optimizer.pipeline import optimize_in, run_in_process
from optimizer.plan import Plan
from optimizer.policy import PRESETS, MoveRule, Policy, Quota, Reach, Retention, Rule
from optimizer.problem import Distances, Problem
from optimizer.replan import Part, Replanned, replan, replan_parts
from optimizer.session import Session
from tests.fixtures_distances import TableDistances, make_problem
from tests.optimizer.homes import city, county
from tests.random_edits import Homes, edited, wide_problem
from tests.random_problems import LENGTHS_KM, harder_problem, random_problem, told


def session(seconds: float = 600.0) -> Session:
    """A session of its own that knows nothing yet."""
    return Session(run_in_process, monotonic() + seconds, ignore, never)


def stages(problem: Problem, plan: Plan) -> list[tuple[object, ...]]:
    """Value and bound of each stage, of a plan that the auditor accepts."""
    certificate = certify(problem, plan)
    assert certificate.violations == (), told(problem)
    return [(one.value, one.bound, one.gap) for one in certificate.stages]


def assert_equal(after: Problem, found: Plan, scratch: Plan) -> None:
    """The same status, conflict, values and bounds."""
    assert found.status is scratch.status, told(after)
    assert found.conflict == scratch.conflict
    assert stages(after, found) == stages(after, scratch), told(after)


def assert_parts(problem: Problem, values: list[object], result: Replanned) -> None:
    """The parts are certified by themselves, and their values account for the change of the whole."""
    if result.whole or not result.plan.fates:
        return
    sums = list(values)
    for sign, part in ((-1, result.before), (1, result.after)):
        if part is not None:
            for number, (value, *_) in enumerate(stages(part.problem, part.plan)):
                sums[number] += sign * value  # type: ignore[operator]
    assert sums == [value for value, *_ in stages(problem, result.plan)]


def redrawn(rng: Random, problem: Problem) -> Callable[[Homes], Distances]:
    """The old lengths of known pairs, new ones drawn for others."""
    table = problem.distances.table  # type: ignore[attr-defined]
    place = {one.id: number for number, one in enumerate(problem.institutions)}

    def rebuild(homes: Homes) -> Distances:
        def km(one: str, other: str) -> float | None:
            if one not in place or other not in place:
                return rng.choice(LENGTHS_KM)
            units = int(table[place[one], place[other]])
            return None if units < 0 else units / 100

        return make_problem(homes, problem.policy, km).distances

    return rebuild


@pytest.mark.parametrize("draw", [random_problem, harder_problem], ids=["random", "harder"])
@pytest.mark.parametrize("block", range(4))
def test_an_edit_solved_again_equals_a_solve_from_scratch(
    draw: Callable[[Random], Problem], block: int
) -> None:
    """Guards: status, every stage value and bound, whatever the policy and whatever is edited."""
    for seed in range(block * 25, block * 25 + 25):
        rng = Random(seed)
        before = wide_problem(rng, draw)
        plan = optimize_in(session(), before)
        for _ in range(2):
            after = edited(rng, before, redrawn(rng, before))
            result = replan_parts(session(), before, plan, after)
            assert_equal(after, result.plan, optimize_in(session(), after))
            if plan.fates:
                assert_parts(after, [value for value, *_ in stages(before, plan)], result)
            before, plan = after, result.plan


def test_edits_of_the_nation_equal_solves_from_scratch() -> None:
    """Guards: a chain of edits of the national example; each stands on the plan that the last one gave."""
    rng, before = Random(5), read_value(load_example("national"), 60.0).problem
    known, scratch = session(), session()
    plan = optimize_in(known, before)

    def rebuild(homes: Homes) -> Distances:
        return build_distances(homes, DistanceSpec())

    parts = 0
    for _ in range(24):
        after = edited(rng, before, rebuild)
        result = replan_parts(known, before, plan, after)
        assert_equal(after, result.plan, optimize_in(scratch, after))
        parts += not result.whole
        if after.policy == before.policy:
            before, plan = after, result.plan
    assert parts >= 12


TWO_PROVINCES = [
    city("a", usable_beds=20),
    county("b", 12),
    city("x", usable_beds=20, division="430100"),
    county("y", 12, division="430121"),
]


def near(one: str, other: str) -> float:
    """10 km within each province, 50 km across."""
    return 10.0 if (one < "m") == (other < "m") else 50.0


def names(part: Part | None) -> list[str]:
    """The homes of a part."""
    return [one.id for one in part.problem.institutions] if part else []


def test_only_the_changed_region_is_solved_again() -> None:
    """Guards: an edit in Hunan solves Hunan again, and nothing at all if nothing changed; an agreement
    between the provinces, a quota that binds or a tolerance make one region of both."""
    before = make_problem(TWO_PROVINCES, Policy(), near)
    plan = optimize_in(session(), before)
    homes = (*before.institutions[:3], county("y", 13, division="430121"))
    result = replan_parts(session(), before, plan, replace(before, institutions=homes))
    assert (names(result.before), names(result.after)) == (["x", "y"], ["x", "y"])
    copied = replace(before, distances=TableDistances(before.distances.table.copy()))  # type: ignore[attr-defined]
    same = replan_parts(session(), before, plan, copied)
    assert (same.plan, same.before, same.after) == (plan, None, None)
    for policy in (
        Policy(moves=(MoveRule("36", "4301", Rule.ALLOW),)),
        Policy(retention=Retention(min_children=0, min_beds=0, max_total=1)),
        Policy(objective=(PRESETS["policy"][0], replace(PRESETS["policy"][1], tolerance=0.1))),
        Policy(objective=PRESETS["fairest"]),
        Policy(jurisdiction=Reach.NATION),
    ):
        tied = replace(before, policy=policy)
        after = replace(tied, institutions=homes)
        assert replan_parts(session(), tied, optimize_in(session(), tied), after).whole


def test_a_rule_of_one_province_concerns_that_province_only() -> None:
    """Guards: a limit, a quota and a rule about moves of Hunan leave Jiangxi's part of the plan as it is."""
    before = make_problem(TWO_PROVINCES, Policy(), near)
    plan = optimize_in(session(), before)
    for policy in (
        Policy(max_km_by_division=(("4301", 5.0),)),
        Policy(moves=(MoveRule("y", "x", Rule.FORBID),)),
        Policy(retention=Retention(max_total=1000)),
    ):
        after = replace(before, policy=policy)
        result = replan_parts(session(), before, plan, after)
        assert not result.whole
        assert names(result.after) in (["x", "y"], [])
        assert_equal(after, result.plan, optimize_in(session(), after))


def test_an_id_that_looks_like_a_prefix_stays_an_id_for_the_other_regions() -> None:
    """Guards: a home of Jiangxi called 43 makes the rule about 43 speak of that home, not of all of Hunan."""
    homes = [*TWO_PROVINCES, city("43", usable_beds=5)]
    before = make_problem(homes, Policy(moves=(MoveRule("y", "43", Rule.FORBID),)), near)
    plan = optimize_in(session(), before)
    after = replace(before, institutions=(*before.institutions[:4], county("y", 13, division="430121")))
    result = replan_parts(session(), before, plan, after)
    assert names(result.after) == ["x", "y"]
    assert result.plan.unplaced == ()
    assert_equal(after, result.plan, optimize_in(session(), after))


def test_a_quota_by_province_counts_homes_of_every_network() -> None:
    """Guards: where networks share a quota, a lock in one of them is paid for by the other."""
    rules = Retention(min_children=0, min_beds=0, max_per_province=Quota(everywhere=1))
    homes = [city("a", usable_beds=4), county("b", 9, beds=20), county("v", 9, beds=20, network="corps")]
    before = make_problem([*homes, city("w", usable_beds=9, network="corps")], Policy(retention=rules), near)
    plan = optimize_in(session(), before)
    for lock in (None, Lock.KEEP):
        locked = replace(homes[2], lock=lock)
        after = replace(before, institutions=(*before.institutions[:2], locked, before.institutions[3]))
        assert_equal(after, replan(session(), before, plan, after), optimize_in(session(), after))


def test_a_length_that_changed_is_noticed() -> None:
    """Guards: the same homes and rules, one length more: its region is solved again."""
    rng = Random(3)
    for _ in range(40):
        before = wide_problem(rng)
        table = before.distances.table.copy()  # type: ignore[attr-defined]
        row, column = np.argwhere(table > 0)[0]
        table[row, column] += 4_000
        after = Problem(before.institutions, before.policy, TableDistances(table))
        plan = optimize_in(session(), before)
        assert_equal(after, replan(session(), before, plan, after), optimize_in(session(), after))


def test_without_time_the_plan_says_what_it_does_not_know() -> None:
    """Guards: a region that could not be solved in time leaves a feasible plan with honest bounds."""
    rng = Random(8)
    for _ in range(30):
        before = wide_problem(rng)
        plan = optimize_in(session(), before)
        after = edited(rng, before, redrawn(rng, before))
        found = replan(session(seconds=-1.0), before, plan, after)
        if found.fates:
            assert certify(after, found).violations == ()
