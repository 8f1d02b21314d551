"""The field's terms, from the one file that page, letters, tables and report share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from geodata.language import Language

_GAP = re.compile(r"<([A-Za-z_]+)(\.short)?>")
Texts = TypeVar("Texts")


@dataclass(frozen=True, slots=True)
class Term:
    """One term in both languages: `full`, `short` for narrow cells, and a sentence that explains it."""

    full: Mapping[str, str]
    short: Mapping[str, str]
    explained: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by name, and the words that are never said."""

    terms: Mapping[str, Term]
    never: tuple[str, ...]


@cache
def glossary() -> Glossary:
    """The glossary, read once."""
    raw = json.loads((files("geodata") / "data" / "glossary.json").read_bytes())
    terms = {name: _term(told) for name, told in raw["terms"].items()}
    return Glossary(MappingProxyType(terms), tuple(raw["never"]))


def term(name: str, language: Language) -> str:
    """A term. Raises `KeyError` for a name that the glossary does not have."""
    return glossary().terms[name].full[language]


def short(name: str, language: Language) -> str:
    """A term for narrow cells; the term itself where it has no short form."""
    return glossary().terms[name].short[language]


def explained(name: str, language: Language) -> str:
    """The sentence that explains a term. Raises `KeyError` where there is none."""
    return glossary().terms[name].explained[language]


def with_terms(text: str, language: Language) -> str:
    """A text with the glossary's terms in its gaps: `<keep>`, `<keep.short>`, `<Keep>` with a capital.

    Only for texts of our own: fill in what planners write afterwards.
    """

    def said(gap: re.Match[str]) -> str:
        name = gap[1][0].lower() + gap[1][1:]
        told = short(name, language) if gap[2] else term(name, language)
        return told if name == gap[1] else told[0].upper() + told[1:]

    return _GAP.sub(said, text)


def in_language(both: Mapping[str, tuple[str, str]], language: Language) -> Mapping[str, str]:
    """Texts of one language, by key, with the glossary's terms in their gaps."""
    place = 0 if language is Language.ZH else 1
    return MappingProxyType({key: with_terms(words[place], language) for key, words in both.items()})


class Spoken(Mapping[Language, Texts]):
    """Texts by language, with the glossary's terms in the gaps of all of them when one is looked up.

    Nothing is read before that, so catalogues (texts, mappings, tuples, dataclasses) can be constants.
    """

    def __init__(self, texts: Mapping[Language, Texts]) -> None:
        self._texts = texts
        self._filled: dict[Language, Texts] = {}

    def __getitem__(self, language: Language) -> Texts:
        if language not in self._filled:
            self._filled[language] = _filled(self._texts[language], language)
        return self._filled[language]

    def __iter__(self) -> Iterator[Language]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _filled(texts: Texts, language: Language) -> Texts:
    told: Any = texts
    if isinstance(told, str):
        told = with_terms(told, language)
    elif isinstance(told, tuple):
        told = tuple(_filled(part, language) for part in told)
    elif isinstance(told, Mapping):
        told = {key: _filled(part, language) for key, part in told.items()}
    else:
        told = replace(told, **{one.name: _filled(getattr(told, one.name), language) for one in fields(told)})
    filled: Texts = told
    return filled


def _term(told: Mapping[str, Any]) -> Term:
    full = {language.value: str(told[language]) for language in Language}
    return Term(full, {**full, **told.get("short", {})}, told.get("explained", {}))
