"""Differences of parts of the nation, and of plans of random sets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from random import Random
from typing import Any

import orjson
import pytest

from app.answer import Solved
from app.asked import Asked
from app.comparison import comparison_json, difference_json
from app.messages import Language
from geodata.example import load_example
from optimizer.certify import certify
from optimizer.comparison import Planned
from optimizer.policy import Limits
from tests.app.test_comparison import numbers_of, solved, without_sentences
from tests.optimizer.test_comparison_invariants import random_pairs


def part(whole: Solved, province: str) -> Solved:
    """The homes of one province with their part of the plan."""
    problem, plan = whole.asked.problem, whole.plan
    places = [place for place, one in enumerate(problem.institutions) if one.province == province]
    homes = tuple(problem.institutions[place] for place in places)
    ids = {one.id for one in homes}
    own = replace(
        plan,
        assignments=tuple(row for row in plan.assignments if row.sender in ids),
        fates=tuple(plan.fates[place] for place in places),
        uses=tuple(plan.uses[place] for place in places),
        unplaced=tuple(row for row in plan.unplaced if row.home in ids),
    )
    asked = replace(whole.asked, problem=replace(problem, institutions=homes))
    return replace(whole, asked=asked, plan=own)


def test_the_difference_of_a_province_is_that_part_of_the_nations() -> None:
    """Guards: whoever solves one province again may tell its difference alone."""
    request = load_example("national")
    listed = request["institutions"]
    request["institutions"] = [one for one in listed if one["division"][:2] in ("36", "46", "63")]
    pair = solved(request), solved({**request, "policy": {"max_km": 80, "retention": {"min_children": 40}}})
    whole: Any = difference_json(*pair, Language.EN)
    assert len(whole["by_province"]) > 1
    for code, region in whole["by_province"].items():
        alone: Any = difference_json(*(part(one, code) for one in pair), Language.EN)
        assert alone["total"] == {name: region[name] for name in ("children", "figures")}
        assert list(alone["by_province"]) == [code]
        for name in ("outcomes", "homes", "fates"):
            rows = [row for row in whole[name] if any(one["id"] == row["id"] for one in alone[name])]
            assert rows == alone[name]
    assert whole["total"]["children"]["better"] + whole["total"]["children"]["worse"] > 0


def answered(side: Planned) -> Solved:
    """A plan as if it had been asked for."""
    homes = side.problem.institutions
    order = tuple(one.id for one in homes)
    asked = Asked({}, side.problem, Limits(), order, {}, {}, (), {}, {})
    return Solved(asked, side.plan, certify(side.problem, side.plan), {}, 1)


def said_of(pair: tuple[Planned, Planned], language: Language) -> Iterator[tuple[str, set[float]]]:
    """Each sentence without the names of homes, and the numbers of the comparison."""
    told = json.loads(orjson.dumps(comparison_json(*map(answered, pair), language)))
    known = set(numbers_of(without_sentences(told)))
    names = {one.id for side in pair for one in side.problem.institutions}
    regions = (region["sentences"] for region in told["by_province"].values())
    for one in (*told["sentences"], *(one for listed in regions for one in listed)):
        yield re.sub("|".join(sorted(names, key=len, reverse=True)), "", one["text"]), known


@pytest.mark.parametrize("language", Language)
def test_every_number_said_of_random_plans_can_be_traced(language: Language) -> None:
    """Guards: whatever differs, a sentence takes its numbers from the comparison."""
    sentences = 0
    for pair in islice(random_pairs(Random(11)), 60):
        for text, known in said_of(pair, language):
            said = {float(found) for found in re.findall(r"(?<![\w.-])\d+(?:\.\d+)?", text)}
            assert said <= known, text
            assert "{" not in text and "None" not in text
            sentences += 1
    assert sentences > 400
