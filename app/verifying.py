"""A stated answer checked against its request: the plan afresh, and every figure derived from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import orjson

from app.answer import Solved, answer_json
from app.asked import Asked
from app.json_numbers import number
from app.messages import Language, cli_words
from app.messages.render import message_text
from app.stated_answer import read_answer
from optimizer.certify import Certificate, certify

_DERIVED = (
    *("schema", "status", "km_basis", "summary", "findings", "quota"),
    *("assignments", "institutions", "unplaced", "witnesses", "conflict"),
)
_MEMBERS = (*_DERIVED, "policy", "warnings", "certificate", "timings", "meta", "input")
_OF_SERVER = "seconds_lowered"
"""A warning that depends on who solved, not on what was asked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a stated answer is not what it should be; `kind` is a key of the words."""

    where: str
    stated: object = None
    found: object = None
    kind: str = "differs"

    def said(self, words: Mapping[str, str]) -> str:
        """The difference as a sentence."""
        return words[self.kind].format(
            where=self.where, stated=str(self.stated)[:60], found=str(self.found)[:60]
        )


def verify(asked: Asked, stated: object, language: Language) -> list[str]:
    """Everything wrong with a stated answer, as sentences; empty if it holds.

    Raises `NotAnAnswer` if it cannot be read as one, `AnotherRequest` if it speaks of other homes.
    """
    answer = read_answer(asked, stated)
    certificate = certify(asked.problem, answer.plan)
    wrong = [message_text(one, language) for one in certificate.violations]
    words = cli_words(language)
    wrong += [one.said(words) for one in _stage_differences(answer.members, certificate)]
    if certificate.violations:
        return wrong
    derived = answer_json(Solved(asked, answer.plan, certificate, {}, 0), language)
    return wrong + [one.said(words) for one in _differences(derived, answer.members)]


def stated_solution(asked: Asked, stated: object) -> Solved:
    """A stated answer that holds (`verify` found nothing), as a solution to be printed; the lines of
    the report on its files are those that it states. Raises `NotAnAnswer`."""
    answer = read_answer(asked, stated)
    certificate = certify(asked.problem, answer.plan)
    return Solved(
        replace(asked, files=answer.files), answer.plan, certificate, answer.timings, answer.threads
    )


def _stage_differences(stated: Mapping[str, Any], certificate: Certificate) -> list[Difference]:
    wrong = []
    told: Mapping[str, Any] = stated["certificate"]
    if told["fingerprint"] != certificate.fingerprint:
        wrong.append(Difference("certificate.fingerprint", kind="other_problem"))
    for place, (stage, row) in enumerate(zip(certificate.stages, told["stages"], strict=False)):
        for name in ("value", "gap"):
            found: Fraction | None = getattr(stage, name)
            if number(found) != row[name]:
                wrong.append(Difference(f"certificate.stages[{place}].{name}", row[name], number(found)))
    return wrong


def _differences(derived: Mapping[str, Any], stated: Mapping[str, Any]) -> list[Difference]:
    found: list[Difference] = []
    for name in (*_DERIVED, "policy", "meta"):
        found.extend(_compare(name, _plain(derived.get(name)), stated.get(name)))
    for name in ("verified", "violations"):
        found.extend(
            _compare(
                f"certificate.{name}", _plain(derived["certificate"][name]), stated["certificate"].get(name)
            )
        )
    found.extend(_warning_differences(derived["warnings"], stated))
    found.extend(Difference(name, kind="no_member") for name in sorted(stated.keys() - set(_MEMBERS)))
    return found


def _warning_differences(derived: object, stated: Mapping[str, Any]) -> Iterator[Difference]:
    """Warnings that differ. Those of an answer made from files name places in these files, those about
    a matrix its file: only their code and params can be derived again."""
    told = stated.get("warnings")
    if not isinstance(told, list):
        return iter([Difference("warnings", kind="no_list")])
    from_files = stated.get("input") is not None
    return _compare("warnings", *(_comparable(_plain(one), from_files) for one in (derived, told)))


def _comparable(warnings: object, from_files: bool) -> list[object]:
    listed = warnings if isinstance(warnings, list) else []
    kept = (one for one in listed if not (isinstance(one, dict) and one.get("code") == _OF_SERVER))
    return [_placeless(one) if from_files or _is_of_matrix(one) else one for one in kept]


def _is_of_matrix(warning: object) -> bool:
    return isinstance(warning, dict) and str(warning.get("code")).startswith("matrix_")


def _placeless(warning: object) -> object:
    if not isinstance(warning, dict):
        return warning
    return {name: value for name, value in warning.items() if name != "where"}


def _plain(value: object) -> object:
    """What a value looks like after it has been JSON."""
    plain: object = orjson.loads(orjson.dumps(value))
    return plain


def _compare(where: str, derived: object, stated: object) -> Iterator[Difference]:
    """Places where a stated value differs; texts may be in another language."""
    if isinstance(derived, dict) and isinstance(stated, dict):
        for name in sorted({*derived, *stated} - {"text"}):
            yield from _compare(f"{where}.{name}", derived.get(name), stated.get(name))
    elif isinstance(derived, list) and isinstance(stated, list) and len(derived) == len(stated):
        for place, (one, other) in enumerate(zip(derived, stated, strict=True)):
            yield from _compare(f"{where}[{place}]", one, other)
    elif derived != stated:
        yield Difference(where, stated, derived)
