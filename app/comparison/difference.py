"""The difference of two plans as JSON."""

from __future__ import annotations

from app.answer import Json, Solved
from app.comparison.figures import region_json
from app.comparison.inputs import inputs_json
from app.comparison.rows import (
    Homes,
    fate_json,
    home_json,
    move_json,
    one_sided_json,
    outcome_json,
    transitions_json,
    unplaced_json,
)
from app.messages import Language
from optimizer.comparison import Planned, PlansCompared, Verdict, compare

WORST_OFF = 10
"""How many groups of children the lists of the worst and best off have at most."""


def difference_json(before: Solved, after: Solved, language: Language) -> Json:
    """What differs between an earlier plan and a later one: numbers, rows and sentences.

    The plans may be of the whole nation, or of the same part of it. Values of stages are not told here
    (`comparison_json` does). Without a plan on either side (status infeasible or no_plan) all members that
    need both are null.
    """
    homes = Homes.of(before, after)
    found = compare(planned(before), planned(after))
    told: Json = {
        **_plans_json(found.plans, homes),
        "homes_added": [one_sided_json(row, homes) for row in found.added],
        "homes_removed": [one_sided_json(row, homes) for row in found.removed],
        "inputs": inputs_json(before, after, found.fields, homes),
    }
    return told


def planned(solved: Solved) -> Planned:
    """What the core compares."""
    return Planned(solved.asked.problem, solved.plan)


_OF_PLANS = (
    *("total", "by_province", "homes", "worst_off", "best_off", "outcomes"),
    *("moves", "unplaced", "fates", "transitions"),
)


def _plans_json(plans: PlansCompared | None, homes: Homes) -> Json:
    if plans is None:
        return dict.fromkeys(_OF_PLANS)
    return {
        "total": region_json(plans.nation),
        "by_province": {region.code: region_json(region) for region in plans.by_province},
        "homes": [home_json(row, homes) for row in plans.homes],
        "worst_off": [outcome_json(row, homes) for row in plans.hardest_hit(Verdict.WORSE, WORST_OFF)],
        "best_off": [outcome_json(row, homes) for row in plans.hardest_hit(Verdict.BETTER, WORST_OFF)],
        "outcomes": [outcome_json(row, homes) for row in plans.outcomes],
        "moves": [move_json(row, homes) for row in plans.moves],
        "unplaced": [unplaced_json(row, homes) for row in plans.unplaced],
        "fates": [fate_json(row, homes) for row in plans.fates],
        "transitions": transitions_json(plans.fates),
    }
