"""A stated answer checked against its request: the plan afresh, and every figure derived from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import orjson

from app.answer import Solved, answer_json, number
from app.asked import Asked
from app.messages import Language
from app.messages.render import message_text
from geodata.cell_notes import CellNote, Severity
from geodata.tables.reading import SetRead
from optimizer.certify import Certificate, certify
from optimizer.errors import Message
from optimizer.exact import exact
from optimizer.plan import Assignment, Fate, Plan, Reason, StageBound, Status, Unplaced
from optimizer.problem import certified_stages

_DERIVED = ("schema", "km_basis", "summary", "assignments", "institutions", "witnesses", "conflict", "policy")


class NotAnAnswer(Exception):
    """The text is no answer of `POST /optimize`."""


def verify(asked: Asked, stated: object, language: Language) -> list[str]:
    """Everything wrong with a stated answer, as sentences; empty if it holds.

    Raises `NotAnAnswer` if it cannot be read as one.
    """
    if not isinstance(stated, dict):
        raise NotAnAnswer("not a JSON object")
    try:
        plan = read_plan(asked, stated)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise NotAnAnswer(f"{type(error).__name__}: {error}") from None
    certificate = certify(asked.problem, plan)
    wrong = [message_text(one, language) for one in certificate.violations]
    wrong += _stage_differences(stated, certificate)
    if certificate.violations:
        return wrong
    derived = answer_json(Solved(asked, plan, certificate, {}, 0), language)
    return wrong + _differences(derived, stated)


def stated_solution(asked: Asked, stated: object) -> Solved:
    """A stated answer that holds (`verify` found nothing), as a solution to be printed; the lines of
    the report on its files are those that it states. Raises `NotAnAnswer`."""
    if not isinstance(stated, dict):
        raise NotAnAnswer("not a JSON object")
    plan = read_plan(asked, stated)
    timings, threads = stated.get("timings", {}), stated["certificate"]["solver"].get("threads", 0)
    return Solved(
        replace(asked, files=_stated_files(stated)), plan, certify(asked.problem, plan), timings, threads
    )


def _stated_files(stated: Mapping[str, Any]) -> SetRead | None:
    told = stated.get("input")
    if told is None:
        return None
    names = ("code", "file", "sheet", "row", "column", "field", "found", "understood")
    notes = []
    for one in told["cells"]:
        given = {name: one[name] for name in names}
        notes.append(CellNote(severity=Severity(one["severity"]), expected=one["expected"] or "", **given))
    return SetRead((), (), (), tuple(notes), told["changed"], told["ignored"], told["refused"], {})


def read_plan(asked: Asked, stated: Mapping[str, Any]) -> Plan:
    """The plan that an answer states."""
    status = Status(stated["status"])
    by_id = {row["id"]: row for row in stated["institutions"]}
    has_fates = status in (Status.OPTIMAL, Status.FEASIBLE)
    homes = asked.problem.institutions if has_fates else ()
    return Plan(
        status=status,
        assignments=tuple(_assignment(row) for row in stated["assignments"]),
        fates=tuple(Fate(by_id[one.id]["fate"]) for one in homes),
        uses=tuple(by_id[one.id]["use"] for one in homes),
        unplaced=tuple(_unplaced(row) for row in stated["unplaced"]),
        conflict=tuple(_demand(row) for row in stated["conflict"]),
        stages=_bounds(asked, stated["certificate"]["stages"], status),
    )


def _assignment(row: Mapping[str, Any]) -> Assignment:
    units = exact(float(row["km"])) * 100
    if units.denominator != 1:
        raise ValueError(f"km {row['km']} is not a multiple of 0.01")
    return Assignment(row["from"], row["to"], row["need"], row["children"], int(units), row["crossing"])


def _unplaced(row: Mapping[str, Any]) -> Unplaced:
    return Unplaced(row["id"], row["need"], row["children"], Reason(row["reason"]["code"]))


def _demand(row: Mapping[str, Any]) -> Message:
    return Message(row["code"], row["where"], tuple(row["params"].items()))


def _bounds(asked: Asked, rows: Sequence[Mapping[str, Any]], status: Status) -> tuple[StageBound, ...]:
    """The claims of the certificate: a stage counts as proven if its gap is zero, or if it is the
    objective's last one of an optimal plan (whose gap the request allowed)."""
    bounds = []
    last = len(asked.problem.policy.objective) - 1
    for place, (stage, row) in enumerate(zip(certified_stages(asked.problem), rows, strict=False)):
        bound = None if row["bound"] is None else exact(row["bound"])
        last_of_optimal = place == last and status is Status.OPTIMAL
        within = row["gap"] is not None and exact(row["gap"]) <= exact(asked.limits.gap)
        bounds.append(StageBound(stage, bound, row["gap"] == 0 or (last_of_optimal and within)))
    return tuple(bounds)


def _stage_differences(stated: Mapping[str, Any], certificate: Certificate) -> list[str]:
    wrong = []
    told: Mapping[str, Any] = stated["certificate"]
    if told["fingerprint"] != certificate.fingerprint:
        wrong.append("certificate.fingerprint: of another problem")
    for place, (stage, row) in enumerate(zip(certificate.stages, told["stages"], strict=False)):
        for name in ("value", "gap"):
            found: Fraction | None = getattr(stage, name)
            if number(found) != row[name]:
                wrong.append(f"certificate.stages[{place}].{name}: stated {row[name]}, found {number(found)}")
    return wrong


def _differences(derived: Mapping[str, Any], stated: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for name in _DERIVED:
        found.extend(_compare(name, _plain(derived[name]), stated.get(name)))
    return found


def _plain(value: object) -> object:
    """What a value looks like after it has been JSON."""
    plain: object = orjson.loads(orjson.dumps(value))
    return plain


def _compare(where: str, derived: object, stated: object) -> Iterator[str]:
    """Places where a stated value differs; texts may be in another language."""
    if isinstance(derived, dict) and isinstance(stated, dict):
        for name in sorted({*derived, *stated} - {"text"}):
            yield from _compare(f"{where}.{name}", derived.get(name), stated.get(name))
    elif isinstance(derived, list) and isinstance(stated, list) and len(derived) == len(stated):
        for place, (one, other) in enumerate(zip(derived, stated, strict=True)):
            yield from _compare(f"{where}[{place}]", one, other)
    elif derived != stated:
        yield f"{where}: stated {str(stated)[:60]}, found {str(derived)[:60]}"
