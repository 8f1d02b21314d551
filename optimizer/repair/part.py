"""A province of a question as a question of its own, so that trying a change is cheap."""

from __future__ import annotations

from dataclasses import replace

from optimizer.policy import Goal, Policy, Stage
from optimizer.problem import Problem
from optimizer.regions import find_regions, part_of

UNPLACED_FIRST = (Stage(((Goal.UNPLACED, 1.0),)),)


def counts_apart(problem: Problem) -> bool:
    """Whether the children left out can be counted province by province: nothing ties these together."""
    homes = problem.institutions
    return (
        problem.policy.retention.max_total is None
        and only_unplaced_first(problem)
        and all(len({homes[home].province for home in region}) == 1 for region in find_regions(problem))
    )


def only_unplaced_first(problem: Problem) -> bool:
    """Whether the first stage counts children left out and nothing else, and later ones may add none."""
    first = problem.policy.stages[0]
    return len(first.minimize) == 1 and not any(stage.tolerance for stage in problem.policy.stages)


def only_counted(problem: Problem) -> Problem:
    """The question to nothing but who is left out, where that is the same."""
    if not only_unplaced_first(problem):
        return problem
    return Problem(
        tuple(replace(one, community_children=0) for one in problem.institutions),
        _counting(problem.policy),
        problem.distances,
    )


def _counting(policy: Policy) -> Policy:
    # A soft outage is a later stage: it leaves nobody out.
    outage = policy.outage if policy.outage and policy.outage.hard else None
    return replace(policy, objective=UNPLACED_FIRST, outage=outage)


def province_of(counted: Problem, province: str) -> Problem:
    """The homes of a province with the rules that speak of them, of a question `only_counted`. Only for
    questions that count apart (`counts_apart`)."""
    homes = tuple(place for place, one in enumerate(counted.institutions) if one.province == province)
    return part_of(counted, homes)
