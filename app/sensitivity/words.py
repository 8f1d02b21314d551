"""The change of every stage as a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from app.json_numbers import number
from app.messages import Language, goal_text
from app.messages.sensitivity import WORDS
from optimizer.policy import Stage


def changes_text(stages: Sequence[Stage], changes: Sequence[Fraction], language: Language) -> str:
    """The stages that change, and by how much: of one goal by its name, else as a weighted sum."""
    words = WORDS[language]
    return words.join.join(_changes(stages, changes, language)) or words.nothing


def _changes(stages: Sequence[Stage], changes: Sequence[Fraction], language: Language) -> Iterator[str]:
    words = WORDS[language]
    for place, (stage, change) in enumerate(zip(stages, changes, strict=True), 1):
        if not change:
            continue
        ((goal, weight), *others) = stage.minimize
        if others or weight != 1:
            yield words.weighted.format(stage=place, change=f"{number(change):+}")
        else:
            yield words.goal.format(goal=goal_text(goal, language), change=f"{number(change):+}")
