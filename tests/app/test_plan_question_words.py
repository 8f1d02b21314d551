"""Words of questions about a plan: none is missing, both languages fill the same gaps, officials' words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from string import Formatter
from typing import Any

import pytest

from app.messages import Language, alternatives, sensitivity, stability
from geodata.glossary import glossary
from optimizer.alternatives import Ending
from optimizer.sensitivity import Proof
from optimizer.stability import Becomes

CATALOGUES = [alternatives.WORDS, sensitivity.WORDS, stability.WORDS]


def sentences(words: Any) -> Iterator[tuple[str, str]]:
    """All sentences of a language by name."""
    for name, told in asdict(words).items():
        yield from (
            ((f"{name}.{key}", text) for key, text in told.items())
            if isinstance(told, dict)
            else [(name, told)]
        )


@pytest.mark.parametrize("words", CATALOGUES)
def test_both_languages_fill_the_same_gaps(words: Any) -> None:
    """Guards: no number is lost in translation, and no sentence is missing."""
    gaps = [
        {name: {gap for _, gap, _, _ in Formatter().parse(text) if gap} for name, text in sentences(one)}
        for one in (words[Language.EN], words[Language.ZH])
    ]
    assert gaps[0] == gaps[1]


@pytest.mark.parametrize("language", Language)
def test_every_state_has_words(language: Language) -> None:
    """Guards: proofs, endings and what becomes of homes."""
    assert set(sensitivity.WORDS[language].proofs) == set(Proof)
    assert set(alternatives.WORDS[language].endings) == set(Ending)
    assert set(stability.WORDS[language].becomes) == set(Becomes)


def test_words_that_officials_do_not_use_never_occur() -> None:
    """Guards: the glossary."""
    for words in CATALOGUES:
        for name, text in sentences(words[Language.ZH]):
            assert not any(word in text for word in glossary().never), name
