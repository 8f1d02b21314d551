"""A plan that a runner made, ready for the store: put together there, so that the service need not."""

from __future__ import annotations

from dataclasses import dataclass

from app.answer import Solved
from app.kept_records import set_of
from app.store.records import Json, NewPlan, NewSet


@dataclass(frozen=True)
class Made:
    """A plan with its set; `answer` is the JSON of the answer in the language that was asked for."""

    set: NewSet
    policy: Json
    limits: Json
    meta: Json
    answer: bytes
    status: str
    summary: Json

    def plan(self, actor: str, name: str = "", scenario: tuple[str, str] | None = None) -> NewPlan:
        """The plan as the store takes it, under an id of the caller's or one of its own. Id and name of its
        `scenario`: without a title in the question the name is its title."""
        title = self.meta.get("title") or (scenario[1] if scenario else None)
        return NewPlan(
            set_id=self.set.id,
            policy=self.policy,
            limits=self.limits,
            meta=self.meta,
            answer=self.answer,
            status=self.status,
            summary=self.summary,
            title=str(title) if title else None,
            actor=actor,
            scenario_id=scenario[0] if scenario else None,
            id=name,
        )


def made_of(solved: Solved, answer: bytes, summary: Json | None) -> Made:
    """What the store keeps of a solved request; `summary` is that of the answer."""
    asked = solved.asked
    request = _object(asked.request)
    figures = {} if summary is None else {name: summary[name] for name in _FIGURES}
    return Made(
        set=set_of(asked),
        policy=_object(request.get("policy")),
        limits=_object(request.get("limits")),
        meta=_object(request.get("meta")),
        answer=answer,
        status=solved.plan.status.value,
        summary=figures,
    )


_FIGURES = (
    *("children", "moved", "unplaced", "child_km", "mean_km", "kept", "retained", "transformed"),
    *("closed", "blocked"),
)
"""Figures of the nation that a list of plans shows."""


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
