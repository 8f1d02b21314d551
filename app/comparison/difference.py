"""The difference of two plans as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from app.comparison.sentences import province_sentences, sentences
from app.messages import Language
from app.messages.comparison import WORDS
from geodata.region_words import province_names
from optimizer.comparison import Comparison, Planned, PlansCompared, RegionChange, Verdict, compare

WORST_OFF = 10
"""How many groups of children the lists of the worst and best off have at most."""


def difference_json(before: Solved, after: Solved, language: Language) -> Json:
    """What differs between an earlier plan and a later one: numbers, rows and sentences.

    The plans may be of the whole nation, or of the same part of it. Values of stages are not told here
    (`comparison_json` does). Without a plan on either side (status infeasible or no_plan) all members that
    need both are null.
    """
    told, said = difference_and_sentences(before, after, language)
    return {"sentences": said, **told}


def difference_and_sentences(before: Solved, after: Solved, language: Language) -> tuple[Json, list[Json]]:
    """The difference, and apart from it the sentences that tell it."""
    homes = Homes.of(before, after)
    found = compare(planned(before), planned(after))
    inputs = inputs_json(before, after, found.fields, homes)
    told: Json = {
        "counts": _counts(found, inputs),
        **_plans_json(found.plans, homes, language),
        "homes_added": [one_sided_json(row, homes) for row in found.added],
        "homes_removed": [one_sided_json(row, homes) for row in found.removed],
        "inputs": inputs,
    }
    told["matching"] = WORDS[language].matching
    return told, sentences(told, before, after, language)


def planned(solved: Solved) -> Planned:
    """What the core compares."""
    return Planned(solved.asked.problem, solved.plan)


def _counts(found: Comparison, inputs: Mapping[str, Sequence[Json]]) -> Json:
    """How many rows of each kind differ; those of plans are null unless both have one."""
    plans = found.plans
    return {
        "moves": None if plans is None else len(plans.moves),
        "fates": None if plans is None else len(plans.fates),
        "homes_added": len(found.added),
        "children_added": sum(row.children for row in found.added),
        "homes_removed": len(found.removed),
        "children_removed": sum(row.children for row in found.removed),
        "fields": len(inputs["institutions"]),
        "homes_changed": len({row["id"] for row in inputs["institutions"]}),
        "policy_fields": len(inputs["policy"]),
    }


_OF_PLANS = (
    *("total", "by_province", "homes", "worst_off", "best_off", "outcomes"),
    *("moves", "unplaced", "fates", "transitions"),
)


def _plans_json(plans: PlansCompared | None, homes: Homes, language: Language) -> Json:
    if plans is None:
        return dict.fromkeys(_OF_PLANS)
    return {
        "total": region_json(plans.nation),
        "by_province": {region.code: _province(region, language) for region in plans.by_province},
        "homes": [home_json(row, homes) for row in plans.homes],
        "worst_off": [outcome_json(row, homes) for row in plans.hardest_hit(Verdict.WORSE, WORST_OFF)],
        "best_off": [outcome_json(row, homes) for row in plans.hardest_hit(Verdict.BETTER, WORST_OFF)],
        "outcomes": [outcome_json(row, homes) for row in plans.outcomes],
        "moves": [move_json(row, homes) for row in plans.moves],
        "unplaced": [unplaced_json(row, homes) for row in plans.unplaced],
        "fates": [fate_json(row, homes) for row in plans.fates],
        "transitions": transitions_json(plans.fates),
    }


def _province(region: RegionChange, language: Language) -> Json:
    told = region_json(region)
    name = province_names(language).get(region.code, region.code)
    return {"name": name, **told, "sentences": province_sentences(told, region.code, language)}
