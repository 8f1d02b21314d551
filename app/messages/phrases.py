"""Phrases of faults in another language: the sources write them in English, catalogues translate them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from app.messages.language import Language
from app.messages.phrases_zh import EXPECTED, FOUND
from app.messages.store import DETAILS_ZH
from geodata.glossary import with_terms

GAP = "{}"
_INSTITUTION = "institutions[{}]"


@dataclass(frozen=True)
class Catalogue:
    """Phrases without gaps, and patterns of those with gaps: the one with most words first."""

    whole: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def say(self, text: str) -> str:
        """A text in the catalogue's language; one that is not in it stands as it is."""
        if text in self.whole:
            return self.whole[text]
        for pattern, words in self.patterns:
            found = pattern.fullmatch(text)
            if found:
                return words.format(*found.groups())
        return text


@lru_cache(maxsize=10_000)
def expected_words(text: str, language: Language) -> str:
    """What was expected, in a language."""
    return text if language is Language.EN else _expected().say(text)


@lru_cache(maxsize=10_000)
def found_words(text: str, language: Language) -> str:
    """What was found, in a language; the planner's own texts stand as they are."""
    return text if language is Language.EN else _found().say(text)


def detail_words(text: str, language: Language) -> str:
    """The detail of an error, in a language."""
    return text if language is Language.EN else _details().say(text)


@cache
def _details() -> Catalogue:
    return catalogue(DETAILS_ZH)


@cache
def _expected() -> Catalogue:
    return catalogue(EXPECTED)


@cache
def _found() -> Catalogue:
    return catalogue(FOUND)


def catalogue(phrases: Mapping[str, str]) -> Catalogue:
    """The catalogue of some phrases in Chinese, with the glossary's terms in them; those that name an
    institution of a request are also said of its place in a file."""
    phrases = {one: with_terms(said, Language.ZH) for one, said in phrases.items()}
    of_files = {one.replace(_INSTITUTION, GAP): said for one, said in phrases.items() if _INSTITUTION in one}
    of_files = {one: re.sub(r"institutions\[(\{\d\})\]", r"\1", said) for one, said in of_files.items()}
    phrases = {**of_files, **phrases}
    with_gaps = sorted((one for one in phrases if GAP in one), key=lambda one: (-len(one), one))
    patterns = tuple((_pattern(one), phrases[one]) for one in with_gaps)
    return Catalogue({one: said for one, said in phrases.items() if GAP not in one}, patterns)


def _pattern(phrase: str) -> re.Pattern[str]:
    """The texts that a phrase stands for: anything but nothing in each gap."""
    return re.compile("(.+?)".join(map(re.escape, phrase.split(GAP))), re.DOTALL)
