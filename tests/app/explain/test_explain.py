"""Explanations as the wire shows them: facts, alternatives that can be tried, faults, letters."""

from __future__ import annotations

from string import Formatter
from typing import Any

import orjson
import pytest

from app.changes import with_changes
from app.errors import RequestInvalid
from app.explain.openapi import EXPLAIN_BODY, EXPLAIN_EXAMPLE, explain_schemas
from app.messages import Language, fault_text
from app.messages.explain import FATES, LETTERS, OBSTACLES
from geodata.example import load_example
from geodata.glossary import glossary
from optimizer.explain import Barrier
from optimizer.plan import Fate
from tests.app.explain.asking import Json, ask, letters, numbers_in, numbers_of, solved


@pytest.fixture(scope="module")
def province() -> Any:
    return solved(load_example("province"))


@pytest.fixture(scope="module")
def ten() -> Any:
    return solved(load_example("ten"))


def questions(base: Any) -> list[Json]:
    """One question of each kind that the plan answers."""
    homes = base.asked.problem.institutions
    by_fate: dict[str, str] = {}
    for one, fate in zip(homes, base.plan.fates, strict=True):
        by_fate.setdefault(fate.value, one.id)
    row, far = base.plan.assignments[0], [one.id for one in homes if not one.is_county]
    instead = next(name for name in far if name != row.receiver)
    asked: list[Json] = [{"question": "fate", "home": name} for name in by_fate.values()]
    asked.append({"question": "move", "from": row.sender, "to": row.receiver, "instead": instead})
    asked.append({"question": "retain", "home": by_fate["transform"]})
    return asked


def test_an_alternative_can_be_tried_by_its_changes(province: Any) -> None:
    """Guards: the edits told, made in the request and solved from scratch, give the totals told."""
    for question in questions(province):
        answer = ask(province, **question, break_evens=False)
        for one in answer["alternatives"]:
            changed = solved(with_changes(load_example("province"), one["changes"]))
            found = [stage.value for stage in changed.certificate.stages]
            assert [float(value) for value in found] == [stage["alternative"] for stage in one["stages"]]
            assert one["proven"]
            for stage in one["stages"]:
                assert stage["change"] == pytest.approx(stage["alternative"] - stage["value"])


@pytest.mark.parametrize("language", Language)
def test_every_number_in_a_letter_stands_in_the_answer(province: Any, language: Language) -> None:
    """Guards: letters are traceable: no number is worked out in their words."""
    for question in questions(province):
        answer = ask(province, language, **question)
        letter = answer["letter"][language.value]
        assert numbers_in(letter) <= set(numbers_of(answer)), question
        assert answer["km_basis"] == "straight_line"
        assert ("直线距离" if language is Language.ZH else "straight line") in letter
        assert "{" not in letter and "None" not in letter


def test_both_letters_say_the_same_numbers(province: Any) -> None:
    """Guards: a translation loses no number."""
    for question in questions(province):
        letter = ask(province, **question)["letter"]
        assert numbers_in(letter["zh"]) == numbers_in(letter["en"]), question


def test_the_example_is_worked_by_hand() -> None:
    """Guards: 25 children 100 km away: freeing their home costs 2500 child-km and saves 2000, and
    at 20 children both come to the same."""
    answer = ask(solved(EXPLAIN_EXAMPLE["plan_of"]), **EXPLAIN_EXAMPLE["question"])
    assert answer["facts"]["home"]["fate"] == "retain"
    assert answer["facts"]["obstacles"] == []
    (one,) = answer["alternatives"]
    assert one["forced"] == {"what": "free", "home": "county", "to": None, "need": None, "beds": None}
    assert [stage["change"] for stage in one["stages"]] == [0, 500]
    assert one["moves_changed"][0]["after"] == 25 and not one["tie"]
    turn = next(turn for turn in answer["break_evens"] if turn["quantity"] == "children")
    assert (turn["now"], turn["before"]["value"], turn["turns_at"]) == (25, 21, 20)
    assert (turn["before"]["change"], turn["after"]["change"]) == ([0, 100], [0, 0])
    assert "500" in answer["letter"]["zh"]


def faults_of(base: Any, **question: Any) -> set[tuple[str, str]]:
    with pytest.raises(RequestInvalid) as caught:
        ask(base, **question)
    for fault in caught.value.faults:
        said = fault_text(fault, Language.ZH)
        assert said.split("应为")[1].strip()
    return {(fault.where, fault.code) for fault in caught.value.faults}


def test_faults_name_place_and_premise(ten: Any) -> None:
    """Guards: unknown homes, fields that belong to another question, premises that the plan does not hold."""
    row = ten.plan.assignments[0]
    home = {"question": "fate", "home": row.sender}
    ask(ten, **home, break_evens=False)
    assert faults_of(ten, question="fate", home="nobody") == {("home", "unknown_id")}
    assert faults_of(ten, question="why", home=row.sender) == {("question", "not_a_choice")}
    assert faults_of(ten, **home, instead="x") == {("instead", "unknown_field")}
    assert faults_of(ten, **home, need="sleep") == {("need", "unknown_need")}
    assert faults_of(ten, question="fate") == {("home", "missing")}
    assert faults_of(ten, question="free", home=row.sender) == {("home", "not_a_choice")}
    assert faults_of(ten, question="retain", home=row.receiver) == {("home", "not_a_choice")}
    move = {"question": "move", "from": row.sender}
    assert faults_of(ten, **move, instead=row.sender) == {("instead", "move_to_itself")}
    assert faults_of(ten, **move, instead="nobody") == {("instead", "unknown_id")}
    other = next(one.id for one in ten.asked.problem.institutions if one.id not in (row.sender, row.receiver))
    assert ("to", "not_a_choice") in faults_of(ten, **move, to=other, instead=row.receiver)
    back = {"question": "move", "from": row.receiver, "instead": other}
    assert faults_of(ten, **back) == {("from", "force_from_city_level")}
    assert faults_of(ten) == {("question", "missing"), ("home", "missing")}


def test_a_plan_without_moves_and_fates_cannot_be_asked() -> None:
    """Guards: contradicting demands have no plan to explain; the fault says so."""
    request = load_example("ten")
    request["policy"] = {"retention": {"max_total": 0}}
    county = next(one for one in request["institutions"] if one["level"] == "county")
    county["lock"] = "keep"
    assert faults_of(solved(request), question="fate", home=county["id"]) == {("plan", "empty")}


def test_letters_for_a_province_come_with_a_page_without_scripts(province: Any) -> None:
    """Guards: a letter for each county home, in order; the page loads nothing and breaks pages."""
    counties = [one for one in province.asked.problem.institutions if one.is_county]
    code = counties[0].division[:4]
    answer = letters(province, division=code)
    wanted = [one.id for one in counties if one.division.startswith(code)]
    assert [one["question"]["home"] for one in answer["letters"]] == wanted and answer["waiting"] == []
    page = answer["document"]
    assert page.count("<article>") == len(wanted) and "break-after: page" in page
    assert "<script" not in page and "http" not in page and 'lang="zh-CN"' in page
    assert "合成数据" in page
    with pytest.raises(RequestInvalid):
        letters(province, division="99")


def test_a_name_cannot_break_the_page() -> None:
    """Guards: names are text, never markup."""
    request = orjson.loads(orjson.dumps(EXPLAIN_EXAMPLE["plan_of"]))
    request["institutions"][1]["name"] = "<b>&name"
    page = letters(solved(request), division="36")["document"]
    assert "&lt;b&gt;&amp;name" in page and "<b>" not in page


def test_without_time_the_homes_wait() -> None:
    """Guards: lack of time is never an error: letters not written are listed, nothing is claimed."""
    base = solved(EXPLAIN_EXAMPLE["plan_of"])
    answer = letters(base, division="36", seconds=1e-9)
    assert (answer["letters"], answer["waiting"]) == ([], ["county"])
    late = ask(base, question="fate", home="county", seconds=1e-9)
    assert all(turn["outcome"] == "unknown" for turn in late["break_evens"])
    assert late["break_evens"]


def test_what_could_not_be_solved_in_time_is_not_told(province: Any) -> None:
    """Guards: the totals of an alternative that was cut off mean nothing, so that none are told."""
    late = ask(province, question="fate", home=questions(province)[-1]["home"], seconds=1e-9)
    (one, *_) = late["alternatives"]
    assert (one["stages"], one["moves_changed"], one["proven"]) == ([], [], False)
    assert "no time" in late["letter"]["en"]


def test_words_are_there_in_both_languages() -> None:
    """Guards: every obstacle and fate has a sentence, with the same gaps; words that officials never use do
    not occur."""
    assert {*OBSTACLES[Language.EN]} == {*OBSTACLES[Language.ZH]} == {*Barrier}
    assert {*FATES[Language.EN]} == {*FATES[Language.ZH]} == {*Fate}
    assert {*LETTERS[Language.EN]} == {*LETTERS[Language.ZH]}
    for words in (OBSTACLES, LETTERS):
        for key, text in words[Language.EN].items():
            gaps = [
                {"children" if name == "kids" else name for _, name, _, _ in Formatter().parse(one) if name}
                for one in (text, words[Language.ZH][key])
            ]
            assert gaps[0] == gaps[1], key
            assert not any(word in words[Language.ZH][key] for word in glossary().never)


def test_the_description_covers_questions_and_answers() -> None:
    """Guards: every field that a question takes is described, and every field of an answer stands in its
    schema."""
    schemas = explain_schemas("#/components/schemas/{model}")
    for name in ("ExplainHomeIn", "ExplainMoveIn", "LettersIn"):
        assert all(field.get("description") for field in schemas[name]["properties"].values()), name
    base = solved(EXPLAIN_EXAMPLE["plan_of"])
    answer = ask(base, **EXPLAIN_EXAMPLE["question"])
    assert set(schemas["Explanation"]["required"]) == set(answer)
    assert set(schemas["Alternative"]["required"]) == set(answer["alternatives"][0])
    assert set(schemas["BreakEven"]["required"]) == set(answer["break_evens"][0])
    written = letters(base, division="36")
    assert set(schemas["Letters"]["required"]) == set(written)
    content = EXPLAIN_BODY["requestBody"]["content"]["application/json"]
    assert content["examples"]["fate"]["value"] == EXPLAIN_EXAMPLE["question"]
