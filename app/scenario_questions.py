"""The question that a scenario asks: written down without its set, which the store has."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import Any

import orjson

from app.kept_records import PARTS
from app.messages import Language
from app.runners import Kind, Question
from app.store import ScenarioRecord, Store


@dataclass(frozen=True, slots=True)
class Asked:
    """Which version of which scenario a question is about."""

    scenario_id: str
    version: int
    name: str

    @property
    def owner(self) -> tuple[str, str]:
        """Id and name of the scenario."""
        return self.scenario_id, self.name


def question_of(scenario: ScenarioRecord, language: Language) -> Question:
    """The question as it is accepted: it stays what it is, whatever becomes of the scenario."""
    parts = {name: getattr(scenario, name) for name in PARTS}
    told = {
        "scenario": scenario.id,
        "name": scenario.name,
        "version": scenario.version,
        "set": scenario.set_id,
        **parts,
    }
    return Question(Kind.SCENARIO, orjson.dumps(told), language)


def asked_by(kind: Kind, body: object) -> Asked | None:
    """The scenario that asks; None for all other questions."""
    if kind is not Kind.SCENARIO or not isinstance(body, bytes):
        return None
    told: dict[str, Any] = orjson.loads(body)
    return Asked(told["scenario"], told["version"], told["name"])


def with_set(store: Store, question: Question) -> Question:
    """The question as a runner takes it, with the set; others as they are. Raises `UnknownSet`."""
    if question.kind is not Kind.SCENARIO:
        return question
    assert isinstance(question.body, bytes)
    told: dict[str, Any] = orjson.loads(question.body)
    return replace(question, body=pickle.dumps((store.sets.get(told["set"]), told)))
