"""What children of each need ask of a home besides a bed: a place of a service, a share of staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import lcm

from optimizer.exact import exact
from optimizer.policy import Policy, StaffRatio
from optimizer.problem import Problem


@dataclass(frozen=True)
class StaffDemand:
    """One function of staff in whole numbers: `scale` stands for one member of staff, `amount[m]` for
    what a child of need m asks for (0: nothing)."""

    ratio: StaffRatio
    scale: int
    amount: tuple[int, ...]


@dataclass(frozen=True)
class Demands:
    """`capped`: for each service that some home has a limited number of places of, whether each need
    asks for it (0 or 1, by column of the need). `staff`: one a function. `apart`: every need is counted
    by itself, as plans are judged by outages."""

    capped: Mapping[str, tuple[int, ...]]
    staff: tuple[StaffDemand, ...]
    apart: bool

    def of(self, need: int) -> tuple[object, ...]:
        """All demands of a need; children whose needs have equal ones may be counted together."""
        return (
            tuple(asked[need] for asked in self.capped.values()),
            tuple(one.amount[need] for one in self.staff),
            need if self.apart else 0,
        )


def find_demands(problem: Problem) -> Demands:
    """The demands of every need of a problem."""
    policy = problem.policy
    limited = sorted({service for one in problem.institutions for service, _ in one.service_places})
    capped = {name: tuple(int(name in asked) for _, asked in policy.needs) for name in limited}
    return Demands(
        {name: asked for name, asked in capped.items() if any(asked)},
        tuple(_staff_demand(policy, one) for one in policy.staff_ratio),
        policy.counts_outages,
    )


def _staff_demand(policy: Policy, ratio: StaffRatio) -> StaffDemand:
    """Ratios as whole numbers: with 4 and 2.5 children a member of staff is 20, a child 5 or 8."""
    by_need = {need: exact(children) for need, children in ratio.by_need}
    scale = lcm(*(children.numerator for children in by_need.values()))
    amount = [int(scale / by_need[need]) if need in by_need else 0 for need, _ in policy.needs]
    return StaffDemand(ratio, scale, tuple(amount))
