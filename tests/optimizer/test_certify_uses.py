"""The auditor on uses of freed homes: every broken rule, beside the nearest plan that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from optimizer.certify import certify
from optimizer.certify.fingerprint import fingerprint
from optimizer.institution import Setting
from optimizer.pipeline import optimize
from optimizer.plan import Fate, Plan
from optimizer.policy import Goal, Repurpose, Use
from optimizer.problem import Problem
from tests.optimizer.test_repurpose import CENTRE, sample

DAY = Use("day", radius_km=40.0, required_services=("rehabilitation",))
LOOSE = Repurpose((CENTRE, DAY), one_per_division=False, close_allowed=True)
"""p, q and r are freed; only p may become a day centre."""


def uses(p: str | None, q: str | None, r: str | None, *fates: Fate) -> Callable[[Plan], Plan]:
    """The plan with these uses of p, q, r; homes without one close, unless fates are given."""
    listed = fates or tuple(Fate.CLOSE if use is None else Fate.TRANSFORM for use in (p, q, r))
    return lambda plan: replace(plan, uses=(None, p, q, r), fates=(Fate.KEEP, *listed))


def broken(problem: Problem, change: Callable[[Plan], Plan]) -> set[str]:
    """The codes found in a changed plan that claims no bound; the plan as solved has none."""
    plan = optimize(problem)
    assert certify(problem, plan).violations == ()
    changed = change(plan)
    stages = (*changed.stages[:2], *(replace(one, bound=Fraction(0)) for one in changed.stages[2:]))
    found = {one.code for one in certify(problem, replace(changed, stages=stages)).violations}
    return found - {"proven_with_a_gap", "optimal_without_proof"}


def with_data(policy: Repurpose) -> Problem:
    return sample(policy, a=10, p=10, q=10, r=10)


C, D = "protection_centre", "day"
TRANSFORM, CLOSE = Fate.TRANSFORM, Fate.CLOSE


@pytest.mark.parametrize(
    ("policy", "wrong", "code", "right"),
    [
        (LOOSE, uses("x", None, None), "unknown_use", uses("day", None, None)),
        (LOOSE, uses(None, D, None), "use_not_allowed", uses(D, None, None)),
        (
            replace(LOOSE, uses=(replace(CENTRE, min_beds=11), DAY)),
            uses(C, None, None),
            "use_not_allowed",
            uses(D, None, None),
        ),
        (
            replace(LOOSE, uses=(replace(CENTRE, max_total=1), DAY)),
            uses(D, C, C),
            "use_limit_exceeded",
            uses(D, None, C),
        ),
        (
            replace(LOOSE, uses=(replace(CENTRE, annual_cost=0.1), DAY), budget=0.2),
            uses(C, C, C),
            "use_budget_exceeded",
            uses(C, None, C),
        ),
        (
            replace(LOOSE, one_per_division=True),
            uses(D, C, C),
            "division_without_centre",
            uses(C, C, C),
        ),
        (
            replace(LOOSE, uses=(replace(CENTRE, max_total=2), DAY), one_per_division=True),
            uses(D, C, None),
            "division_without_centre",
            uses(D, C, C),
        ),
        (LOOSE, uses(None, C, C, TRANSFORM, TRANSFORM, TRANSFORM), "wrong_fate", uses(None, C, C)),
        (
            replace(LOOSE, close_allowed=False),
            uses(None, C, C),
            "wrong_fate",
            uses(None, C, C, TRANSFORM, TRANSFORM, TRANSFORM),
        ),
        (LOOSE, uses(C, C, C, CLOSE, TRANSFORM, TRANSFORM), "wrong_use", uses(C, C, C)),
    ],
)
def test_a_use_that_cannot_be_is_caught(
    policy: Repurpose, wrong: Callable[[Plan], Plan], code: str, right: Callable[[Plan], Plan]
) -> None:
    """Guards: known uses, requirements, max_total, budget to the cent, divisions, closing."""
    problem = with_data(policy)
    assert code in broken(problem, wrong)
    assert broken(problem, right) == set()


def test_a_department_never_closes() -> None:
    """Guards: without a use it is transformed all the same; an independent home closes."""
    problem = with_data(LOOSE)
    homes = tuple(
        replace(one, setting=Setting.DEPARTMENT) if one.id == "p" else one for one in problem.institutions
    )
    department = replace(problem, institutions=homes)
    assert "wrong_fate" in broken(department, uses(None, C, C))
    assert broken(department, uses(None, C, C, TRANSFORM, TRANSFORM, TRANSFORM)) == set()


def test_open_and_blocked_homes_have_no_use() -> None:
    """Guards: a use of a home that is kept, retained or blocked."""
    problem = with_data(LOOSE)
    kept = optimize(problem)
    assert "wrong_use" in broken(problem, lambda plan: replace(plan, uses=(C, *plan.uses[1:])))
    blocked = replace(kept, fates=(Fate.KEEP, Fate.BLOCKED, *kept.fates[2:]), uses=(None, C, *kept.uses[2:]))
    assert "wrong_use" in {one.code for one in certify(problem, blocked).violations}


def test_without_data_every_county_home_that_may_is_a_centre() -> None:
    """Guards: one centre short, or another use; with max_total two of three are right, one is not."""
    bare = sample(LOOSE)
    assert "wrong_use" in broken(bare, uses(C, None, C))
    assert "wrong_use" in broken(bare, uses(D, C, C))
    assert broken(bare, uses(C, C, C)) == set()
    two = sample(replace(LOOSE, uses=(replace(CENTRE, max_total=2), DAY)))
    assert "wrong_use" in broken(two, uses(C, None, None))
    assert broken(two, uses(None, C, C)) == set()


def test_the_covering_stage_is_counted_afresh() -> None:
    """Guards: the value follows the uses, a bound above it is caught, and the stage must be there."""
    problem = with_data(LOOSE)
    plan = optimize(problem)
    stage = certify(problem, plan).stages[-1]
    assert (dict(stage.stage.minimize), stage.value, stage.gap) == ({Goal.UNCOVERED: 1.0}, 20, 0)
    worse = uses(None, C, None)(plan)
    assert certify(problem, worse).stages[-1].value == 60
    claims = {one.code for one in certify(problem, worse).violations}
    assert claims == {"proven_with_a_gap"}
    high = replace(plan, stages=(*plan.stages[:2], replace(plan.stages[2], bound=Fraction(21))))
    assert "bound_above_value" in {one.code for one in certify(problem, high).violations}
    short = replace(plan, stages=plan.stages[:2])
    assert {one.code for one in certify(problem, short).violations} == {"wrong_stages"}
    bare = sample(LOOSE)
    assert len(optimize(bare).stages) == len(bare.policy.objective)


def test_the_fingerprint_covers_uses_in_any_order() -> None:
    """Guards: a radius is another question, the order of uses is not."""
    mark = fingerprint(with_data(LOOSE))
    assert fingerprint(with_data(replace(LOOSE, uses=(DAY, CENTRE)))) == mark
    others = [
        replace(LOOSE, uses=(CENTRE, replace(DAY, radius_km=41.0))),
        replace(LOOSE, budget=1.0),
        replace(LOOSE, close_allowed=False),
    ]
    assert mark not in {fingerprint(with_data(one)) for one in others}
