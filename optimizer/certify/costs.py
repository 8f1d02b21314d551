"""What a year costs: open homes, the children placed there, and staff hired."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from optimizer.certify.reading import Reading
from optimizer.certify.rooms import may_hire, members, staff_needed
from optimizer.certify.tally import Tally
from optimizer.exact import exact
from optimizer.institution import Institution
from optimizer.plan import Fate


def annual_cost(reading: Reading, tally: Tally) -> Fraction:
    """Yuan a year of all homes that raise children after the plan; a cost not given counts nothing."""
    return sum(
        (
            _cost(reading, tally, one)
            for one in reading.problem.institutions
            if tally.fate.get(one.id) in (Fate.KEEP, Fate.RETAIN)
        ),
        Fraction(0),
    )


def _cost(reading: Reading, tally: Tally, one: Institution) -> Fraction:
    cost = exact(one.annual_cost_open or 0) + exact(one.annual_cost_per_child or 0) * tally.after.get(
        one.id, 0
    )
    for ratio in reading.problem.policy.staff_ratio:
        if ratio.hire_cost:
            missing = max(0, ceil(staff_needed(tally, one, ratio)) - members(one, ratio))
            cost += exact(ratio.hire_cost) * min(missing, may_hire(one, ratio))
    return cost
