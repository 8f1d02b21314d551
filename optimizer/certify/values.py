"""The value of every goal and stage, recomputed from the plan."""

from __future__ import annotations

from fractions import Fraction

from optimizer.certify.costs import annual_cost
from optimizer.certify.outage import shortfalls
from optimizer.certify.reading import Reading
from optimizer.certify.tally import Tally, count
from optimizer.certify.uses import uncovered
from optimizer.exact import exact
from optimizer.plan import Fate, Plan
from optimizer.policy import Goal, Policy, Stage
from optimizer.problem import Problem, certified_stages


def goal_values(problem: Problem, plan: Plan) -> dict[Goal, Fraction]:
    """Every goal of a plan: children, homes, pairs, or km for child_km (with penalties)."""
    reading = Reading(problem)
    return recompute(reading, count(reading, plan), plan)


def stage_values(problem: Problem, plan: Plan) -> tuple[Fraction, ...]:
    """The total of each stage of the objective, and of the covering stage if there is one."""
    values = goal_values(problem, plan)
    return tuple(total(stage, values) for stage in certified_stages(problem))


def total(stage: Stage, values: dict[Goal, Fraction]) -> Fraction:
    """The weighted sum that a stage minimises."""
    return sum((exact(weight) * values[goal] for goal, weight in stage.minimize), Fraction(0))


def recompute(reading: Reading, tally: Tally, plan: Plan) -> dict[Goal, Fraction]:
    """All goals from rows and fates."""
    policy, rows = reading.problem.policy, plan.assignments
    far_length = int(exact(policy.far_km) * 100)  # lengths are whole: beyond its floor is beyond the limit
    home = reading.home
    crossing = sum(row.children for row in rows if reading.is_crossing(home[row.sender], home[row.receiver]))
    retained = sum(fate is Fate.RETAIN for fate in plan.fates)
    metres = sum(row.children * row.length for row in rows)
    return {
        Goal.UNPLACED: Fraction(sum(tally.unplaced.values())),
        Goal.RETAINED: Fraction(retained),
        Goal.OPEN_HOMES: Fraction(retained + sum(fate is Fate.KEEP for fate in plan.fates)),
        Goal.CROSSING: Fraction(crossing),
        Goal.UNSERVED: Fraction(_unserved(reading, tally)),
        Goal.CHILD_KM: Fraction(metres, 100) + crossing * exact(policy.cross_prefecture_km),
        Goal.FAR_CHILDREN: Fraction(sum(row.children for row in rows if row.length > far_length)),
        Goal.MOVED: Fraction(sum(row.children for row in rows)),
        Goal.DESTINATIONS: Fraction(len({(row.sender, row.receiver) for row in rows})),
        Goal.MAX_KM: Fraction(max((row.length for row in rows), default=0), 100),
        Goal.ANNUAL_COST: annual_cost(reading, tally),
        Goal.OUTAGE_SHORT: Fraction(sum(shortfalls(reading, tally).values()) if counts_outage(policy) else 0),
        Goal.UNCOVERED: Fraction(uncovered(reading, plan)),
    }


def counts_outage(policy: Policy) -> bool:
    """Whether anything in the policy speaks of outages: only then is the goal worked out."""
    named = any(goal is Goal.OUTAGE_SHORT for stage in policy.objective for goal, _ in stage.minimize)
    return policy.outage is not None or named


def _unserved(reading: Reading, tally: Tally) -> int:
    """Children who may move by rule and stay in a home without a service of their need."""
    found = 0
    for (name, need), staying in tally.staying.items():
        one = reading.home[name]
        if (
            staying > 0
            and not reading.stays_by_rule(one)
            and not reading.offered[name] >= reading.asked[need]
        ):
            found += staying
    return found
