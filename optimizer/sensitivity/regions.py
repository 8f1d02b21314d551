"""Regions of a problem that share nothing, each a question of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.arcs import Arcs, Ends, find_arcs
from optimizer.choices import Choices
from optimizer.groups import find_choices
from optimizer.jurisdiction import may_be_retained
from optimizer.policy import MoveRule, Reach, Rule
from optimizer.problem import Problem
from optimizer.quota import Totals
from optimizer.repair.part import PartDistances


@dataclass(frozen=True)
class Region:
    """One region: its question, the moves it permits, its choices, and the least totals of its stages
    (None: not known)."""

    problem: Problem
    arcs: Arcs
    choices: Choices
    totals: Totals | None = None


def regions_of(problem: Problem) -> list[Region]:
    """The regions of a problem; their least totals add up to its own.

    Provinces never meet unless children may go anywhere or a rule about moves (an agreement, a forced move)
    speaks of two of them: no move, no shelter in an outage and no regional quota leads from one to another.
    A quota over the nation that could bind, a stage with a tolerance and the longest move do speak of all
    provinces at once; then all is one region.
    """
    if not falls_apart(problem):
        return [_region(problem)]
    together = _joined(problem)
    return [_region(_part(problem, label, together)) for label in sorted(set(together.values()))]


def falls_apart(problem: Problem) -> bool:
    """Whether stages add up over provinces that no rule about moves joins."""
    policy, most = problem.policy, problem.policy.retention.max_total
    summed = not any(stage.tolerance or stage.is_longest_move for stage in policy.stages)
    eligible = sum(may_be_retained(one, policy.retention) for one in problem.institutions)
    return summed and policy.jurisdiction is not Reach.NATION and (most is None or most >= eligible)


def _region(problem: Problem) -> Region:
    arcs = find_arcs(problem)
    return Region(problem, arcs, find_choices(problem, arcs))


def _joined(problem: Problem) -> dict[str, str]:
    """Each province with the one that stands for all it is joined with."""
    label = {code: code for code in sorted({one.province for one in problem.institutions})}
    ends = Ends(problem)
    for rule in problem.policy.moves:
        if rule.rule is not Rule.FORBID:
            met = {
                label[code] for end in (rule.sender, rule.receiver) for code in _provinces(problem, ends, end)
            }
            label = {code: min(met) if own in met else own for code, own in label.items()}
    return label


def _provinces(problem: Problem, ends: Ends, end: str) -> set[str]:
    return {problem.institutions[home].province for home in np.flatnonzero(ends(end)).tolist()}


def _part(problem: Problem, label: str, together: dict[str, str]) -> Problem:
    """The homes of joined provinces with the rules that speak of them."""
    kept = [place for place, one in enumerate(problem.institutions) if together[one.province] == label]
    homes = tuple(problem.institutions[place] for place in kept)
    gone = {one.id for one in problem.institutions}.difference(one.id for one in homes)

    def speaks_of_them(rule: MoveRule) -> bool:
        return not gone & {rule.sender, rule.receiver}

    # A quota over the nation does not bind, or all would be one region.
    retention = replace(problem.policy.retention, max_total=None) if gone else problem.policy.retention
    moves = tuple(filter(speaks_of_them, problem.policy.moves))
    policy = replace(problem.policy, moves=moves, retention=retention)
    return Problem(homes, policy, PartDistances(problem.distances, np.array(kept, dtype=np.int64)))
