"""Two plans side by side as JSON and in sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import orjson
import pytest

from app.answer import Solved
from app.comparison import comparison_bytes, comparison_json, difference_json
from app.messages import Language
from app.messages.comparison import WORDS
from app.solving import Means, solve_request
from geodata.example import load_example
from geodata.glossary import glossary
from geodata.plan_columns import FIGURE_COLUMNS
from optimizer.comparison import Obstacle
from optimizer.pipeline import run_in_process
from optimizer.plan import Fate
from tests.app.requests import Json, base, put

NO_RETENTION = {"retention": {"allowed": False}}


def solved(request: Json) -> Solved:
    return solve_request(json.dumps(request).encode(), Means(run_in_process, 1, 300.0))


def compared(before: Json, after: Json, language: Language = Language.EN) -> Any:
    return json.loads(comparison_bytes(solved(before), solved(after), language))


def codes(told: Json) -> list[str]:
    return [one["code"] for one in told["sentences"]]


def texts(told: Json) -> list[str]:
    return [one["text"] for one in told["sentences"]]


def two_sets() -> tuple[Json, Json]:
    """A set and a later one: other counts, beds, services and rules, a home more and one less."""
    before = base(policy={"max_km_by_division": {"36": 200}})
    after = base(policy={**NO_RETENTION, "max_km": None, "objective": "least_travel"})
    city, small, large = after["institutions"]
    city |= {"beds": 20, "services": {"medical": 4, "art": None}, "note": "renovated"}
    large |= {"children": {"general": 22, "medical": 5}, "name": "A-home (large)"}
    after["institutions"] = [city, large, {**small, "id": "small-2", "children": 4}]
    return before, after


def test_a_plan_compared_with_itself_has_no_difference() -> None:
    """Guards: one sentence, no rows, all children as well off as before."""
    told = compared(base(), base())
    assert told["same_question"] is True
    assert codes(told) == ["identical"]
    rows = ("homes", "outcomes", "worst_off", "best_off", "moves", "unplaced", "fates", "transitions")
    assert [told[name] for name in rows] == [[]] * len(rows)
    assert told["total"]["children"] == {
        name: 38 if name in ("both", "same") else 0 for name in told["total"]["children"]
    }
    assert all(stage["comparable"] and stage["change"] == 0 for stage in told["stages"])


def test_what_changes_if_no_county_home_is_retained() -> None:
    """Guards: numbers, rows and sentences of a difference that can be followed by hand."""
    told = compared(base(), base(policy=NO_RETENTION))
    (move,) = told["moves"]
    assert (move["from"], move["to"], move["kind"]) == ("large", "city", "appears")
    assert (move["before"], move["after"], move["change"]) == (0, 20, 20)
    (fate,) = told["fates"]
    assert (fate["id"], fate["fate_before"], fate["fate_after"]) == ("large", "retain", "blocked")
    children = told["total"]["children"]
    assert (children["worse"], children["same"], children["placed_no_longer"]) == (25, 13, 5)
    assert told["worst_off"][0]["need"] == "medical"
    assert told["total"]["figures"]["retained"] == {"before": 1, "after": 0, "change": -1}
    assert told["by_province"]["36"]["children"] == children
    assert "County homes that keep raising children: down from 1 to 0." in texts(told)
    assert told["inputs"]["policy"] == [{"field": "retention.allowed", "before": True, "after": False}]
    assert [(one["before"], one["after"], one["change"]) for one in told["stages"]] == [
        (0, 5, 5),
        (4046.77, 2817.37, -1229.4),
    ]


def test_the_same_in_chinese() -> None:
    """Guards: the planner's words of the glossary."""
    said = texts(compared(base(), base(policy=NO_RETENTION), Language.ZH))
    assert "县级机构保留养育功能由 1 家减至 0 家。" in said
    assert "由“保留养育功能”改为“暂缓转型”：1 家（large）。" in said
    assert "5 名儿童由有去向变为暂未落实去向。" in said


def test_inputs_that_differ_are_told_as_a_request_has_them() -> None:
    """Guards: fields, tables, services with places, notes; a key that one side lacks is missing."""
    told = compared(*two_sets())
    fields = {
        (one["id"], one["field"]): (one["before"], one["after"]) for one in told["inputs"]["institutions"]
    }
    assert fields == {
        ("city", "beds"): (100, 20),
        ("city", "services"): ([], {"art": None, "medical": 4}),
        ("city", "note"): (None, "renovated"),
        ("large", "children"): ({"general": 20, "medical": 5}, {"general": 22, "medical": 5}),
        ("large", "name"): ("large", "A-home (large)"),
    }
    assert told["inputs"]["policy"] == [
        {"field": "max_km", "before": 300.0, "after": None},
        {"field": "max_km_by_division.36", "before": 200.0},
        {"field": "retention.allowed", "before": True, "after": False},
        {"field": "objective", "before": "policy", "after": "least_travel"},
    ]
    assert [one["id"] for one in told["homes_added"]] == ["small-2"]
    assert [one["id"] for one in told["homes_removed"]] == ["small"]
    assert told["counts"]["children_added"] == 4
    assert {"homes_changed", "policy_changed", "homes_added", "homes_removed"} <= set(codes(told))


def test_stages_are_compared_only_where_they_count_the_same() -> None:
    """Guards: a stage of one objective only, another rule behind a goal, other kilometres; each beside the
    stage that can be compared."""
    other = compared(base(), base(policy={"objective": "least_travel"}))["stages"]
    assert [one["obstacle"] for one in other] == [None, "one_sided", "one_sided"]
    assert (other[1]["after"], other[2]["before"], other[1]["change"]) == (None, None, None)
    rule = compared(base(), base(policy={"cross_prefecture_km": 10}))
    assert [one["obstacle"] for one in rule["stages"]] == [None, "rule"]
    longer = compared(base(), base(distances={"detour_factor": 1.2}))
    assert [one["obstacle"] for one in longer["stages"]] == [None, "km_basis"]
    assert longer["inputs"]["distances"] == [
        {"field": "detour_factor", "before": 1.0, "after": 1.2},
        {"field": "km_basis", "before": "straight_line", "after": "estimated_road"},
    ]
    assert {"km_basis_changed", "stage_not_comparable"} <= set(codes(longer))
    assert longer["total"]["children"]["remeasured"] == 3
    assert longer["total"]["children"]["farther"] == 0


def test_another_matrix_is_told() -> None:
    """Guards: lengths that differ are an input that differs, although their rows are not listed."""
    rows = [{"from": one, "to": "city", "km": 20} for one in ("small", "large")]
    longer = [{**one, "km": 30} for one in rows]
    plans = (base(distances={"mode": "matrix", "rows": one}) for one in (rows, longer))
    told = compared(*plans)
    assert told["inputs"]["distances"] == [{"field": "rows"}]
    assert "distances_changed" in codes(told)
    larger = put("institutions.0.beds", 120)
    plans = (
        {**base(), "distances": {"mode": "matrix", "rows": rows}},
        {**larger, "distances": {"mode": "matrix", "rows": longer}},
    )
    inputs = compared(*plans)["inputs"]
    assert (inputs["distances"], len(inputs["institutions"])) == ([{"field": "rows"}], 1)


def test_without_a_plan_the_questions_are_compared() -> None:
    """Guards: contradicting demands have no figures; the sentence says so, the inputs are told."""
    request = put("institutions.2.lock", "keep")
    before, after = request, {**request, "policy": {"retention": {"max_total": 0}}}
    for pair in ((before, after), (after, before)):
        told = compared(*pair)
        assert [told[name] for name in ("total", "by_province", "moves", "fates")] == [None] * 4
        assert codes(told)[0].endswith("_without_plan")
        assert told["counts"]["policy_fields"] == 1
        assert {one["obstacle"] for one in told["stages"]} == {"no_plan"}
        assert "stage_not_comparable" not in codes(told)


def test_a_plan_that_is_not_proven_is_said_to_be() -> None:
    """Guards: a difference of a plan that ran out of time may come from that alone."""
    whole = solved(base())
    cut = solved(base(limits={"seconds": 1e-9}))
    assert cut.plan.status == "feasible"
    assert "after_not_proven" in codes(comparison_json(whole, cut, Language.EN))


def numbers_of(value: Any) -> Iterator[float]:
    """All numbers of a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from numbers_of(one)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def without_sentences(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_sentences(one) for name, one in value.items() if name != "sentences"}
    return [without_sentences(one) for one in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def national() -> tuple[Solved, Solved]:
    """The national example under two policies."""
    request = load_example("national")
    policy = {"max_km": 200, "retention": {"min_children": 30}}
    return solved(request), solved({**request, "policy": policy})


@pytest.mark.parametrize("language", Language)
def test_every_number_in_a_sentence_stands_in_the_difference(
    language: Language, national: tuple[Solved, Solved]
) -> None:
    """Guards: nothing is said that cannot be traced, nationwide, by province, and of sets that differ."""
    before, after = two_sets()
    for pair in (national, (solved(before), solved(after)), national[::-1]):
        told = json.loads(orjson.dumps(comparison_json(*pair, language)))
        known = set(numbers_of(without_sentences(told)))
        names = {one.name for side in pair for one in side.asked.problem.institutions}
        listed = [*told["sentences"]]
        for region in told["by_province"].values():
            listed += region["sentences"]
        assert len(listed) > 15
        for one in listed:
            text = one["text"]
            for name in sorted(names, key=len, reverse=True):
                text = text.replace(name, "")
            said = {float(found) for found in re.findall(r"(?<![\w.-])\d+(?:\.\d+)?", text)}
            assert said <= known, one
            assert said, one


def test_a_national_difference_adds_up(national: tuple[Solved, Solved]) -> None:
    """Guards: provinces and homes add up to the nation; fates to their transitions."""
    told = difference_json(*national, Language.EN)
    total: Any = told["total"]
    provinces: Any = told["by_province"]
    for name, count in total["children"].items():
        assert sum(one["children"][name] for one in provinces.values()) == pytest.approx(count)
        if name not in ("both", "same"):
            assert sum(one[name] for one in told["homes"]) == pytest.approx(count)  # type: ignore[attr-defined]
    assert sum(one["homes"] for one in told["transitions"]) == len(told["fates"])  # type: ignore[arg-type,attr-defined]
    assert list(total["figures"]) == [column.field for column in FIGURE_COLUMNS]


def test_words_are_whole_in_both_languages() -> None:
    """Guards: the same sentences with the same gaps, fates, obstacles; words that officials use."""
    en, zh = WORDS[Language.EN], WORDS[Language.ZH]
    for code, text in en.sentences.items():
        gaps = [
            {name for _, name, _, _ in Formatter().parse(one) if name} - {"unit"}
            for one in (text, zh.sentences[code])
        ]
        assert gaps[0] == gaps[1], code
    for name in ("sentences", "figures", "fates", "places", "obstacles", "base", "headings", "uses"):
        assert list(getattr(en, name)) == list(getattr(zh, name)), name
    assert {fate.value for fate in Fate} <= set(en.fates)
    assert {obstacle.value for obstacle in Obstacle} == set(en.obstacles)
    assert set(en.figures) <= {column.field for column in FIGURE_COLUMNS}
    assert not any(word in str(zh) for word in glossary().never)
